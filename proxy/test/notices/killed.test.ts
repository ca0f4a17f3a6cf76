/**
 * Every end arrives, in order, and nothing that is not so: the proxy's processes are killed while the shop's server is slow,
 * refuses, hangs up and forgets to answer. The simulator's ledger says what is so.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startCommand, type Command, type Env } from '../support/command.js';
import { noPostgres, testDatabase } from '../support/journal/postgres.js';
import { openSurroundings, type Surroundings } from '../support/settings.js';
import { eventually, newKey, ORIGIN, saleBody } from '../support/shop.js';
import { openShopServer, SECRET, type ShopServer } from '../support/shop-server.js';

const TERMINALS = ['T-1', 'T-2', 'T-3', 'T-4'];
/** `KILLS=50` for the long run. */
const ROUNDS = Number(process.env.KILLS ?? 4);

let surroundings: Surroundings;
before(async () => {
  surroundings = await openSurroundings(TERMINALS);
  for (const id of TERMINALS) surroundings.simulator.terminals.find(id)!.change({ mode: 'auto' });
});
after(() => surroundings.close());

const ask = (url: string, method: string, where: string, body?: object, key?: string) =>
  fetch(`${url}/${where}`, {
    method,
    headers: {
      origin: ORIGIN,
      'content-type': 'application/json',
      ...(key && { 'idempotency-key': key }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });

/** A server that does everything wrong in turn, and notices when two notices of one attempt are under way at once. */
async function openUnrulyServer(): Promise<ShopServer & { isParallel: boolean }> {
  const underWay = new Set<string>();
  const known = new Set<string>();
  let count = 0;
  const server = await openShopServer(async ({ id: notice_id, notice }, response) => {
    const { id } = notice.data;
    if (underWay.has(id)) unruly.isParallel = true;
    underWay.add(id);
    try {
      // Each is wronged once at most, so that the test ends.
      if (known.has(notice_id)) return 204;
      known.add(notice_id);
      switch (count++ % 6) {
        case 1:
          return 500;
        case 3:
          // It has it, and its answer is lost: the same one comes again.
          response.destroy();
          return 0; // so that it counts as not taken
        case 5:
          await new Promise((resolve) => setTimeout(resolve, 300));
          return 204;
        default:
          return 204;
      }
    } finally {
      underWay.delete(id);
    }
  });
  const unruly = Object.assign(server, { isParallel: false });
  return unruly;
}

/** @param instances that share the journal, and are killed in turn */
function describeKilled(
  name: string,
  skip: string | false,
  instances: number,
  database: () => Promise<{ env: Env; close: () => Promise<void> }>,
) {
  test(`${name}: every end arrives once it can, in order, and none that is not so`, { skip }, async () => {
    const server = await openUnrulyServer();
    const { env, close } = await database();
    const settings: Env = {
      ...surroundings.settings(),
      ...env,
      WEBHOOK_URL: server.url,
      WEBHOOK_SECRET: SECRET,
      QUIET_PERIOD: '1',
      EOD_REPORTS: 'off',
      RATE_LIMIT: '0',
    };
    const commands: Command[] = await Promise.all(
      Array.from({ length: instances }, () => startCommand(settings)),
    );
    const keys: string[] = [];
    try {
      for (let round = 0; round < ROUNDS; round++) {
        const at = round % instances;
        const { url } = commands[at]!;
        // One that the log shows, one that nothing shows, and ordinary ones.
        surroundings.simulator.faults.add({
          on: 'sales',
          terminal_id: 'T-1',
          cut: 'before',
          before: 'charge',
          logged: 'success',
        });
        surroundings.simulator.faults.add({
          on: 'sales',
          terminal_id: 'T-2',
          cut: 'before',
          drop_from_log: true,
        });
        const paid = TERMINALS.map((terminal) => {
          const key = newKey();
          keys.push(key);
          return ask(url, 'POST', 'sales', saleBody({ terminal }), key).catch(() => null);
        });
        // Now and then in the middle of everything.
        if (round % 3 === 1) await Promise.race(paid);
        else await Promise.all(paid);
        await commands[at]!.kill();
        commands[at] = await startCommand(settings);
        await endAll(commands[at].url, keys);
        surroundings.simulator.faults.clear();
      }
      const { url } = commands[0]!;
      const ended = await endAll(url, keys);
      await eventually(
        () => keys.filter((key) => ended.has(key) && lastOf(server, key) !== ended.get(key)),
        (missing) => missing.length === 0,
      );
      const { ledger } = surroundings.simulator;
      for (const key of keys) {
        const told = server.received.filter(({ notice }) => notice.data.id === key);
        const fresh = [...new Map(told.map((one) => [one.id, one])).values()];
        const versions = fresh.map(({ notice }) => notice.data.version);
        assert.deepEqual(
          versions,
          [...versions].sort((a, b) => a - b),
          'in order',
        );
        assert.equal(new Set(versions).size, versions.length, 'each change once');
        const types = fresh.map(({ notice }) => notice.type);
        assert.ok(types.filter((type) => type === 'payment.unresolved').length <= 1, 'unresolved once');
        const charges = ledger.charges({ attempt_id: key }).length;
        const proved = fresh.filter(
          ({ notice }) => /succeeded|late_success/.test(notice.type) && notice.data.settled_by !== 'operator',
        );
        assert.equal(proved.length, charges, `${types.join()} for ${charges} charges`);
      }
      assert.equal(server.isParallel, false);
      assert.equal(server.refused, 0);
    } finally {
      await Promise.all(commands.map((command) => command.kill()));
      await close();
      await server.close();
    }
  });
}

/** The version that the shop's server has taken last. */
const lastOf = (server: ShopServer, key: string): number | undefined =>
  server
    .taken()
    .filter(({ data }) => data.id === key)
    .at(-1)?.data.version;

/**
 * Ends what is open: an operator looks at the terminal where nothing else shows it.
 * @returns by key the version of what was ever sent
 */
async function endAll(url: string, keys: readonly string[]): Promise<Map<string, number>> {
  const versions = new Map<string, number>();
  for (const key of keys) {
    const { version, isSent } = await eventually(
      async () => {
        const response = await ask(url, 'GET', `attempts/${key}`);
        const view = (await response.json()) as {
          status?: unknown;
          version?: number;
          sent_at?: string | null;
        };
        if (response.status === 404 || view.status === 'created') {
          await ask(url, 'DELETE', `attempts/${key}`);
        } else if (view.status === 'unknown') {
          const isCharged = surroundings.simulator.ledger.charges({ attempt_id: key }).length > 0;
          // Where the log will show it there is no hurry to ask a person.
          if (!isCharged)
            await ask(url, 'POST', `attempts/${key}/resolution`, {
              outcome: 'not-charged',
              evidence: 'idle',
            });
        }
        return { status: String(view.status), version: view.version, isSent: view.sent_at != null };
      },
      ({ status }) => ['answered', 'abandoned', 'resolved'].includes(status),
    );
    if (isSent) versions.set(key, version!);
  }
  return versions;
}

describe('killed', () => {
  describeKilled('SQLite', false, 1, () => Promise.resolve({ env: {}, close: () => Promise.resolve() }));
  describeKilled('two instances on one Postgres', noPostgres(), 2, async () => {
    const { url, close } = await testDatabase();
    return { env: { DATABASE_URL: url }, close };
  });
});
