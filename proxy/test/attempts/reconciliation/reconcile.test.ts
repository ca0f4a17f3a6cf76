/** Unknown means look: what the proxy reads by itself, how often, and what it makes of it. On a clock of its own. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { newKey, openShop, TERMINAL, type Shop } from '../../support/shop.js';
import { VirtualClock } from '../../support/virtual-clock.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let clock: VirtualClock;
let shop: Shop;
/** When the log was read, in milliseconds of the clock; three days are read at a time. */
let looks: { at: number; date: string }[];

beforeEach(async () => {
  clock = new VirtualClock();
  looks = [];
  const shopOptions = { clock, quietPeriod: 180 };
  shop = await openShop(shopOptions, { now: () => clock.now() });
  await shop.restart({
    upstream: (request) => {
      const date = new URL(request.url).searchParams.get('date');
      if (date) looks.push({ at: clock.now(), date });
      return shop.simulator.fetch(request);
    },
  });
});
afterEach(() => shop.close());

const status = async (key: string) => (await shop.attempt(key)).body.status;
const word = (key: string, outcome = 'not-charged') =>
  shop.call('POST', `attempts/${key}/resolution`, { body: { outcome, evidence: 'idle' } });

/** @param logDelay milliseconds until the log shows the success; `never`: it has no entry */
async function lostSale(logDelay: number | 'never' = 'never'): Promise<string> {
  shop.simulator.faults.add(
    logDelay === 'never'
      ? { on: 'sales', cut: 'before', drop_from_log: true }
      : { on: 'sales', cut: 'before', before: 'charge', logged: 'success', log_delay: logDelay },
  );
  const key = newKey();
  await shop.pay(key);
  return key;
}

/** The times between looks, in milliseconds. */
const gaps = () => {
  const times = [...new Set(looks.map(({ at }) => at))];
  return times.slice(1).map((time, index) => time - times[index]!);
};

test('the first look comes within a second, further ones at most three seconds apart for a minute, then slower', async () => {
  const start = clock.now();
  await lostSale();
  await clock.advance(MINUTE);
  assert.ok(looks[0]!.at - start <= 1_000);
  assert.ok(Math.max(...gaps()) <= 3_000, String(Math.max(...gaps())));
  looks = [];
  await clock.advance(2 * HOUR);
  assert.ok(Math.min(...gaps()) > 3_000);
  assert.ok(looks.length > 20);
});

test('from the day before it was sent to the day after', async () => {
  await lostSale();
  await clock.advance(1_000);
  const day = (offset: number) => new Date(clock.now() + offset * 24 * HOUR).toISOString().slice(0, 10);
  assert.deepEqual(new Set(looks.map(({ date }) => date)), new Set([day(-1), day(0), day(1)]));
});

test('a success in the log ends it', async () => {
  const key = await lostSale(0);
  assert.equal(await status(key), 'unknown');
  await clock.advance(1_000);
  assert.equal(await status(key), 'answered');
  const { body } = await shop.attempt(key);
  assert.equal(body.response?.body.result, 'SUCCESS');
});

test('a success that comes into the log late ends it then', async () => {
  const key = await lostSale(40_000);
  await clock.advance(39_000);
  assert.equal(await status(key), 'unknown');
  await clock.advance(4_000);
  assert.equal(await status(key), 'answered');
});

test('an entry that another payment left, of the same amount at the same time, proves nothing', async () => {
  const key = await lostSale();
  const fields = { metadata: { attempt_id: newKey() } };
  void fields;
  const other = shop.simulator.terminals.find(TERMINAL)!;
  other.change({ mode: 'auto' });
  await shop.simulator.fetch(
    new Request('http://blink.example/v1/card-present/sales', {
      method: 'POST',
      headers: {
        authorization: `Basic ${btoa('demo-key:demo-secret')}`,
        'user-agent': 'another till',
        'content-type': 'application/json',
      },
      body: JSON.stringify({
        site_branch_id: 'London',
        pos_location: 'POS-01',
        terminal_id: TERMINAL,
        currency: 'GBP',
        requested_amount: '12.50',
        request_timestamp: '2026-11-21T12:00:00+00:00',
        metadata: fields.metadata,
      }),
    }),
  );
  await clock.advance(MINUTE);
  assert.equal(await status(key), 'unknown');
});

test("an answer in the log that looks like one of the proxy's own proves nothing", async () => {
  const key = await lostSale();
  const problem = { type: 'x:invalid-request', title: 'No', forwarded: false };
  const attempt = { id: key, status: 'abandoned' };
  const entry = (code: string, body: object) => ({
    request: { url: '/sales', body: { metadata: { attempt_id: key } } },
    response: { code, body },
  });
  for (const [code, body] of [
    ['422', problem],
    ['202', attempt],
  ] as const) {
    const log = JSON.stringify({ requests: [entry(code, body)] });
    shop.simulator.faults.add({ on: 'requests', answer: { status: 200, body: log }, times: 3 });
  }
  await clock.advance(MINUTE);
  assert.equal(shop.simulator.faults.list().length, 0);
  assert.equal(await status(key), 'unknown');
});

test('absence from the log proves nothing, however long', async () => {
  const key = await lostSale();
  await clock.advance(24 * HOUR);
  assert.equal(await status(key), 'unknown');
});

test('a payment that still runs at the terminal is no failure, and is known when it ends', async () => {
  shop.simulator.faults.add({ on: 'sales', cut: 'before', before: 'start' });
  const key = newKey();
  await shop.pay(key);
  await clock.advance(20_000);
  assert.equal(await status(key), 'unknown');
  shop.press('tap');
  await clock.advance(3_000);
  assert.equal(await status(key), 'answered');
  assert.equal(shop.charges(key), 1);
});

