/** `GET /attempts`: pages of attempts, for the office and for a till. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { byToken } from '../../src/access/callers.js';
import { eventually, newKey, openShop, TERMINAL, type Shop } from '../support/shop.js';
import { VirtualClock } from '../support/virtual-clock.js';

const SECOND = 'SECOND';
const tills = [
  { id: 'bar', token: 'bar' },
  { id: 'desk', token: 'desk' },
  { id: 'kiosk', token: 'kiosk', terminals: [SECOND] },
  { id: 'office', token: 'office', office: true },
];

let shop: Shop;
beforeEach(async () => {
  shop = await openShop(
    { authorise: byToken(tills) },
    { terminals: [TERMINAL, SECOND].map((terminal_id) => ({ terminal_id, mode: 'auto' })) },
  );
});
afterEach(() => shop.close());

interface Page {
  ids: string[];
  next: string | null;
}

async function page(query = '', token = 'office'): Promise<Page> {
  const { status, body } = await shop.call('GET', `attempts${query}`, { token });
  assert.equal(status, 200, JSON.stringify(body));
  return { ids: (body.attempts as { id: string }[]).map(({ id }) => id), next: body.next as string | null };
}

async function pay(token: string, options: Parameters<Shop['pay']>[1] = {}): Promise<string> {
  const key = newKey();
  await shop.pay(key, { token, ...options });
  return key;
}
const order = (order_number: string) => ({ fields: { metadata: { order_number } } });

test('the office pages through every attempt of every till, newest first, as each is shown by itself', async () => {
  const made: string[] = [];
  for (let count = 0; count < 5; count++) made.unshift(await pay(count % 2 ? 'bar' : 'desk'));
  const first = await page('?limit=2');
  assert.deepEqual(first.ids, made.slice(0, 2));
  const later = await pay('bar');
  const second = await page(`?limit=2&after=${first.next}`);
  assert.deepEqual(second.ids, made.slice(2, 4));
  const last = await page(`?limit=2&after=${second.next}`);
  assert.deepEqual([last.ids, last.next], [made.slice(4), null]);
  const whole = await shop.call('GET', 'attempts', { token: 'office' });
  const alone = await shop.call('GET', `attempts/${later}`, { token: 'office' });
  const { now: _now, journal: _journal, ...listed } = (whole.body.attempts as Record<string, unknown>[])[0]!;
  const { now: _, journal: __, ...shown } = alone.body;
  assert.deepEqual(listed, shown);
});

test('what is asked for is found by its order, its transaction, its terminal in any case, and by being open', async () => {
  const sale = await pay('bar', order('1041'));
  const other = await pay('bar', { terminal: SECOND, ...order('1042') });
  shop.simulator.faults.add({ on: 'sales', cut: 'before', drop_from_log: true });
  const lost = await pay('bar', order('1043'));
  const { body } = await shop.call('GET', `attempts/${sale}`, { token: 'bar' });
  assert.deepEqual((await page('?order_number=1041')).ids, [sale]);
  assert.deepEqual((await page(`?transaction_id=${String(body.transaction_id)}`)).ids, [sale]);
  assert.deepEqual((await page(`?terminal_id=${SECOND.toLowerCase()}`)).ids, [other]);
  assert.deepEqual((await page('?state=open')).ids, [lost]);
  assert.deepEqual((await page('?state=final')).ids, [other, sale]);
  assert.deepEqual((await page('?order_number=17')).ids, []);
});

describe('a till sees', () => {
  test('its own attempts, and of others those that it may take over', async () => {
    const own = await pay('bar');
    await pay('desk', { terminal: SECOND });
    shop.simulator.faults.add({ on: 'sales', cut: 'before', drop_from_log: true });
    const orphan = await pay('desk', { terminal: SECOND });
    await eventually(
      () => shop.call('GET', `attempts/${orphan}`, { token: 'desk' }),
      ({ body }) => body.status === 'unknown',
    );
    assert.deepEqual((await page('', 'bar')).ids, [orphan, own]);
    assert.deepEqual((await page('', 'kiosk')).ids, [orphan]);
    assert.equal((await page('')).ids.length, 3);
    // Looking took nothing over.
    const { body } = await shop.call('GET', 'attempts?state=open', { token: 'desk' });
    assert.equal((body.attempts as { id: string }[])[0]!.id, orphan);
  });

  test('all of them, though others made hundreds in between', async () => {
    const own: string[] = [];
    for (let round = 0; round < 2; round++) {
      own.unshift(await pay('bar'));
      for (let count = 0; count < 60; count++) await pay('desk');
    }
    const found: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const one: Page = await page(`?limit=1${next && `&after=${next}`}`, 'bar');
      found.push(...one.ids);
      ({ next } = one);
    }
    assert.deepEqual(found, own);
  });
});

test('a day is one of the shop, not of Greenwich', async () => {
  const clock = new VirtualClock(Date.parse('2026-07-10T22:59:59Z')); // a second to midnight in London
  await shop.close();
  shop = await openShop(
    { authorise: byToken(tills), clock },
    { terminals: [{ terminal_id: TERMINAL, mode: 'auto' }], now: () => clock.now() },
  );
  const at = () => ({ fields: { request_timestamp: new Date(clock.now()).toISOString() } });
  const late = await pay('bar', at());
  clock.jump(2_000);
  const early = await pay('bar', at());
  assert.deepEqual((await page('?date=2026-07-10')).ids, [late]);
  assert.deepEqual((await page('?date=2026-07-11')).ids, [early]);
});

test('a wrong parameter is named, each by its field, and nothing is listed', async () => {
  const wrong = 'state=some&limit=0&after=x&date=2026-02-30&terminal_id=a/b&order_number=&transaction_id=';
  const { status, body } = await shop.call('GET', `attempts?${wrong}`, { token: 'office' });
  assert.equal(status, 422);
  assert.match(String(body.type), /invalid-request$/);
  assert.deepEqual(Object.keys(body.errors!).sort(), [
    'after',
    'date',
    'limit',
    'order_number',
    'state',
    'terminal_id',
    'transaction_id',
  ]);
  for (const limit of ['201', '1.5', '-1', 'ten', ''])
    assert.equal((await shop.call('GET', `attempts?limit=${limit}`, { token: 'office' })).status, 422, limit);
  assert.equal((await shop.call('GET', 'attempts')).status, 401);
  assert.equal((await shop.call('PUT', 'attempts', { token: 'office' })).status, 405);
});
