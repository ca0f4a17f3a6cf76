/** What goes back never exceeds what came in, and nobody gives back who may not. */
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { afterEach, describe, test } from 'node:test';
import type { Operation } from '../../../src/payment/operations.js';
import { byToken, firstOf, type Till } from '../../src/access/callers.js';
import { systemClock } from '../../src/clock.js';
import { SqliteStore } from '../../src/journal/stores/sqlite.js';
import type { ProxyOptions } from '../../src/proxy.js';
import type { SimulatorOptions } from '../../../simulator/src/index.js';
import {
  eventually,
  newKey,
  openShop,
  problem,
  TERMINAL,
  type PayOptions,
  type Reply,
  type Shop,
} from '../support/shop.js';
import { purge } from '../support/journal/purge.js';

let shop: Shop;
afterEach(() => shop.close());

const SECOND = 'SECOND';
const all = ['sale', 'preauth', 'completion', 'reversal', 'linked-refund', 'refund'] as const;
const tills: Till[] = [
  { id: 'till', token: 'till' },
  { id: 'desk', token: 'desk', operations: [...all], largest_refund: '50.00' },
  {
    id: 'manager',
    token: 'manager',
    operations: [...all],
    largest_refund: '500.00',
    refund_unknown: true,
    operator_id: '1122',
  },
  { id: 'unlimited', token: 'unlimited', operations: [...all] },
  { id: 'office', token: 'office', office: true, operations: [...all], largest_refund: '500.00' },
];

const open = async (options: Partial<ProxyOptions> = {}, blink: SimulatorOptions = {}) =>
  (shop = await openShop(
    { authorise: firstOf(byToken(tills)), ...options },
    {
      terminals: [TERMINAL, SECOND].map((terminal_id) => ({ terminal_id, mode: 'auto' as const })),
      ...blink,
    },
  ));

const transactionOf = ({ body }: Reply) => String(body.transaction_id);

/** By the desk, on the second terminal: so that no terminal's lock hides what is tested. */
const ask = (operation: Operation, original: string | null, options: PayOptions = {}) =>
  shop.pay(newKey(), {
    token: 'desk',
    terminal: SECOND,
    operation,
    ...options,
    fields: {
      operator_id: '7',
      ...(original !== null && { original_transaction_id: original }),
      ...options.fields,
    },
  });
const refund = (original: string, amount: string, options: PayOptions = {}) =>
  ask('linked-refund', original, { amount, ...options });
const sale = async (amount = '10.00', options: PayOptions = {}) => {
  const answer = await shop.pay(newKey(), { token: 'till', amount, ...options });
  assert.equal(answer.status, 201);
  return transactionOf(answer);
};
const lastSent = () =>
  JSON.parse(String(shop.simulator.received.list().at(-1)!.body)) as Record<string, unknown>;

