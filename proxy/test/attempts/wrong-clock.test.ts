/** A clock that is wrong, and is put right: nothing is forgotten by it, and nothing waits for as long as it was wrong. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { SqliteStore } from '../../src/journal/stores/sqlite.js';
import type { ProxyOptions } from '../../src/proxy.js';
import { openShop, newKey, TERMINAL, type Shop } from '../support/shop.js';
import { VirtualClock } from '../support/virtual-clock.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let clock: VirtualClock;
let shop: Shop;
/** Does Blink say what time it is? */
let isDated: boolean;

const upstream: ProxyOptions['upstream'] = async (request) => {
  const answer = await shop.simulator.fetch(request);
  if (!isDated) return answer;
  const { status, headers } = answer;
  const dated = new Headers(headers);
  dated.set('date', new Date(clock.elapsed()).toUTCString());
  return new Response(await answer.text(), { status, headers: dated });
};

beforeEach(async () => {
  clock = new VirtualClock();
  isDated = false;
  // Blink's own clock is right.
  shop = await openShop({ clock, quietPeriod: 180 }, { now: () => clock.elapsed() });
  shop.simulator.terminals.find(TERMINAL)!.change({ mode: 'auto', autoDelay: 1 });
  await shop.restart({ upstream });
});
afterEach(() => shop.close());

async function paid(): Promise<string> {
  const key = newKey();
  assert.equal((await shop.pay(key)).status, 201);
  return key;
}

const status = async (key: string) => (await shop.attempt(key)).body.status;

/** Blink charges, and nothing of it comes back; nor can its log be read, so often. */
async function lost(unreadable = 0): Promise<string> {
  const key = newKey();
  shop.simulator.faults.add({ on: 'sales', cut: 'before', before: 'charge', logged: 'success' });
  for (let times = 0; times < unreadable; times++)
    shop.simulator.faults.add({ on: 'requests', answer: { status: 500 } });
  await shop.pay(key);
  return key;
}

/** While no proxy runs the clock is set, and perhaps the attempts in the journal have grown older. */
async function restarted({ set = 0, age = 0 }, options: Partial<ProxyOptions> = {}): Promise<void> {
  await shop.proxy.close();
  const store = new SqliteStore(shop.file, clock);
  const older = `update attempt set created = created - $1, since = since - $1 returning key`;
  await store.write([{ sql: older, params: [age] }]);
  await store.close();
  clock.set(set);
  await shop.restart({ upstream, ...options });
}

/** Somebody looks at the terminal: Blink answers. */
const look = () => shop.call('POST', `devices/${TERMINAL}`, { body: {} });

describe('a clock that is set ahead', () => {
  for (const says of [true, false]) {
    test(`forgets nothing where Blink says ${says ? 'the time' : 'nothing of the time'}: the same key is not charged again`, async () => {
      isDated = says;
      const key = await paid();
      await restarted({ set: 200 * DAY });
      for (let hour = 0; hour < 3; hour++) {
        await look();
        await clock.advance(HOUR);
      }
      await restarted({ set: -200 * DAY });
      assert.equal((await shop.pay(key)).headers.get('idempotency-replayed'), 'true');
      assert.equal(shop.charges(key), 1);
    });
  }

  test('forgets nothing while the proxy runs', async () => {
    const key = await paid();
    clock.set(200 * DAY);
    await clock.advance(3 * HOUR);
    assert.equal(await status(key), 'answered');
  });

  test('forgets nothing, though the journal itself was written by it: Blink says what time it is', async () => {
    isDated = true;
    const key = await paid();
    clock.set(200 * DAY);
    for (let time = 0; time < 4; time++) {
      await clock.advance(MINUTE);
      await look();
      await restarted({});
      await look();
    }
    await clock.advance(2 * HOUR);
    assert.equal(await status(key), 'answered');
  });

  test('is told in /ready', async () => {
    isDated = true;
    await paid();
    clock.set(2 * HOUR);
    await clock.advance(10 * SECOND);
    const { body } = await shop.call('GET', 'ready');
    const told = body.clock as Record<string, number | string>;
    // A header counts in whole seconds.
    assert.ok(Math.abs(Number(told.ahead_of_blink_seconds) - 7200) <= 1);
    assert.equal(told.jumped_by_seconds, 7200);
    assert.equal(new Date(told.jumped_at!).toISOString(), told.jumped_at);
  });

  test('reads no other day’s log in place of the one that is meant', async () => {
    isDated = true;
    const key = await lost();
    await clock.advance(5 * SECOND);
    assert.equal(await status(key), 'answered');
    // All that it knew is lost, and its clock is three days ahead.
    await shop.proxy.close();
    const { rmSync } = await import('node:fs');
    for (const end of ['', '-wal', '-shm']) rmSync(`${shop.file}${end}`, { force: true });
    clock.set(3 * DAY);
    await shop.restart({ upstream });
    const answer = shop.pay(key, { prefer: 'respond-async, wait=0' });
    await clock.advance(15 * SECOND);
    assert.equal((await answer).status, 503);
    assert.equal(shop.charges(key), 1);
    clock.set(-3 * DAY);
    await clock.advance(15 * SECOND);
    await paid();
    assert.equal(await status(key), 'answered', 'taken up from the right day');
    assert.equal(shop.charges(key), 1);
  });
});

