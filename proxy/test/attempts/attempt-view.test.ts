/** What an attempt's view tells: what was asked for, which transaction, which version, and until when to wait. */
import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { newKey, openShop, type ReplyBody, type Shop } from '../support/shop.js';
import { VirtualClock } from '../support/virtual-clock.js';

let shop: Shop;
afterEach(() => shop.close());

const view = async (key: string): Promise<ReplyBody> => (await shop.attempt(key)).body;
async function paid(key: string, button: 'tap' | 'decline' | 'signature', fields = {}) {
  const answer = shop.pay(key, { fields });
  await shop.untilScreen('present-card');
  shop.press(button);
  return (await answer).body;
}

test('who asked for what is told: order, part and operator, and null where they were not named', async () => {
  shop = await openShop();
  const [full, bare] = [newKey(), newKey()];
  const metadata = { order_number: 'A-17', order_part: '2' };
  await paid(full, 'tap', { operator_id: '42', metadata });
  await paid(bare, 'tap');
  const asked = async (key: string) => {
    const { order_number, order_part, operator_id } = await view(key);
    return [order_number, order_part, operator_id];
  };
  assert.deepEqual(await asked(full), ['A-17', '2', '42']);
  assert.deepEqual(await asked(bare), [null, null, null]);
});

test('what showed its end is told: the answer, the log or a word, and nothing while it is open', async () => {
  const clock = new VirtualClock();
  shop = await openShop({ clock }, { now: () => clock.now() });
  const settled = async (key: string) => (await view(key)).settled_by;
  const [answered, signed, found, said] = [newKey(), newKey(), newKey(), newKey()];
  await paid(answered, 'decline');
  assert.equal(await settled(answered), 'answer');
  const { transaction_id } = await paid(signed, 'signature');
  assert.equal(await settled(signed), null);
  await shop.sign(newKey(), signed, String(transaction_id), true);
  assert.equal(await settled(signed), 'answer');
  shop.simulator.faults.add({ on: 'sales', cut: 'before', before: 'charge', logged: 'success' });
  await shop.pay(found);
  assert.equal(await settled(found), null);
  await clock.advance(2_000);
  assert.equal(await settled(found), 'log');
  const log_delay = 60_000;
  shop.simulator.faults.add({ on: 'sales', cut: 'before', before: 'charge', logged: 'success', log_delay });
  await shop.pay(said);
  await clock.advance(5_000);
  const body = { outcome: 'not-charged', evidence: 'idle' };
  assert.equal(
    (await shop.call('POST', `attempts/${said}/resolution`, { body })).body.settled_by,
    'operator',
  );
  await clock.advance(120_000);
  assert.equal(await settled(said), 'log');
});

describe('the transaction', () => {
  for (const button of ['tap', 'decline'] as const) {
    test(`is the one that the answer named (${button})`, async () => {
      shop = await openShop();
      const key = newKey();
      const answer = await paid(key, button);
      assert.ok(answer.transaction_id);
      assert.equal((await view(key)).transaction_id, answer.transaction_id);
    });
  }

  test('of a signed sale is the one that waits, and then the one that the answer to the signature named', async () => {
    shop = await openShop();
    const [key, decision] = [newKey(), newKey()];
    const asked = await paid(key, 'signature');
    assert.equal((await view(key)).transaction_id, asked.transaction_id);
    const { body } = await shop.sign(decision, key, String(asked.transaction_id), true);
    assert.notEqual(body.transaction_id, asked.transaction_id);
    assert.equal((await view(key)).transaction_id, body.transaction_id);
    assert.equal((await view(decision)).transaction_id, body.transaction_id);
  });

  test('of a lost answer is found in the log', async () => {
    const clock = new VirtualClock();
    shop = await openShop({ clock }, { now: () => clock.now() });
    shop.simulator.faults.add({ on: 'sales', cut: 'before', before: 'charge', logged: 'success' });
    const key = newKey();
    await shop.pay(key);
    assert.equal((await view(key)).transaction_id, null);
    await clock.advance(1_000);
    const { transaction_id, response } = await view(key);
    assert.ok(transaction_id);
    assert.equal(transaction_id, response?.body.transaction_id);
  });

  test('is none where the answer proves nothing: it may be another payment of the same terminal', async () => {
    shop = await openShop();
    shop.simulator.faults.add({ on: 'sales', data: 'other-amount', drop_from_log: true });
    const key = newKey();
    const answer = await paid(key, 'tap');
    assert.ok(answer.transaction_id);
    const { status, transaction_id } = await view(key);
    assert.deepEqual([status, transaction_id], ['unknown', null]);
  });
});

