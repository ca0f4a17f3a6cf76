/** How a reader finds the page, and the place on it: the search, the list of contents, the links at headings. */
import assert from 'node:assert/strict';
import { readFileSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execFile } from 'node:child_process';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import MiniSearch from 'minisearch';
import { chromium, type Browser, type Page } from 'playwright-core';
import { globSync } from 'tinyglobby';
import { find } from '../../site/search/find.js';
import { leavesOf, loadDictionaries } from '../../site/search/sentences.js';
import { searchOptions, type Hit } from '../../site/search/words.js';
import { en } from '../../src/translations/languages/en/index.js';
import { findChromium } from '../../tools/browsers/chromium.mjs';
import { absolute } from './support/samples.js';
import { read } from './support/pages.js';

/** What a till shows in the gaps of its sentences. */
const FILLED: Record<string, string> = {
  money: '£48.00',
  order: 'A-1041',
  card: 'Mastercard',
  day: 'Monday',
};
const filled = (text: string): string =>
  text.replaceAll(/\{(\w+)\}/g, (_, gap: string) => FILLED[gap] ?? '17');
const oneLine = (text: string): string => text.replaceAll('\\|', '|').replaceAll(/\s+/g, ' ');

describe('whoever looks for something in the documentation', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-found-docs-'));
  let server: Server;
  let browser: Browser;
  let origin: string;

  before(async () => {
    await promisify(execFile)(process.execPath, ['--import', 'tsx', 'site/build.ts', folder], {
      cwd: absolute('.'),
      env: { ...process.env, DOCS_BASE: '' },
    });
    const types: Record<string, string> = {
      '.css': 'text/css',
      '.js': 'text/javascript',
      '.json': 'application/json',
    };
    server = createServer((request, response) => {
      const { pathname } = new URL(request.url!, 'http://docs');
      try {
        const text = readFileSync(path.join(folder, pathname));
        response.setHeader('content-type', types[path.extname(pathname)] ?? 'text/html');
        response.end(text);
      } catch {
        response.statusCode = 404;
        response.setHeader('content-type', 'text/html');
        response.end(readFileSync(path.join(folder, '404.html')));
      }
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await chromium.launch(await findChromium());
  });
  after(async () => {
    await browser?.close();
    server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = async (address: string, width = 1366): Promise<Page> => {
    const context = await browser.newContext({
      viewport: { width, height: 800 },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    await page.goto(`${origin}/${address}`);
    return page;
  };

  it('finds the page for every sentence that a cashier can read, in every language', async () => {
    const index = MiniSearch.loadJSON<Hit>(
      readFileSync(path.join(folder, 'assets/search.json'), 'utf8'),
      searchOptions,
    );
    const english = new Map(leavesOf(en));
    const texts = new Map(
      globSync('docs/**/*.md').map((file) => [
        file.replace(/^docs\//, '').replace(/\.md$/, '.html'),
        oneLine(read(file)),
      ]),
    );
    const written = [...texts.values()].join('\n');
    const lost: string[] = [];
    let count = 0;
    for (const [lang, dictionary] of await loadDictionaries()) {
      // One sentence may be said in several places, which are one in English and two elsewhere, or the other way round.
      const said = new Map<string, string[]>();
      for (const [key, text] of leavesOf(dictionary)) {
        const sentence = english.get(key)?.trim() ?? '';
        if (/[.?!]$/.test(sentence)) said.set(filled(text), [...(said.get(filled(text)) ?? []), sentence]);
      }
      for (const [text, sentences] of said) {
        count++;
        const [hit] = find(index, text);
        const page = hit?.address.split('#')[0] ?? '';
        const isRight = sentences
          .map((sentence) => oneLine(sentence.replaceAll(/\{\w+\}/g, '…')))
          .some((sentence) =>
            written.includes(sentence)
              ? texts.get(page)?.includes(sentence)
              : /^(?:elements\/|states|money)/.test(page),
          );
        // The tables of what a cashier sees are made of the same sentences, and stand in no text.
        if (!isRight && page !== 'states.html') lost.push(`${lang}: ${text} → ${page}`);
      }
    }
    assert.ok(count > 300, String(count));
    assert.deepEqual(lost, []);
  });

  it('searches with the keyboard alone, and comes to the place', async () => {
    const page = await open('index.html');
    await page.keyboard.press('/');
    await page.keyboard.type('the terminal charged the card after all');
    await page.getByRole('status').filter({ hasText: 'found' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/troubleshooting/);
    assert.match(await page.locator('main').innerText(), /charged the card after all/);
  });

  it('is told when nothing is found, and gets its page back by Escape', async () => {
    const page = await open('index.html');
    const field = page.getByRole('searchbox');
    await field.fill('qqqqzzzz');
    await page.getByText('Nothing found.').waitFor();
    await field.fill('refund');
    await page.locator('.found a').first().waitFor();
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('.found').isVisible(), false);
  });

  it('reads on without the menu, and takes a link to a heading with it', async () => {
    const page = await open('start.html');
    await page.getByRole('link', { name: /^Next ./ }).click();
    await page.waitForURL((url) => !url.pathname.endsWith('start.html'));
    const anchor = page.locator('.anchor').first();
    const href = (await anchor.getAttribute('href'))!;
    await anchor.focus();
    await page.keyboard.press('Enter');
    // It arrives a moment later than the key.
    await page.waitForURL(({ hash }) => hash === href);
  });

  it('sees the parts of a long page beside it, and on a telephone behind one line', async () => {
    const wide = await open('money.html');
    assert.ok(await wide.getByRole('navigation', { name: 'On this page' }).isVisible());
    const narrow = await open('money.html', 360);
    const parts = narrow.getByRole('navigation', { name: 'On this page' });
    assert.equal(await parts.isVisible(), false);
    await narrow.getByText('On this page').click();
    assert.ok(await parts.isVisible());
  });

  it('copies a sample whole', async () => {
    const page = await open('install-the-proxy.html');
    const sample = page.locator('.sample').nth(1);
    await sample.getByRole('button', { name: 'Copy' }).click();
    await sample.getByRole('button', { name: 'Copied' }).waitFor();
    assert.equal(
      await page.evaluate(() => navigator.clipboard.readText()),
      await sample.locator('pre').textContent(),
    );
  });

  it('reads the tables of sentences on a telephone without scrolling sideways', async () => {
    const page = await open('troubleshooting.html', 360);
    const wide = await page
      .locator('.rows')
      .evaluateAll((tables) => tables.filter((table) => table.scrollWidth > table.clientWidth).length);
    assert.equal(wide, 0);
    assert.ok((await page.locator('.rows').count()) > 0);
  });

  it('is led on from an address that there is not, however deep it lies', async () => {
    const page = await open('elements/no/such/page.html');
    await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
    await page.getByRole('searchbox').fill('declined');
    await page.locator('.found a').first().waitFor();
    await page.getByRole('link', { name: 'What a cashier sees' }).last().click();
    await page.waitForURL(`${origin}/states.html`);
  });

  it('reads in a search engine what each page is about', () => {
    const descriptions = new Map<string, string>();
    for (const file of globSync('**/*.html', {
      cwd: folder,
      ignore: ['decisions/**', 'repository/demo/**'],
    })) {
      const html = readFileSync(path.join(folder, file), 'utf8');
      const description = /<meta name="description" content="([^"]*)">/.exec(html)?.[1] ?? '';
      assert.ok(description.length > 20 && description.length <= 200, `${file}: ${description}`);
      assert.ok(!descriptions.has(description), `${file} is described as ${descriptions.get(description)}`);
      descriptions.set(description, file);
    }
  });
});
