/** `/attempts/{key}`: asking, making sure that nothing is sent, and the operator's word. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { pino } from 'pino';
import { newKey, openShop, TERMINAL, type Reply, type Shop } from './support/shop.js';

let shop: Shop;
beforeEach(async () => {
  shop = await openShop();
});
afterEach(() => shop.close());

const problem = ({ body }: Reply) => String(body.type).split(':').at(-1);
const close = (key: string) => shop.call('DELETE', `attempts/${key}`);
const word = (key: string, body: unknown = { outcome: 'not-charged', evidence: 'The terminal is idle.' }) =>
  shop.call('POST', `attempts/${key}/resolution`, { body });

/** An attempt of which Blink's log knows nothing. */
async function lostSale(): Promise<string> {
  shop.simulator.faults.add({ on: 'sales', cut: 'before', drop_from_log: true });
  const key = newKey();
  await shop.pay(key);
  return key;
}

describe('GET', () => {
  test('shows every field of the contract', async () => {
    const key = newKey();
    const answer = shop.pay(key);
    await shop.untilScreen('present-card');
    const { status, body } = await shop.attempt(key);
    assert.equal(status, 200);
    const fields =
      'id operation terminal_id status created_at sent_at answered_at response signature resolution';
    for (const field of fields.split(' ')) assert.ok(field in body, field);
    assert.deepEqual(
      [body.id, body.operation, body.terminal_id, body.status],
      [key, 'sale', TERMINAL, 'sent'],
    );
    shop.press('tap');
    await answer;
  });

  test('of a key never heard of is 404 attempt-not-found', async () => {
    for (const key of [newKey(), 'nonsense']) {
      const answer = await shop.attempt(key);
      assert.deepEqual([answer.status, problem(answer)], [404, 'attempt-not-found']);
    }
  });

  test('with wait is held until something changes', async () => {
    const key = newKey();
    const answer = shop.pay(key);
    await shop.untilScreen('present-card');
    let isAnswered = false;
    const held = shop.attempt(key, 30).finally(() => (isAnswered = true));
    await shop.attempt(key); // a whole round through the proxy, and the held one is still held
    assert.equal(isAnswered, false);
    shop.press('tap');
    assert.equal((await held).body.status, 'answered');
    await answer;
  });

  test('with wait is answered as it is when nothing changes in that time', async () => {
    const key = newKey();
    const answer = shop.pay(key);
    await shop.untilScreen('present-card');
    assert.equal((await shop.attempt(key, 0.05)).body.status, 'sent');
    shop.press('tap');
    await answer;
  });

  test('a wait that is no number is refused', async () => {
    assert.equal((await shop.call('GET', `attempts/${newKey()}?wait=soon`)).status, 422);
  });
});

describe('DELETE', () => {
  test('of a key never seen is 204, and that key is refused for ever', async () => {
    const key = newKey();
    assert.equal((await close(key)).status, 204);
    const answer = await shop.pay(key);
    assert.deepEqual(
      [answer.status, problem(answer), answer.body.forwarded],
      [410, 'attempt-abandoned', false],
    );
    assert.equal((await shop.attempt(key)).body.status, 'abandoned');
    assert.equal((await close(key)).status, 204);
    assert.equal(shop.received('/sales'), 0);
  });

  test('of an attempt that was sent is 409 with the attempt', async () => {
    const key = newKey();
    const answer = shop.pay(key);
    await shop.untilScreen('present-card');
    const refused = await close(key);
    assert.deepEqual([refused.status, problem(refused)], [409, 'attempt-in-progress']);
    assert.equal(refused.body.attempt?.status, 'sent');
    assert.equal(refused.body.forwarded, undefined);
    shop.press('tap');
    assert.equal((await answer).status, 201);
    assert.equal((await close(key)).status, 409);
  });
});

describe("the operator's word", () => {
  test('ends an unknown attempt with outcome, evidence and operator, and frees the terminal', async () => {
    const key = await lostSale();
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
      const { status, body } = await word(await lostSale(), said);
      assert.deepEqual(
        [status, body.resolution?.evidence, body.resolution?.operator_id],
        [200, evidence, undefined],
      );
    }
  });

  test('counts once', async () => {
    const key = await lostSale();
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

  test('is refused within the quiet period', async () => {
    await shop.restart({ quietPeriod: 180 });
    const key = await lostSale();
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
    const key = await lostSale();
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
      const answer = await word(await lostSale(), body);
      assert.deepEqual([answer.status, problem(answer)], [422, 'invalid-request']);
      assert.deepEqual(Object.keys(answer.body.errors!), [field]);
      assert.match(answer.body.errors![field]!, /^This /);
    });
  }
});
