/** One decision for each signature, from whichever tab, whatever becomes of its answer. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { judgeAttempt } from '../../../src/payment/outcome.js';
import { NothingWritten } from '../../src/blink/upstream.js';
import { eventually, newKey, openShop, problem, TERMINAL, type Reply, type Shop } from '../support/shop.js';

let shop: Shop;
beforeEach(async () => {
  shop = await openShop();
});
afterEach(() => shop.close());

/** A sale whose terminal waits for a decision. */
async function signedSale(operation: 'sale' | 'preauth' = 'sale') {
  const key = newKey();
  const answer = shop.pay(key, { operation });
  await shop.untilScreen('present-card');
  shop.press('signature');
  const transaction = String((await answer).body.transaction_id);
  return { key, transaction };
}

/** What a till makes of the attempt. */
const judged = async (key: string) => {
  const { body } = await shop.attempt(key);
  const operation = body.operation as 'sale' | 'preauth';
  const expected = { id: key, operation, amount: '12.50', currency: 'GBP', terminalId: TERMINAL };
  const outcome = judgeAttempt(body as never, expected);
  return outcome.kind === 'refused' ? outcome.reason : outcome.kind;
};

for (const operation of ['sale', 'preauth'] as const) {
  test(`a ${operation} waits in state signature, and an accepted one is charged once`, async () => {
    const { key, transaction } = await signedSale(operation);
    assert.equal((await shop.attempt(key)).body.status, 'signature');
    const answer = await shop.sign(newKey(), key, transaction, true);
    assert.equal(answer.body.result, 'SUCCESS');
    const { body } = await shop.attempt(key);
    assert.equal(body.status, 'answered');
    assert.deepEqual(body.response?.body, answer.body);
    assert.equal(body.signature?.is_signature_confirmed, true);
    assert.equal(await judged(key), 'charged');
    assert.equal(shop.charges(key), 1);
  });
}

test('a rejected one is not charged', async () => {
  const { key, transaction } = await signedSale();
  await shop.sign(newKey(), key, transaction, false);
  assert.equal(await judged(key), 'signature-rejected');
  assert.equal(shop.charges(key), 0);
});

test('the sale keeps its terminal until the signature has ended', async () => {
  const { key, transaction } = await signedSale();
  assert.equal(problem(await shop.pay(newKey())), 'terminal-in-use');
  await shop.sign(newKey(), key, transaction, false);
  const next = shop.pay(newKey());
  await shop.untilScreen('present-card');
  shop.press('tap');
  assert.equal((await next).status, 201);
});

describe('a second decision', () => {
  test('gets 409 with the first, before and after the answer, the same way or the other', async () => {
    const { key, transaction } = await signedSale();
    const first = newKey();
    await shop.sign(first, key, transaction, true);
    for (const confirmed of [true, false]) {
      const refused = await shop.sign(newKey(), key, transaction, confirmed);
      assert.deepEqual([refused.status, refused.body.attempt_id], [409, first]);
      assert.equal((refused.body.attempt as Reply['body']).signature?.is_signature_confirmed, true);
    }
    assert.equal(shop.received('/signatures'), 1);
  });

  test('of twenty at once, one reaches Blink', async () => {
    const { key, transaction } = await signedSale();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => shop.sign(newKey(), key, transaction, index % 2 === 0)),
    );
    assert.equal(answers.filter(({ status }) => status === 201).length, 1);
    assert.equal(shop.received('/signatures'), 1);
    assert.ok(shop.charges(key) <= 1);
  });

  test('with the same key is a repetition', async () => {
    const { key, transaction } = await signedSale();
    const own = newKey();
    const first = await shop.sign(own, key, transaction, true);
    const again = await shop.sign(own, key, transaction, true);
    assert.deepEqual(again.body, first.body);
    assert.equal(again.headers.get('idempotency-replayed'), 'true');
    assert.equal((await shop.sign(own, key, transaction, false)).status, 422);
  });
});

test('a decision that came before the answer to its sale ends the sale, and its terminal is free', async () => {
  let answer!: () => void;
  const held = new Promise<void>((resolve) => (answer = resolve));
  await shop.restart({
    upstream: async (request) => {
      const isSale = new URL(request.url).pathname.endsWith('/sales');
      const response = await shop.simulator.fetch(request);
      if (isSale) await held;
      return response;
    },
  });
  const key = newKey();
  const sale = shop.pay(key);
  await shop.untilScreen('present-card');
  shop.press('signature');
  const { current } = shop.simulator.terminals.find(TERMINAL)!.view;
  const signed = await shop.sign(newKey(), key, current!.transaction_id!, true, { fields: { metadata: {} } });
  assert.equal(signed.body.result, 'SUCCESS');
  answer();
  await sale;
  assert.equal((await shop.attempt(key)).body.status, 'answered');
  assert.equal(await judged(key), 'charged');
});

