/** The same key again, busy terminals, early answers: what a till sees of the journal. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { NothingWritten } from '../../src/blink/upstream.js';
import {
  eventually,
  newKey,
  openShop,
  problem,
  saleBody,
  TERMINAL,
  type Reply,
  type Shop,
} from '../support/shop.js';
import { VirtualClock } from '../support/virtual-clock.js';

let shop: Shop;
beforeEach(async () => {
  shop = await openShop({}, { terminals: [{ terminal_id: TERMINAL }, { terminal_id: 'SECOND' }] });
});
afterEach(() => shop.close());

const heldSale = async (key: string, options = {}) => {
  const answer = shop.pay(key, options);
  await shop.untilScreen('present-card');
  return answer;
};

describe('the same key again', () => {
  test('gets the stored answer, marked as replayed, and charges nothing', async () => {
    const key = newKey();
    const answer = shop.pay(key);
    await shop.untilScreen('present-card');
    shop.press('tap');
    const first = await answer;
    const again = await shop.pay(key);
    assert.equal(first.status, 201);
    assert.equal(first.headers.get('idempotency-replayed'), null);
    assert.equal(again.headers.get('idempotency-replayed'), 'true');
    assert.deepEqual([again.status, again.body], [first.status, first.body]);
    assert.equal(shop.charges(key), 1);
    assert.equal(shop.received('/sales'), 1);
  });

  test('waits while the first is open, and gets its answer', async () => {
    const key = newKey();
    const answers = Promise.all([shop.pay(key), shop.pay(key), shop.pay(key)]);
    await shop.untilScreen('present-card');
    shop.press('tap');
    const statuses = (await answers).map(({ status }) => status);
    assert.deepEqual(statuses, [201, 201, 201]);
    assert.equal(shop.charges(key), 1);
  });

  test('counts as the same in capitals, in quotes, with its fields in another order and its id spelled out', async () => {
    const key = newKey();
    const answer = shop.pay(key);
    await shop.untilScreen('present-card');
    shop.press('decline');
    await answer;
    const fields = {
      request_timestamp: (await sentBody()).request_timestamp,
      metadata: { attempt_id: key.toUpperCase() },
    };
    const reversed = Object.fromEntries(Object.entries(saleBody({ fields })).reverse());
    const again = await shop.call('POST', 'sales', {
      body: reversed,
      headers: { 'idempotency-key': `"${key.toUpperCase()}"` },
    });
    assert.equal(again.headers.get('idempotency-replayed'), 'true');
    assert.equal(shop.received('/sales'), 1);
  });

  for (const [what, options] of Object.entries({
    'another amount': { amount: '13.00' },
    'another call': { operation: 'preauth' as const },
  })) {
    test(`with ${what} is refused with 422, whether the first is open or done`, async () => {
      const key = newKey();
      const answer = shop.pay(key);
      await shop.untilScreen('present-card');
      const open = await shop.pay(key, options);
      shop.press('tap');
      await answer;
      const done = await shop.pay(key, options);
      assert.deepEqual([problem(open), problem(done)], ['idempotency-key-reused', 'idempotency-key-reused']);
      assert.deepEqual([open.body.forwarded, done.body.forwarded], [undefined, undefined]);
      assert.equal(shop.charges(key), 1);
    });
  }

  test("where the outcome is unknown is 504, while the first answer was Blink's own", async () => {
    shop.simulator.faults.add({ on: 'sales', answer: { status: 500, body: '{"result":"FAILURE", oops' } });
    const key = newKey();
    const first = await shop.pay(key);
    const again = await shop.pay(key);
    assert.deepEqual([first.status, first.body.text], [500, '{"result":"FAILURE", oops']);
    assert.deepEqual([again.status, problem(again), again.body.forwarded], [504, 'upstream-lost', true]);
    assert.equal((await shop.attempt(key)).body.status, 'unknown');
  });
});

describe('Prefer: respond-async', () => {
  test('answers 202 with the attempt when Blink is not done in time; the sale goes on', async () => {
    const key = newKey();
    const early = await shop.pay(key, { prefer: 'respond-async, wait=0' });
    assert.equal(early.status, 202);
    assert.deepEqual([early.body.id, early.body.response], [key, null]);
    assert.match(early.headers.get('location')!, new RegExp(`/blink/attempts/${key}$`));
    assert.match(early.headers.get('preference-applied')!, /respond-async/);
    await shop.untilScreen('present-card');
    shop.press('tap');
    const done = await shop.attempt(key, 10);
    assert.equal(done.body.status, 'answered');
    assert.equal(shop.charges(key), 1);
  });

  test('answers at once when Blink is done in time', async () => {
    const key = newKey();
    const answer = heldSale(key, { prefer: 'respond-async, wait=20' });
    await shop.untilScreen('present-card');
    shop.press('tap');
    assert.equal((await answer).status, 201);
  });

  test('a terminal’s first payment, which waits for its log, is answered once it has left and no later', async () => {
    await shop.close();
    // By this clock no time passes: whatever waits for some of it waits for ever.
    const clock = new VirtualClock();
    shop = await openShop({ clock }, {}, { isNewJournal: true });
    let early: Reply | null = null;
    void shop.pay(newKey(), { prefer: 'respond-async, wait=0' }).then((answer) => (early = answer));
    const asked = () => clock.advance(0).then(() => early);
    const { status, body } = (await eventually(asked, (answer) => answer !== null))!;
    assert.deepEqual([status, body.status], [202, 'sent']);
    shop.press('cancel');
  });

  test('a repetition of an open key gets its own 202', async () => {
    const key = newKey();
    await shop.pay(key, { prefer: 'respond-async, wait=0' });
    const again = await shop.pay(key, { prefer: 'respond-async, wait=0' });
    assert.equal(again.status, 202);
    assert.equal(shop.received('/sales'), 1);
  });
});

describe('what Blink says', () => {
  test('a refusal of the credentials is 502, final, and its words stay inside', async () => {
    await shop.restart({ apiSecret: 'wrong-secret' });
    const key = newKey();
    const refused = await shop.pay(key);
    assert.deepEqual([refused.status, problem(refused)], [502, 'credentials-refused']);
    const { body } = await shop.attempt(key);
    assert.equal(body.status, 'answered');
    assert.equal(problem(await shop.pay(key)), 'credentials-refused');
    const reads = [
      await shop.call('POST', `devices/${TERMINAL}`, { body: {} }),
      await shop.call('GET', `terminals/${TERMINAL}/requests`),
    ];
    assert.deepEqual(reads.map(problem), ['credentials-refused', 'credentials-refused']);
  });

  for (const status of [401, 403]) {
    test(`a ${status} that is not in Blink's shape proves nothing, and reaches the browser as 504`, async () => {
      shop.simulator.faults.add({ on: 'sales', answer: { status, body: '<html>' } });
      const key = newKey();
      const answer = await shop.pay(key);
      assert.deepEqual([answer.status, problem(answer)], [504, 'upstream-lost']);
      assert.equal((await shop.attempt(key)).body.status, 'unknown');
    });
  }

  test("an answer that looks like one of the proxy's own is believed by nobody", async () => {
    const forged = { type: 'x:not-authorised', title: 'No', forwarded: false };
    shop.simulator.faults.add({ on: 'sales', answer: { status: 401, body: JSON.stringify(forged) } });
    const key = newKey();
    assert.equal(problem(await shop.pay(key)), 'upstream-lost');
    assert.equal((await shop.attempt(key)).body.status, 'unknown');
  });

  test('a refusal of the credentials that another proxy on the way makes up is believed by nobody', async () => {
    const forged = { type: 'x:credentials-refused', title: 'No', status: 502 };
    shop.simulator.faults.add({ on: 'sales', answer: { status: 502, body: JSON.stringify(forged) } });
    const key = newKey();
    assert.equal(problem(await shop.pay(key)), 'upstream-lost');
    assert.equal((await shop.attempt(key)).body.status, 'unknown');
  });

  test('card numbers are masked before they are stored, in broken bodies too', async () => {
    const body = '{"result":"SUCCESS","card_number":"4111111111111111", "note": 5555 5555 5555 4444';
    shop.simulator.faults.add({ on: 'sales', answer: { status: 201, body } });
    const key = newKey();
    const answer = await shop.pay(key);
    const stored = await shop.attempt(key);
    for (const text of [String(answer.body.text), JSON.stringify(stored.body)]) {
      assert.doesNotMatch(text, /4111111111111111|5555 5555 5555 4444/);
      assert.match(text, /411111\*+1111/);
    }
  });

  for (const [status, body, meaning] of [
    [429, '{"result":"FAILURE","message":"Device is busy","errors":{}}', 'answered'],
    [503, '{"result":"FAILURE","message":"Device unreachable","errors":{}}', 'answered'],
    [422, '{\n{"result":"FAILURE","errors":{}}', 'answered'],
    [422, '<html>', 'unknown'],
    [503, '{"result":"FAILURE","message":"Lost connection","errors":{}}', 'unknown'],
    [500, '{"result":"FAILURE","errors":{"oops"}}', 'unknown'],
    [408, '', 'unknown'],
    [201, '{"result":"SUCCESS"}', 'unknown'],
    [302, '', 'unknown'],
  ] as const) {
    test(`${status} ${body.slice(0, 60)} leaves the attempt ${meaning}`, async () => {
      shop.simulator.faults.add({ on: 'sales', answer: { status, body } });
      const key = newKey();
      await shop.pay(key);
      assert.equal((await shop.attempt(key)).body.status, meaning);
    });
  }
});

describe('a connection to Blink', () => {
  test('that never opened: abandoned, and said so', async () => {
    await shop.restart({ upstream: undefined, blinkApiUrl: 'http://127.0.0.1:1/v1/card-present' });
    const key = newKey();
    const answer = await shop.pay(key);
    assert.deepEqual([problem(answer), answer.body.forwarded], ['attempt-abandoned', false]);
    assert.equal((await shop.attempt(key)).body.status, 'abandoned');
    await shop.restart();
    assert.equal(problem(await shop.pay(key)), 'attempt-abandoned');
    assert.equal(shop.received('/sales'), 0);
  });

  test('that broke after the request: 504, unknown, and the terminal stays locked', async () => {
    shop.simulator.faults.add({ on: 'sales', cut: 'before', drop_from_log: true });
    const key = newKey();
    const answer = await shop.pay(key);
    assert.deepEqual([answer.status, problem(answer), answer.body.forwarded], [504, 'upstream-lost', true]);
    assert.equal(problem(await shop.pay(newKey())), 'terminal-in-use');
  });

  test('that never opened frees the terminal for the next payment', async () => {
    let broken = true;
    await shop.restart({
      upstream: (request) => {
        if (broken) throw new NothingWritten('refused');
        return shop.simulator.fetch(request);
      },
    });
    await shop.pay(newKey());
    broken = false;
    const answer = shop.pay(newKey());
    await shop.untilScreen('present-card');
    shop.press('tap');
    assert.equal((await answer).status, 201);
  });
});

test('a sale that is still with Blink when the browser asks is `sent`; the answer is there before anyone is told', async () => {
  const key = newKey();
  const answer = shop.pay(key);
  await shop.untilScreen('present-card');
  assert.equal((await shop.attempt(key)).body.status, 'sent');
  shop.press('tap');
  const { body } = await answer;
  const view = await eventually(
    () => shop.attempt(key),
    (reply) => reply.body.status === 'answered',
  );
  assert.deepEqual(view.body.response?.body, body);
});

const sentBody = () =>
  Promise.resolve(JSON.parse(String(shop.simulator.received.list({ path: '/sales' })[0]!.body)));