describe('a linked refund', () => {
  test('gives back up to what is left, and says what that is', async () => {
    await open();
    const original = await sale('10.00');
    assert.equal((await refund(original, '6.00')).status, 201);
    const second = await refund(original, '6.00');
    assert.deepEqual(
      [second.status, problem(second), second.body.left, second.body.forwarded],
      [409, 'refund-exceeds-payment', '4.00', false],
    );
    assert.equal((await refund(original, '4.00')).status, 201);
    const third = await refund(original, '0.10');
    assert.deepEqual([problem(third), third.body.left], ['refund-exceeds-payment', '0.00']);
    assert.equal(shop.received('/linked-refunds'), 2);
  });

  test('is in the currency of its payment, which Blink is not told', async () => {
    await open();
    const original = await sale('10.00', { fields: { currency: 'EUR' } });
    const other = await refund(original, '5.00', { fields: { currency: 'GBP' } });
    assert.deepEqual([other.status, problem(other)], [422, 'invalid-request']);
    assert.match(String(other.body.errors?.currency), /EUR/);
    assert.equal((await refund(original, '5.00', { fields: { currency: 'EUR' } })).status, 201);
    assert.equal('currency' in lastSent(), false);
    assert.equal((await refund(original, '5.00', { fields: { currency: undefined } })).status, 201);
  });

  test('shows in the attempt what it is about, and its money', async () => {
    await open();
    const original = await sale('10.00', { fields: { metadata: { order_number: '17' } } });
    const key = newKey();
    await shop.pay(key, {
      token: 'desk',
      operation: 'linked-refund',
      amount: '3.00',
      fields: { currency: undefined, operator_id: '7', original_transaction_id: original },
    });
    const { body } = await shop.call('GET', `attempts/${key}`, { token: 'desk' });
    assert.deepEqual(
      [body.operation, body.original_transaction_id, body.requested_amount, body.currency],
      ['linked-refund', original, '3.00', 'GBP'],
    );
  });

  test('of a payment that is not known here is for tills that may refund the unknown', async () => {
    await open();
    const unknown = await refund('KN2ZXWL65Z9M69WP', '5.00');
    assert.deepEqual(
      [unknown.status, problem(unknown), unknown.body.forwarded],
      [409, 'original-unknown', false],
    );
    await refund('KN2ZXWL65Z9M69WP', '5.00', { token: 'manager', fields: { operator_id: '1122' } });
    assert.equal(shop.received('/linked-refunds'), 1);
  });

  test('of the unknown is not of a known payment that is spelled in another way', async () => {
    await open();
    const original = await sale('10.00');
    const manager = { token: 'manager', fields: { operator_id: '1122' } };
    const spellings = [
      `${original} `,
      ` ${original}`,
      `${original}\u200b`,
      `${original}\u0301`,
      original.replace(/[A-Z]/, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)),
      original.toLowerCase(),
    ];
    for (const spelled of spellings) {
      assert.notEqual(spelled, original);
      const answer = await refund(spelled, '20.00', manager);
      assert.match(String(problem(answer)), /^(invalid-request|original-unknown)$/, JSON.stringify(spelled));
      assert.equal(answer.body.forwarded, false);
    }
    assert.equal(shop.received('/linked-refunds'), 0);
  });

  /** The journal's own file, while no proxy has it. */
  async function write(statements: string[], options: Partial<ProxyOptions> = {}): Promise<void> {
    await shop.proxy.close();
    const { SqliteStore } = await import('../../src/journal/stores/sqlite.js');
    const { systemClock } = await import('../../src/clock.js');
    const store = new SqliteStore(shop.file, systemClock);
    await store.write(statements.map((sql) => ({ sql: `${sql} returning key`, params: [] })));
    await store.close();
    await shop.restart(options);
  }

  /** Reads a transaction's id in either case. */
  const kindBlink = async (request: Request): Promise<Response> => {
    const sent = request.method === 'POST' ? ((await request.json()) as Record<string, unknown>) : null;
    const id = sent?.original_transaction_id;
    const read =
      sent && typeof id === 'string' ? { ...sent, original_transaction_id: id.toUpperCase() } : sent;
    const { method, url, headers } = request;
    return shop.simulator.fetch(
      new Request(url, { method, headers, ...(read && { body: JSON.stringify(read) }) }),
    );
  };

  test('counts against a payment that became known later, whichever case its id was written in', async () => {
    await open();
    const original = await sale('10.00', { fields: { metadata: { order_number: '17' } } });
    const upstream = kindBlink;
    await write(["update attempt set answer_transaction_id = null where call = 'sale'"], { upstream });
    const manager = { token: 'manager', fields: { operator_id: '1122' } };
    assert.equal((await refund(original.toLowerCase(), '6.00', manager)).status, 201);
    await write([`update attempt set answer_transaction_id = '${original}' where call = 'sale'`], {
      upstream,
    });
    const second = await refund(original, '6.00');
    assert.deepEqual([problem(second), second.body.left], ['refund-exceeds-payment', '4.00']);
    const { body: order } = await shop.call('GET', 'orders/17', { token: 'office' });
    assert.deepEqual(
      [order.charged, order.refunded],
      [[{ currency: 'GBP', amount: '10.00' }], [{ currency: 'GBP', amount: '6.00' }]],
    );
  });

  test('of the unknown has a cap where its payment became known while it was being asked for', async () => {
    await open();
    const original = await sale('10.00');
    const { Journal } = await import('../../src/journal/journal.js');
    const find = Journal.prototype.ofTransaction;
    // Not known in the first moment, and taken up from the log in the next.
    let looks = 0;
    Journal.prototype.ofTransaction = function (id) {
      return looks++ < 3 ? Promise.resolve([]) : find.call(this, id);
    };
    try {
      const answer = await refund(original, '20.00', { token: 'manager', fields: { operator_id: '1122' } });
      assert.deepEqual([problem(answer), answer.body.left], ['refund-exceeds-payment', '10.00']);
      assert.equal(shop.received('/linked-refunds'), 0);
    } finally {
      Journal.prototype.ofTransaction = find;
    }
  });

  test('is never of a reservation, a decline or another refund', async () => {
    await open({}, { pennies: true });
    const reserved = transactionOf(await ask('preauth', null, { amount: '10.00' }));
    assert.equal(problem(await refund(reserved, '5.00')), 'original-unknown');
    // Nor by a till that may refund what this journal does not know: it knows this one.
    const manager = { token: 'manager', fields: { operator_id: '1122' } };
    assert.equal(problem(await refund(reserved, '5.00', manager)), 'original-unknown');
    assert.equal(shop.received('/linked-refunds'), 0);
    const declined = await shop.pay(newKey(), { token: 'till', amount: '10.05' });
    assert.equal(declined.body.result, 'FAILURE');
    if (declined.body.transaction_id)
      assert.equal((await refund(transactionOf(declined), '5.00')).body.left, '0.00');
    const given = transactionOf(await refund(await sale('10.00'), '5.00'));
    assert.equal(problem(await refund(given, '1.00')), 'original-unknown');
  });

  test('counts against a signed sale by either of its transactions', async () => {
    await open({}, { terminals: [{ terminal_id: TERMINAL }, { terminal_id: SECOND, mode: 'auto' }] });
    const key = newKey();
    const answer = shop.pay(key, { token: 'desk', amount: '10.00' });
    await shop.untilScreen('present-card');
    shop.press('signature');
    const asked = transactionOf(await answer);
    const signed = transactionOf(await shop.sign(newKey(), key, asked, true, { token: 'desk' }));
    assert.notEqual(signed, asked);
    assert.equal((await refund(signed, '6.00')).status, 201);
    const second = await refund(asked, '6.00');
    assert.deepEqual([problem(second), second.body.left], ['refund-exceeds-payment', '4.00']);
  });

  test('of a sale that an earlier version stored goes by what its answer shows', async () => {
    await open();
    const original = await sale('10.00');
    await shop.proxy.close();
    const { SqliteStore } = await import('../../src/journal/stores/sqlite.js');
    const { systemClock } = await import('../../src/clock.js');
    const store = new SqliteStore(shop.file, systemClock);
    await store.write([
      { sql: 'update attempt set proof = null, amount = null, currency = null returning key', params: [] },
    ]);
    await store.close();
    await shop.restart();
    assert.equal((await refund(original, '6.00')).status, 201);
    assert.equal((await refund(original, '6.00')).body.left, '4.00');
  });
});

