#!/usr/bin/env node
import { existsSync } from 'node:fs';

const command = new URL('../dist/command.js', import.meta.url);
try {
  await import(command.href);
} catch (error) {
  if (error.code !== 'ERR_MODULE_NOT_FOUND' || existsSync(command)) throw error;
  console.error('blink-pos-simulator: not built yet: run npm run build');
  process.exitCode = 2;
}
