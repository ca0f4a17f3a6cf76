/** Several instances on one Postgres share the work: each notice is one instance's, and each change is marked once. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { PostgresStore } from '../../src/journal/stores/postgres.js';
import { noticingJournal, type NoticingJournal } from '../../src/notices/noticing-journal.js';
import { noPostgres, testDatabase, type TestDatabase } from '../support/journal/postgres.js';
import { newKey } from '../support/shop.js';

const QUIET_MS = 1_000;
const COUNT = 40;

describe('two instances on one Postgres', { skip: noPostgres() }, () => {
  let database: TestDatabase;
  let one: NoticingJournal;
  let other: NoticingJournal;
  before(async () => {
    database = await testDatabase();
  });
  after(() => database.close());
  beforeEach(async () => {
    const open = async () => {
      const instance = noticingJournal(new PostgresStore(database.url, () => {}), randomUUID(), QUIET_MS);
      await instance.journal.renew(60_000);
      return instance;
    };
    one = await open();
    other = await open();
    const store = new PostgresStore(database.url, () => {});
    for (const table of ['notice', 'attempt'])
      await store.write([{ sql: `delete from ${table} returning 1 as gone`, params: [] }]);
    await store.close();
  });
  afterEach(async () => {
    await one.journal.close();
    await other.journal.close();
  });

  /** Attempts whose outcome is unknown, and of which nothing was heard for long. */
  async function forgottenAttempts(): Promise<string[]> {
    const keys = Array.from({ length: COUNT }, newKey);
    for (const key of keys) {
      const row = {
        key,
        operation: 'sale',
        caller: 'till',
        terminal: key,
        lock: key,
        request: '{"metadata":{}}',
      } as const;
      await one.journal.claim({ ...row, state: 'created' });
      await one.journal.send(key);
      await one.journal.move({ key, from: ['sent'], to: 'unknown' });
    }
    await one.told.write([
      {
        sql: `update attempt set since = since - ${2 * QUIET_MS} where state = 'unknown' returning key`,
        params: [],
      },
    ]);
    return keys;
  }

  test('mark what is unresolved once, and write one notice of it', async () => {
    const keys = await forgottenAttempts();
    const marked = await Promise.all([
      one.outbox.markUnresolved(QUIET_MS),
      other.outbox.markUnresolved(QUIET_MS),
      one.outbox.markUnresolved(QUIET_MS),
    ]);
    assert.deepEqual(marked.flat().sort(), keys.sort());
    assert.equal((await one.outbox.counts()).waiting, COUNT);
  });

  test('never take the same notice, nor a later one of an attempt that the other is telling of', async () => {
    const keys = await forgottenAttempts();
    await one.outbox.markUnresolved(QUIET_MS);
    for (const key of keys)
      await other.journal.move({ key, from: ['unknown'], to: 'answered', proof: 'done', settledBy: 'log' });
    assert.equal((await one.outbox.counts()).waiting, 2 * COUNT);
    const taken = (
      await Promise.all(
        Array.from({ length: 12 }, (_, index) => (index % 2 ? one : other).outbox.take(7, false)),
      )
    ).flat();
    assert.equal(new Set(taken.map(({ id }) => id)).size, taken.length);
    assert.equal(new Set(taken.map(({ attempt }) => attempt)).size, taken.length);
    assert.ok(taken.every(({ type }) => type === 'payment.unresolved'));
    assert.ok(taken.length > 0);
  });

  test('go on with what the other had taken when it was gone', async () => {
    await forgottenAttempts();
    await one.outbox.markUnresolved(QUIET_MS);
    assert.equal((await one.outbox.take(COUNT, false)).length, COUNT);
    assert.deepEqual(await other.outbox.take(COUNT, false), []);
    await one.journal.release();
    assert.equal((await other.outbox.take(COUNT, false)).length, COUNT);
  });
});