describe('who may give money back', () => {
  const denied = async (token: string | undefined, operation: Operation, amount = '1.00') => {
    const answer = await ask(operation, operation === 'refund' ? null : 'KN2ZXWL65Z9M69WP', {
      token,
      amount,
    });
    return [answer.status, problem(answer), answer.body.forwarded];
  };

  test('nobody whose rules do not name it, with a largest refund, whatever the default says', async () => {
    await open({ operations: [...all] });
    for (const token of ['till', 'unlimited', 'office']) {
      for (const operation of ['refund', 'linked-refund', 'reversal'] as const)
        assert.deepEqual(
          await denied(token, operation),
          [403, 'not-permitted', false],
          `${token} ${operation}`,
        );
    }
    assert.deepEqual(await denied('desk', 'refund', '50.10'), [403, 'not-permitted', false]);
    assert.equal(
      shop.received('/refunds') + shop.received('/linked-refunds') + shop.received('/reversals'),
      0,
    );
  });

  test('nobody without a token', async () => {
    await open({ operations: [...all], authorise: undefined });
    assert.deepEqual(await denied(undefined, 'refund'), [403, 'not-permitted', false]);
  });

  test('only with an operator, named here or by the rules', async () => {
    await open();
    const nobody = await ask('refund', null, { amount: '5.00', fields: { operator_id: undefined } });
    assert.deepEqual([nobody.status, problem(nobody)], [422, 'invalid-request']);
    assert.ok(nobody.body.errors?.operator_id);
    assert.equal(
      (await ask('refund', null, { token: 'manager', fields: { operator_id: undefined } })).status,
      201,
    );
    assert.equal(lastSent().operator_id, '1122');
  });

  test('a reversal is measured by the whole that it gives back', async () => {
    await open();
    const answer = await ask('reversal', await sale('50.10'));
    assert.deepEqual([answer.status, problem(answer), answer.body.forwarded], [403, 'not-permitted', false]);
  });
});