test('a log that cannot be read is read again', async () => {
  shop.simulator.faults.add({ on: 'requests', answer: { status: 500 }, times: 3 });
  shop.simulator.faults.add({ on: 'requests', cut: 'body', times: 3 });
  shop.simulator.faults.add({ on: 'requests', answer: { status: 401, body: '{}' }, times: 3 });
  const key = await lostSale(0);
  await clock.advance(15_000);
  assert.equal(await status(key), 'answered');
});

describe("after the operator's word", () => {
  test('the word is taken once the quiet period has passed without a sign of life', async () => {
    const key = await lostSale();
    await clock.advance(170_000);
    assert.equal((await word(key)).status, 409);
    await clock.advance(10_000);
    assert.equal((await word(key)).status, 200);
  });

  test('reading goes on every three seconds, and a success replaces the resolution', async () => {
    const key = await lostSale(200_000);
    await clock.advance(180_000);
    assert.equal((await word(key)).body.status, 'resolved');
    looks = [];
    await clock.advance(18_000);
    assert.ok(Math.max(...gaps()) <= 3_000);
    await clock.advance(5_000);
    const { body } = await shop.attempt(key);
    assert.equal(body.status, 'answered');
    assert.equal(body.resolution?.outcome, 'not-charged');
  });

  test('a refusal in a log that was asked for before it replaces no word', async () => {
    let isHeld = false;
    const held: (() => void)[] = [];
    await shop.restart({
      upstream: async (request) => {
        const answer = await shop.simulator.fetch(request);
        if (request.method !== 'GET') return answer;
        const refusal = (await answer.text()).replaceAll('SUCCESS', 'FAILURE');
        if (isHeld) await new Promise<void>((go) => held.push(go));
        return new Response(refusal, answer);
      },
    });
    const key = await lostSale(180_000);
    await clock.advance(179_000);
    isHeld = true;
    for (let second = 0; second < 30 && held.length === 0; second++) await clock.advance(1_000);
    assert.equal((await word(key, 'approved')).status, 200);
    held.forEach((go) => go());
    await clock.advance(100);
    assert.equal(await status(key), 'resolved');
  });

  test('reading ends after 24 hours', async () => {
    const key = await lostSale();
    await clock.advance(180_000);
    await word(key);
    await clock.advance(23 * HOUR);
    looks = [];
    await clock.advance(HOUR / 2);
    assert.ok(looks.length > 0);
    await clock.advance(HOUR);
    looks = [];
    await clock.advance(HOUR);
    assert.equal(looks.length, 0);
    assert.equal(await status(key), 'resolved');
  });
});

describe('a sale that Blink holds without a word', () => {
  test('for 14 minutes is still with Blink, and its answer counts', async () => {
    const key = newKey();
    const answer = shop.pay(key);
    await shop.untilScreen('present-card');
    await clock.advance(14 * MINUTE);
    assert.equal(await status(key), 'sent');
    shop.press('tap');
    assert.equal((await answer).status, 201);
  });

  test('for longer is looked up, can be resolved, and its late answer still wins', async () => {
    const key = newKey();
    const answer = shop.pay(key);
    await shop.untilScreen('present-card');
    await clock.advance(16 * MINUTE);
    assert.equal(await status(key), 'unknown');
    await clock.advance(4 * MINUTE);
    assert.equal((await word(key)).body.status, 'resolved');
    shop.press('tap');
    assert.equal((await answer).body.result, 'SUCCESS');
    assert.equal(await status(key), 'answered');
  });
});

test('a decision that was sent and got lost is never asked for again, though the log shows only the question', async () => {
  const key = newKey();
  const answer = shop.pay(key);
  await shop.untilScreen('present-card');
  shop.press('signature');
  const transaction = String((await answer).body.transaction_id);
  shop.simulator.faults.add({ on: 'signatures', cut: 'before', drop_from_log: true });
  await shop.sign(newKey(), key, transaction, true);
  for (let minute = 0; minute < 5; minute++) {
    await clock.advance(MINUTE);
    assert.equal(await status(key), 'unknown');
  }
  assert.ok(looks.length > 0);
});

describe('a decision about a sale that this journal does not have', () => {
  /** Loses the answer to a decision; then Blink's log holds these answers to it. */
  async function lostDecision(...answers: [code: string, body: object][]): Promise<string> {
    shop.simulator.faults.add({ on: 'signatures', cut: 'before', drop_from_log: true });
    const key = newKey();
    await shop.sign(key, newKey(), 'ELSEWHERE', true);
    const requests = answers.map(([code, body]) => ({
      request: {
        url: '/signatures',
        body: {
          original_transaction_id: 'ELSEWHERE',
          is_signature_confirmed: true,
          metadata: { attempt_id: key },
        },
      },
      response: { code, body },
    }));
    const body = JSON.stringify({ requests });
    shop.simulator.faults.add({ on: 'requests', answer: { status: 200, body }, times: 3 });
    return key;
  }

  const success = { result: 'SUCCESS', transaction_id: 'T' };

  test('is found by its own id', async () => {
    const key = await lostDecision(['201', success]);
    assert.equal(await status(key), 'unknown');
    await clock.advance(1_000);
    assert.equal(await status(key), 'answered');
  });

  test('that something on the way repeated: a success counts beside an answer that proves nothing', async () => {
    const key = await lostDecision(['500', { result: 'FAILURE' }], ['201', success]);
    await clock.advance(1_000);
    const { body } = await shop.attempt(key);
    assert.deepEqual([body.status, body.response?.body.result], ['answered', 'SUCCESS']);
  });
});
