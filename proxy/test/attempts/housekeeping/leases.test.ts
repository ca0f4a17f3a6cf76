/**
 * What an instance that is gone leaves behind: `kill -9` of the real command in the middle of sales. `KILLS=200` for
 * more moments than the usual few. The simulator's ledger is the truth.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import {
  createSimulator,
  serveSimulator,
  type Listening,
  type Simulator,
} from '../../../../simulator/src/index.js';
import { judgeAttempt } from '../../../../src/payment/outcome.js';
import { startCommand, type Command, type Env } from '../../support/command.js';
import { noPostgres, testDatabase } from '../../support/journal/postgres.js';
import {
  CREDENTIALS,
  eventually,
  newKey,
  openShop,
  ORIGIN,
  TERMINAL,
  type ReplyBody,
} from '../../support/shop.js';
import { tillAt } from '../../support/till.js';

const KILLS = Number(process.env.KILLS ?? 10);
/** From before the request arrives to after its answer has left. */
const LATEST_KILL_MS = 40;
const ENDED_WITHIN_MS = 10_000;

let simulator: Simulator;
let blink: Listening;
let env: Env;
const folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-killed-'));

before(async () => {
  simulator = createSimulator({ terminals: [{ terminal_id: TERMINAL }] });
  blink = await serveSimulator(simulator, { port: 0 });
  env = {
    BLINK_POS_API_KEY: CREDENTIALS.apiKey,
    BLINK_POS_API_SECRET: CREDENTIALS.apiSecret,
    BLINK_API_URL: `${blink.origin}/v1/card-present`,
    ALLOWED_ORIGINS: ORIGIN,
    DATABASE_URL: `file:${path.join(folder, 'journal.db')}`,
    QUIET_PERIOD: '1',
    RATE_LIMIT: '0',
    PORT: '0',
  };
});
after(async () => {
  await blink.close();
  rmSync(folder, { recursive: true });
});

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const terminal = () => simulator.terminals.find(TERMINAL)!;
const charges = (key: string) => simulator.ledger.charges({ attempt_id: key }).length;

/** Waits for the log where a card was charged; else says what an idle terminal shows. */
const operator = (key: string) => ({
  sees: () =>
    charges(key) > 0 || terminal().view.screen === 'present-card' ? null : ('not-charged' as const),
  limit: ENDED_WITHIN_MS,
});

/** What a till would show for it. */
const judged = (key: string, view: ReplyBody) =>
  judgeAttempt(view as never, {
    id: key,
    operation: 'sale',
    amount: '12.50',
    currency: 'GBP',
    terminalId: TERMINAL,
  });

test(`killed at ${KILLS} moments of a sale: no double charge, no lost outcome, each ended within 10 s`, async () => {
  terminal().change({ mode: 'auto', autoDelay: 10 });
  let command = await startCommand(env);
  const seen = new Map<string, number>();
  for (let kill = 0; kill < KILLS; kill++) {
    const key = newKey();
    const answer = tillAt(command.url).pay(key, TERMINAL);
    await sleep((kill * LATEST_KILL_MS) / KILLS);
    await command.kill();
    const first = await answer;
    command = await startCommand(env);
    const till = tillAt(command.url);
    const view = await till.untilEnded(key, operator(key));
    const count = charges(key);
    assert.ok(count <= 1, `${count} charges`);
    assert.equal(judged(key, view).kind, count === 1 ? 'charged' : 'refused', JSON.stringify(view));
    if (first?.body.result === 'SUCCESS')
      assert.equal(view.status, 'answered', 'an answer that was passed on is kept');
    if (count === 1) assert.equal(view.status, 'answered', 'a charge is found without the operator');
    seen.set(String(view.status), (seen.get(String(view.status)) ?? 0) + 1);
  }
  const next = newKey();
  assert.equal((await tillAt(command.url).pay(next, TERMINAL))?.status, 201, 'the terminal is free again');
  await command.kill();
  console.log(`# ${KILLS} kills: ${JSON.stringify(Object.fromEntries(seen))}`);
});

test('killed while the cardholder is at the terminal: the charge is found after the restart', async () => {
  terminal().change({ mode: 'manual' });
  let command = await startCommand(env);
  const key = newKey();
  const answer = tillAt(command.url).pay(key, TERMINAL);
  await simulator.terminals.waitFor(terminal(), 'present-card', 5_000);
  await command.kill();
  assert.equal(await answer, null);
  command = await startCommand(env);
  const till = tillAt(command.url);
  assert.equal((await till.attempt(key)).body.status, 'unknown');
  const other = await till.pay(newKey(), TERMINAL);
  assert.deepEqual([other?.status, other?.body.attempt_id], [409, key]);
  terminal().press('tap');
  assert.equal(judged(key, await till.untilEnded(key, operator(key))).kind, 'charged');
  assert.equal(charges(key), 1);
  await command.kill();
});