describe('a reversal', () => {
  test('gives back the whole, once, and names when its payment was asked for', async () => {
    await open();
    const original = await sale('10.00');
    const saleSent = lastSent();
    assert.equal((await ask('reversal', original)).status, 201);
    const sent = lastSent();
    assert.equal(sent.original_transaction_timestamp, saleSent.request_timestamp);
    assert.deepEqual([sent.requested_amount, sent.currency], [undefined, undefined]);
    for (const again of [await ask('reversal', original), await refund(original, '0.10')])
      assert.deepEqual([problem(again), again.body.left], ['refund-exceeds-payment', '0.00']);
  });

  test('is refused where something went back already', async () => {
    await open();
    const original = await sale('10.00');
    await refund(original, '0.10');
    assert.equal((await ask('reversal', original)).body.left, '9.90');
  });

  test('that is declined leaves the way open to a linked refund', async () => {
    await open({}, { terminals: [{ terminal_id: TERMINAL, mode: 'auto' }, { terminal_id: SECOND }] });
    const original = await sale('10.00');
    const answer = ask('reversal', original);
    await shop.untilScreen('present-card', SECOND);
    shop.press('decline', SECOND);
    assert.equal((await answer).body.result, 'FAILURE');
    const next = refund(original, '10.00');
    await shop.untilScreen('present-card', SECOND);
    shop.press('tap', SECOND);
    assert.equal((await next).body.result, 'SUCCESS');
  });
});

describe('a completion', () => {
  const reserve = async (amount: string) => transactionOf(await ask('preauth', null, { amount }));
  const complete = (original: string, amount: string, options: PayOptions = {}) =>
    ask('completion', original, { amount, ...options });

  test('takes up to what was reserved, once', async () => {
    await open();
    const reserved = await reserve('20.00');
    const above = await complete(reserved, '20.10');
    assert.deepEqual(
      [above.status, problem(above), above.body.left, above.body.forwarded],
      [409, 'completion-exceeds-reservation', '20.00', false],
    );
    assert.equal((await complete(reserved, '15.00')).status, 201);
    const again = await complete(reserved, '5.00');
    assert.deepEqual([again.status, problem(again)], [409, 'already-completed']);
  });

  test('is money in: it can be refunded, up to what was taken', async () => {
    await open();
    const taken = transactionOf(await complete(await reserve('20.00'), '15.00'));
    assert.equal((await refund(taken, '15.10')).body.left, '15.00');
    assert.equal((await refund(taken, '15.00')).status, 201);
  });

  test('is of a reservation that this journal has, whoever asks', async () => {
    await open();
    for (const original of ['KN2ZXWL65Z9M69WP', await sale()])
      assert.equal(
        problem(await complete(original, '1.00', { token: 'manager', fields: { operator_id: '1122' } })),
        'original-unknown',
      );
  });

  test('is allowed to a till without rules, as a sale is', async () => {
    await open();
    const reserved = await reserve('20.00');
    assert.equal((await complete(reserved, '20.00', { token: 'till' })).status, 201);
  });

  test('goes to Blink without its money where that is left out, and then only as a whole', async () => {
    await open({ disputedFields: { completionMoney: false } });
    const reserved = await reserve('20.00');
    const part = await complete(reserved, '15.00');
    assert.deepEqual([part.status, problem(part)], [422, 'invalid-request']);
    await complete(reserved, '20.00');
    const sent = lastSent();
    assert.deepEqual([sent.requested_amount, sent.currency], [undefined, undefined]);
  });
});