test('the version grows with every change of the attempt and of its signature, and only then', async () => {
  shop = await openShop();
  const key = newKey();
  const versions: number[] = [];
  const note = async () => void versions.push(Number((await view(key)).version));
  const answer = shop.pay(key);
  await shop.untilScreen('present-card');
  await note();
  shop.press('signature');
  const transaction = String((await answer).body.transaction_id);
  await note();
  await note();
  shop.simulator.faults.add({ on: 'signatures', hang: true });
  await shop.sign(newKey(), key, transaction, true, { prefer: 'respond-async, wait=0' });
  await note();
  const [sent, waits, still, decided] = versions as [number, number, number, number];
  assert.ok(sent < waits && waits === still && still < decided, String(versions));
});

describe('the quiet period', () => {
  const QUIET_MS = 180_000;
  const times = async (key: string) => {
    const { status, quiet_until, now } = await view(key);
    return [status, quiet_until && Date.parse(String(quiet_until)), Date.parse(String(now))];
  };
  const word = async (key: string) => {
    const body = { outcome: 'not-charged', evidence: 'idle' };
    return (await shop.call('POST', `attempts/${key}/resolution`, { body })).status;
  };

  test('of an unknown attempt ends when an operator may speak, by the clock that the view tells too', async () => {
    const clock = new VirtualClock(Date.parse('2020-01-01T12:00:00Z'));
    shop = await openShop({ clock, quietPeriod: QUIET_MS / 1000 }, { now: () => clock.now() });
    shop.simulator.faults.add({ on: 'sales', cut: 'before', drop_from_log: true });
    const key = newKey();
    const request_timestamp = '2020-01-01T12:00:00+00:00';
    await shop.pay(key, { fields: { request_timestamp } });
    const lost = clock.now();
    assert.deepEqual(await times(key), ['unknown', lost + QUIET_MS, lost]);
    await clock.advance(QUIET_MS - 10_000);
    assert.deepEqual(await times(key), ['unknown', lost + QUIET_MS, lost + QUIET_MS - 10_000]);
    assert.equal(await word(key), 409);
    await clock.advance(10_000);
    assert.equal(await word(key), 200);
    assert.equal((await view(key)).quiet_until, null);
  });

  test('starts anew when the log shows the payment running', async () => {
    const clock = new VirtualClock();
    shop = await openShop({ clock, quietPeriod: QUIET_MS / 1000 }, { now: () => clock.now() });
    shop.simulator.faults.add({ on: 'sales', cut: 'before', drop_from_log: true });
    const key = newKey();
    await shop.pay(key);
    await clock.advance(60_000);
    const entry = { request: { url: '/sales', body: { metadata: { attempt_id: key } } } };
    const body = JSON.stringify({ requests: [entry] });
    shop.simulator.faults.add({ on: 'requests', answer: { status: 200, body }, times: 3 });
    const [, before] = await times(key);
    await clock.advance(15_000);
    const [, after, now] = await times(key);
    assert.ok(Number(after) > Number(before) + 60_000 && Number(after) <= Number(now) + QUIET_MS);
  });

  test('is none while the payment is with Blink, and after its end', async () => {
    shop = await openShop();
    const key = newKey();
    const answer = shop.pay(key);
    await shop.untilScreen('present-card');
    assert.equal((await view(key)).quiet_until, null);
    shop.press('tap');
    await answer;
    assert.equal((await view(key)).quiet_until, null);
  });
});

test('a 202 and a 409 show the same view as a question for the attempt', async () => {
  shop = await openShop();
  const key = newKey();
  const early = await shop.pay(key, { prefer: 'respond-async, wait=0' });
  await shop.untilScreen('present-card');
  const refused = await shop.call('DELETE', `attempts/${key}`);
  const { now: _now, ...asked } = await view(key);
  assert.deepEqual(Object.keys(early.body).sort(), [...Object.keys(asked), 'now'].sort());
  const { now: _other, ...told } = refused.body.attempt as ReplyBody;
  assert.deepEqual(told, asked);
  shop.press('tap');
});
