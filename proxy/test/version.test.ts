/** The version that the proxy tells. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { VERSION } from '../src/version.js';

test("the version is the package's", () => {
  const manifest = path.resolve(import.meta.dirname, '../package.json');
  assert.equal(VERSION, (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version);
});
