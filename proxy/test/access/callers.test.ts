/** Who may call, and what they may do. */
import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { byToken } from '../../src/access/callers.js';
import { newKey, openShop, problem, TERMINAL, type Shop } from '../support/shop.js';

let shop: Shop;
afterEach(() => shop.close());

const SECOND = 'SECOND';
const terminals = [{ terminal_id: TERMINAL, mode: 'auto' as const }, { terminal_id: SECOND }];

const open = (options = {}) =>
  openShop(
    {
      authorise: byToken([
        { id: 'till-1', token: 'one' },
        { id: 'till-2', token: 'two' },
        {
          id: 'kiosk',
          token: 'three',
          terminals: [SECOND.toLowerCase()],
          operations: ['preauth'],
          operator_id: '7',
          max_amount: '50.00',
          site_branch_id: 'Leeds',
          pos_location: 'K-1',
        },
      ]),
      ...options,
    },
    { terminals },
  );

describe('a token', () => {
  test('is needed for everything but health and preflights', async () => {
    shop = await open();
    for (const token of [undefined, 'wrong']) {
      for (const [method, path] of [
        ['POST', 'sales'],
        ['POST', `devices/${TERMINAL}`],
        ['GET', `attempts/${newKey()}`],
        ['DELETE', `attempts/${newKey()}`],
      ] as const) {
        const answer = await shop.call(method, path, { token, ...(method === 'POST' && { body: {} }) });
        assert.deepEqual(
          [answer.status, problem(answer), answer.body.forwarded],
          [401, 'not-authorised', undefined],
        );
      }
    }
    assert.equal((await shop.call('GET', 'health', { origin: null })).status, 200);
    assert.equal((await shop.call('OPTIONS', 'sales')).status, 204);
  });

  test('lets a till pay without an Origin', async () => {
    shop = await open();
    assert.equal((await shop.pay(newKey(), { token: 'one', origin: null })).status, 201);
  });

  test('never reaches Blink', async () => {
    shop = await open();
    await shop.pay(newKey(), { token: 'one' });
    assert.doesNotMatch(String(shop.simulator.received.list().at(-1)!.headers.authorization), /one/);
  });
});

describe("a till's rules", () => {
  test('say which terminals, operations, operator and largest amount; a refusal closes the key', async () => {
    shop = await open();
    const pay = (options: object) =>
      shop.pay(newKey(), { token: 'three', operation: 'preauth', terminal: SECOND, ...options });
    for (const [options, name] of [
      [{ terminal: TERMINAL }, 'forbidden'],
      [{ operation: 'sale' }, 'not-permitted'],
      [{ amount: '50.01' }, 'not-permitted'],
      [{ fields: { operator_id: '8' } }, 'forbidden'],
    ] as const) {
      const answer = await pay(options);
      assert.deepEqual([answer.status, problem(answer), answer.body.forwarded], [403, name, false]);
    }
    for (const [method, path] of [
      ['POST', `devices/${TERMINAL}`],
      ['GET', `terminals/${TERMINAL}/requests`],
    ] as const) {
      const answer = await shop.call(method, path, {
        token: 'three',
        ...(method === 'POST' && { body: {} }),
      });
      assert.deepEqual([answer.status, problem(answer)], [403, 'forbidden']);
    }
    assert.equal(shop.received('/preauth-transactions'), 0);
  });

  test('override branch and POS, and fill in the operator', async () => {
    shop = await open();
    const answer = shop.pay(newKey(), { token: 'three', operation: 'preauth', terminal: SECOND });
    await shop.untilScreen('present-card', SECOND);
    shop.press('tap', SECOND);
    assert.equal((await answer).status, 201);
    const sent = JSON.parse(String(shop.simulator.received.list().at(-1)!.body)) as Record<string, unknown>;
    assert.deepEqual([sent.site_branch_id, sent.pos_location, sent.operator_id], ['Leeds', 'K-1', '7']);
  });
});

test('TERMINALS lists the only ones that may be used, in any case', async () => {
  shop = await openShop({ terminals: [TERMINAL.toLowerCase()] }, { terminals });
  assert.equal((await shop.pay(newKey())).status, 201);
  const refused = await shop.pay(newKey(), { terminal: SECOND });
  assert.deepEqual([refused.status, problem(refused), refused.body.forwarded], [403, 'forbidden', false]);
});
