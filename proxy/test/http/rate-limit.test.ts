/** So many requests a minute for one caller. */
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { byToken } from '../../src/access/callers.js';
import { rateLimiter } from '../../src/http/rate-limit.js';
import { heldBytes } from '../support/heap.js';
import { newKey, openShop, problem, TERMINAL, type Shop } from '../support/shop.js';

let shop: Shop;
afterEach(() => shop.close());

const open = (options: object) =>
  openShop(
    {
      authorise: byToken([
        { id: 'till-1', token: 'one' },
        { id: 'till-2', token: 'two' },
      ]),
      ...options,
    },
    { terminals: [{ terminal_id: TERMINAL, mode: 'auto' }] },
  );
const read = (key: string, token: string) => shop.call('GET', `attempts/${key}`, { token });

test('too many requests are 429 with Retry-After; a payment so refused is closed', async () => {
  shop = await open({ rateLimit: 3 });
  const key = newKey();
  for (let request = 0; request < 3; request++) await shop.pay(newKey(), { token: 'one' });
  const answer = await shop.pay(key, { token: 'one' });
  assert.deepEqual([answer.status, problem(answer), answer.body.forwarded], [429, 'rate-limited', false]);
  assert.ok(Number(answer.headers.get('retry-after')) > 0);
  assert.equal((await shop.pay(newKey(), { token: 'two' })).status, 201);
});

test('fifty tills behind one address learn what became of their payments, and pay meanwhile', async () => {
  shop = await openShop({}, { terminals: [{ terminal_id: TERMINAL, mode: 'auto' }] });
  const key = newKey();
  await shop.pay(key);
  const from = { incoming: { socket: { remoteAddress: '10.0.0.1' } } };
  const look = () => shop.proxy(new Request(`http://localhost/blink/attempts/${key}`), from);
  const statuses = new Set<number>();
  for (let till = 0; till < 50; till++)
    for (let second = 0; second < 60; second += 2) statuses.add((await look()).status);
  assert.deepEqual([...statuses], [200]);
  assert.equal((await shop.pay(newKey())).status, 201);
});

test('whoever looks without end is limited, and looks leave the count of payments alone', async () => {
  shop = await open({ rateLimit: 3 });
  const statuses = [];
  for (let request = 0; request < 31; request++) statuses.push((await read(newKey(), 'one')).status);
  assert.deepEqual(new Set(statuses.slice(0, 30)), new Set([404]));
  assert.equal(statuses[30], 429);
  assert.equal((await shop.pay(newKey(), { token: 'one' })).status, 201);
  assert.equal((await read(newKey(), 'two')).status, 404);
});

test('a million addresses take no more memory than ten thousand, and each is limited still', async () => {
  shop = await open({});
  const limit = rateLimiter(1);
  const ask = async (from: number, to: number) => {
    for (let n = from; n < to; n++) await limit(`address-${n}`);
    return heldBytes();
  };
  const before = await ask(0, 15_000);
  assert.ok((await ask(15_000, 50_000)) - before < 3e6);
  await assert.rejects(limit('address-49999'));
});

test('without tokens each address has its own count, and one network of IPv6 has one', async () => {
  shop = await openShop({ rateLimit: 2 }, { terminals: [{ terminal_id: TERMINAL, mode: 'auto' }] });
  const statusOf = async (address: string) => {
    const request = new Request(`http://localhost/blink/terminals/${TERMINAL}/requests`);
    return (await shop.proxy(request, { incoming: { socket: { remoteAddress: address } } })).status;
  };
  const statuses = [];
  for (const address of ['10.0.0.1', '10.0.0.1', '10.0.0.1', '10.0.0.2'])
    statuses.push(await statusOf(address));
  for (const end of ['1', '2', '3']) statuses.push(await statusOf(`2001:db8::${end}`));
  assert.deepEqual(statuses, [200, 200, 429, 200, 200, 200, 429]);
});
