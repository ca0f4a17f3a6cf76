/** `GET /orders/{order_number}`: what an order was charged, what went back, and what nobody knows yet. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { Operation } from '../../../src/payment/operations.js';
import { byToken } from '../../src/access/callers.js';
import { newKey, openShop, TERMINAL, type PayOptions, type Shop } from '../support/shop.js';
import { VirtualClock } from '../support/virtual-clock.js';

const SECOND = 'SECOND';
const operations = ['sale', 'preauth', 'completion', 'reversal', 'linked-refund', 'refund'] as Operation[];
const tills = [
  { id: 'desk', token: 'desk', operations, largest_refund: '500.00', refund_unknown: true, operator_id: '7' },
  { id: 'kiosk', token: 'kiosk', terminals: [SECOND] },
  { id: 'office', token: 'office', office: true },
];

let shop: Shop;
let clock: VirtualClock;
beforeEach(async () => {
  clock = new VirtualClock();
  shop = await openShop(
    { authorise: byToken(tills), clock },
    {
      now: () => clock.now(),
      terminals: [TERMINAL, SECOND].map((terminal_id) => ({ terminal_id, mode: 'auto' })),
    },
  );
});
afterEach(() => shop.close());

interface Paid {
  key: string;
  transaction: string;
}

async function pay(operation: Operation, amount: string, options: PayOptions = {}): Promise<Paid> {
  clock.jump(1000);
  const key = newKey();
  const { body } = await shop.pay(key, { token: 'desk', operation, amount, ...options });
  return { key, transaction: String(body.transaction_id) };
}
const order = (order_number: string, fields: Record<string, unknown> = {}) => ({
  fields: { metadata: { order_number }, ...fields },
});
const back = (original: Paid, options: PayOptions = {}) => ({
  terminal: SECOND,
  ...options,
  fields: { original_transaction_id: original.transaction, ...options.fields },
});
/** Its answer is lost, and no log shows it. */
async function lose(operation: Operation, amount: string, options: PayOptions = {}): Promise<Paid> {
  const on = { sale: 'sales', 'linked-refund': 'linked-refunds' }[operation as string]!;
  shop.simulator.faults.add({ on: on as 'sales', cut: 'before', drop_from_log: true });
  return pay(operation, amount, options);
}
async function say(key: string, outcome: string, token = 'desk') {
  await clock.advance(2_000);
  const body = { outcome, evidence: 'what the terminal showed' };
  const { status } = await shop.call('POST', `attempts/${key}/resolution`, { token, body });
  assert.equal(status, 200);
}

/** The five sums in pounds, as one line; none are left out. */
async function sums(number: string, query = '', token = 'office'): Promise<Record<string, string>> {
  const { status, body } = await shop.call('GET', `orders/${encodeURIComponent(number)}${query}`, { token });
  assert.equal(status, 200, JSON.stringify(body));
  assert.equal(body.order_number, number);
  const names = ['charged', 'charged_by_word', 'refunded', 'reserved', 'open'];
  return Object.fromEntries(
    names
      .map((name) => [name, body[name] as { currency: string; amount: string }[]] as const)
      .filter(([, list]) => list.length > 0)
      .map(([name, list]) => [name, list.map(({ currency, amount }) => `${currency} ${amount}`).join()]),
  );
}
const shown = async (number: string, query = '', token = 'office') =>
  ((await shop.call('GET', `orders/${number}${query}`, { token })).body.attempts as { id: string }[]).map(
    ({ id }) => id,
  );

test('what was charged is summed exactly, each currency for itself, and a decline is nothing', async () => {
  await pay('sale', '0.10', order('a/b 1'));
  await pay('sale', '0.20', order('a/b 1'));
  await pay('sale', '7.00', order('a/b 1', { currency: 'EUR' }));
  await pay('sale', '99.00', order('another'));
  shop.simulator.faults.add({
    on: 'sales',
    answer: { status: 201, body: '{"result":"FAILURE","message":"Declined"}' },
  });
  await pay('sale', '5.00', order('a/b 1'));
  assert.deepEqual(await sums('a/b 1'), { charged: 'EUR 7.00,GBP 0.30' });
  assert.deepEqual(await sums('none'), {});
});

test('an unknown payment is open; a word makes it charged by word, and never charged', async () => {
  const lost = await lose('sale', '5.00', order('1'));
  assert.deepEqual(await sums('1'), { open: 'GBP 5.00' });
  await say(lost.key, 'approved');
  assert.deepEqual(await sums('1'), { charged_by_word: 'GBP 5.00' });
  const second = await lose('sale', '6.00', order('1'));
  await say(second.key, 'not-charged');
  assert.deepEqual(await sums('1'), { charged_by_word: 'GBP 5.00' });
});

