/** The reads: a terminal's log as a browser may see it. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openShop, TERMINAL, type Reply, type Shop } from '../support/shop.js';

let shop: Shop;
before(async () => {
  shop = await openShop({}, { terminals: [{ terminal_id: TERMINAL, mode: 'auto' }] });
});
after(() => shop.close());

const problem = ({ body }: Reply) => String(body.type).split(':').at(-1);

test("the terminal's log comes without headers, credentials and whole card numbers", async () => {
  const secret = btoa('demo-key:demo-secret');
  const body = JSON.stringify({
    requests: [
      {
        id: '1',
        request: {
          method: 'POST',
          url: '/sales',
          headers: { Authorization: `Basic ${secret}`, Cookie: 'a=b' },
          body: JSON.stringify({ note: `key ${secret}`, card: '4111 1111 1111 1111' }),
          timestamp: '2026-11-21T10:00:00Z',
        },
        response: {
          code: '201',
          message: 'Created',
          headers: { 'Set-Cookie': 'x' },
          body: { card_number: '5555555555554444', transaction_id: '4111111111111111' },
        },
      },
    ],
  });
  shop.simulator.faults.add({ on: 'requests', answer: { status: 200, body } });
  const answer = await shop.call('GET', `terminals/${TERMINAL}/requests`);
  const text = JSON.stringify(answer.body);
  for (const hidden of [secret, 'Basic', 'Cookie', '4111 1111', '5555555555554444', 'headers']) {
    assert.ok(!text.includes(hidden), hidden);
  }
  assert.ok(text.includes('"transaction_id":"4111111111111111"'), 'an id is left as it is');
});

test('a log that cannot be parsed is not passed on, since it cannot be cleaned', async () => {
  shop.simulator.faults.add({
    on: 'requests',
    answer: { status: 200, body: '{"requests":[{"headers":{"Authorization":"Basic x"' },
  });
  const answer = await shop.call('GET', `terminals/${TERMINAL}/requests`);
  assert.deepEqual([answer.status, problem(answer)], [504, 'upstream-lost']);
});
