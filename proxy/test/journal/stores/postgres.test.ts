/** A server that ends its connections, as each restart of it does: what runs fails or goes on, and the program lives. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { Outbox } from '../../../src/journal/outbox.js';
import { Purging } from '../../../src/journal/purging.js';
import { ADD } from '../../../src/journal/statements/notices.js';
import { PostgresStore } from '../../../src/journal/stores/postgres.js';
import { noPostgres, testDatabase } from '../../support/journal/postgres.js';

/** From a process of its own, while this one stands still: all that is sent meanwhile is read at one stroke. */
const endAllOthers = (url: string): void => {
  const program = `
    const pg = require(process.argv[1]);
    const client = new pg.Client(process.argv[2]);
    const others = "pid <> pg_backend_pid() and datname = current_database() and backend_type = 'client backend'";
    (async () => {
      await client.connect();
      // What is asked has been answered by then, and nothing of that was read.
      for (let busy = 1; busy > 0;)
        [{ busy }] = (await client.query("select count(*)::int as busy from pg_stat_activity where state = 'active' and " + others)).rows;
      await client.query('select pg_terminate_backend(pid, 5000) from pg_stat_activity where ' + others);
      await client.end();
    })();`;
  const library = createRequire(import.meta.url).resolve('pg');
  execFileSync(process.execPath, ['-e', program, library, url]);
};

test(
  'a connection that ends right behind an answer is replaced, and ends nothing else',
  { skip: noPostgres() },
  async () => {
    const database = await testDatabase();
    const store = new PostgresStore(database.url, () => {});
    await store.read('select 1 as one', []);
    const answer = store.read(`select 1 as one from (select pg_sleep(0.1)) as slow`, []);
    // Asked on the connection that is open, in this turn of the loop.
    await new Promise(setImmediate);
    endAllOthers(database.url);
    assert.deepEqual(await answer, [{ one: 1 }]);
    assert.deepEqual(await store.read('select 2 as two', []), [{ two: 2 }]);
    await store.close();
    await database.close();
  },
);

test('times that are no whole milliseconds are taken as whole ones', { skip: noPostgres() }, async () => {
  const database = await testDatabase();
  const store = new PostgresStore(database.url, () => {});
  const outbox = new Outbox(store, 'me');
  await store.write([{ sql: ADD, params: ['one', 'attempt', 1, 'payment.failed', '{}'] }]);
  await outbox.take(1, false);
  await outbox.failed('one', 500, 3_456.78);
  await outbox.dueAgain(63_456.78);
  assert.deepEqual(
    (await outbox.take(1, false)).map(({ id, tries }) => [id, tries]),
    [['one', 1]],
  );
  assert.equal(await outbox.giveUpOld(Date.now() - 1_000_000.5), 0);
  await new Purging(store).rest(Date.now() - 1_000_000.5, Date.now());
  await store.close();
  await database.close();
});