describe('a refund whose answer was lost', () => {
  const lose = async (amount: string) => {
    await open(
      { quietPeriod: 1 },
      { terminals: [{ terminal_id: TERMINAL, mode: 'auto' }, { terminal_id: SECOND }] },
    );
    const original = await sale('10.00');
    const key = newKey();
    shop.simulator.faults.add({
      on: 'linked-refunds',
      answer: { status: 500, body: '' },
      drop_from_log: true,
    });
    await shop.pay(key, {
      token: 'desk',
      terminal: SECOND,
      operation: 'linked-refund',
      amount,
      fields: { operator_id: '7', original_transaction_id: original },
    });
    const word = (token: string, outcome: 'approved' | 'not-charged') =>
      shop.call('POST', `attempts/${key}/resolution`, { token, body: { outcome, evidence: 'the screen' } });
    await eventually(
      () => word('desk', 'not-charged'),
      ({ status }) => status === 200,
    );
    return { original, key, word };
  };

  test("counts on after a till's word, until an office confirms it; both words stay", async () => {
    const { original, key, word } = await lose('6.00');
    const second = await refund(original, '6.00');
    assert.deepEqual([problem(second), second.body.left], ['refund-exceeds-payment', '4.00']);
    assert.equal((await word('desk', 'not-charged')).status, 409);
    assert.equal((await word('office', 'not-charged')).status, 200);
    const { body } = await shop.call('GET', `attempts/${key}`, { token: 'office' });
    const words = body.resolutions as { outcome: string; office?: boolean }[];
    assert.deepEqual(
      words.map(({ outcome, office }) => [outcome, office === true]),
      [
        ['not-charged', false],
        ['not-charged', true],
      ],
    );
    const answer = refund(original, '6.00');
    await shop.untilScreen('present-card', SECOND);
    shop.press('tap', SECOND);
    assert.equal((await answer).status, 201);
  });

  test('counts again where the office corrects itself', async () => {
    const { original, word } = await lose('6.00');
    await word('office', 'not-charged');
    await word('office', 'approved');
    assert.equal((await refund(original, '6.00')).body.left, '4.00');
  });
});

describe("a refund that a till's word called not given", () => {
  test('stops counting once the log shows that it was refused', async () => {
    await open(
      { quietPeriod: 1 },
      { terminals: [{ terminal_id: TERMINAL, mode: 'auto' }, { terminal_id: SECOND }] },
    );
    const original = await sale('10.00');
    const key = newKey();
    shop.simulator.faults.add({ on: 'linked-refunds', before: 'start', answer: { status: 500, body: '' } });
    await shop.pay(key, {
      token: 'desk',
      terminal: SECOND,
      operation: 'linked-refund',
      amount: '6.00',
      fields: { operator_id: '7', original_transaction_id: original },
    });
    const body = { outcome: 'not-charged', evidence: 'the screen' };
    await eventually(
      () => shop.call('POST', `attempts/${key}/resolution`, { token: 'desk', body }),
      ({ status }) => status === 200,
    );
    shop.press('decline', SECOND);
    const { token } = { token: 'desk' };
    // Asked on a terminal that nobody serves: only what is left is of interest.
    const left = await eventually(
      () => refund(original, '10.10', { token }),
      ({ body }) => body.left === '10.00',
    );
    assert.equal(problem(left), 'refund-exceeds-payment');
    const { body: view } = await shop.call('GET', `attempts/${key}`, { token });
    assert.equal(view.status, 'resolved');
  });
});

