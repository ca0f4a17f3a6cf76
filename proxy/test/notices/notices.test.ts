/** A shop's server learns how each attempt ended, whoever was there to see it. */
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, test } from 'node:test';
import Database from 'libsql';
import type { Operation } from '../../../src/payment/operations.js';
import { byToken } from '../../src/access/callers.js';
import { inShort, openShopServer, SECRET, type ShopServer } from '../support/shop-server.js';
import { eventually, newKey, openShop, TERMINAL, type Shop } from '../support/shop.js';

let server: ShopServer;
let shop: Shop;
beforeEach(async () => {
  server = await openShopServer();
  shop = await openShop({ webhookUrl: server.url, webhookSecrets: [SECRET] });
});
afterEach(async () => {
  await shop.close();
  await server.close();
});

/** A sale whose answer the till never sees, and that no log shows. */
async function lose(key: string): Promise<void> {
  shop.simulator.faults.add({ on: 'sales', cut: 'before', drop_from_log: true });
  await shop.pay(key);
}

const payAnd = async (
  key: string,
  button: 'tap' | 'decline' | 'signature',
  options: Parameters<Shop['pay']>[1] = {},
) => {
  const paid = shop.pay(key, options);
  await shop.untilScreen('present-card');
  shop.press(button);
  return paid;
};

const say = async (key: string, outcome: string) => {
  const body = { outcome, evidence: 'what the terminal shows' };
  assert.equal((await shop.call('POST', `attempts/${key}/resolution`, { body })).status, 200);
};

describe('a notice', () => {
  test('comes once a payment is done, and says what the attempt then said', async () => {
    const key = newKey();
    await payAnd(key, 'tap', { fields: { metadata: { order_number: '1041' } } });
    const [received] = await server.until(1);
    const { now: _now, journal: _mark, ...view } = (await shop.attempt(key)).body;
    const { journal, ...data } = received!.notice.data;
    assert.equal(received!.notice.type, 'payment.succeeded');
    assert.deepEqual(data, view);
    assert.equal(data.settled_by, 'answer');
    assert.equal(data.order_number, '1041');
    assert.match(String(journal), /^[\w-]+:[\w-]+:\d+$/);
    assert.equal(received!.headers['content-type'], 'application/json');
    assert.equal(new Date(received!.notice.timestamp).toISOString(), received!.notice.timestamp);
  });

  test('shows no whole card number', async () => {
    const key = newKey();
    await payAnd(key, 'tap');
    const [received] = await server.until(1);
    assert.doesNotMatch(received!.text, /\d{13,}/);
  });

  test('comes of a decline and of a reservation too, each by its own type', async () => {
    await payAnd(newKey(), 'decline');
    await server.until(1);
    await payAnd(newKey(), 'tap', { operation: 'preauth' });
    await server.until(2);
    assert.deepEqual(
      server.received.map(({ notice }) => inShort(notice)),
      ['payment.failed answer', 'reservation.succeeded answer'],
    );
  });

  test('comes of what the log shows, when nobody has waited for it', async () => {
    const key = newKey();
    shop.simulator.faults.add({ on: 'sales', cut: 'before', before: 'charge', logged: 'success' });
    await shop.pay(key);
    const [received] = await server.until(1);
    assert.equal(inShort(received!.notice), 'payment.succeeded log');
    assert.equal(shop.charges(key), 1);
  });

  test('of a signed payment is about the payment, and comes when the signature is decided', async () => {
    const key = newKey();
    const asked = await payAnd(key, 'signature');
    await shop.sign(newKey(), key, String(asked.body.transaction_id), true);
    const [received] = await server.until(1);
    assert.equal(received!.notice.data.id, key);
    assert.equal(inShort(received!.notice), 'payment.succeeded answer');
    assert.equal(received!.notice.data.signature?.is_signature_confirmed, true);
    assert.equal(server.received.length, 1);
  });

  test('comes once where an outcome stays unresolved, and then with the operator’s word', async () => {
    const key = newKey();
    await lose(key);
    const [first] = await server.until(1);
    assert.equal(inShort(first!.notice), 'payment.unresolved -');
    assert.equal(first!.notice.data.status, 'unknown');
    await say(key, 'not-charged');
    await server.until(2);
    assert.deepEqual(
      server.received.map(({ notice }) => inShort(notice)),
      ['payment.unresolved -', 'payment.failed operator'],
    );
    const versions = server.received.map(({ notice }) => notice.data.version);
    assert.ok(versions[0]! < versions[1]!);
  });

  test('comes late where a success turns up after it was called not charged', async () => {
    const key = newKey();
    const log_delay = 4_000;
    shop.simulator.faults.add({ on: 'sales', cut: 'before', before: 'charge', logged: 'success', log_delay });
    await shop.pay(key);
    await server.until(1);
    await say(key, 'not-charged');
    await server.until(3);
    assert.deepEqual(
      server.received.map(({ notice }) => inShort(notice)),
      ['payment.unresolved -', 'payment.failed operator', 'payment.late_success log'],
    );
  });

  test('is never written of a key that was abandoned', async () => {
    const key = newKey();
    await shop.call('DELETE', `attempts/${key}`);
    await payAnd(newKey(), 'tap');
    await server.until(1);
    assert.notEqual(server.received[0]!.notice.data.id, key);
  });

  test('says what was so at the change, also when it is sent after a later one', async () => {
    const key = newKey();
    server.answer = () => 500;
    await lose(key);
    const [first] = await server.until(1);
    await say(key, 'approved');
    server.answer = () => 204;
    await eventually(
      () => server.taken(),
      ({ length }) => length === 2,
    );
    const again = server.received.filter(({ id }) => id === first!.id);
    assert.ok(again.length > 1);
    assert.deepEqual(new Set(again.map(({ text }) => text)), new Set([first!.text]));
  });
});

