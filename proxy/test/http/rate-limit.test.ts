/** So many requests a minute for one caller. */
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { byToken } from '../../src/access/callers.js';
import { newKey, openShop, TERMINAL, type Reply, type Shop } from '../support/shop.js';

let shop: Shop;
afterEach(() => shop.close());

const problem = ({ body }: Reply) => String(body.type).split(':').at(-1);
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
  for (let request = 0; request < 3; request++) await read(newKey(), 'one');
  const answer = await shop.pay(key, { token: 'one' });
  assert.deepEqual([answer.status, problem(answer), answer.body.forwarded], [429, 'rate-limited', false]);
  assert.ok(Number(answer.headers.get('retry-after')) > 0);
  assert.equal((await shop.pay(newKey(), { token: 'two' })).status, 201);
});
