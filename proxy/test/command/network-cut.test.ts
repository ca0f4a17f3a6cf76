/**
 * Two instances on one Postgres, and the cable between one of them and Postgres is pulled: really, so that nobody is told.
 * What it had with Blink is ended by the other one, nothing is charged twice, and it is back once the cable is.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import {
  createSimulator,
  serveSimulator,
  type Listening,
  type Simulator,
} from '../../../simulator/src/index.js';
import { startCommand, type Command } from '../support/command.js';
import { noOwnNetwork, OwnNetwork } from '../support/own-network.js';
import { noPostgres, testDatabase, type TestDatabase } from '../support/journal/postgres.js';

const TOKEN = 'the-token-of-the-till';
const terminals = Array.from({ length: 6 }, (_, index) => `T-${index + 1}`);
/** How long a cardholder takes: the cable is pulled meanwhile. */
const CARD_MS = 1_500;
const LIMIT_MS = 40_000;

const skip = noPostgres() || noOwnNetwork();

describe('an instance that is cut off from Postgres', { skip }, () => {
  let network: OwnNetwork;
  let database: TestDatabase;
  let simulator: Simulator;
  let blink: Listening;
  let here: Command;
  let cutOff: Command;

  const call = async (url: string, method: string, path: string, key?: string, body?: object) => {
    const response = await fetch(`${url}/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${TOKEN}`,
        ...(key && { 'idempotency-key': key, prefer: 'respond-async, wait=0' }),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(20_000),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const pay = (url: string, key: string, terminal_id: string) =>
    call(url, 'POST', 'sales', key, {
      ...{ site_branch_id: 'London', pos_location: 'bar', terminal_id, currency: 'GBP' },
      ...{ requested_amount: '10.00', request_timestamp: new Date().toISOString() },
    });
  const until = async (what: string, isSo: () => Promise<boolean>) => {
    for (const end = Date.now() + LIMIT_MS; !(await isSo()); await pause(100))
      assert.ok(Date.now() < end, `not in time: ${what}`);
  };
  const isReady = ({ url }: Command) =>
    call(url, 'GET', 'ready').then(
      ({ status }) => status === 200,
      () => false,
    );
  const ended = (key: string) =>
    until(`${key} has ended`, async () => {
      const { body } = await call(here.url, 'GET', `attempts/${key}?wait=5`);
      return body.status === 'answered';
    });

  before(async () => {
    network = new OwnNetwork();
    database = await testDatabase();
    simulator = createSimulator({
      terminals: terminals.map((terminal_id) => ({ terminal_id, mode: 'auto', autoDelay: CARD_MS })),
    });
    blink = await serveSimulator(simulator, { port: 0 });
    const settings = {
      BLINK_POS_API_KEY: 'demo-key',
      BLINK_POS_API_SECRET: 'demo-secret',
      TILL_TOKENS: `bar:${TOKEN}`,
    };
    const near = new URL(database.url);
    const far = new URL(near);
    far.host = await network.postgresAt(Number(near.port));
    const own = await network.loopbackTo(blink.port);
    [here, cutOff] = await Promise.all([
      startCommand({
        ...settings,
        ...{ PORT: '0', DATABASE_URL: near.href, BLINK_API_URL: `${blink.origin}/v1/card-present` },
      }),
      startCommand(
        {
          ...settings,
          ...{ PORT: '8787', HOST: network.address, DATABASE_URL: far.href },
          BLINK_API_URL: `http://127.0.0.1:${own}/v1/card-present`,
        },
        network.within,
      ),
    ]);
    await until('both are ready', async () => (await isReady(here)) && (await isReady(cutOff)));
  });

  after(async () => {
    await Promise.all([here?.kill(), cutOff?.kill()]);
    network?.close();
    await blink?.close();
    await database?.close();
  });

  it('loses nothing and charges nothing twice, and takes payments again once it is back', async () => {
    const keys = terminals.map(() => randomUUID());
    const taken = await Promise.all(keys.map((key, index) => pay(cutOff.url, key, terminals[index]!)));
    for (const { status, body } of taken) assert.equal(status, 202, JSON.stringify(body));
    await simulator.received.waitFor(terminals.length, { path: '/sales' }, LIMIT_MS);
    network.pull();

    await Promise.all(keys.map(ended));
    await until('it says that it takes no payment', async () => !(await isReady(cutOff)));
    const refused = randomUUID();
    const { status, body } = await pay(cutOff.url, refused, terminals[0]!);
    assert.equal(status, 503);
    assert.match(String(body.type), /journal-unavailable$/);
    // The till goes to the other one with the same key, as a server in front would.
    assert.ok([201, 202].includes((await pay(here.url, refused, terminals[0]!)).status));
    await ended(refused);

    network.plugIn();
    await until('it is back', () => isReady(cutOff));
    const last = randomUUID();
    assert.equal((await pay(cutOff.url, last, terminals[1]!)).status, 202);
    await ended(last);
    for (const key of [...keys, refused, last])
      assert.equal(simulator.ledger.entries({ attempt_id: key }).length, 1, key);
    assert.equal(simulator.received.list({ path: '/sales' }).length, keys.length + 2);
  });
});