test('killed while the cardholder is at the terminal, and the journal is gone: the charge is found, and nothing is called unsent', async () => {
  terminal().change({ mode: 'manual' });
  const file = path.join(folder, 'lost.db');
  const own = { ...env, DATABASE_URL: `file:${file}` };
  let command = await startCommand(own);
  const headers = { origin: ORIGIN };
  const known = await fetch(`${command.url}/attempts/${newKey()}`, { headers });
  const mark = known.headers.get('blink-pos-journal')!;
  const key = newKey();
  const answer = tillAt(command.url).pay(key, TERMINAL);
  await simulator.terminals.waitFor(terminal(), 'present-card', 5_000);
  await command.kill();
  assert.equal(await answer, null);
  for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
  command = await startCommand(own);
  const till = tillAt(command.url);
  const asked = { method: 'DELETE', headers: { ...headers, 'blink-pos-journal': mark } };
  const closed = await fetch(`${command.url}/attempts/${key}?terminal_id=${TERMINAL}`, asked);
  const body = (await closed.json()) as ReplyBody;
  assert.equal(closed.status, 409);
  assert.match(String(body.type), /:attempt-forgotten$/);
  const other = await till.pay(newKey(), TERMINAL);
  assert.deepEqual(
    [other?.status, other?.body.attempt_id],
    [409, key],
    'the terminal is held by what its log shows',
  );
  terminal().press('tap');
  const view = await till.untilEnded(key, operator(key));
  assert.equal(judged(key, view).kind, 'charged');
  assert.equal(charges(key), 1);
  await command.kill();
});

test(
  'of two instances on one Postgres one is killed: the other ends its sale',
  { skip: noPostgres() },
  async () => {
    terminal().change({ mode: 'manual' });
    const database = await testDatabase();
    const commands: Command[] = [];
    try {
      for (let instance = 0; instance < 2; instance++) {
        commands.push(await startCommand({ ...env, DATABASE_URL: database.url }));
      }
      const [killed, left] = commands as [Command, Command];
      const key = newKey();
      void tillAt(killed.url).pay(key, TERMINAL);
      await simulator.terminals.waitFor(terminal(), 'present-card', 5_000);
      await killed.kill();
      terminal().press('tap');
      const view = await tillAt(left.url).untilEnded(key, operator(key));
      assert.equal(judged(key, view).kind, 'charged');
      assert.equal(charges(key), 1);
    } finally {
      await Promise.all(commands.map((command) => command.kill()));
      await database.close();
    }
  },
);

test(
  'of two instances on one Postgres one is stopped for long: it sends nothing late',
  { skip: noPostgres() },
  async () => {
    terminal().change({ mode: 'auto', autoDelay: 0 });
    const database = await testDatabase();
    const commands: Command[] = [];
    try {
      for (let instance = 0; instance < 2; instance++) {
        commands.push(await startCommand({ ...env, DATABASE_URL: database.url }));
      }
      const [stopped, left] = commands as [Command, Command];
      const keys = Array.from({ length: 5 }, newKey);
      const answers = keys.map((key) => tillAt(stopped.url).pay(key, TERMINAL));
      await sleep(5);
      stopped.child.kill('SIGSTOP');
      const till = tillAt(left.url);
      for (const key of keys) await till.untilEnded(key, operator(key));
      const before = simulator.received.list({ path: '/sales' }).length;
      stopped.child.kill('SIGCONT');
      await Promise.all(answers);
      assert.equal(simulator.received.list({ path: '/sales' }).length, before);
      for (const key of keys) assert.ok(charges(key) <= 1);
    } finally {
      await Promise.all(commands.map((command) => command.kill()));
      await database.close();
    }
  },
);

test('what is open in the file when the proxy starts is from before: closed where unsent, else looked up', async () => {
  const shop = await openShop();
  const key = newKey();
  const attempt = async () => (await shop.attempt(key)).body.status;
  const answer = shop.pay(key).catch(() => null);
  await shop.untilScreen('present-card');
  await shop.restart();
  assert.equal(await attempt(), 'unknown');
  shop.press('tap', TERMINAL);
  await eventually(
    () => attempt(),
    (now) => now === 'answered',
  );
  assert.equal(shop.charges(key), 1);
  await answer;
  await shop.close();
});
