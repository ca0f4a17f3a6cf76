/**
 * A row in the table of operations is all that a new operation needs: with it, and with no other file touched, a
 * button takes one through the proxy to the terminal and back.
 */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import type { BlinkPayButton, PaymentDetail } from '../../src/index.js';
import type { Edit } from '../faults/virtual/bundles.js';
import { EditedProduct } from './edited-product.js';
import { pressMeant } from '../support/meant-press.js';

const tableEnds = '} as const satisfies Record<string, OperationRow>;';
const aThirdRow: Edit = {
  file: 'src/payment/operations.ts',
  from: tableEnds,
  to: `  deposit: {
    path: 'deposits',
    direction: 'in',
    fields: { required: money, optional: ['order_number'] },
    echo: 'present',
    original: 'none',
    words: 'sale',
  },
${tableEnds}`,
};

/** A till with one button, which keeps every final event that it hears. */
const till = ({ searchParams }: URL) => `<!doctype html>
<html lang="en-GB"><title>Till</title><script>
  globalThis.told = [];
  for (const type of ['blink-success', 'blink-failure'])
    addEventListener(type, ({ detail }) => told.push({ type, detail }));
</script><script type="module" src="/elements.js"></script>
<blink-till proxy-url="${searchParams.get('proxy') ?? '/blink'}" terminal-id="${searchParams.get('terminal')}"
  site-branch-id="London" pos-location="POS-25" quiet-period="20">
  <blink-pay-button mode="${searchParams.get('mode') ?? 'deposit'}" amount="12.3" reference="A-17"></blink-pay-button>
  <blink-terminal-requests></blink-terminal-requests>
</blink-till></html>`;

describe('an operation that is only a row in the table, in a browser', () => {
  let product: EditedProduct;
  let terminalId = '';
  let terminals = 0;
  before(async () => (product = await EditedProduct.start(aThirdRow, till)));
  after(() => product?.stop());
  beforeEach(() => {
    terminalId = `T-${++terminals}`;
    product.simulator.terminals.set(terminalId, { mode: 'manual' });
  });

  const open = (query: Record<string, string> = {}) => product.open({ terminal: terminalId, ...query });
  const press = (page: Page) => pressMeant(page.locator('blink-pay-button').locator('button').first());
  const isIn = (page: Page, state: string) => page.locator(`blink-pay-button[state="${state}"]`).waitFor();
  const says = (page: Page, text: string) => page.locator('blink-pay-button').getByText(text).waitFor();
  const card = async (button: 'tap' | 'signature' = 'tap') => {
    const { terminals } = product.simulator;
    const terminal = terminals.find(terminalId)!;
    assert.ok(await terminals.waitFor(terminal, 'present-card', 10_000), 'the terminal asks for a card');
    terminal.press(button);
  };
  const charges = () =>
    product.simulator.ledger
      .charges({ terminal_id: terminalId })
      .map(({ kind, direction, amount }) => ({ kind, direction, amount }));
  const told = (page: Page) =>
    page.evaluate(() => (globalThis as unknown as { told: { type: string; detail: PaymentDetail }[] }).told);
  const aDeposit = { kind: 'deposit', direction: 'in', amount: '12.30' };

  it('is taken by a button, stays done through a reload, and stands in the terminal’s day', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Pay £12.30' }).waitFor();
    await press(page);
    await says(page, 'Ask the customer to tap or insert their card.');
    await card();
    await says(page, 'Paid £12.30');
    const [end, ...more] = await told(page);
    assert.deepEqual([end?.type, end?.detail.operation, more.length], ['blink-success', 'deposit', 0]);
    assert.equal(end?.detail.attemptId, product.simulator.ledger.charges().at(-1)?.attempt_id);
    assert.deepEqual(charges(), [aDeposit]);

    await page.reload();
    await says(page, 'Paid £12.30');
    const again = await page
      .locator('blink-pay-button')
      .evaluate((button: BlinkPayButton) => button.pay().then((detail) => detail?.attemptId));
    assert.equal(again, end?.detail.attemptId);
    assert.deepEqual(charges(), [aDeposit]);

    const row = page.locator('blink-terminal-requests tbody tr').filter({ hasText: 'deposits' });
    await row.getByText('Approved').waitFor();
    assert.match((await row.textContent())!, /£12\.30[^]*A-17/);
  });

  it('is not done for a sale of the same order, and the sale is not done for it', async () => {
    const page = await open();
    await press(page);
    await card();
    await isIn(page, 'approved');
    const button = page.locator('blink-pay-button');
    await button.evaluate((button: BlinkPayButton) => (button.mode = 'sale'));
    await isIn(page, 'idle');
    await press(page);
    await card();
    await isIn(page, 'approved');
    assert.deepEqual(charges(), [aDeposit, { kind: 'sale', direction: 'in', amount: '12.30' }]);
    const operations = (await told(page)).map(({ detail }) => detail.operation);
    assert.deepEqual(operations, ['deposit', 'sale']);
  });

  for (const [proxy, settledBy] of [
    ['/blink', 'attempt'],
    ['/plain', 'log'],
  ] as const) {
    it(`whose answer is lost is found in the log: behind ${proxy} settled by the ${settledBy}`, async () => {
      product.simulator.faults.add({
        on: 'deposits' as 'sales',
        terminal_id: terminalId,
        before: 'charge',
        logged: 'success',
        answer: { status: 502, body: '{}' },
      });
      const page = await open({ proxy });
      await press(page);
      await isIn(page, 'approved');
      const [end, ...more] = await told(page);
      assert.deepEqual(
        [end?.type, end?.detail.operation, end?.detail.settledBy, more.length],
        ['blink-success', 'deposit', settledBy, 0],
      );
      assert.deepEqual(charges(), [aDeposit]);
      const sent = product.simulator.received.list({ terminal_id: terminalId, path: '/deposits' });
      assert.equal(sent.length, 1);
    });
  }

  it('that asks for a signature is decided about like any other', async () => {
    const page = await open();
    await press(page);
    await card('signature');
    await pressMeant(page.getByRole('button', { name: 'Accept signature' }));
    await says(page, 'Paid £12.30');
    assert.deepEqual(charges(), [aDeposit]);
  });

  it('is resumed by a reload while the card is being presented', async () => {
    const page = await open();
    await press(page);
    await says(page, 'Ask the customer to tap or insert their card.');
    await page.reload();
    await says(page, 'Ask the customer to tap or insert their card.');
    await card();
    await says(page, 'Paid £12.30');
    assert.deepEqual(
      (await told(page)).map(({ detail }) => [detail.operation, detail.resumed]),
      [['deposit', true]],
    );
    assert.deepEqual(charges(), [aDeposit]);
  });
});