describe('a journal that may have forgotten', () => {
  test('gives nothing back, and takes nothing reserved, before the logs of all its terminals are read', async () => {
    await open();
    const original = await sale('10.00');
    await shop.proxy.close();
    const { SqliteStore } = await import('../../src/journal/stores/sqlite.js');
    const { systemClock } = await import('../../src/clock.js');
    const store = new SqliteStore(shop.file, systemClock);
    await store.write([
      { sql: 'update opening set heartbeat = heartbeat - 300000 returning number', params: [] },
    ]);
    await store.close();
    // The log of the other terminal cannot be read.
    for (let times = 0; times < 60; times++)
      shop.simulator.faults.add({ on: 'requests', answer: { status: 500 }, terminal_id: TERMINAL });
    await shop.restart();
    const answer = await refund(original, '1.00');
    assert.deepEqual([answer.status, problem(answer), answer.body.forwarded], [503, 'log-unread', false]);
    assert.equal(shop.received('/linked-refunds'), 0);
    shop.simulator.faults.clear();
    assert.equal((await refund(original, '1.00')).status, 201);
  });

  test('waits for no log of a terminal that Blink no longer knows', async () => {
    await open();
    const original = await sale('10.00', { terminal: SECOND });
    await sale('10.00');
    await shop.proxy.close();
    const store = new SqliteStore(shop.file, systemClock);
    const late = 'update opening set heartbeat = heartbeat - 300000 returning number';
    await store.write([{ sql: late, params: [] }]);
    await store.close();
    // Page `GET /terminals/.../requests`, 422.
    const body = JSON.stringify({
      result: 'FAILURE',
      message: 'Field validation failed',
      errors: {
        terminal_id: 'The terminal_id must be a valid string with a maximum length of 35 characters.',
      },
    });
    shop.simulator.faults.add({
      on: 'requests',
      times: 100,
      answer: { status: 422, body },
      terminal_id: TERMINAL,
    });
    await shop.restart();
    assert.equal((await refund(original, '1.00')).status, 201);
  });
});

describe('what is old enough to be forgotten', () => {
  test('goes together with what it is about, and not before', async () => {
    await open();
    const { SqliteStore } = await import('../../src/journal/stores/sqlite.js');
    const { Journal } = await import('../../src/journal/journal.js');
    const { systemClock } = await import('../../src/clock.js');
    const original = await sale('10.00');
    const other = await sale('11.00');
    await refund(original, '1.00');
    await shop.proxy.close();
    const store = new SqliteStore(shop.file, systemClock);
    const journal = new Journal(store, newKey());
    const age = (where: string) =>
      store.write([
        {
          sql: `update attempt set since = since - 86400000, created = created - 86400000 where ${where} returning key`,
          params: [],
        },
      ]);
    await age("call = 'sale'");
    await purge(journal, 3_600_000);
    assert.deepEqual((await journal.ofTransaction(other)).length, 0);
    assert.deepEqual((await journal.ofTransaction(original)).length, 1);
    await age("call = 'linked-refund'");
    await purge(journal, 3_600_000);
    assert.deepEqual((await journal.ofTransaction(original)).length, 0);
    await journal.close();
    await shop.restart();
  });
});

test('a refund that names its payment by the transaction alone is not forgotten before it', async () => {
  await open();
  const original = await sale('10.00');
  await refund(original, '6.00');
  const { SqliteStore } = await import('../../src/journal/stores/sqlite.js');
  const { Journal } = await import('../../src/journal/journal.js');
  const { systemClock } = await import('../../src/clock.js');
  await shop.proxy.close();
  const store = new SqliteStore(shop.file, systemClock);
  const journal = new Journal(store, newKey());
  // As one is that a terminal's log has shown.
  const old = `original = null, since = since - 86400000, created = created - 86400000`;
  await store.write([
    { sql: `update attempt set ${old} where call = 'linked-refund' returning key`, params: [] },
  ]);
  await purge(journal, 3_600_000);
  await journal.close();
  await shop.restart();
  const second = await refund(original, '6.00');
  assert.deepEqual([problem(second), second.body.left], ['refund-exceeds-payment', '4.00']);
});

