import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { chromium, type Browser, type FrameLocator, type Page } from 'playwright-core';
import { findChromium } from '../../tools/browsers/chromium.mjs';
import { NpmStart } from './npm-start.js';
import { pressMeant } from '../support/meant-press.js';

describe('the demo, started by npm start and used by clicking only', () => {
  let demo: NpmStart;
  let browser: Browser;
  let page: Page;
  let terminal: FrameLocator;
  let chargedBefore: number;

  before(async () => {
    demo = await NpmStart.start();
    browser = await chromium.launch(await findChromium());
  });
  after(async () => {
    await browser?.close();
    await demo?.stop();
  });
  beforeEach(async () => {
    for (const context of browser.contexts()) await context.close();
    const context = await browser.newContext();
    context.setDefaultTimeout(15_000);
    page = await context.newPage();
    terminal = page.frameLocator('iframe');
    await page.goto(demo.demoUrl);
    await page.locator('blink-terminal-status').getByText('Connected').waitFor();
    chargedBefore = (await demo.charges()).length;
  });

  const add = (product: string) => page.getByRole('button', { name: product }).first().click();
  const press = (key: string) => terminal.getByRole('button', { name: key, exact: true }).click();
  const button = () => page.locator('blink-pay-button').getByRole('button').first();
  const says = (text: string) => page.locator('blink-pay-button').getByText(text).first().waitFor();
  const charged = async () => (await demo.charges()).slice(chargedBefore);
  const events = () => page.locator('#event-list code').allTextContents();

  it('takes a sale, and the next customer’s order has another number', async () => {
    await add('Flat white');
    await add('Flat white');
    await add('Soup of the day');
    const number = await page.locator('#order-number').textContent();
    await page.getByRole('button', { name: 'Pay £14.00' }).click();
    await says('Ask the customer to tap or insert their card.');
    await press('Tap');
    await says('Paid £14.00');
    const [charge, ...others] = await charged();
    assert.deepEqual([charge?.kind, charge?.amount, others.length], ['sale', '14.00', 0]);
    const told = await events();
    assert.deepEqual(
      ['blink-start', 'blink-success', 'blink-failure'].map((type) => told.filter((t) => t === type).length),
      [1, 1, 0],
    );

    await page.getByRole('button', { name: 'Next customer' }).click();
    assert.notEqual(await page.locator('#order-number').textContent(), number);
    await page.getByText('Touch a product to begin the order.').waitFor();
    await add('Espresso');
    await pressMeant(page.getByRole('button', { name: 'Pay £2.40' }));
    await press('Insert');
    await says('Paid £2.40');
    assert.equal((await charged()).length, 2);
  });

  it('leaves a declined order unpaid, and takes it with the next card', async () => {
    await add('Keep cup');
    await pressMeant(button());
    await press('Decline');
    await says('Declined.');
    assert.deepEqual(await charged(), []);
    await pressMeant(button());
    await press('Swipe');
    await says('Paid £14.00');
    assert.equal((await charged()).length, 1);
  });

  it('stops a sale, and takes the next one at once', async () => {
    await add('Soup of the day');
    await pressMeant(button());
    await says('Ask the customer to tap or insert their card.');
    await pressMeant(page.locator('blink-pay-button').getByRole('button', { name: 'Cancel' }));
    await says('Stopped on the terminal. No money was taken.');
    assert.deepEqual(await charged(), []);
    await pressMeant(button());
    await press('Tap');
    await says('Paid £7.20');
    assert.equal((await charged()).length, 1);
  });

  it('reserves the money of a pre-auth', async () => {
    await add('House beans');
    await page.getByText('Reserve', { exact: true }).click();
    await pressMeant(page.getByRole('button', { name: 'Reserve £9.50' }));
    await press('Tap');
    await says('Reserved £9.50');
    const [charge, ...others] = await charged();
    assert.deepEqual([charge?.kind, charge?.amount, others.length], ['preauth', '9.50', 0]);
  });

  /** The list of the day, with a paid or reserved order in it. */
  const orders = async () => {
    await page.getByRole('tab', { name: 'Orders' }).click();
    return page.locator('#order-list > li').first();
  };

  it('gives money back in parts, and no more than was paid', async () => {
    await add('House beans');
    await pressMeant(button());
    await press('Tap');
    await says('Paid £9.50');
    const row = await orders();
    const give = async (amount: string) => {
      await row.getByRole('textbox', { name: 'Give back' }).fill(amount);
      await pressMeant(row.getByRole('button', { name: `Refund £${amount}` }));
    };
    await give('6.00');
    await row.getByText('Refund: ask the customer to tap or insert their card.').waitFor();
    await press('Tap');
    await row.getByText('£9.50 paid, £6.00 given back').waitFor();
    await give('6.00');
    await row.getByText('Left to refund: £3.50').waitFor();
    await give('3.50');
    await press('Tap');
    await row.getByText('£9.50 paid, £9.50 given back').waitFor();
    assert.equal((await charged()).length, 1);
    const { refunds } = await demo.control<{ refunds: { amount: string }[] }>('ledger');
    assert.deepEqual(
      refunds.map(({ amount }) => amount),
      ['6.00', '3.50'],
    );
  });

  it('takes less than was reserved', async () => {
    await add('House beans');
    await page.getByText('Reserve', { exact: true }).click();
    await pressMeant(page.getByRole('button', { name: 'Reserve £9.50' }));
    await press('Tap');
    await says('Reserved £9.50');
    const row = await orders();
    await row.getByRole('textbox', { name: 'Take' }).fill('7.00');
    await pressMeant(row.getByRole('button', { name: 'Take reserved £7.00' }));
    await press('Tap');
    // What was taken is a payment of its own, which can be given back.
    await page.getByText('£9.50 reserved, £7.00 taken').waitFor();
    await page.getByText('£7.00 paid').waitFor();
    assert.deepEqual(
      (await charged()).map(({ kind, amount }) => [kind, amount]),
      [
        ['preauth', '9.50'],
        ['completion', '7.00'],
      ],
    );
  });

  it('takes an order in two parts, with two cards', async () => {
    await add('Lemonade');
    await add('Chai latte');
    await page.getByText('In two parts, with two cards').click();
    await pressMeant(page.getByRole('button', { name: 'Pay £3.48' }));
    await press('Tap');
    await says('Paid £3.48');
    await page.getByRole('button', { name: 'Second card' }).click();
    await pressMeant(page.getByRole('button', { name: 'Pay £3.47' }));
    await press('Insert');
    await says('Paid £3.47');
    assert.deepEqual(
      (await charged()).map(({ amount }) => amount),
      ['3.48', '3.47'],
    );
    await page.getByRole('button', { name: 'Next customer' }).waitFor();
  });

  it('pays on another terminal, once that is chosen', async () => {
    await page.getByText('Another terminal').click();
    await page.getByRole('option', { name: /T650M/ }).click();
    await add('Lemonade');
    await pressMeant(button());
    await press('Tap');
    await says('Paid £3.20');
    assert.match((await charged())[0]!.terminal_id, /T650M/);
  });

  it('asks the cashier about a signature', async () => {
    await add('Lemonade');
    await pressMeant(button());
    await press('Ask for a signature');
    await pressMeant(page.getByRole('button', { name: 'Accept signature' }));
    await says('Paid £3.20');
    assert.equal((await charged()).length, 1);
  });

  it('keeps order and payment through a reload, and the order stands still while money is open', async () => {
    await add('Chai latte');
    await pressMeant(button());
    await says('Ask the customer to tap or insert their card.');
    await page.reload();
    await says('Ask the customer to tap or insert their card.');
    assert.equal(await page.getByRole('button', { name: 'One Chai latte more' }).isDisabled(), true);
    await press('Tap');
    await says('Paid £3.75');
    assert.equal((await charged()).length, 1);
  });

  it('leads to the documentation, and from there back', async () => {
    // It is built at the first look, for as long as a slow machine takes; a click waits less.
    assert.ok((await fetch(demo.docsUrl)).ok);
    await page.getByRole('link', { name: 'Docs' }).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    assert.equal(page.url(), demo.docsUrl);
    await page.getByRole('link', { name: 'Demo till' }).click();
    await page.getByText('Touch a product to begin the order.').waitFor();
    assert.equal(page.url(), demo.demoUrl);
  });

  for (const width of [360, 800, 1280]) {
    it(`fits a screen ${width} pixels wide, in both directions of writing, with targets to touch`, async () => {
      await page.setViewportSize({ width, height: 800 });
      await add('Cinnamon bun');
      for (const dir of ['ltr', 'rtl']) {
        await page.evaluate((dir) => (document.documentElement.dir = dir), dir);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.equal(overflow, 0, `${dir}: nothing stands beyond the edge`);
        const targets = await page
          .locator('button:visible, summary:visible, nav a:visible, .mode label')
          .all();
        for (const target of targets) {
          const { width, height } = (await target.boundingBox())!;
          const name = await target.textContent();
          assert.ok(width >= 48 && height >= 48, `${dir}: ${name} is ${width} × ${height}`);
        }
      }
    });
  }
});
