/**
 * One open payment for one terminal, and one attempt for one key: in one process, and in two that race for them on one
 * Postgres. `PAIRS=1000` for the long run.
 */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { noPostgres } from '../support/journal/postgres.js';
import { newKey, openShop, problem, TERMINAL, type Shop } from '../support/shop.js';
import { startTwoProcesses, type TwoProcesses } from '../support/two-processes.js';

const PAIRS = Number(process.env.PAIRS ?? 50);
/** At a time; each pair has a terminal of its own. */
const ABREAST = 25;

describe('one terminal', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await openShop({}, { terminals: [{ terminal_id: TERMINAL }, { terminal_id: 'SECOND' }] });
  });
  afterEach(() => shop.close());

  test('takes one open payment; the other is told which, and never sent', async () => {
    const [first, second] = [newKey(), newKey()];
    const answer = shop.pay(first);
    await shop.untilScreen('present-card');
    const refused = await shop.pay(second, { terminal: TERMINAL.toLowerCase() });
    assert.deepEqual(
      [refused.status, problem(refused), refused.body.attempt_id, refused.body.forwarded],
      [409, 'terminal-in-use', first, false],
    );
    shop.press('tap');
    await answer;
    const late = await shop.pay(second, { terminal: TERMINAL.toLowerCase() });
    assert.deepEqual([late.status, problem(late), late.body.forwarded], [410, 'attempt-abandoned', false]);
    assert.equal(shop.received('/sales'), 1);
  });

  test('is free again after each final outcome, and not while an outcome is unknown', async () => {
    const outcome = async (button: 'tap' | 'decline') => {
      const answer = shop.pay(newKey());
      await shop.untilScreen('present-card');
      shop.press(button);
      return (await answer).status;
    };
    assert.deepEqual([await outcome('decline'), await outcome('tap')], [201, 201]);
    shop.simulator.faults.add({ on: 'sales', answer: { status: 502 } });
    await shop.pay(newKey());
    assert.equal(problem(await shop.pay(newKey())), 'terminal-in-use');
    const elsewhere = shop.pay(newKey(), { terminal: 'SECOND' });
    await shop.untilScreen('present-card', 'SECOND');
    shop.press('tap', 'SECOND');
    assert.equal((await elsewhere).status, 201);
  });

  test('of fifty payments at once takes one', async () => {
    const keys = Array.from({ length: 50 }, newKey);
    const answers = keys.map((key) => shop.pay(key));
    await shop.untilScreen('present-card');
    shop.press('tap');
    const statuses = (await Promise.all(answers)).map(({ status }) => status).sort();
    assert.deepEqual(statuses, [201, ...Array<number>(49).fill(409)]);
    assert.equal(shop.received('/sales'), 1);
  });
});

describe('two processes on one Postgres', { skip: noPostgres() }, () => {
  let shop: TwoProcesses;
  const terminals = Array.from({ length: ABREAST }, (_, index) => `RACE-${index}`);

  before(async () => {
    shop = await startTwoProcesses(terminals);
  });
  after(() => shop.close());

  /** Runs the race on every terminal, until there were enough. */
  async function pairs(race: (terminal: string) => Promise<void>): Promise<void> {
    for (let done = 0; done < PAIRS; done += ABREAST) {
      await Promise.all(terminals.slice(0, PAIRS - done).map(race));
    }
  }
  const tap = async (terminal: string) => {
    const found = shop.simulator.terminals.find(terminal)!;
    assert.ok(await shop.simulator.terminals.waitFor(found, 'present-card', 5_000));
    found.press('tap');
  };
  const sentFor = (key: string) =>
    shop.simulator.received.list({ path: '/sales' }).filter(({ body }) => String(body).includes(key)).length;

  test(`${PAIRS} pairs with one key: one is sent, both get its answer`, async () => {
    await pairs(async (terminal) => {
      const key = newKey();
      const answers = Promise.all(shop.tills.map((till) => till.pay(key, terminal)));
      await tap(terminal);
      const replies = await answers;
      const said = JSON.stringify(replies.map((reply) => reply?.body ?? null));
      assert.deepEqual(
        replies.map((reply) => reply?.status),
        [201, 201],
        said,
      );
      assert.equal(sentFor(key), 1);
      assert.equal(shop.simulator.ledger.charges({ attempt_id: key }).length, 1);
    });
  });

  test(`${PAIRS} pairs on one terminal: one is sent, the other is told which`, async () => {
    await pairs(async (terminal) => {
      const keys = [newKey(), newKey()] as const;
      const answers = shop.tills.map((till, index) => till.pay(keys[index]!, terminal));
      const refused = await Promise.race(answers);
      const winner = String(refused?.body.attempt_id);
      assert.deepEqual([refused?.status, refused?.body.forwarded, keys.includes(winner)], [409, false, true]);
      await tap(terminal);
      assert.deepEqual((await Promise.all(answers)).map((answer) => answer?.status).sort(), [201, 409]);
      assert.deepEqual(keys.map(sentFor).sort(), [0, 1]);
    });
  });
});
