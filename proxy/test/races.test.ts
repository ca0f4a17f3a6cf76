/** Two proxy processes on one Postgres, racing for one key and for one terminal. `PAIRS=1000` for the long run. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  createSimulator,
  serveSimulator,
  type Listening,
  type Simulator,
} from '../../simulator/src/index.js';
import { startCommand, type Command } from './support/command.js';
import { noPostgres, testDatabase, type TestDatabase } from './support/postgres.js';
import { CREDENTIALS, newKey, ORIGIN } from './support/shop.js';
import { tillAt, type Till } from './support/till.js';

const PAIRS = Number(process.env.PAIRS ?? 50);
/** At a time; each pair has a terminal of its own. */
const ABREAST = 25;

describe('two processes on one Postgres', { skip: noPostgres() }, () => {
  let database: TestDatabase;
  let simulator: Simulator;
  let blink: Listening;
  let commands: Command[];
  let tills: [Till, Till];
  const terminals = Array.from({ length: ABREAST }, (_, index) => `RACE-${index}`);

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

  /** Runs the race on every terminal, until there were enough. */
  async function pairs(race: (terminal: string) => Promise<void>): Promise<void> {
    for (let done = 0; done < PAIRS; done += ABREAST) {
      await Promise.all(terminals.slice(0, PAIRS - done).map(race));
    }
  }
  const tap = async (terminal: string) => {
    const found = simulator.terminals.find(terminal)!;
    assert.ok(await simulator.terminals.waitFor(found, 'present-card', 5_000));
    found.press('tap');
  };
  const sentFor = (key: string) =>
    simulator.received.list({ path: '/sales' }).filter(({ body }) => String(body).includes(key)).length;

  test(`${PAIRS} pairs with one key: one is sent, both get its answer`, async () => {
    await pairs(async (terminal) => {
      const key = newKey();
      const answers = Promise.all(tills.map((till) => till.pay(key, terminal)));
      await tap(terminal);
      const replies = await answers;
      const said = JSON.stringify(replies.map((reply) => reply?.body ?? null));
      assert.deepEqual(
        replies.map((reply) => reply?.status),
        [201, 201],
        said,
      );
      assert.equal(sentFor(key), 1);
      assert.equal(simulator.ledger.charges({ attempt_id: key }).length, 1);
    });
  });

  test(`${PAIRS} pairs on one terminal: one is sent, the other is told which`, async () => {
    await pairs(async (terminal) => {
      const keys = [newKey(), newKey()] as const;
      const answers = tills.map((till, index) => till.pay(keys[index]!, terminal));
      const refused = await Promise.race(answers);
      const winner = String(refused?.body.attempt_id);
      assert.deepEqual([refused?.status, refused?.body.forwarded, keys.includes(winner)], [409, false, true]);
      await tap(terminal);
      assert.deepEqual((await Promise.all(answers)).map((answer) => answer?.status).sort(), [201, 409]);
      assert.deepEqual(keys.map(sentFor).sort(), [0, 1]);
    });
  });
});
