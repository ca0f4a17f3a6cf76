/** The operator's word: when it is taken, and what it ends. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { pino } from 'pino';
import { lostSale, newKey, openShop, problem, type Shop } from '../support/shop.js';

let shop: Shop;
beforeEach(async () => {
  shop = await openShop();
});
afterEach(() => shop.close());

const word = (key: string, body: unknown = { outcome: 'not-charged', evidence: 'The terminal is idle.' }) =>
  shop.call('POST', `attempts/${key}/resolution`, { body });

describe("the operator's word", () => {
  test('ends an unknown attempt with outcome, evidence and operator, and frees the terminal', async () => {
    const key = await lostSale(shop);
    const said = { outcome: 'not-charged', evidence: 'Idle, no slip.', operator_id: '42' };
    const { status, body } = await word(key, said);
    assert.equal(status, 200);
    assert.equal(body.status, 'resolved');
    const { at, ...resolution } = body.resolution!;
    assert.deepEqual(resolution, said);
    assert.ok(Number.isFinite(Date.parse(at!)));
    const next = shop.pay(newKey());
    await shop.untilScreen('present-card');
    shop.press('tap');
    assert.equal((await next).status, 201);
  });

  test('needs no operator, whether the field is missing or null as on the pages of Blink', async () => {
    const evidence = 'Idle, no slip.';
    for (const said of [
      { outcome: 'not-charged', evidence },
      { outcome: 'approved', evidence, operator_id: null },
    ]) {
      const { status, body } = await word(await lostSale(shop), said);
      assert.deepEqual(
        [status, body.resolution?.evidence, body.resolution?.operator_id],
        [200, evidence, undefined],
      );
    }
  });

  test('counts once', async () => {
    const key = await lostSale(shop);
    const answers = await Promise.all([word(key), word(key, { outcome: 'approved', evidence: 'A slip.' })]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
  });

  test('is refused while the attempt is with Blink, and after it has ended', async () => {
    const key = newKey();
    const answer = shop.pay(key);
    await shop.untilScreen('present-card');
    const early = await word(key);
    shop.press('tap');
    await answer;
    const late = await word(key);
    assert.deepEqual([early.status, problem(early)], [409, 'attempt-in-progress']);
    assert.equal(late.status, 409);
    assert.equal(late.body.attempt?.status, 'answered');
    assert.equal((await word(newKey())).status, 404);
  });

  test("about a sale's signature is refused with the sale, where the word belongs", async () => {
    const key = newKey();
    const answer = shop.pay(key);
    await shop.untilScreen('present-card');
    shop.press('signature');
    const transaction = String((await answer).body.transaction_id);
    shop.simulator.faults.add({ on: 'signatures', cut: 'before', drop_from_log: true });
    const decision = newKey();
    await shop.sign(decision, key, transaction, true);
    const refused = await word(decision);
    const { attempt } = refused.body as { attempt?: { id?: string; status?: string } };
    assert.deepEqual(
      [refused.status, problem(refused), refused.body.attempt_id, attempt?.id, attempt?.status],
      [409, 'attempt-in-progress', key, key, 'unknown'],
    );
    assert.equal((await word(key)).body.status, 'resolved');
    // A page that only knows the decision learns from it how it ended.
    const { body } = await shop.attempt(decision);
    assert.deepEqual([body.status, body.resolution?.outcome], ['resolved', 'not-charged']);
  });

  test('frees a terminal whose question about a signature nobody can answer any more', async () => {
    await shop.restart({ quietPeriod: 0 });
    const key = newKey();
    const answer = shop.pay(key);
    await shop.untilScreen('present-card');
    shop.press('signature');
    await answer;
    shop.press('cancel');
    const { status, body } = await word(key);
    assert.deepEqual([status, body.status], [200, 'resolved']);
    const next = shop.pay(newKey());
    await shop.untilScreen('present-card');
    shop.press('tap');
    assert.equal((await next).status, 201);
  });

  test('is refused within the quiet period', async () => {
    await shop.restart({ quietPeriod: 180 });
    const key = await lostSale(shop);
    const answer = await word(key);
    assert.deepEqual([answer.status, problem(answer)], [409, 'attempt-in-progress']);
    assert.equal((await shop.attempt(key)).body.status, 'unknown');
    const seconds = Number(answer.headers.get('retry-after'));
    assert.ok(seconds > 170 && seconds <= 180, 'when to come again');
    assert.ok(String(answer.body.detail).includes(` ${seconds} seconds`), String(answer.body.detail));
  });

  test('is in the log once, with key, outcome and operator and without what they wrote', async () => {
    let log = '';
    await shop.restart({ logger: pino({}, { write: (line: string) => (log += line) }) });
    const key = await lostSale(shop);
    await word(key, { outcome: 'approved', evidence: 'A slip for Smith.', operator_id: '42' });
    await word(key);
    const lines = log.split('\n').filter((line) => line.includes("the operator's word was taken"));
    assert.equal(lines.length, 1);
    const { level, key: about, outcome, operator_id } = JSON.parse(lines[0]!) as Record<string, unknown>;
    assert.deepEqual([level, about, outcome, operator_id], [30, key, 'approved', '42']);
    assert.ok(!log.includes('Smith'));
  });

  for (const [what, body, field] of [
    ['another outcome', { outcome: 'maybe', evidence: 'x' }, 'outcome'],
    ['no outcome', { evidence: 'x' }, 'outcome'],
    ['no evidence', { outcome: 'approved' }, 'evidence'],
    ['blank evidence', { outcome: 'approved', evidence: '  ' }, 'evidence'],
    ['a card number', { outcome: 'approved', evidence: 'card 4111 1111 1111 1111' }, 'evidence'],
  ] as const) {
    test(`with ${what} is 422 and names the field`, async () => {
      const answer = await word(await lostSale(shop), body);
      assert.deepEqual([answer.status, problem(answer)], [422, 'invalid-request']);
      assert.deepEqual(Object.keys(answer.body.errors!), [field]);
      assert.match(answer.body.errors![field]!, /^This /);
    });
  }
});