describe('money back counts', () => {
  test('done, and by the number of its payment where it names none', async () => {
    const sale = await pay('sale', '10.00', order('1'));
    await pay('linked-refund', '4.00', back(sale));
    assert.deepEqual(await sums('1'), { charged: 'GBP 10.00', refunded: 'GBP 4.00' });
  });

  test('under another number too, where it is about a payment of this order', async () => {
    const sale = await pay('sale', '10.00', order('1'));
    await pay('linked-refund', '4.00', back(sale, order('2')));
    assert.deepEqual(await sums('1'), { charged: 'GBP 10.00', refunded: 'GBP 4.00' });
    assert.equal((await shown('1')).length, 2);
  });

  test('of a reversal the whole', async () => {
    const sale = await pay('sale', '10.00', order('1'));
    await pay('reversal', '10.00', back(sale));
    assert.deepEqual(await sums('1'), { charged: 'GBP 10.00', refunded: 'GBP 10.00' });
  });

  test('while nobody knows, and after a till’s word that nothing went back, until the office says so', async () => {
    const sale = await pay('sale', '10.00', order('1'));
    const lost = await lose('linked-refund', '4.00', back(sale));
    const all = { charged: 'GBP 10.00', refunded: 'GBP 4.00' };
    assert.deepEqual(await sums('1'), all);
    await say(lost.key, 'not-charged');
    assert.deepEqual(await sums('1'), all);
    await say(lost.key, 'not-charged', 'office');
    assert.deepEqual(await sums('1'), { charged: 'GBP 10.00' });
  });

  test('by its order where the journal does not know what it is about', async () => {
    await pay('sale', '10.00', order('1'));
    await pay('refund', '3.00', order('1'));
    const unknown = { key: '', transaction: 'FROM-ELSEWHERE' };
    await lose('linked-refund', '2.00', back(unknown, order('1', { currency: 'GBP' })));
    assert.equal((await sums('1')).refunded, 'GBP 5.00');
  });
});

test('what is reserved is less by what was completed of it', async () => {
  const reservation = await pay('preauth', '50.00', order('1'));
  assert.deepEqual(await sums('1'), { reserved: 'GBP 50.00' });
  await pay('completion', '30.00', back(reservation));
  assert.deepEqual(await sums('1'), { charged: 'GBP 30.00', reserved: 'GBP 20.00' });
});

describe('ticket 17 comes every day', () => {
  test('since a time nothing of the day before counts, and neither does money that goes back for it', async () => {
    const monday = await pay('sale', '10.00', order('17'));
    clock.jump(60_000);
    const since = `?since=${encodeURIComponent(new Date(clock.now()).toISOString())}`;
    assert.deepEqual(await sums('17', since), {});
    const tuesday = await pay('sale', '12.00', order('17'));
    await pay('linked-refund', '10.00', back(monday));
    assert.deepEqual(await sums('17', since), { charged: 'GBP 12.00' });
    assert.equal((await sums('17')).charged, 'GBP 22.00');
    await pay('linked-refund', '1.00', back(tuesday));
    assert.deepEqual(await sums('17', since), { charged: 'GBP 12.00', refunded: 'GBP 1.00' });
    await pay('refund', '2.00', order('17'));
    assert.equal((await sums('17', since)).refunded, 'GBP 3.00');
  });

  test('of an unlinked refund nobody can tell for which of them it was, so it counts against today’s', async () => {
    await pay('sale', '10.00', order('17'));
    clock.jump(60_000);
    const since = `?since=${encodeURIComponent(new Date(clock.now()).toISOString())}`;
    await pay('refund', '2.00', order('17'));
    await pay('sale', '12.00', order('17'));
    assert.deepEqual(await sums('17', since), { charged: 'GBP 12.00', refunded: 'GBP 2.00' });
  });

  test('among named attempts only these count, with what went back of them', async () => {
    const monday = await pay('sale', '10.00', order('17'));
    const tuesday = await pay('sale', '12.00', order('17'));
    const other = await pay('sale', '40.00', order('18'));
    await pay('linked-refund', '10.00', back(monday));
    const refund = await pay('linked-refund', '1.00', back(tuesday));
    const named = `?attempt_id=${tuesday.key.toUpperCase()}&attempt_id=${other.key}`;
    assert.deepEqual(await sums('17', named), { charged: 'GBP 12.00', refunded: 'GBP 1.00' });
    assert.deepEqual(await shown('17', named), [refund.key, tuesday.key]);
  });
});

test('of a named reservation nothing else is shown: what was taken of it counts by its own id', async () => {
  const reservation = await pay('preauth', '50.00', order('1'));
  const completion = await pay('completion', '30.00', back(reservation, order('1')));
  assert.deepEqual(await sums('1', `?attempt_id=${reservation.key}`), { reserved: 'GBP 20.00' });
  assert.deepEqual(await shown('1', `?attempt_id=${reservation.key}`), [reservation.key]);
  assert.deepEqual(await sums('1', `?attempt_id=${completion.key}`), { charged: 'GBP 30.00' });
});

test('a till sees the terminals that it may use, and still what went back elsewhere on them', async () => {
  const sale = await pay('sale', '10.00', { terminal: SECOND, ...order('1') });
  await pay('sale', '20.00', order('1'));
  await pay('linked-refund', '4.00', { ...back(sale), terminal: TERMINAL });
  assert.deepEqual(await sums('1', '', 'kiosk'), { charged: 'GBP 10.00', refunded: 'GBP 4.00' });
  assert.deepEqual(await shown('1', '', 'kiosk'), [sale.key]);
  assert.equal((await sums('1', '', 'desk')).charged, 'GBP 30.00');
});

test('a time without its offset, and an id that is none, are refused by name', async () => {
  for (const [query, field] of [
    ['?since=yesterday', 'since'],
    ['?since=2026-02-02T14:43:59', 'since'],
    ['?since=2026-02-30T14:43:59Z', 'since'],
    ['?attempt_id=17', 'attempt_id'],
  ]) {
    const { status, body } = await shop.call('GET', `orders/1${query}`, { token: 'office' });
    assert.deepEqual([status, Object.keys(body.errors ?? {})], [422, [field]], query);
  }
  assert.equal((await shop.call('GET', 'orders/1')).status, 401);
});