describe('an unlinked refund', () => {
  test('has no cap, and one that names an order leaves less of what that order paid', async () => {
    await open();
    const original = await sale('10.00', { fields: { metadata: { order_number: '17' } } });
    assert.equal(
      (await ask('refund', null, { amount: '7.00', fields: { metadata: { order_number: '17' } } })).status,
      201,
    );
    assert.equal((await refund(original, '5.00')).body.left, '3.00');
    assert.equal((await ask('refund', null, { amount: '7.00', fields: { order_number: '17' } })).status, 201);
    assert.equal((await refund(original, '1.00')).body.left, '0.00');
  });

  const orderPart = (order_number: string, order_part: string) => ({
    fields: { metadata: { order_number, order_part } },
  });

  test('counts against the part of the order that it names, in its own currency', async () => {
    await open();
    const first = await sale('10.00', orderPart('17', '1'));
    const second = await sale('10.00', orderPart('17', '2'));
    await sale('10.00', { fields: { metadata: { order_number: '17', order_part: '1' }, currency: 'EUR' } });
    assert.equal((await ask('refund', null, { amount: '10.00', ...orderPart('17', '1') })).status, 201);
    assert.equal((await refund(first, '1.00')).body.left, '0.00');
    assert.equal((await refund(second, '10.00')).status, 201);
  });

  test('of more than its payment leaves less of the others of that order', async () => {
    await open();
    const first = await sale('6.00', orderPart('17', '1'));
    await sale('4.00', orderPart('17', '2'));
    const another = await sale('6.00', { fields: { metadata: { order_number: '18' } } });
    assert.equal(
      (await ask('refund', null, { amount: '7.00', fields: { metadata: { order_number: '17' } } })).status,
      201,
    );
    const whole = await refund(first, '6.00');
    assert.deepEqual([problem(whole), whole.body.left], ['refund-exceeds-payment', '3.00']);
    assert.equal((await ask('reversal', first)).body.left, '3.00');
    assert.equal((await refund(first, '3.00')).status, 201);
    assert.equal((await refund(first, '0.01')).body.left, '0.00');
    assert.equal((await refund(another, '6.00')).status, 201);
  });

  test('counts against a payment of that order whose answer was lost, once it is known to have charged', async () => {
    await open();
    await sale('10.00', { fields: { metadata: { order_number: '17' } } });
    shop.simulator.faults.add({ on: 'sales', cut: 'before', before: 'charge' });
    shop.simulator.faults.add({ on: 'requests', times: 1_000, answer: { status: 500, body: '{}' } });
    const key = newKey();
    const lost = await shop.pay(key, {
      token: 'till',
      amount: '10.00',
      fields: { metadata: { order_number: '17' } },
    });
    assert.equal(lost.status, 504);
    assert.equal(
      (await ask('refund', null, { amount: '10.00', fields: { metadata: { order_number: '17' } } })).status,
      201,
    );
    shop.simulator.faults.clear();
    const { body } = await eventually(
      () => shop.call('GET', `attempts/${key}`, { token: 'till' }),
      ({ body: { status } }) => status === 'answered',
    );
    assert.equal((await refund(String(body.transaction_id), '10.00')).body.left, '0.00');
  });

  test('counts against its order where only the logs of the terminals show both', async () => {
    await open({ terminals: [TERMINAL, SECOND] });
    const before = await sale('5.00', { fields: { metadata: { order_number: '17' } } });
    const original = await sale('10.00', { fields: { metadata: { order_number: '18' } } });
    await ask('refund', null, { amount: '7.00', fields: { metadata: { order_number: '18' } } });
    await shop.proxy.close();
    for (const end of ['', '-wal', '-shm']) rmSync(shop.file + end, { force: true });
    await shop.restart();
    const answer = await eventually(
      () => refund(original, '5.00'),
      ({ status }) => status !== 503,
    );
    assert.deepEqual([problem(answer), answer.body.left], ['refund-exceeds-payment', '3.00']);
    assert.equal((await refund(before, '5.00')).status, 201);
  });
});

