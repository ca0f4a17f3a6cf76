/**
 * A row in the table of operations is all that a new operation needs. The table's text is changed on its way into a
 * bundle of the sources, as for a planted fault: no other file is touched, and nothing is changed at run time.
 */
import assert from 'node:assert/strict';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import type { AttemptView, LogEntry } from '../../../src/payment/contract.js';
import { isOperation, type Operation } from '../../../src/payment/operations.js';
import type { Expected } from '../../../src/payment/outcome.js';
import { planting, type Edit } from '../../faults/virtual/bundles.js';
import type * as Product from './new-operation-entry.js';

const tableEnds = '} as const satisfies Record<string, OperationRow>;';
const newRows: Edit = {
  file: 'src/payment/operations.ts',
  from: tableEnds,
  to: `  payout: {
    path: 'payouts',
    direction: 'back',
    fields: { required: money, optional: ['order_number'] },
    echo: 'present',
    original: 'none',
    words: 'sale',
  },
  'whole-undo': {
    path: 'whole-undos',
    direction: 'back',
    fields: { required: ['original_transaction_id'], optional: [] },
    echo: 'present',
    original: 'charge',
    words: 'sale',
  },
${tableEnds}`,
};

/** The product with these rows. */
async function productWith(edit: Edit): Promise<typeof Product> {
  // Beside node_modules, so that what is left outside the bundle is found.
  const folder = path.resolve(import.meta.dirname, '../../../node_modules/.cache/blink-pos-operations');
  mkdirSync(folder, { recursive: true });
  const outfile = path.join(folder, `product-${process.pid}.mjs`);
  const used = new Set<Edit>();
  await build({
    entryPoints: [path.join(import.meta.dirname, 'new-operation-entry.ts')],
    bundle: true,
    outfile,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    plugins: [planting([edit], used)],
  });
  assert.equal(used.size, 1, 'the table was changed');
  try {
    return (await import(pathToFileURL(outfile).href)) as typeof Product;
  } finally {
    rmSync(outfile, { force: true });
  }
}

let product: typeof Product;
before(async () => {
  product = await productWith(newRows);
});

const payout = 'payout' as Operation;
const id = '3f2b8c1e-5d4a-4f6b-9c7d-0e1f2a3b4c5d';
const other = '00000000-0000-4000-8000-000000000000';
const terminalId = 'T1';
const expected: Expected = { id, operation: payout, amount: '12.30', currency: 'GBP', terminalId };
const order = { operation: payout, currency: 'GBP', reference: 'A-17', part: null };

const bodyOf = (extras: Parameters<typeof Product.paymentRequest>[4] = {}) =>
  product.paymentRequest(
    id,
    order,
    '12.3',
    { terminalId, siteBranchId: 'London', posLocation: 'POS-25', operatorId: '1122' },
    extras,
    new Date(),
  );

