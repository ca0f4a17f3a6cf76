/**
 * Cancels at every moment of a sale, while a till at another process of the same Postgres wants the terminal: whoever was
 * to be stopped ends once, and the next payment is never stopped. `CANCELS=200` for the long run.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  createSimulator,
  serveSimulator,
  type Listening,
  type Simulator,
} from '../../../simulator/src/index.js';
import { startCommand, type Command } from '../support/command.js';
import { noPostgres, testDatabase, type TestDatabase } from '../support/journal/postgres.js';
import { CREDENTIALS, newKey, ORIGIN, type Reply } from '../support/shop.js';
import { tillAt, type Till } from '../support/till.js';

const CANCELS = Number(process.env.CANCELS ?? 30);
/** At a time, each on a terminal of its own. */
const ABREAST = 15;
/** How long a sale takes that nobody stops, and within which it is cancelled. */
const SALE_MS = 400;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('a cancel between two processes on one Postgres', { skip: noPostgres() }, () => {
  let database: TestDatabase;
  let simulator: Simulator;
  let blink: Listening;
  let commands: Command[];
  let tills: [Till, Till];
  const terminals = Array.from({ length: ABREAST }, (_, index) => `STOP-${index}`);

  before(async () => {
    database = await testDatabase();
    simulator = createSimulator({ terminals: terminals.map((terminal_id) => ({ terminal_id })) });
    blink = await serveSimulator(simulator, { port: 0 });
    const env = {
      BLINK_POS_API_KEY: CREDENTIALS.apiKey,
      BLINK_POS_API_SECRET: CREDENTIALS.apiSecret,
      BLINK_API_URL: `${blink.origin}/v1/card-present`,
      ALLOWED_ORIGINS: ORIGIN,
      DATABASE_URL: database.url,
      RATE_LIMIT: '0',
      PORT: '0',
    };
    commands = await Promise.all([startCommand(env), startCommand(env)]);
    tills = commands.map(({ url }) => tillAt(url)) as [Till, Till];
  });
  after(async () => {
    await Promise.all(commands.map((command) => command.kill()));
    await blink.close();
    await database.close();
  });

  /** The next customer, with a card at hand. */
  async function payNext(till: Till, terminal: string): Promise<Reply | null> {
    const key = newKey();
    const found = simulator.terminals.find(terminal)!;
    let isOver = false;
    const answer = till.pay(key, terminal).finally(() => (isOver = true));
    while (!isOver) {
      if (found.screen === 'present-card' && found.view.current?.attempt_id === key) found.press('tap');
      await pause(20);
    }
    return answer;
  }

  async function race(terminal: string, index: number): Promise<void> {
    const [first, second] = tills;
    const stopped = newKey();
    const found = simulator.terminals.find(terminal)!;
    const first_ = first.pay(stopped, terminal);
    assert.ok(await simulator.terminals.waitFor(found, 'present-card', 5_000));
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
    const charges = simulator.ledger.charges({ attempt_id: stopped }).length;
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
