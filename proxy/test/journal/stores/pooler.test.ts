/** Postgres behind PgBouncer, and Postgres with few connections: 80 tills that pay at once wait, and all are paid. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { PostgresStore } from '../../../src/journal/stores/postgres.js';
import { noPgBouncer, startPgBouncer, type PoolerOptions } from '../../support/journal/pgbouncer.js';
import { noPostgres, testDatabase, type TestDatabase } from '../../support/journal/postgres.js';
import { newKey, openShop } from '../../support/shop.js';

const TILLS = 80;
const terminals = Array.from({ length: TILLS }, (_, index) => ({
  terminal_id: `T${index}`,
  mode: 'auto' as const,
}));

describe('80 payments at once are 80 payments', { skip: noPostgres() || noPgBouncer() }, () => {
  let database: TestDatabase;
  before(async () => {
    database = await testDatabase();
  });
  after(() => database.close());

  const settings: [string, PoolerOptions, number | undefined][] = [
    ['with PgBouncer in transaction mode and five connections', { mode: 'transaction', size: 5 }, undefined],
    ['with PgBouncer in session mode', { mode: 'session', size: 20 }, undefined],
    ['with five connections by DATABASE_POOL', { mode: 'transaction', size: 20 }, 5],
    ['with one connection', { mode: 'transaction', size: 1 }, 1],
    [
      'with a server that has five connections, and nobody set DATABASE_POOL',
      { mode: 'session', size: 5, clients: 5 },
      undefined,
    ],
  ];
  for (const [what, pooler, databasePool] of settings) {
    test(what, async () => {
      const { url, close } = await startPgBouncer(database.url, pooler);
      const shop = await openShop({ databaseUrl: url, databasePool }, { terminals });
      const keys = terminals.map(newKey);
      const answers = await Promise.all(
        keys.map((key, index) => shop.pay(key, { terminal: terminals[index]!.terminal_id })),
      );
      const health = await shop.call('GET', 'health', { origin: null });
      const again = await shop.attempt(keys[0]!);
      const charges = keys.map((key) => shop.charges(key));
      await shop.close();
      await close();
      assert.deepEqual(
        answers.map(({ status }) => status),
        keys.map(() => 201),
      );
      assert.deepEqual(
        charges,
        keys.map(() => 1),
      );
      assert.deepEqual([health.status, again.body.status], [200, 'answered']);
    });
  }
});

test(
  'an acknowledged row is durable, whatever the server, the role or the pooler has set',
  { skip: noPostgres() },
  async () => {
    const database = await testDatabase();
    const probe =
      'insert into probe (id, at) values (2, 0) on conflict (id) do update set at = 1 returning id';
    for (const [set, kept] of [
      ['off', 'on'],
      ['local', 'on'],
      ['on', 'on'],
      ['remote_apply', 'remote_apply'],
    ]) {
      const url = `${database.url}?options=${encodeURIComponent(`-c synchronous_commit=${set}`)}`;
      const store = new PostgresStore(url, () => {});
      for (const batch of [1, 2]) {
        const results = await store.write(Array.from({ length: batch }, () => ({ sql: probe, params: [] })));
        assert.deepEqual(
          results?.flat().map(({ durable }) => durable),
          Array.from({ length: batch }, () => kept),
          set,
        );
      }
      const bare = {
        sql: `with done as (${probe}) select current_setting('synchronous_commit') as set`,
        params: [],
      };
      assert.equal((await store.write([bare]))?.[0]?.[0]?.set, kept, `${set}, without returning`);
      await store.close();
    }
    await database.close();
  },
);

test(
  'a statement that a pooler has lost is run once, and so is a whole batch',
  { skip: noPostgres() },
  async () => {
    const database = await testDatabase();
    const count = { sql: 'update probe set at = at + 1 where id = 2 returning at', params: [] };
    const make = { sql: 'insert into probe (id, at) values (2, 0) on conflict do nothing', params: [] };
    const counted: unknown[] = [];
    for (const batch of [[count], [count, { ...count, required: true }]]) {
      const store = new PostgresStore(database.url, () => {}, undefined, 1);
      await store.write([make]);
      counted.push((await store.write(batch))?.map(([row]) => row?.at));
      // What a pooler does that gives this client another connection.
      await store.read('deallocate all', []);
      counted.push((await store.write(batch))?.map(([row]) => row?.at));
      await store.close();
    }
    await database.close();
    assert.deepEqual(counted, [[1], [2], [3, 4], [5, 6]]);
  },
);
