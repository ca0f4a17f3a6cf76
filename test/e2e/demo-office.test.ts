import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { chromium, type Browser, type Page } from 'playwright-core';
import { findChromium } from '../../tools/browsers/chromium.mjs';
import { pressMeant } from '../support/meant-press.js';
import { NpmStart } from './npm-start.js';

describe('the demo’s back office, beside its till', () => {
  let demo: NpmStart;
  let browser: Browser;
  let till: Page;
  let office: Page;

  before(async () => {
    demo = await NpmStart.start();
    browser = await chromium.launch(await findChromium());
    const context = await browser.newContext({ acceptDownloads: true });
    // An outcome is called unresolved after half a minute.
    context.setDefaultTimeout(60_000);
    till = await context.newPage();
    await till.goto(demo.demoUrl);
    await till.locator('blink-terminal-status').getByText('Connected').waitFor();
  });
  after(async () => {
    await browser?.close();
    await demo?.stop();
  });

  const press = (key: string) =>
    till.frameLocator('iframe').getByRole('button', { name: key, exact: true }).click();
  const pay = async (product: string) => {
    await till.getByRole('button', { name: product }).first().click();
    await pressMeant(till.locator('blink-pay-button').getByRole('button').first());
  };
  const open = () => office.locator('#open');
  const report = () => office.locator('blink-day-report');

  it('finds a refund by its order, and both are in today’s takings', async () => {
    await pay('House beans');
    await press('Tap');
    await till.getByRole('button', { name: 'Paid £9.50' }).waitFor();
    const number = (await till.locator('#order-number').textContent())!.trim();
    await till.getByRole('tab', { name: 'Orders' }).click();
    const order = till.locator('#order-list > li').first();
    await order.getByRole('textbox', { name: 'Give back' }).fill('6.00');
    await pressMeant(order.getByRole('button', { name: 'Refund £6.00' }));
    await press('Tap');
    await order.getByText('£9.50 paid, £6.00 given back').waitFor();

    const leads = till.waitForEvent('framenavigated', (frame) => frame === till.mainFrame());
    await till.getByRole('link', { name: 'Office' }).click();
    await leads;
    office = till;
    await office.locator('#find').getByRole('textbox').fill(number);
    await office.getByRole('button', { name: 'Find' }).click();
    const rows = office.locator('#found tbody tr');
    await rows.nth(1).waitFor();
    const read = async (cells: string) =>
      (await rows.locator(cells).allTextContents()).map((text) => text.trim());
    assert.deepEqual(await read('.operation'), ['Refund', 'Sale']);
    assert.deepEqual(await read('.amount'), ['£6.00', '£9.50']);
    const totals = report().locator('.sums tbody tr');
    await totals.nth(1).waitFor();
    const sums = await totals.allTextContents();
    assert.ok(
      sums.some((sum) => /Sale.*£9\.50/s.test(sum)) && sums.some((sum) => /Refund.*£6\.00/s.test(sum)),
    );
  });

  it('answers a payment whose outcome nobody knows, with evidence, and the till hears of it', async () => {
    office = await till.context().newPage();
    await office.goto(`${demo.demoUrl}office.html`);
    await open().getByText('Nothing is open').waitFor();
    await office.getByRole('button', { name: 'Lose an answer' }).click();
    await office.getByText('The answer to the next sale will be lost').waitFor();

    await till.goto(demo.demoUrl);
    await till.getByRole('button', { name: 'Next customer' }).click();
    await pay('Lemonade');
    await till.getByText('We do not know if the card was charged.').first().waitFor();
    assert.deepEqual(
      (await demo.charges()).map(({ amount }) => amount),
      ['9.50'],
    );

    await open().getByRole('button', { name: 'Refresh' }).click();
    await open().getByText('Not known: look at the terminal').waitFor();
    await open().getByText('Story', { exact: true }).last().click();
    await open().getByRole('checkbox').check();
    await open().getByLabel('What did the terminal or its receipt show?').fill('It shows its start screen.');
    await pressMeant(open().getByRole('button', { name: 'Nothing was charged' }), office);
    await open().getByText('Not charged, by an operator’s word').waitFor();
    await open()
      .getByText(/The office said .*It shows its start screen\..*maria/)
      .waitFor();
    await till.locator('blink-pay-button').getByText('Closed: you saw no charge.').first().waitFor();

    await report().getByRole('button', { name: 'Refresh' }).click();
    await report().getByText('Only an operator’s word says how it ended').waitFor();
    const download = office.waitForEvent('download');
    await report().getByRole('button', { name: 'Download CSV' }).click();
    assert.match((await download).suggestedFilename(), /^blink-\d{4}-\d\d-\d\d\.csv$/);
  });

  for (const width of [360, 800, 1280]) {
    it(`fits a screen ${width} pixels wide, in both directions of writing`, async () => {
      await office.setViewportSize({ width, height: 800 });
      for (const dir of ['ltr', 'rtl']) {
        await office.evaluate((dir) => (document.documentElement.dir = dir), dir);
        const overflow = await office.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.equal(overflow, 0, `${dir}: nothing stands beyond the edge`);
      }
    });
  }
});