describe('an order within ORDER_WINDOW', () => {
  const order = (order_number: string, order_part?: string) => ({
    fields: { metadata: { order_number, ...(order_part && { order_part }) } },
  });
  const pay = (terminal: string, amount: string, fields: PayOptions) =>
    shop.pay(newKey(), { token: 'till', terminal, amount, ...fields });

  test('is charged once over all tills, each part of it once', async () => {
    await open({ orderWindow: 12 });
    assert.equal((await pay(TERMINAL, '10.00', order('17'))).status, 201);
    const second = await pay(SECOND, '12.00', order('17'));
    assert.deepEqual(
      [second.status, problem(second), second.body.forwarded, second.body.attempt?.status],
      [409, 'order-already-paid', false, 'answered'],
    );
    assert.equal((await pay(SECOND, '12.00', order('17', '2'))).status, 201);
    assert.equal((await pay(SECOND, '12.00', order('17', '2'))).status, 409);
    assert.equal((await pay(SECOND, '12.00', order('18'))).status, 201);
    assert.equal((await pay(SECOND, '12.00', {})).status, 201);
  });

  test('may be paid again once it was refunded in full, and not before', async () => {
    await open({ orderWindow: 12 });
    const original = transactionOf(await pay(TERMINAL, '10.00', order('17')));
    await refund(original, '9.90');
    assert.equal((await pay(SECOND, '10.00', order('17'))).status, 409);
    await refund(original, '0.10');
    assert.equal((await pay(SECOND, '10.00', order('17'))).status, 201);
  });

  test('may be paid again after a decline', async () => {
    await open({ orderWindow: 12 }, { pennies: true });
    assert.equal((await pay(TERMINAL, '10.05', order('17'))).body.result, 'FAILURE');
    assert.equal((await pay(SECOND, '10.00', order('17'))).status, 201);
  });

  test('is as often paid as it is asked for where none is set', async () => {
    await open();
    assert.equal((await pay(TERMINAL, '10.00', order('17'))).status, 201);
    assert.equal((await pay(SECOND, '10.00', order('17'))).status, 201);
  });
});

test('a decision that comes before the refund’s own answer is told to be about a refund', async () => {
  await open(
    {},
    {
      terminals: [
        { terminal_id: TERMINAL, mode: 'auto' },
        { terminal_id: SECOND, mode: 'manual' },
      ],
    },
  );
  const original = await sale();
  // Blink's answer, which asks for the signature, does not arrive.
  shop.simulator.faults.add({ on: 'linked-refunds', hang: true, before: 'end' });
  const waiting = refund(original, '5.00', { prefer: 'respond-async, wait=0' });
  await shop.untilScreen('present-card', SECOND);
  shop.press('signature', SECOND);
  await shop.untilScreen('signature', SECOND);
  const { current } = shop.simulator.terminals.find(SECOND)!.view;
  const decision = newKey();
  await shop.sign(decision, newKey(), String(current!.transaction_id), false, {
    token: 'desk',
    terminal: SECOND,
    fields: { operator_id: '7', metadata: { attempt_id: decision } },
  });
  const { body } = await shop.call('GET', `attempts/${decision}`, { token: 'desk' });
  assert.equal(body.payment_operation, 'linked-refund');
  await waiting;
});

test('a decision about what this journal does not know is not named by what is paid there afterwards', async () => {
  await open();
  const original = await sale();
  const decision = newKey();
  await shop.sign(decision, newKey(), 'A-TRANSACTION-OF-SOMEBODY', false, {
    token: 'desk',
    terminal: SECOND,
    fields: { operator_id: '7', metadata: { attempt_id: decision } },
  });
  shop.simulator.terminals.find(SECOND)!.change({ mode: 'manual' });
  const waiting = refund(original, '5.00');
  await shop.untilScreen('present-card', SECOND);
  const { body } = await shop.call('GET', `attempts/${decision}`, { token: 'desk' });
  assert.equal(body.payment_operation, undefined);
  shop.press('tap', SECOND);
  await waiting;
});
