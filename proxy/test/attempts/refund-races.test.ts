/**
 * Two tills, each on a terminal of its own, want the money of one original at the same moment: two processes of one
 * Postgres, and two callers of one process with SQLite. On one terminal its lock would hide the race. `RACES=1000` for the
 * long run.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathOf, type Operation } from '../../../src/payment/operations.js';
import {
  createSimulator,
  serveSimulator,
  type Listening,
  type Simulator,
} from '../../../simulator/src/index.js';
import { startCommand, type Command } from '../support/command.js';
import { noPostgres, testDatabase, type TestDatabase } from '../support/journal/postgres.js';
import { CREDENTIALS, newKey, ORIGIN, saleBody, type ReplyBody } from '../support/shop.js';

const RACES = Number(process.env.RACES ?? 40);
/** At a time, each with two terminals of its own. */
const ABREAST = 8;

const tills = [
  { id: 'one', token: 'till-one-its-token', operations: [] as string[], largest_refund: '500.00' },
  { id: 'two', token: 'till-two-its-token', operations: [] as string[], largest_refund: '500.00' },
];
for (const till of tills)
  till.operations = ['sale', 'preauth', 'completion', 'reversal', 'linked-refund', 'refund'];

/** What races, on what was paid or reserved: of 10.00 no two of these fit. */
const races: readonly { original: Operation; first: Asked; second: Asked }[] = [
  {
    original: 'sale',
    first: { operation: 'linked-refund', amount: '6.00' },
    second: { operation: 'linked-refund', amount: '6.00' },
  },
  {
    original: 'sale',
    first: { operation: 'reversal' },
    second: { operation: 'linked-refund', amount: '6.00' },
  },
  {
    original: 'preauth',
    first: { operation: 'completion', amount: '6.00' },
    second: { operation: 'completion', amount: '6.00' },
  },
];

interface Asked {
  operation: Operation;
  amount?: string;
  metadata?: { order_number: string; order_part: string };
}

/** @param start the proxies that the two tills talk to */
function describeRaces(
  name: string,
  skip: string | false,
  start: (env: Record<string, string>) => Promise<{ commands: Command[]; stop: () => Promise<void> }>,
): void {
  describe(name, { skip }, () => {
    let simulator: Simulator;
    let blink: Listening;
    let folder: string;
    let urls: [string, string];
    let stop: () => Promise<void>;
    const terminalsOf = (index: number) => [`ONE-${index % ABREAST}`, `TWO-${index % ABREAST}`] as const;

    before(async () => {
      const terminals = Array.from({ length: ABREAST }, (_, index) => terminalsOf(index)).flat();
      simulator = createSimulator({
        terminals: terminals.map((terminal_id) => ({ terminal_id, mode: 'auto' })),
      });
      blink = await serveSimulator(simulator, { port: 0 });
      folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-races-'));
      const tillsFile = path.join(folder, 'tills.json');
      writeFileSync(tillsFile, JSON.stringify(tills));
      const started = await start({
        BLINK_POS_API_KEY: CREDENTIALS.apiKey,
        BLINK_POS_API_SECRET: CREDENTIALS.apiSecret,
        BLINK_API_URL: `${blink.origin}/v1/card-present`,
        ALLOWED_ORIGINS: ORIGIN,
        TILLS_FILE: tillsFile,
        DATABASE_URL: `file:${path.join(folder, 'journal.db')}`,
        RATE_LIMIT: '0',
        PORT: '0',
      });
      ({ stop } = started);
      const { commands } = started;
      urls = [commands[0]!.url, commands.at(-1)!.url];
    });
    after(async () => {
      await stop();
      await blink.close();
      rmSync(folder, { recursive: true, force: true });
    });

    async function ask(
      till: 0 | 1,
      terminal: string,
      { operation, amount, metadata }: Asked,
      original?: string,
    ) {
      const { currency: _c, requested_amount: _a, ...body } = saleBody({ terminal });
      const response = await fetch(`${urls[till]}/${pathOf(operation)}`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${tills[till]!.token}`,
          'content-type': 'application/json',
          'idempotency-key': newKey(),
        },
        body: JSON.stringify({
          ...body,
          operator_id: '7',
          ...(amount !== undefined && { requested_amount: amount, currency: 'GBP' }),
          ...(original !== undefined && { original_transaction_id: original }),
          ...(metadata && { metadata }),
        }),
      });
      return { status: response.status, body: (await response.json()) as ReplyBody };
    }

    async function race(index: number): Promise<void> {
      const { original, first, second } = races[index % races.length]!;
      const [one, two] = terminalsOf(index);
      const paid = await ask(0, one, { operation: original, amount: '10.00' });
      assert.equal(paid.status, 201);
      const transaction = String(paid.body.transaction_id);
      const answers = await Promise.all([ask(0, one, first, transaction), ask(1, two, second, transaction)]);
      const refusals = answers.filter(({ status }) => status !== 201);
      assert.equal(refusals.length, 1, JSON.stringify(answers));
      const [refusal] = refusals;
      const expected = original === 'sale' ? 'refund-exceeds-payment' : 'already-completed';
      assert.deepEqual(
        [refusal!.status, String(refusal!.body.type).split(':').at(-1), refusal!.body.forwarded],
        [409, expected, false],
      );
      // The truth: what the cards saw.
      const about = { of_transaction_id: transaction };
      const moved = original === 'sale' ? simulator.ledger.refunds(about) : simulator.ledger.charges(about);
      assert.equal(moved.length, 1);
      assert.ok(Number(moved[0]!.amount) <= 10);
    }

    /** What went back beyond one payment of an order is no more on the others: here 4.00 of two that paid as much each. */
    async function raceOnOrder(index: number): Promise<void> {
      const [one, two] = terminalsOf(index);
      const part = (order_part: string) => ({ order_number: `order ${name} ${index}`, order_part });
      const sell = async (order_part: string) =>
        String(
          (await ask(0, one, { operation: 'sale', amount: '4.00', metadata: part(order_part) })).body
            .transaction_id,
        );
      const [first, second] = [await sell('1'), await sell('2')];
      await sell('3');
      await ask(0, one, { operation: 'refund', amount: '8.00', metadata: part('3') });
      const back = { operation: 'linked-refund', amount: '4.00' } as const;
      const answers = await Promise.all([ask(0, one, back, first), ask(1, two, back, second)]);
      assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 409], JSON.stringify(answers));
    }

    test(`nor on two payments of one order: ${RACES / 2} races, one winner each`, async () => {
      for (let from = 0; from < RACES / 2; from += ABREAST) {
        const some = Array.from({ length: Math.min(ABREAST, RACES / 2 - from) }, (_, index) => from + index);
        await Promise.all(some.map(raceOnOrder));
      }
    });

    test(`never give back, or take, more than came in: ${RACES} races, one winner each`, async () => {
      for (let from = 0; from < RACES; from += ABREAST) {
        const some = Array.from({ length: Math.min(ABREAST, RACES - from) }, (_, index) => from + index);
        await Promise.all(some.map(race));
      }
    });
  });
}

let database: TestDatabase;
describeRaces('two tills on two processes and one Postgres', noPostgres(), async (env) => {
  database = await testDatabase();
  const settings = { ...env, DATABASE_URL: database.url };
  const commands = await Promise.all([startCommand(settings), startCommand(settings)]);
  const stop = async () => {
    await Promise.all(commands.map((command) => command.kill()));
    await database.close();
  };
  return { commands, stop };
});
describeRaces('two tills on one process with SQLite', false, async (env) => {
  const command = await startCommand(env);
  return { commands: [command], stop: async () => void (await command.kill()) };
});