test('of money back that a new journal finds in the log says how much, in what, and for which order', async () => {
  const operations: Operation[] = ['sale', 'linked-refund', 'reversal'];
  const till = { id: 'desk', token: 'desk', operations, largest_refund: '500.00', operator_id: '7' };
  const authorise = byToken([till]);
  await shop.restart({ authorise });
  shop.simulator.terminals.find(TERMINAL)!.change({ mode: 'auto', autoDelay: 0 });
  const pay = (operation: Operation, fields: Record<string, unknown>, amount = '12.50') =>
    shop.pay(newKey(), { token: 'desk', operation, amount, fields });
  for (const [order_number, operation, amount] of [
    ['1041', 'reversal', '12.50'],
    ['1042', 'linked-refund', '4.00'],
  ] as const) {
    const { body } = await pay('sale', { metadata: { order_number } });
    await pay(operation, { original_transaction_id: body.transaction_id }, amount);
  }
  await server.until(4);
  await shop.proxy.close();
  for (const end of ['', '-wal', '-shm']) rmSync(shop.file + end, { force: true });
  server.received.length = 0;
  await shop.restart({ authorise, terminals: [TERMINAL] });
  const received = await server.until(4);
  const refunds = received.map(({ notice }) => notice).filter(({ type }) => type === 'refund.succeeded');
  assert.deepEqual(
    refunds.map(({ data }) => [
      data.order_number,
      data.operation,
      data.requested_amount,
      data.currency,
      data.settled_by,
    ]),
    [
      ['1041', 'reversal', '12.50', 'GBP', 'log'],
      ['1042', 'linked-refund', '4.00', 'GBP', 'log'],
    ],
  );
});

test('nothing is written where no server is to be told', async () => {
  await shop.restart({ webhookUrl: undefined });
  await payAnd(newKey(), 'tap');
  await shop.proxy.close();
  const database = new Database(shop.file);
  try {
    assert.deepEqual(database.prepare('select id from notice').all(), []);
    assert.deepEqual(database.prepare('select key from attempt where told is not null').all(), []);
  } finally {
    database.close();
  }
});

test('a server that is not there costs a payment and the health of the proxy nothing', async () => {
  await server.close();
  const key = newKey();
  assert.equal((await payAnd(key, 'tap')).status, 201);
  assert.equal((await shop.call('GET', 'health')).status, 200);
  assert.equal((await payAnd(newKey(), 'tap')).status, 201);
});