describe('a clock that was an hour ahead, and is put right', () => {
  for (const [how, putRight] of [
    ['while the proxy runs', async () => void clock.set(-HOUR)],
    ['before it is started again', () => restarted({ set: -HOUR })],
  ] as const) {
    describe(how, () => {
      beforeEach(async () => {
        clock.set(HOUR);
        await clock.advance(MINUTE);
      });

      test('a lost answer is looked up as soon as ever', async () => {
        const key = await lost(6);
        await clock.advance(SECOND);
        assert.equal(await status(key), 'unknown');
        await putRight();
        await clock.advance(20 * SECOND);
        assert.equal(await status(key), 'answered');
      });

      test('an operator waits for the quiet period, and no longer', async () => {
        shop.simulator.faults.add({ on: 'sales', cut: 'before', drop_from_log: true });
        const key = newKey();
        await shop.pay(key);
        await clock.advance(SECOND);
        await putRight();
        await clock.advance(10 * SECOND);
        const { body } = await shop.attempt(key);
        const left = Date.parse(String(body.quiet_until)) - clock.now();
        assert.ok(left <= 180 * SECOND, String(left));
      });

      test('the terminal is free for the next customer', async () => {
        shop.simulator.terminals.find(TERMINAL)!.change({ mode: 'manual' });
        const key = newKey();
        const answer = shop.pay(key);
        await shop.untilScreen('present-card');
        await shop.call('POST', `attempts/${key}/cancellation`, { body: {} });
        await answer;
        await putRight();
        await clock.advance(75 * SECOND);
        shop.simulator.terminals.find(TERMINAL)!.change({ mode: 'auto', autoDelay: 1 });
        await paid();
      });
    });
  }
});

describe('what is old', () => {
  const old = (days: number) => ({ age: days * DAY });

  test('goes, of one day in each hour, where Blink says that the clock is right', async () => {
    isDated = true;
    const keys = [await paid(), await paid()];
    await restarted(old(1));
    keys.push(await paid());
    await restarted(old(182));
    await look();
    const left = async () => (await Promise.all(keys.map(status))).filter((one) => one === 'answered').length;
    await clock.advance(HOUR + MINUTE);
    assert.equal(await left(), 1, 'those of the first day are gone');
    await clock.advance(HOUR);
    assert.equal(await left(), 0);
  });

  test('stays for as long as it is to be kept', async () => {
    const key = await paid();
    isDated = true;
    await restarted(old(180));
    await look();
    await clock.advance(3 * HOUR);
    assert.equal(await status(key), 'answered');
  });

  test('is what RETENTION_DAYS calls old, and so is a request', async () => {
    const retentionDays = 9;
    const key = await paid();
    isDated = true;
    await restarted(old(10), { retentionDays });
    await look();
    await clock.advance(HOUR);
    assert.equal((await shop.attempt(key)).status, 404);
    const made = (days: number) => new Date(clock.now() - days * DAY).toISOString();
    for (const [days, expected] of [
      [3.9, 201],
      [4.1, 422],
      [-4.1, 422],
    ] as const) {
      const { status } = await shop.pay(newKey(), { fields: { request_timestamp: made(days) } });
      assert.equal(status, expected, `${days} days old`);
    }
  });
});