test('a decision that was never sent leaves the sale waiting, and another can be taken', async () => {
  let broken = false;
  await shop.restart({
    upstream: (request) => {
      if (broken) throw new NothingWritten('refused');
      return shop.simulator.fetch(request);
    },
  });
  const { key, transaction } = await signedSale();
  broken = true;
  const refused = await shop.sign(newKey(), key, transaction, true);
  assert.deepEqual([problem(refused), refused.body.forwarded], ['attempt-abandoned', false]);
  const { body } = await shop.attempt(key);
  assert.deepEqual([body.status, body.signature], ['signature', null]);
  broken = false;
  await shop.sign(newKey(), key, transaction, false);
  assert.equal(await judged(key), 'signature-rejected');
});

for (const [confirmed, outcome] of [
  [true, 'charged'],
  [false, 'signature-rejected'],
] as const) {
  test(`a lost answer to a ${confirmed ? 'yes' : 'no'} is found in the log, and never sent again`, async () => {
    const { key, transaction } = await signedSale();
    shop.simulator.faults.add({ on: 'signatures', cut: 'before', before: 'charge', logged: 'success' });
    const own = newKey();
    assert.equal(problem(await shop.sign(own, key, transaction, confirmed)), 'upstream-lost');
    await eventually(
      () => judged(key),
      (kind) => kind === outcome,
    );
    assert.equal((await shop.attempt(own)).body.status, 'answered');
    assert.equal(shop.received('/signatures'), 1);
    assert.equal(shop.charges(key), confirmed ? 1 : 0);
  });
}

for (const status of [400, 404, 422, 429, 500, 503]) {
  test(`a ${status} to the decision leaves the sale open: unknown, and its terminal locked`, async () => {
    const { key, transaction } = await signedSale();
    const body = JSON.stringify({ result: 'FAILURE', message: 'No', errors: {} });
    shop.simulator.faults.add({ on: 'signatures', answer: { status, body }, drop_from_log: true });
    const answer = await shop.sign(newKey(), key, transaction, true);
    assert.equal(answer.status, status);
    assert.equal((await shop.attempt(key)).body.status, 'unknown');
    assert.equal(problem(await shop.pay(newKey())), 'terminal-in-use');
  });
}

test('"Verify signature" that got lost is found in the log, and can be decided', async () => {
  shop.simulator.faults.add({ on: 'sales', cut: 'before', before: 'end', logged: 'success' });
  const key = newKey();
  const lost = shop.pay(key);
  await shop.untilScreen('present-card');
  shop.press('signature');
  assert.equal(problem(await lost), 'upstream-lost');
  const view = await eventually(
    () => shop.attempt(key),
    ({ body }) => body.status === 'signature',
  );
  await shop.sign(newKey(), key, String(view.body.response?.body.transaction_id), true);
  assert.equal(await judged(key), 'charged');
});

test('a decision is refused about another transaction, another terminal, and a sale that has ended', async () => {
  const { key, transaction } = await signedSale();
  const other = await shop.sign(newKey(), key, 'ANOTHER', true);
  const elsewhere = await shop.sign(newKey(), key, transaction, true, { terminal: 'ELSEWHERE' });
  const another = await shop.sign(newKey(), newKey(), transaction, true);
  assert.deepEqual(
    [other, elsewhere, another].map((reply) => [problem(reply), reply.body.forwarded]),
    Array(3).fill(['invalid-request', false]),
  );
  assert.equal(shop.received('/signatures'), 0);
  await shop.sign(newKey(), key, transaction, false);
  const sale = newKey();
  const answer = shop.pay(sale);
  await shop.untilScreen('present-card');
  shop.press('tap');
  await answer;
  assert.equal(problem(await shop.sign(newKey(), sale, 'WHATEVER', true)), 'invalid-request');
});

test("the sale's attempt id is added where the till left it out", async () => {
  const { key, transaction } = await signedSale();
  await shop.sign(newKey(), key, transaction, true, { fields: { metadata: {} } });
  const [sent] = shop.simulator.received.list({ path: '/signatures' });
  assert.equal(JSON.parse(String(sent!.body)).metadata.sale_attempt_id, key);
});
