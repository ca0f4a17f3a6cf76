/** `/attempts/{key}`: asking, and making sure that nothing is sent. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { lostSale, newKey, openShop, problem, TERMINAL, type Shop } from '../support/shop.js';

let shop: Shop;
beforeEach(async () => {
  shop = await openShop();
});
afterEach(() => shop.close());

const close = (key: string) => shop.call('DELETE', `attempts/${key}`);
const word = (key: string, body: unknown = { outcome: 'not-charged', evidence: 'The terminal is idle.' }) =>
  shop.call('POST', `attempts/${key}/resolution`, { body });

describe('GET', () => {
  test('shows every field of the contract', async () => {
    const key = newKey();
    const answer = shop.pay(key);
    await shop.untilScreen('present-card');
    const { status, body } = await shop.attempt(key);
    assert.equal(status, 200);
    const fields = [
      ...['id', 'operation', 'terminal_id', 'requested_amount', 'currency', 'order_number', 'order_part'],
      ...['operator_id', 'transaction_id', 'status', 'version', 'created_at', 'sent_at', 'answered_at'],
      ...['response', 'signature', 'cancellation', 'resolution', 'resolutions', 'original_transaction_id'],
      ...['settled_by', 'quiet_until', 'forgotten', 'now', 'journal'],
    ];
    assert.deepEqual(Object.keys(body).sort(), fields.sort());
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

  for (const query of ['wait=soon', 'after=now', 'after=-1', 'after=1.5', 'wait=1&after=']) {
    test(`with ${query} is refused`, async () => {
      const answer = await shop.call('GET', `attempts/${newKey()}?${query}`);
      assert.deepEqual([answer.status, problem(answer)], [422, 'invalid-request']);
    });
  }
});

describe('GET with the version that the caller knows', () => {
  const after = (key: string, version: unknown, wait: number) =>
    shop.call('GET', `attempts/${key}?wait=${wait}&after=${String(version)}`);

  test('is answered at once where there is another one', async () => {
    const key = newKey();
    const answer = shop.pay(key);
    await shop.untilScreen('present-card');
    const { version } = (await shop.attempt(key)).body;
    for (const known of [0, Number(version) - 1, Number(version) + 1]) {
      assert.equal((await after(key, known, 30)).body.version, version);
    }
    shop.press('tap');
    await answer;
  });

  test('is held until there is another one, so that no change is missed between two questions', async () => {
    const key = newKey();
    const answer = shop.pay(key);
    await shop.untilScreen('present-card');
    const { version } = (await shop.attempt(key)).body;
    const held = after(key, version, 30);
    shop.press('signature');
    const transaction = String((await answer).body.transaction_id);
    const waiting = (await held).body;
    assert.equal(waiting.status, 'signature');
    const decided = await shop.sign(newKey(), key, transaction, true);
    const { body } = await after(key, waiting.version, 30);
    assert.deepEqual([body.status, body.response?.body], ['answered', decided.body]);
  });

  test('is held for the decision about its signature too', async () => {
    const key = newKey();
    const answer = shop.pay(key);
    await shop.untilScreen('present-card');
    shop.press('signature');
    const transaction = String((await answer).body.transaction_id);
    const held = after(key, (await shop.attempt(key)).body.version, 30);
    shop.simulator.faults.add({ on: 'signatures', hang: true });
    await shop.sign(newKey(), key, transaction, false, { prefer: 'respond-async, wait=0' });
    const { body } = await held;
    assert.deepEqual([body.status, body.signature?.is_signature_confirmed], ['signature', false]);
  });

  test('is held where the attempt has ended, since an end may be replaced', async () => {
    const key = await lostSale(shop);
    const { version } = (await word(key)).body;
    const { body } = await after(key, version, 0.05);
    assert.deepEqual([body.status, body.version], ['resolved', version]);
  });
});

describe('DELETE', () => {
  test('of a key never seen is 200 with the attempt, abandoned, and that key is refused for ever', async () => {
    const key = newKey();
    const closed = await close(key);
    assert.deepEqual([closed.status, closed.body.status, closed.body.forgotten], [200, 'abandoned', false]);
    assert.equal(closed.headers.get('blink-pos-journal'), closed.body.journal);
    const answer = await shop.pay(key);
    assert.deepEqual(
      [answer.status, problem(answer), answer.body.forwarded],
      [410, 'attempt-abandoned', false],
    );
    assert.equal((await shop.attempt(key)).body.status, 'abandoned');
    assert.equal((await close(key)).status, 200);
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
