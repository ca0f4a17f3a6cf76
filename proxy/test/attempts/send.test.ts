/** Between the journal and the socket: what pauses, failing writes and leaving browsers may do, and may not. */
import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { SqliteStore } from '../../src/journal/stores/sqlite.js';
import { MOVE, SEND } from '../../src/journal/statements/attempts.js';
import type { Upstream } from '../../src/blink/upstream.js';
import { FailingStore } from '../support/journal/failing-store.js';
import { eventually, newKey, openShop, problem, type Shop } from '../support/shop.js';
import { VirtualClock } from '../support/virtual-clock.js';

let shop: Shop;
afterEach(() => shop.close());

const status = async (key: string) => (await shop.attempt(key)).body.status;

/** Blink behind a connection that takes as long to open as a test wants; meanwhile somebody may set the time of day. */
function slowToConnect(clock: VirtualClock, ms: number, setByMs: number): Upstream {
  return {
    async send({ body }, beforeWriting = () => true) {
      clock.jump(ms);
      clock.set(setByMs);
      if (!beforeWriting()) {
        const { NothingWritten } = await import('../../src/blink/upstream.js');
        throw new NothingWritten('too late');
      }
      const data: unknown = JSON.parse(body!);
      return { status: 201, text: JSON.stringify({ result: 'SUCCESS', transaction_id: 'T', data }) };
    },
    close: () => Promise.resolve(),
  };
}

describe('between the commit and the socket', () => {
  for (const [seconds, set, outcome] of [
    [4.9, 0, 'answered'],
    [5.1, 0, 'abandoned'],
    [4.9, -3600, 'answered'],
    [5.1, -3600, 'abandoned'],
    [1, 8 * 3600, 'abandoned'],
  ] as const) {
    test(`${seconds} s while the clock is set by ${set} s: the attempt is ${outcome}`, async () => {
      const clock = new VirtualClock();
      shop = await openShop({ clock, upstream: slowToConnect(clock, seconds * 1000, set * 1000) });
      const key = newKey();
      const answer = await shop.pay(key);
      assert.equal(await status(key), outcome);
      if (outcome === 'abandoned') {
        assert.deepEqual([problem(answer), answer.body.forwarded], ['attempt-abandoned', false]);
      }
    });
  }
});

describe('a browser that leaves', () => {
  test('does not end the sale: it is charged, stored and found', async () => {
    shop = await openShop();
    const key = newKey();
    void shop.pay(key); // nobody waits for it
    await shop.untilScreen('present-card');
    shop.press('tap');
    await eventually(
      () => status(key),
      (now) => now === 'answered',
    );
    assert.equal(shop.charges(key), 1);
  });
});

describe('a journal that fails', () => {
  let store: FailingStore;
  const open = async () => {
    shop = await openShop();
    await shop.restart();
    await shop.proxy.close();
    const { systemClock } = await import('../../src/clock.js');
    store = new FailingStore(new SqliteStore(shop.file, systemClock));
    await shop.restart({ store });
  };
  const isClaim = (sql: string) => sql.includes('insert into attempt');

  test('before anything is written: 503, nothing is sent, and health says so', async () => {
    await open();
    store.fails = () => 'before';
    const key = newKey();
    const answer = await shop.pay(key);
    assert.deepEqual(
      [answer.status, problem(answer), answer.body.forwarded],
      [503, 'journal-unavailable', undefined],
    );
    assert.equal((await shop.call('GET', 'health', { origin: null })).status, 503);
    assert.equal((await shop.call('DELETE', `attempts/${key}`)).status, 503);
    assert.equal(shop.received('/sales'), 0);
    store.fails = () => false;
    assert.equal((await shop.call('DELETE', `attempts/${key}`)).status, 200);
  });

  for (const when of ['before', 'after'] as const) {
    test(`as a key is claimed (${when} it took effect): never sent, and the terminal is free again`, async () => {
      await open();
      store.fails = (sql) => isClaim(sql) && when;
      const key = newKey();
      assert.equal(problem(await shop.pay(key)), 'journal-unavailable');
      store.fails = () => false;
      await eventually(
        () => status(key),
        (now) => now === 'abandoned',
      );
      const next = shop.pay(newKey());
      await shop.untilScreen('present-card');
      shop.press('tap');
      assert.equal((await next).status, 201);
      assert.equal(shop.received('/sales'), 1);
    });

    test(`as it becomes sent (${when} it took effect): nothing is sent, and it is closed`, async () => {
      await open();
      store.fails = (sql) => (sql === SEND ? when : sql === MOVE && 'before');
      const key = newKey();
      const answer = await shop.pay(key);
      assert.deepEqual([answer.status, problem(answer)], [503, 'journal-unavailable']);
      store.fails = () => false;
      await eventually(
        () => status(key),
        (now) => now === 'abandoned',
      );
      assert.equal(shop.received('/sales'), 0);
    });

    test(`as the answer is stored (${when} it took effect): 504 until it is, then the answer`, async () => {
      await open();
      const key = newKey();
      const answer = shop.pay(key);
      await shop.untilScreen('present-card');
      store.fails = (sql) => sql === MOVE && when;
      shop.press('tap');
      const early = await answer;
      assert.deepEqual([early.status, problem(early), early.body.forwarded], [504, 'upstream-lost', true]);
      store.fails = () => false;
      await eventually(
        () => status(key),
        (now) => now === 'answered',
      );
      assert.equal((await shop.pay(key)).body.result, 'SUCCESS');
      assert.equal(shop.charges(key), 1);
    });
  }

  test('no answer is passed on before it is stored', async () => {
    await open();
    const key = newKey();
    const stored: unknown[] = [];
    const write = store.write.bind(store);
    store.write = async (batch) => {
      const isAnswer = batch.some(({ sql }) => sql === MOVE);
      if (isAnswer) await new Promise((resolve) => setTimeout(resolve, 50));
      const result = await write(batch);
      if (isAnswer) stored.push(batch);
      return result;
    };
    const answer = shop.pay(key).then((reply) => ({ reply, stored: stored.length }));
    await shop.untilScreen('present-card');
    shop.press('tap');
    const { reply, stored: before } = await answer;
    assert.deepEqual([reply.status, before], [201, 1]);
  });
});