/** A simulator whose cardholder pays at once, and Blink's calls to it. */
function openShop(mode: 'auto' | 'manual' = 'auto') {
  const simulator = product.createSimulator({ terminals: [{ terminal_id: terminalId, mode }] });
  const call = async (method: string, where: string, body?: unknown) => {
    const response = await simulator.fetch(
      new Request(`http://blink/v1/card-present/${where}`, {
        method,
        headers: {
          authorization: `Basic ${btoa('demo-key:demo-secret')}`,
          'user-agent': 'Till/1.0',
          'content-type': 'application/json',
        },
        body: body === undefined ? undefined : JSON.stringify(body),
      }),
    );
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const log = async () =>
    (await call('GET', `terminals/${terminalId}/requests`)).body as { requests?: LogEntry[] };
  return { simulator, call, log, terminal: simulator.terminals.find(terminalId)! };
}

describe('an operation that is only a row in the table', () => {
  it('is there with the row, and is unknown without it', () => {
    assert.equal(product.isOperation(payout), true);
    assert.equal(product.operationAt('payouts'), payout);
    assert.equal(isOperation(payout), false);
  });

  it('gets a body of its own fields and no other', () => {
    const { body, problems } = bodyOf({
      customerOrderDetails: 'table 7',
      requestedValidityDate: '2025-03-27T15:11:04+01:00',
    });
    assert.deepEqual(problems, {});
    assert.deepEqual(
      Object.keys(body).sort(),
      [
        'currency',
        'metadata',
        'operator_id',
        'pos_location',
        'requested_amount',
        'request_timestamp',
        'site_branch_id',
        'terminal_id',
      ].sort(),
    );
    assert.deepEqual(body.metadata, { order_number: 'A-17', attempt_id: id });
  });

  it('has its fields checked', () => {
    assert.deepEqual(product.checkFields('whole-undo' as Operation, {}), {
      site_branch_id: 'missing',
      pos_location: 'missing',
      terminal_id: 'missing',
      request_timestamp: 'missing',
      original_transaction_id: 'missing',
    });
    assert.equal(product.checkFields(payout, { requested_amount: '0' }).requested_amount, 'invalid');
    assert.ok(product.fieldsOf(payout).includes('order_number'));
    assert.ok(!product.fieldsOf(payout).includes('request_tips'));
  });

  it('counts as gone back from the payment that it is about', () => {
    const lists = [...product.FITS_WHAT_IS_LEFT.matchAll(/\('[^()]*'\)/g)].map(([list]) => list);
    const back = lists.filter((list) => list.includes("'linked-refund'"));
    assert.ok(back.length > 0);
    for (const list of back) {
      for (const name of ['payout', 'whole-undo']) assert.ok(list.includes(`'${name}'`), name);
      assert.ok(!list.includes("'completion'"));
    }
    assert.ok(product.FITS_RESERVATION.includes("'completion'"));
  });

  it('never stands for the sale of the same order', () => {
    const paid = { ...order, amount: '12.30', terminalId };
    assert.equal(product.sameOrder(paid, { ...paid }), true);
    assert.equal(product.samePurpose(paid, { ...paid, operation: 'sale' }), false);
  });
});

describe('its answer, whose fields no page shows', () => {
  const success = { result: 'SUCCESS', transaction_id: 'TX1' };
  const data = {
    requested_amount: '12.30',
    currency: 'GBP',
    terminal_id: 't1',
    metadata: { attempt_id: id },
  };
  const judged = (answered: object | undefined, from?: 'blink' | 'log', operation = payout) =>
    product.judgePayment(
      { status: 201, body: { ...success, ...(answered && { data: answered }) } },
      { ...expected, operation },
      { journalled: true, from },
    ).kind;

  it('proves it with the attempt id alone', () => {
    for (const from of [undefined, 'blink', 'log'] as const) {
      assert.equal(judged({ metadata: { attempt_id: id } }, from), 'charged');
      assert.equal(judged(data, from), 'charged');
      for (const name of ['requested_amount', 'currency', 'terminal_id'])
        assert.equal(judged({ ...data, [name]: undefined }, from), 'charged', name);
    }
  });
  it('is unknown where something is there and is not ours', () => {
    for (const wrong of [{ requested_amount: '12.31' }, { currency: 'EUR' }, { terminal_id: 'T2' }])
      for (const answered of [
        { ...data, ...wrong },
        { metadata: data.metadata, ...wrong },
      ])
        for (const from of [undefined, 'blink', 'log'] as const)
          assert.equal(judged(answered, from), 'unknown');
  });
  it('is unknown without the attempt id, or with another', () => {
    for (const metadata of [undefined, {}, 'x', { attempt_id: other }, { order_number: 'A-17' }])
      for (const from of [undefined, 'blink', 'log'] as const)
        assert.equal(judged({ ...data, metadata }, from), 'unknown');
    assert.equal(judged({}), 'unknown');
  });
  it('may come without data on the connection that carried the request, and never in the log', () => {
    assert.equal(judged(undefined), 'charged');
    assert.equal(judged(undefined, 'blink'), 'charged');
    assert.equal(judged(undefined, 'log'), 'unknown');
  });
  it('makes no sale any looser', () => {
    assert.equal(judged({ metadata: data.metadata }, undefined, 'sale'), 'unknown');
  });
  it('is read out of the journal like any other', () => {
    const view = {
      id,
      operation: payout,
      terminal_id: terminalId,
      status: 'answered',
      response: { status: 201, body: { ...success, data: { metadata: data.metadata } } },
      signature: null,
      resolution: null,
    } as unknown as AttemptView;
    assert.equal(product.judgeAttempt(view, expected).kind, 'charged');
  });
});

describe('the simulator and the log take it', () => {
  it('as money that goes back', async () => {
    const { simulator, call } = openShop();
    const { status, body } = await call('POST', 'payouts', bodyOf().body);
    assert.deepEqual([status, body.result], [201, 'SUCCESS']);
    const [charge, ...more] = simulator.ledger.entries();
    assert.deepEqual(
      [charge?.kind, charge?.direction, charge?.amount, more.length],
      ['payout', 'back', '12.30', 0],
    );
    assert.equal(
      product.judgePayment({ status, body }, expected, { journalled: true, from: 'blink' }).kind,
      'charged',
    );
  });

  it('with refusals and faults of its own', async () => {
    const { simulator, call } = openShop();
    assert.equal((await call('POST', 'payouts', {})).status, 400);
    const { body } = bodyOf();
    const wrong = await call('POST', 'payouts', { ...body, currency: 'pounds' });
    assert.deepEqual([wrong.status, Object.keys(wrong.body.errors as object)], [422, ['currency']]);
    simulator.faults.add({ on: 'payouts' as 'sales', answer: { status: 502, body: '{}' } });
    assert.equal((await call('POST', 'payouts', body)).status, 502);
    assert.deepEqual(simulator.ledger.entries(), []);
  });

  it('as a row of the day that says how it ended', async () => {
    const { call, log } = openShop();
    await call('POST', 'payouts', bodyOf().body);
    const day = await log();
    assert.equal(product.judgeLog(product.entriesOf(day), expected, true)?.outcome.kind, 'charged');
    assert.equal(product.judgeLog(product.entriesOf(day), { ...expected, id: other }, true), null);
    const rows = product.rowsOf(day);
    const { result, amount, currency } = product.summaryOf(rows[0]!, rows);
    assert.deepEqual([rows[0]!.call, rows[0]!.reference], ['payouts', 'A-17']);
    assert.deepEqual([result, amount, currency], ['approved', '12.30', 'GBP']);
  });

  it('with a signature, where the terminal asks for one', async () => {
    const { simulator, call, log, terminal } = openShop('manual');
    const held = call('POST', 'payouts', bodyOf().body);
    assert.equal(await simulator.terminals.waitFor(terminal, 'present-card', 5000), true);
    assert.equal(terminal.view.current?.operation, 'payout');
    terminal.press('signature');
    const { transaction_id } = (await held).body;
    const decision = product.signatureRequest(
      { terminalId, siteBranchId: 'London', posLocation: 'POS-25' },
      { id: other, confirmed: true },
      String(transaction_id),
      { id, reference: 'A-17' },
      new Date(),
    );
    assert.equal(product.judgeLog(product.entriesOf(await log()), expected, true)?.outcome.kind, 'signature');
    await call('POST', 'signatures', decision);
    assert.equal(product.judgeLog(product.entriesOf(await log()), expected, true)?.outcome.kind, 'charged');
    assert.deepEqual(
      simulator.ledger.entries().map(({ kind, direction }) => [kind, direction]),
      [['payout', 'back']],
    );
  });

  it('about an original, with the money of that where it names none', async () => {
    const { simulator, call, log } = openShop();
    const { requested_amount, currency, ...rest } = bodyOf().body;
    const sale = await call('POST', 'sales', { ...rest, requested_amount, currency });
    const undo = (original_transaction_id: unknown) =>
      call('POST', 'whole-undos', { ...rest, original_transaction_id, metadata: { attempt_id: other } });
    assert.equal((await undo('no transaction')).status, 404);
    assert.equal((await undo(sale.body.transaction_id)).body.result, 'SUCCESS');
    assert.deepEqual(
      simulator.ledger.entries().map(({ kind, direction, amount }) => [kind, direction, amount]),
      [
        ['sale', 'in', '12.30'],
        ['whole-undo', 'back', '12.30'],
      ],
    );
    const rows = product.rowsOf(await log());
    const row = rows.find(({ call, answer }) => call === 'whole-undos' && answer?.status === 201)!;
    const { result, amount, currency: shown } = product.summaryOf(row, rows);
    assert.deepEqual([result, amount, shown], ['approved', '12.30', 'GBP']);
  });
});
