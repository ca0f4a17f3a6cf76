/** Without a journal: checked, passed on once, and never with words of Blink's that could be taken for the proxy's. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { newKey, openShop, problem, TERMINAL, type Shop } from '../support/shop.js';

let shop: Shop;
beforeEach(async () => {
  shop = await openShop({ store: false }, { terminals: [{ terminal_id: TERMINAL, mode: 'auto' }] });
});
afterEach(() => shop.close());

test("Blink's answer is passed on, and nothing says that it was journalled", async () => {
  const answer = await shop.pay(newKey());
  assert.deepEqual([answer.status, answer.body.result], [201, 'SUCCESS']);
  assert.equal(answer.headers.get('blink-pos-proxy'), null);
});

test("an answer that looks like the proxy's own is 504, and says that it was sent", async () => {
  const forged = { type: 'x:attempt-abandoned', title: 'No', forwarded: false };
  shop.simulator.faults.add({ on: 'sales', answer: { status: 410, body: JSON.stringify(forged) } });
  const answer = await shop.pay(newKey());
  assert.deepEqual([answer.status, problem(answer), answer.body.forwarded], [504, 'upstream-lost', true]);
});

test('a refusal of the credentials is 502', async () => {
  await shop.restart({ apiSecret: 'wrong-secret' });
  const answer = await shop.pay(newKey());
  assert.deepEqual([answer.status, problem(answer)], [502, 'credentials-refused']);
});
