/** Whatever keeps a payment from being written down is seen by `/health`, and by a start; each cause is a real one. */
import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import Database from 'libsql';
import pg from 'pg';
import { onlyAnEditMends } from '../../src/journal/stores/late-or-wrong.js';
import { createProxy } from '../../src/proxy.js';
import { noPgBouncer, startPgBouncer } from '../support/journal/pgbouncer.js';
import { noPostgres, testDatabase, type TestDatabase } from '../support/journal/postgres.js';
import { CREDENTIALS, eventually, newKey, openShop, type Shop } from '../support/shop.js';

/** One that tells the shop's server takes more to write a payment down. */
const telling = {
  webhookUrl: 'http://127.0.0.1:9/notices',
  webhookSecrets: [`whsec_${Buffer.alloc(24, 1).toString('base64')}`],
};

let shop: Shop;
const statuses = () =>
  Promise.all(
    ['health', 'ready'].map(async (name) => (await shop.call('GET', name, { origin: null })).status),
  );
const becomes = (status: number) => eventually(statuses, (both) => both.every((one) => one === status));

async function assertNoStart(databaseUrl: string): Promise<void> {
  const proxy = createProxy({ ...CREDENTIALS, databaseUrl });
  await assert.rejects(proxy.ready(), (error) => onlyAnEditMends(error));
  await proxy.close();
}

describe('on Postgres', { skip: noPostgres() }, () => {
  let database: TestDatabase;
  let client: pg.Client;
  before(async () => {
    database = await testDatabase();
    client = new pg.Client(database.url);
    await client.connect();
  });
  after(async () => {
    await client.end();
    await database.close();
  });
  afterEach(() => shop.close());

  for (const table of ['attempt', 'notice'])
    test(`a table that somebody has locked (${table}): neither healthy nor ready until it is free`, async () => {
      shop = await openShop({ databaseUrl: database.url, ...telling });
      assert.deepEqual(await statuses(), [200, 200]);
      await client.query(`begin; lock table ${table} in access exclusive mode`);
      await becomes(503);
      await client.query('rollback');
      await becomes(200);
    });

  test('what it asks leaves no trace', async () => {
    shop = await openShop({ databaseUrl: database.url, ...telling });
    assert.deepEqual(await statuses(), [200, 200]);
    const { rows } = await client.query(
      'select (select count(*) from attempt) + (select count(*) from notice) as count',
    );
    assert.equal(Number((rows[0] as { count: string }).count), 0);
  });

  test('a column that is gone: neither healthy nor ready, and the next start ends', async () => {
    shop = await openShop({ databaseUrl: database.url });
    await client.query('alter table attempt rename column order_part to renamed');
    await becomes(503);
    await assertNoStart(database.url);
    await client.query('alter table attempt rename column renamed to order_part');
    await becomes(200);
  });

  test('a pooler that is gone', { skip: noPgBouncer() }, async () => {
    const pooler = await startPgBouncer(database.url);
    shop = await openShop({ databaseUrl: pooler.url });
    assert.deepEqual(await statuses(), [200, 200]);
    await pooler.close();
    await becomes(503);
  });

  test('a pooler that hands out a connection for one statement', { skip: noPgBouncer() }, async () => {
    shop = await openShop();
    const pooler = await startPgBouncer(database.url, { mode: 'statement' });
    await assertNoStart(pooler.url);
    await pooler.close();
  });
});

describe('on SQLite', () => {
  test('a column that is gone ends the start', async () => {
    shop = await openShop();
    await shop.proxy.close();
    const folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-health-'));
    const file = path.join(folder, 'journal.db');
    copyFileSync(shop.file, file);
    const other = new Database(file);
    other.exec('alter table attempt rename column order_part to renamed');
    other.close();
    await assertNoStart(`file:${file}`);
    await shop.close();
    rmSync(folder, { recursive: true });
  });

  test('what it asks leaves no trace', async () => {
    shop = await openShop(telling);
    const key = newKey();
    assert.deepEqual(await statuses(), [200, 200]);
    assert.equal((await shop.attempt(key)).status, 404);
    const list = await shop.call('GET', 'attempts');
    assert.deepEqual(list.body.attempts, []);
    await shop.close();
  });
});
