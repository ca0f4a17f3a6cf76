/**
 * `npm run pictures`: the button in each state, by day and by night, for the pages. Taken with this machine's Chromium and
 * fonts, so nobody compares them byte by byte: whoever changes a look takes them anew and looks at what git shows.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { findChromium } from '../../tools/browsers/chromium.mjs';
import { root } from '../content/published.js';
import { pictured } from './pictured.js';

const bundled = await build({
  absWorkingDir: root,
  entryPoints: ['site/pictures/page.ts'],
  bundle: true,
  format: 'esm',
  target: 'es2022',
  write: false,
});
const script = bundled.outputFiles[0]!.text;
const html = `<!doctype html>
<html lang="en-GB">
<meta charset="utf-8">
<title>Picture</title>
<style>
  :root { color-scheme: light dark; }
  body { margin: 0; padding: 16px; width: 360px; box-sizing: border-box; font-family: system-ui, sans-serif; background: light-dark(#fff, #1b1d22); }
  blink-pay-button { width: 100%; }
</style>
<body></body>
<script type="module" src="/page.js"></script>
</html>`;
const server = createServer((request, response) => {
  const isScript = request.url === '/page.js';
  response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
  response.end(isScript ? script : html);
}).listen(0, '127.0.0.1');
await new Promise((resolve) => server.once('listening', resolve));
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const folder = path.join(root, 'docs/images/states');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch(await findChromium());
for (const colorScheme of ['light', 'dark'] as const) {
  for (const state of pictured) {
    const context = await browser.newContext({
      viewport: { width: 360, height: 400 },
      colorScheme,
      deviceScaleFactor: 2,
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    await page.goto(`${origin}/?element=pay-button&state=${state}`);
    await page.locator(`blink-pay-button[state=${state}]`).waitFor();
    await page.locator('body').screenshot({ path: path.join(folder, `${state}-${colorScheme}.png`) });
    await context.close();
  }
}
await browser.close();
server.close();
console.log(`${pictured.length * 2} pictures are in ${path.relative(root, folder)}`);
