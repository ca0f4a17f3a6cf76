/** `npm run docs`: plain files, for any web server. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { globSync } from 'tinyglobby';
import { chromium, type Browser } from 'playwright-core';
import { paymentStates } from '../../src/payment/machine.js';
import { findChromium } from '../../tools/browsers/chromium.mjs';
import { absolute } from './support/samples.js';

describe('the documentation, built as plain files', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-built-docs-'));
  let server: Server;
  let browser: Browser;
  let origin: string;

  before(async () => {
    await promisify(execFile)('npm', ['run', 'docs', '--', folder], { cwd: absolute('.') });
    const app = new Hono().use(serveStatic({ root: folder }));
    server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }) as Server;
    if (!server.listening) await once(server, 'listening');
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await chromium.launch(await findChromium());
  });
  after(async () => {
    await browser?.close();
    server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('reads well where there is no proxy, and says what the examples need', async () => {
    const page = await browser.newPage();
    await page.goto(`${origin}/elements/pay-button.html`);
    await page.getByText('The example needs the proxy and the simulator').waitFor();
    await page.getByRole('cell', { name: 'customerOrderDetails' }).waitFor();
    assert.equal(await page.getByRole('link', { name: 'Demo till' }).count(), 0);
    await page.getByRole('link', { name: 'Events', exact: true }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Events' }).waitFor();
  });

  it('gives every page a title, and a name in the menu', () => {
    const pages = globSync('**/*.html', { cwd: folder });
    assert.ok(pages.some((page) => page.startsWith('decisions/')));
    for (const page of pages) {
      const html = readFileSync(path.join(folder, page), 'utf8');
      assert.match(html, /<title>[^<\s·–|-][^<]*<\/title>/, page);
      assert.doesNotMatch(html, /<a\b[^>]*>\s*<\/a>/, page);
    }
  });

  it('shows the button in every state in which a cashier has time to look, by day and by night', () => {
    const html = readFileSync(path.join(folder, 'states.html'), 'utf8');
    const passing = ['starting', 'cancelling', 'confirming'];
    for (const state of paymentStates.filter((state) => !passing.includes(state))) {
      for (const time of ['light', 'dark']) {
        const file = `images/elements/pay-button/${state}-phone${time === 'dark' ? '-dark' : ''}.webp`;
        assert.ok(html.includes(`"${file}"`), file);
        assert.ok(readFileSync(path.join(folder, file)).length > 1_000, file);
      }
      assert.match(html, new RegExp(`alt="The pay button, ${state}: [^"]{6,}"`));
    }
  });

  it('has the tables that the manifest and the event map fill', () => {
    const read = (file: string) => readFileSync(path.join(folder, file), 'utf8');
    const manifest = JSON.parse(readFileSync(absolute('custom-elements.json'), 'utf8')) as {
      modules: {
        declarations?: {
          tagName?: string;
          attributes?: { name: string; inheritedFrom?: unknown }[];
          events?: { name: string }[];
          cssParts?: { name: string }[];
          cssProperties?: { name: string }[];
        }[];
      }[];
    };
    const elements = manifest.modules.flatMap(({ declarations = [] }) => declarations);
    for (const { tagName, attributes = [], events = [], cssParts = [], cssProperties = [] } of elements) {
      if (!tagName) continue;
      const page = read(`elements/${tagName.replace('blink-', '')}.html`);
      const names = [
        ...attributes.filter((it) => !it.inheritedFrom),
        ...events,
        ...cssParts,
        ...cssProperties,
      ];
      for (const { name } of names) assert.ok(page.includes(`<code>${name}</code>`), `${tagName}: ${name}`);
      for (const { name } of events) assert.ok(read('events.html').includes(`<h3 id="${name}">`), name);
    }
    for (const field of ['attemptId', 'settledBy', 'resumed', 'retryable', 'receivedAt', 'transactionId'])
      assert.ok(read('events.html').includes(field), field);
  });
});
