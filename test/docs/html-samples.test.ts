/** HTML samples, each opened as it stands in a real browser before the real proxy and the simulator, and paid. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, afterEach, before, describe, it } from 'node:test';
import { chromium, type Browser, type Page } from 'playwright-core';
import { findChromium } from '../../tools/browsers/chromium.mjs';
import { NpmStart } from '../e2e/npm-start.js';
import { absolute, checkOf, nameOf, readSamples, type Sample } from './support/samples.js';

const samples = readSamples().filter((sample) => checkOf(sample) === 'run');
const bundle = readFileSync(absolute('dist/cdn/blink-pos.min.js'));

/** Where the samples say that the proxy is, when they say more than a path. */
const theirProxy = 'http://localhost:8787/';

describe('the HTML samples', () => {
  let site: NpmStart;
  let browser: Browser;
  let page: Page;
  let faults: string[];

  before(async () => {
    site = await NpmStart.start();
    browser = await chromium.launch(await findChromium());
  });
  after(async () => {
    await browser?.close();
    await site?.stop();
  });
  afterEach(() => page.context().close());

  /** The sample on a page of the demo's origin, with the built script. */
  async function open({ text }: Sample): Promise<void> {
    faults = [];
    page = await (await browser.newContext()).newPage();
    page.setDefaultTimeout(15_000);
    page.on('pageerror', ({ message }) => faults.push(message));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    const isPage = text.startsWith('<!doctype');
    const body = isPage
      ? text
      : `<!doctype html><html lang="en-GB"><title>A sample</title><link rel="icon" href="data:,"><script src="blink-pos.min.js"></script><body>${text}</body></html>`;
    await page.route(`${site.demoUrl}sample/`, (route) => route.fulfill({ body, contentType: 'text/html' }));
    await page.route('**/blink-pos.min.js', (route) =>
      route.fulfill({ body: bundle, contentType: 'text/javascript' }),
    );
    await page.route(/\/(lang\/[^/]+|office|feedback)\.js$/, (route) =>
      route.fulfill({
        path: absolute(`dist/cdn${new URL(route.request().url()).pathname.replace('/sample', '')}`),
      }),
    );
    await page.route(`${theirProxy}**`, (route) =>
      route.continue({ url: route.request().url().replace(theirProxy, site.demoUrl) }),
    );
    await page.goto(`${site.demoUrl}sample/`);
    // The office's elements come in a file of their own.
    await page.waitForFunction(() =>
      [...document.querySelectorAll('*')].every(
        ({ localName }) => !localName.includes('-') || customElements.get(localName),
      ),
    );
  }

  const button = () => page.locator('blink-pay-button').first();
  const terminalOf = ({ text }: Sample) => /terminal-id="([^"]+)"/.exec(text)![1]!;

  /** Once the terminal asks. */
  async function press(sample: Sample, key: string): Promise<void> {
    const terminal = `terminals/${terminalOf(sample)}`;
    await site.control(`${terminal}?wait=present-card&timeout=10000`);
    await site.control(`${terminal}/press`, { button: key });
  }

  for (const sample of samples) {
    const pays = sample.text.includes('<blink-pay-button');
    it(`${nameOf(sample)}: works as it stands${pays ? ', and takes a payment' : ''}`, async () => {
      await open(sample);
      if (pays) {
        const before = (await site.charges()).length;
        await button().locator('button').first().click();
        await press(sample, 'tap');
        await button().and(page.locator('[state=approved]')).waitFor();
        const [charge] = (await site.charges()).slice(before);
        assert.equal(charge?.amount, await button().getAttribute('amount'));
      } else {
        await page.locator('blink-terminal-status').getByText('Connected', { exact: true }).waitFor();
      }
      assert.deepEqual(faults, []);
    });
  }

  const ownQuestion = samples.find(({ text }) => text.includes('id="question"'))!;
  for (const [answer, end] of [
    ['Yes', 'Paid £48.00'],
    ['No', 'Signature rejected. No money was taken.'],
  ] as const) {
    it(`${nameOf(ownQuestion)}: the page’s own question about a signature, answered ${answer}`, async () => {
      await open(ownQuestion);
      await button().locator('button').first().click();
      await press(ownQuestion, 'signature');
      await page.getByRole('button', { name: answer }).click();
      await button().getByText(end).waitFor();
      assert.deepEqual(faults, []);
    });
  }

  it('speaks what the till says, once it is asked to, as the sample about it says', async () => {
    const sample = samples.find(({ text }) => text.includes('speechSynthesis'))!;
    await open(sample);
    await page.evaluate(() => {
      const spoken: string[][] = [];
      Object.assign(globalThis, { spoken });
      speechSynthesis.speak = ({ text, lang }) => void spoken.push([lang, text]);
    });
    const spoken = () => page.evaluate(() => (globalThis as unknown as { spoken: string[][] }).spoken);
    await button().locator('button').first().click();
    await button().and(page.locator('[state=waiting]')).waitFor();
    assert.deepEqual(await spoken(), []);
    await page.getByLabel('Speak to me').check();
    await press(sample, 'tap');
    await button().and(page.locator('[state=approved]')).waitFor();
    const shown = await button().getByRole('status').innerText();
    assert.deepEqual((await spoken()).at(-1), ['en', shown.trim()]);
    assert.deepEqual(faults, []);
  });

  it('prevents the start of an order that is not open, as the sample about it says', async () => {
    const sample = samples.find(({ text }) => text.includes('isStillOpen'))!;
    await open(sample);
    assert.equal(
      await button().evaluate((it) => {
        it.removeAttribute('reference');
        return (it as unknown as { pay(): Promise<unknown> }).pay();
      }),
      null,
    );
  });
});
