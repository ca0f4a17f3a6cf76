/** The examples on the pages: edited as a reader edits them, and paid on the terminal beside them. */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { chromium, type Browser, type FrameLocator, type Page } from 'playwright-core';
import { findChromium } from '../../tools/browsers/chromium.mjs';
import { NpmStart } from '../e2e/npm-start.js';
import { pressMeant } from '../support/meant-press.js';

describe('the live examples', () => {
  let site: NpmStart;
  let browser: Browser;
  let page: Page;
  let preview: FrameLocator;
  let terminal: FrameLocator;
  let chargedBefore: number;

  before(async () => {
    site = await NpmStart.start();
    browser = await chromium.launch(await findChromium());
  });
  after(async () => {
    await browser?.close();
    await site?.stop();
  });
  beforeEach(async () => {
    const context = await browser.newContext();
    context.setDefaultTimeout(15_000);
    page = await context.newPage();
    preview = page.frameLocator('.stage iframe');
    terminal = page.frameLocator('.terminal iframe');
    chargedBefore = (await site.charges()).length;
  });
  afterEach(() => page.context().close());

  const open = (name: string) => page.goto(`${site.docsUrl}${name}.html`);
  const editor = () => page.getByLabel('The example');
  const edit = async (from: string, to: string) => {
    const text = await editor().inputValue();
    assert.ok(text.includes(from), `the example has ${from}`);
    await editor().fill(text.replace(from, to));
  };
  const pay = (money: string) => pressMeant(preview.getByRole('button', { name: money }), preview);
  const press = (key: string) => terminal.getByRole('button', { name: key, exact: true }).click();
  const charged = async () =>
    (await site.charges()).slice(chargedBefore).map(({ kind, amount }) => `${kind} ${amount}`);

  /** Page, what its first pay button asks, and what it shows once paid; all but the status take a sale. */
  const examples = [
    ['elements/attempts', '8.40'],
    ['elements/day-report', '9.10'],
    ['elements/pay-button', '12.50'],
    ['elements/signature-prompt', '48.00'],
    ['elements/terminal-picker', '6.80'],
    ['elements/terminal-requests', '7.20'],
    ['elements/till', '3.40'],
    ['states', '15.00'],
  ] as const;

  for (const [name, amount] of examples) {
    it(`${name}: an edited amount is what the terminal asks, and is charged once`, async () => {
      await open(name);
      await preview.getByRole('button', { name: `Pay £${amount}` }).waitFor();
      await edit(`amount="${amount}"`, 'amount="21.35"');
      await pay('Pay £21.35');
      await press('Tap');
      await preview.getByRole('button', { name: 'Paid £21.35' }).waitFor();
      assert.deepEqual(await charged(), ['sale 21.35']);
    });
  }

  it('refund button: gives back what was paid beside it, and no more than is left', async () => {
    await open('elements/refund-button');
    await edit('reference="order-7"', 'reference="refund-by-test"');
    await preview.locator('blink-pay-button[reference="refund-by-test"]').waitFor();
    await pay('Pay £12.50');
    await press('Tap');
    await preview.getByRole('button', { name: 'Paid £12.50' }).waitFor();
    await pay('Refund £5.00');
    await press('Tap');
    await preview.getByRole('button', { name: 'Refunded £5.00' }).waitFor();
    await preview.getByText('Heard: 5.00 GBP went back').waitFor();
  });

  it('theming: is in German, and takes the edited colour', async () => {
    await open('theming');
    await preview.getByRole('button', { name: '1.250,00 £ bezahlen' }).waitFor();
    await edit('--blink-accent: rebeccapurple', '--blink-accent: rgb(120, 0, 0)');
    await edit('1250.00', '1.00');
    const button = preview.getByRole('button', { name: '1,00 £ bezahlen' });
    assert.equal(await button.evaluate((it) => getComputedStyle(it).backgroundColor), 'rgb(120, 0, 0)');
  });

  it('signature prompt: on a telephone too the operator is asked, accepts, and the money moves', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await open('elements/signature-prompt');
    await edit('signed-1', 'signed-by-test');
    await preview.locator('[reference="signed-by-test"]').waitFor();
    await pay('Pay £48.00');
    await press('Ask for a signature');
    await pressMeant(preview.getByRole('button', { name: 'Accept signature' }), preview);
    await preview.getByRole('button', { name: 'Paid £48.00' }).waitFor();
    assert.deepEqual(await charged(), ['sale 48.00']);
  });

  it('terminal’s status: tells of an unplugged terminal, and the edited example has no details', async () => {
    await open('elements/terminal-status');
    await preview.getByText('Connected', { exact: true }).waitFor();
    await preview.getByText('Software version').waitFor();
    await edit('  details\n', '');
    await preview.getByText('Software version').waitFor({ state: 'detached' });
    await press('Unplug');
    await preview.getByText('Disconnected', { exact: true }).waitFor();
    await press('Plug in');
    await preview.getByText('Connected', { exact: true }).waitFor();
  });

  it('terminal’s requests: shows the payment once it is done', async () => {
    await open('elements/terminal-requests');
    await edit('reference="coffee-1"', 'reference="coffee-by-test"');
    await preview.locator('[reference="coffee-by-test"]').waitFor();
    await pay('Pay £7.20');
    await press('Tap');
    await preview.getByRole('cell', { name: 'coffee-by-test' }).waitFor();
  });

  it('attempts: the payment stands there once it has ended, with its story', async () => {
    await open('elements/attempts');
    await edit('reference="coffee-2"></blink-pay', 'reference="attempt-by-test"></blink-pay');
    await edit('reference="coffee-2"', 'reference="attempt-by-test"');
    await preview.locator('[reference="attempt-by-test"]').first().waitFor();
    await pay('Pay £8.40');
    await press('Tap');
    await preview.getByText('Story', { exact: true }).last().click();
    await preview.getByText('Sent to Blink.').waitFor();
    await preview.getByText(/Blink answered: .?20[01] · SUCCESS/).waitFor();
  });

  it('day report: the payment is in the totals, and the same at Blink', async () => {
    await open('elements/day-report');
    await edit('reference="coffee-3"', 'reference="day-by-test"');
    await preview.locator('[reference="day-by-test"]').waitFor();
    await pay('Pay £9.10');
    await press('Tap');
    await preview.getByRole('button', { name: 'Paid £9.10' }).waitFor();
    await preview.getByRole('button', { name: 'Refresh' }).click();
    const row = preview.locator('blink-day-report tbody tr').filter({ hasText: 'day-by-test' });
    await row.getByText('The same in both.').waitFor();
  });

  it('a reload in the middle of an example finds its payment again', async () => {
    await open('elements/pay-button');
    await pay('Pay £12.50');
    await terminal.getByRole('button', { name: 'Tap', exact: true, disabled: false }).waitFor();
    await page.reload();
    await preview.getByText('Ask the customer to tap or insert their card.').waitFor();
    await press('Tap');
    await preview.getByRole('button', { name: 'Paid £12.50' }).waitFor();
    assert.deepEqual(await charged(), ['sale 12.50']);
  });

  it('what was changed can be undone', async () => {
    await open('elements/till');
    const original = await editor().inputValue();
    await edit('3.40', '3.45');
    await page.getByRole('button', { name: 'Undo my changes' }).click();
    assert.equal(await editor().inputValue(), original);
    await preview.getByRole('button', { name: 'Pay £3.40' }).waitFor();
  });
});
