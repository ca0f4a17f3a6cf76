/** A journal that may have forgotten: put back from a copy, new, or stood still. "Not sent" is said only where it is so. */
import assert from 'node:assert/strict';
import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { newKey, openShop, problem, TERMINAL, type Reply, type Shop } from '../../support/shop.js';
import { VirtualClock } from '../../support/virtual-clock.js';

const MINUTE = 60_000;
const QUIET_S = 180;

let clock: VirtualClock;
let shop: Shop;
/** What Blink answers to a look into a terminal's log, in place of the log. */
let logStatus: number | null;
/** The fields that it names with that. */
let logErrors: Record<string, string>;
let logReads: string[];
/** What it answers with status 200 in place of the log: whatever the log is made into. */
let logAs: ((log: { requests: unknown[] }) => unknown) | null;
/** What it answers about a day that has not begun. */
let aheadStatus: number | null;
/** The log does not say when. */
let isTimeless: boolean;

beforeEach(async () => {
  clock = new VirtualClock();
  [logStatus, logReads, isTimeless, logAs, aheadStatus] = [null, [], false, null, null];
  logErrors = {};
  const options = {
    clock,
    quietPeriod: QUIET_S,
    upstream: async (request: Request) => {
      const { pathname, searchParams } = new URL(request.url);
      if (!pathname.endsWith('/requests')) return shop.simulator.fetch(request);
      logReads.push(searchParams.get('date')!);
      const body = JSON.stringify({ result: 'FAILURE', message: 'No', errors: logErrors });
      if (logStatus !== null) return new Response(body, { status: logStatus });
      const isAhead = searchParams.get('date')! > new Date(clock.now()).toISOString().slice(0, 10);
      if (isAhead && aheadStatus !== null) return new Response(body, { status: aheadStatus });
      const log = await shop.simulator.fetch(request);
      if (logAs) return Response.json(logAs((await log.json()) as { requests: unknown[] }));
      return isTimeless
        ? new Response((await log.text()).replace(/"timestamp":"[^"]*"/g, '"timestamp":null'))
        : log;
    },
  };
  shop = await openShop(options, { now: () => clock.now() });
  shop.simulator.terminals.find(TERMINAL)?.change({ mode: 'auto', autoDelay: 0 });
});
afterEach(() => shop.close());

const markOf = ({ headers }: Reply) => headers.get('blink-pos-journal')!;
/** The mark that a page has before it pays. */
const mark = async () => markOf(await shop.call('POST', `devices/${TERMINAL}`, { body: {} }));
const close = (key: string, carried?: string) =>
  shop.call('DELETE', `attempts/${key}?terminal_id=${TERMINAL}`, {
    headers: carried === undefined ? {} : { 'blink-pos-journal': carried },
  });
const payWith = (key: string, carried: string) =>
  shop.pay(key, { headers: { 'blink-pos-journal': carried } });

/** Stopped for so long, and started again on what lies there then. */
async function restart(ms: number, meanwhile: () => void = () => {}): Promise<void> {
  await shop.proxy.close();
  meanwhile();
  clock.jump(ms);
  await shop.restart();
}

const files = () => ['', '-wal', '-shm'].map((end) => shop.file + end);
/** The journal as it is now, to be put back later. */
async function copied(): Promise<() => void> {
  await shop.proxy.close();
  copyFileSync(shop.file, `${shop.file}.copy`);
  await shop.restart();
  return () => {
    removed();
    copyFileSync(`${shop.file}.copy`, shop.file);
  };
}
const removed = () => files().forEach((file) => existsSync(file) && rmSync(file));

/** A sale that is charged, and whose answer is lost. */
async function lostSale(carried: string): Promise<string> {
  const key = newKey();
  shop.simulator.faults.add({ on: 'sales', cut: 'before', before: 'charge', logged: 'success' });
  const { status } = await payWith(key, carried);
  assert.equal(status, 504);
  assert.equal(shop.charges(key), 1);
  return key;
}

describe('the mark', () => {
  test('is on every answer, of one journal and one opening, and grows with each payment', async () => {
    const key = newKey();
    const answers = [
      await shop.call('POST', `devices/${TERMINAL}`, { body: {} }),
      await shop.attempt(newKey()),
      await shop.call('GET', 'nothing'),
      await shop.pay(key),
      await shop.pay(key, { amount: '1' }),
      await shop.call('GET', 'health', { origin: null }),
    ];
    const parts = answers.map((answer) => /^([\w-]+):([\w-]+):(\d+)$/.exec(markOf(answer))!);
    assert.ok(parts.every(Boolean), JSON.stringify(answers.map(markOf)));
    assert.equal(new Set(parts.map(([, id, epoch]) => `${id}:${epoch}`)).size, 1);
    const sequences = parts.map(([, , , sequence]) => Number(sequence));
    assert.deepEqual(
      sequences,
      [...sequences].sort((a, b) => a - b),
    );
    assert.ok(sequences[3]! > sequences[2]!);
    const { body, headers } = await shop.attempt(key);
    assert.equal(body.journal, headers.get('blink-pos-journal'));
  });

  test('has the same id and another epoch after each start', async () => {
    const [id, epoch] = (await mark()).split(':');
    await restart(0);
    const [sameId, other] = (await mark()).split(':');
    assert.equal(sameId, id);
    assert.notEqual(other, epoch);
  });
});

describe('DELETE of a key that the journal does not know', () => {
  test('proves as before after a plain restart, however many', async () => {
    const carried = await mark();
    for (let start = 0; start < 3; start++) await restart(30_000);
    const { status, body } = await close(newKey(), carried);
    assert.deepEqual([status, body.status], [200, 'abandoned']);
  });

  test('after a minute without a heartbeat proves once the log was read after the quiet period', async () => {
    const carried = await mark();
    await restart(MINUTE + 1);
    const key = newKey();
    const doubted = await close(key, carried);
    assert.deepEqual([doubted.status, problem(doubted)], [409, 'attempt-forgotten']);
    assert.equal(doubted.body.forwarded, undefined);
    assert.equal(doubted.body.attempt?.status, 'unknown');
    assert.ok(Number(doubted.headers.get('retry-after')) > 0);
    assert.equal(problem(await shop.pay(key)), 'attempt-forgotten');
    await clock.advance(QUIET_S * 1000);
    logStatus = 500;
    assert.equal((await close(key, carried)).status, 409, 'the log cannot be read');
    logStatus = null;
    const { status, body } = await close(key, carried);
    assert.deepEqual([status, body.status, body.forgotten], [200, 'abandoned', false]);
    assert.equal(shop.received('/sales'), 0);
  });

  test('without a mark is 200, which a page does not take for proof', async () => {
    await restart(MINUTE + 1);
    assert.equal((await close(newKey())).status, 200);
  });

  for (const [what, carriedFrom] of [
    ['another journal', (own: string) => own.replace(/^[^:]+/, newKey())],
    ['an opening that it never had', (own: string) => own.replace(/:[^:]+:/, `:${newKey()}:`)],
    ['further than it ever came', (own: string) => own.replace(/\d+$/, '999999')],
    ['nobody: it is no mark', () => 'nonsense'],
  ] as const) {
    test(`with the mark of ${what} never proves`, async () => {
      const key = newKey();
      const carried = carriedFrom(await mark());
      assert.equal(problem(await close(key, carried)), 'attempt-forgotten');
      await clock.advance(QUIET_S * 1000);
      assert.equal(problem(await close(key, carried)), 'attempt-forgotten');
    });
  }

  test('a mark from before the last start that is ahead of where that opening ended never proves', async () => {
    const carried = (await mark()).replace(/\d+$/, '999999');
    await restart(1_000);
    assert.equal(problem(await close(newKey(), carried)), 'attempt-forgotten');
  });
});

describe('a copy that was put back', () => {
  test('never calls a charged payment unsent, and finds the charge in the log', async () => {
    const putBack = await copied();
    const key = await lostSale(await mark());
    const carried = await mark();
    await restart(MINUTE + 1, putBack);
    assert.equal((await shop.attempt(key)).status, 404);
    const { status, body } = await close(key, carried);
    assert.equal(status, 409);
    assert.notEqual(body.forwarded, false);
    await clock.advance(QUIET_S * 1000);
    const found = await close(key, carried);
    assert.deepEqual(
      [found.status, problem(found), found.body.attempt?.status],
      [409, 'attempt-in-progress', 'answered'],
    );
    assert.equal((await payWith(key, carried)).body.result, 'SUCCESS');
    assert.equal(shop.charges(key), 1);
  });

  test('proves nothing about a forgotten payment to a till that only came later', async () => {
    const carried = await mark();
    const putBack = await copied();
    logStatus = 500;
    const key = await lostSale(carried);
    await restart(MINUTE + 1, putBack);
    assert.equal(problem(await close(key, carried)), 'attempt-forgotten');
    // What it carries says that nothing was lost since; the payment was before.
    const later = await close(key, await mark());
    assert.deepEqual([later.status, problem(later)], [409, 'attempt-forgotten']);
    assert.equal(problem(await close(key, carried)), 'attempt-forgotten');
  });

  test('knows of no attempt what it had forgotten until its log is read: the next payment waits for that', async () => {
    const putBack = await copied();
    const key = await lostSale(await mark());
    await restart(MINUTE + 1, putBack);
    const next = await shop.pay(newKey());
    assert.equal(next.status, 201);
    assert.equal((await shop.attempt(key)).body.status, 'answered');
  });

  test('that another start followed before the log was read is still one', async () => {
    const putBack = await copied();
    const key = await lostSale(await mark());
    const carried = await mark();
    logStatus = 500;
    await restart(MINUTE + 1, putBack);
    await restart(1_000);
    assert.equal(problem(await close(newKey(), carried)), 'attempt-forgotten');
    logStatus = null;
    assert.equal((await shop.pay(newKey())).status, 201);
    assert.equal((await shop.attempt(key)).body.status, 'answered');
  });
});

describe('a new journal', () => {
  test('takes up from the log what it does not know, and sends none of it again', async () => {
    const carried = await mark();
    const key = await lostSale(carried);
    await restart(1_000, removed);
    const repeated = await payWith(key, carried);
    assert.deepEqual([repeated.status, repeated.body.result], [201, 'SUCCESS']);
    assert.equal(shop.charges(key), 1);
    assert.equal(shop.received('/sales'), 1);
  });

  test('reads two days back and no further', async () => {
    await restart(1_000, removed);
    logReads = [];
    await shop.pay(newKey());
    const day = (offset: number) =>
      new Date(clock.now() + offset * 24 * 60 * MINUTE).toISOString().slice(0, 10);
    assert.deepEqual([...logReads].sort(), [day(-2), day(-1), day(0), day(1)]);
    logReads = [];
    await shop.pay(newKey());
    assert.deepEqual(logReads, [], 'once is enough');
  });

  test('never calls a payment of the one before unsent, though its log was read', async () => {
    const carried = await mark();
    await restart(1_000, removed);
    await shop.pay(newKey());
    await clock.advance(QUIET_S * 1000);
    assert.equal(problem(await close(newKey(), carried)), 'attempt-forgotten');
    assert.equal((await close(newKey(), await mark())).status, 200, 'what came after its start is known');
  });

  for (const [what, answer] of [
    ['a message', { result: 'FAILURE', message: 'Try again later', errors: {} }],
    ['a list of something else', ['maintenance']],
    ['a list under another name', { data: { requests: [] } }],
    ['no list', { requests: 'none' }],
    ['nothing', null],
  ] as const) {
    test(`whose log is ${what} takes no payment: it is not an empty one`, async () => {
      const carried = await mark();
      const key = await lostSale(carried);
      await restart(1_000, removed);
      logAs = () => answer;
      const waiting = payWith(key, carried);
      await clock.advance(11_000);
      const refused = await waiting;
      assert.deepEqual([refused.status, problem(refused)], [503, 'log-unread']);
      assert.equal(shop.received('/sales'), 1);
      logAs = null;
      assert.equal((await shop.pay(newKey())).status, 201);
      assert.equal((await shop.attempt(key)).body.status, 'answered');
    });
  }

  test('takes up from a log that is the list itself', async () => {
    const carried = await mark();
    const key = await lostSale(carried);
    await restart(1_000, removed);
    logAs = ({ requests = [] }) => requests;
    const repeated = await payWith(key, carried);
    assert.deepEqual([repeated.status, repeated.body.result], [201, 'SUCCESS']);
    assert.equal(shop.received('/sales'), 1);
  });

  for (const status of [400, 404, 422]) {
    test(`takes payments where Blink refuses a day that has not begun (${status})`, async () => {
      const key = await lostSale(await mark());
      await restart(1_000, removed);
      aheadStatus = status;
      const next = shop.pay(newKey());
      await clock.advance(11_000);
      assert.equal((await next).status, 201);
      assert.equal((await shop.attempt(key)).body.status, 'answered');
      // And what it does not know was never sent: its log was read.
      const carried = await mark();
      await restart(MINUTE + 1);
      await shop.pay(newKey());
      await clock.advance(QUIET_S * 1000);
      assert.equal((await close(newKey(), carried)).status, 200);
    });
  }

  test('takes no payment where a day that may have begun at Blink cannot be read', async () => {
    await restart(1_000, removed);
    aheadStatus = 500;
    const waiting = shop.pay(newKey());
    await clock.advance(11_000);
    assert.equal(problem(await waiting), 'log-unread');
  });

  test('whose log cannot be read takes no payment, and says that nothing was sent', async () => {
    await restart(1_000, removed);
    logStatus = 500;
    const key = newKey();
    const answer = shop.pay(key);
    await clock.advance(10_000);
    const { status, body, headers } = await answer;
    assert.deepEqual([status, problem(await answer), body.forwarded], [503, 'log-unread', false]);
    assert.ok(headers.get('retry-after'));
    assert.equal(shop.received('/sales'), 0);
    logStatus = null;
    assert.equal(problem(await shop.pay(key)), 'attempt-abandoned');
    assert.equal((await shop.pay(newKey())).status, 201);
  });

  test('promises nothing about a request that may be a repetition from before it', async () => {
    const carried = await mark();
    await restart(1_000, removed);
    logStatus = 500;
    const key = newKey();
    const answer = payWith(key, carried);
    await clock.advance(10_000);
    assert.deepEqual([problem(await answer), (await answer).body.forwarded], ['log-unread', undefined]);
    assert.equal((await shop.attempt(key)).body.forgotten, true);
  });

  for (const status of [403, 404, 405, 501]) {
    test(`whose terminals have no log (${status}) goes on`, async () => {
      await restart(1_000, removed);
      logStatus = status;
      assert.equal((await shop.pay(newKey())).status, 201);
    });
  }

  test('goes on on a terminal that Blink does not know, and says what Blink says of it', async () => {
    await restart(1_000, removed);
    [logStatus, logErrors] = [422, { terminal_id: 'The terminal_id must be a valid string.' }];
    const answer = await shop.pay(newKey(), { terminal: 'MISTYPED' });
    assert.equal(answer.status, 404);
    assert.match(String(answer.body.errors?.terminal_id), /terminal_id/);
  });

  for (const [what, fields] of [
    ['the date', { date: 'The date must be YYYY-MM-DD.' }],
    ['the terminal and the date', { terminal_id: 'Wrong.', date: 'Wrong.' }],
    ['nothing', {}],
  ] as const) {
    test(`whose log is refused with 422 for ${what} takes no payment`, async () => {
      await restart(1_000, removed);
      [logStatus, logErrors] = [422, fields];
      const waiting = shop.pay(newKey());
      await clock.advance(11_000);
      assert.equal(problem(await waiting), 'log-unread');
    });
  }

  test('locks the terminal for what the log shows at work', async () => {
    shop.simulator.terminals.find(TERMINAL)!.change({ mode: 'manual' });
    const key = newKey();
    void shop.pay(key);
    await shop.untilScreen('present-card');
    await restart(1_000, removed);
    const refused = await shop.pay(newKey());
    assert.deepEqual([problem(refused), refused.body.attempt_id], ['terminal-in-use', key]);
    shop.press('tap');
    await clock.advance(5_000);
    assert.equal((await shop.attempt(key)).body.status, 'answered');
  });
});

describe('a forgotten attempt', () => {
  const doubted = async (key: string) => {
    const carried = (await mark()).replace(/^[^:]+/, newKey());
    assert.equal(problem(await close(key, carried)), 'attempt-forgotten');
  };
  const word = (key: string) =>
    shop.call('POST', `attempts/${key}/resolution`, { body: { outcome: 'not-charged', evidence: 'idle' } });

  test("takes the operator's word after the quiet period, and holds no terminal meanwhile", async () => {
    const key = newKey();
    await doubted(key);
    assert.equal((await shop.pay(newKey())).status, 201);
    assert.equal((await word(key)).status, 409);
    await clock.advance(QUIET_S * 1000);
    const { status, body } = await word(key);
    assert.deepEqual([status, body.status, body.forgotten], [200, 'resolved', false]);
  });

  test('is ended by a success that its terminal shows', async () => {
    const key = await lostSale(await mark());
    await restart(1_000, removed);
    await doubted(key);
    await clock.advance(5_000);
    const { body } = await shop.attempt(key);
    assert.deepEqual([body.status, body.response?.body.result], ['answered', 'SUCCESS']);
  });

  test('is of the day that its till has named, where the log names none', async () => {
    const key = newKey();
    await shop.pay(key, { headers: { 'blink-pos-journal': await mark() } });
    const paidAt = clock.now();
    isTimeless = true;
    await restart(24 * 60 * MINUTE, removed);
    await shop.pay(newKey(), { fields: { request_timestamp: new Date(clock.now()).toISOString() } });
    const { body } = await shop.attempt(key);
    assert.equal(body.status, 'answered');
    assert.ok(Date.parse(String(body.created_at)) <= paidAt + MINUTE, String(body.created_at));
  });

  test('counts for its order when Blink was asked for it, and not when its page asked about it', async () => {
    const ticket = { fields: { metadata: { order_number: '17' } } };
    const [key, carried] = [newKey(), await mark()];
    shop.simulator.faults.add({ on: 'sales', cut: 'before', before: 'charge', logged: 'success' });
    await shop.pay(key, { ...ticket, headers: { 'blink-pos-journal': carried } });
    const paidAt = clock.now();
    logStatus = 500;
    await restart(24 * 60 * MINUTE, removed);
    const opening = new Date(clock.now()).toISOString();
    await clock.advance(MINUTE);
    assert.equal(problem(await close(key, carried)), 'attempt-forgotten');
    logStatus = null;
    await clock.advance(6 * MINUTE);
    const { body } = await shop.attempt(key);
    assert.equal(body.status, 'answered');
    assert.ok(Date.parse(String(body.created_at)) <= paidAt, String(body.created_at));
    assert.deepEqual((await shop.call('GET', `orders/17?since=${opening}`)).body.charged, []);
    const all = (await shop.call('GET', 'orders/17')).body.charged;
    assert.deepEqual(all, [{ currency: 'GBP', amount: '12.50' }]);
  });
});
