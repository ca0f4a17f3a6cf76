/**
 * Cancels at every moment of a sale, while a till at another process of the same Postgres wants the terminal: whoever was
 * to be stopped ends once, and the next payment is never stopped. `CANCELS=200` for the long run.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { noPostgres } from '../support/journal/postgres.js';
import { newKey, type Reply } from '../support/shop.js';
import type { Till } from '../support/till.js';
import { startTwoProcesses, type TwoProcesses } from '../support/two-processes.js';

const CANCELS = Number(process.env.CANCELS ?? 30);
/** At a time, each on a terminal of its own. */
const ABREAST = 15;
/** How long a sale takes that nobody stops, and within which it is cancelled. */
const SALE_MS = 400;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('a cancel between two processes on one Postgres', { skip: noPostgres() }, () => {
  let shop: TwoProcesses;
  const terminals = Array.from({ length: ABREAST }, (_, index) => `STOP-${index}`);

  before(async () => {
    shop = await startTwoProcesses(terminals);
  });
  after(() => shop.close());

  /** The next customer, with a card at hand. */
  async function payNext(till: Till, terminal: string): Promise<Reply | null> {
    const key = newKey();
    const found = shop.simulator.terminals.find(terminal)!;
    let isOver = false;
    const answer = till.pay(key, terminal).finally(() => (isOver = true));
    while (!isOver) {
      if (found.screen === 'present-card' && found.view.current?.attempt_id === key) found.press('tap');
      await pause(20);
    }
    return answer;
  }

  async function race(terminal: string, index: number): Promise<void> {
    const [first, second] = shop.tills;
    const stopped = newKey();
    const found = shop.simulator.terminals.find(terminal)!;
    const first_ = first.pay(stopped, terminal);
    assert.ok(await shop.simulator.terminals.waitFor(found, 'present-card', 5_000));
    // In half of them the card is there in the end, before or after the cancel.
    if (index % 2 === 0) {
      void pause(SALE_MS / 2).then(() => found.view.current?.attempt_id === stopped && found.press('tap'));
    }
    await pause(Math.random() * SALE_MS);
    const wish = (index % 3 === 0 ? second : first).cancel(stopped);
    let answer = await payNext(second, terminal);
    while (answer?.status === 409) {
      await pause(100);
      answer = await payNext(second, terminal);
    }
    assert.deepEqual([answer?.status, answer?.body.result], [201, 'SUCCESS'], 'the next payment was stopped');
    assert.ok([202, 409].includes((await wish).status));
    const ended = await first_;
    const charges = shop.simulator.ledger.charges({ attempt_id: stopped }).length;
    assert.equal(ended?.body.result, charges === 1 ? 'SUCCESS' : 'FAILURE');
    assert.equal((await first.attempt(stopped)).body.status, 'answered');
  }

  test(`${CANCELS} at random moments: each sale ends as its ledger says, and no other payment is ever stopped`, async () => {
    for (let done = 0; done < CANCELS; done += ABREAST) {
      await Promise.all(
        terminals.slice(0, CANCELS - done).map((terminal, index) => race(terminal, done + index)),
      );
    }
  });
});
