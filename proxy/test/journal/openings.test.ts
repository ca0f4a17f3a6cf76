/** When Postgres has become another journal, and when it is only started again. SQLite's side: attempts/forgotten. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import pg from 'pg';
import { Journal } from '../../src/journal/journal.js';
import type { How } from '../../src/journal/how-opened.js';
import { PostgresStore } from '../../src/journal/stores/postgres.js';
import { noPostgres, testDatabase, type TestDatabase } from '../support/journal/postgres.js';

const execute = async (url: string, ...statements: string[]) => {
  const client = new pg.Client(url);
  await client.connect();
  try {
    for (const sql of statements) await client.query(sql);
  } finally {
    await client.end();
  }
};

describe('a journal on Postgres', { skip: noPostgres() }, () => {
  let server: TestDatabase;
  let url: string;
  const open: Journal[] = [];

  before(async () => {
    server = await testDatabase();
  });
  after(() => server?.close());
  beforeEach(async () => {
    await closeAll();
    const name = `opened_${randomUUID().replaceAll('-', '')}`;
    await execute(server.url, `create database ${name}`);
    const own = new URL(server.url);
    own.pathname = `/${name}`;
    url = own.href;
  });
  after(() => closeAll());

  const closeAll = () => Promise.all(open.splice(0).map((journal) => journal.close()));

  /** An instance that starts on it; how it found the journal. */
  async function start(where = url): Promise<{ journal: Journal; how: How; mark: string }> {
    const journal = new Journal(new PostgresStore(where, () => undefined), randomUUID());
    open.push(journal);
    let how: How | null = null;
    journal.openings.onOpened = (opened) => (how = opened.how);
    await journal.openings.current();
    return { journal, how: how!, mark: journal.openings.mark! };
  }
  const epochOf = (mark: string) => mark.split(':').slice(0, 2).join(':');
  const judged = async (journal: Journal, mark: string) => (await journal.openings.judge(mark)).kind;
  const claim = (journal: Journal) =>
    journal.claim({ key: randomUUID(), operation: 'void', caller: 'till-1', state: 'abandoned' });

  test('is one opening for all its instances, whenever they start within a minute', async () => {
    const first = await start();
    const second = await start();
    assert.deepEqual([first.how, second.how], ['new', 'joined']);
    assert.equal(epochOf(second.mark), epochOf(first.mark));
    await closeAll();
    const third = await start();
    assert.equal(epochOf(third.mark), epochOf(first.mark));
    assert.equal(await judged(third.journal, first.mark), 'holds');
  });

  test('takes a mark that another instance gave a moment ago for its own', async () => {
    const [first, second] = [await start(), await start()];
    for (let commit = 0; commit < 5; commit++) await claim(first.journal);
    await first.journal.openings.now();
    const given = first.journal.openings.mark!;
    assert.ok(Number(given.split(':')[2]) > Number(second.mark.split(':')[2]));
    assert.equal(await judged(second.journal, given), 'holds');
  });

  test('that nobody had open for a minute may have forgotten something', async () => {
    const { mark } = await start();
    await closeAll();
    await execute(url, 'update opening set heartbeat = heartbeat - 61000');
    const { journal, how } = await start();
    assert.equal(how, 'gap');
    assert.equal(await judged(journal, mark), 'after');
  });

  test('is no plain restart in another database, however young the copy', async () => {
    const { mark } = await start();
    await closeAll();
    const copy = new URL(url);
    copy.pathname = `${copy.pathname}_copy`;
    await execute(
      server.url,
      `create database ${copy.pathname.slice(1)} template ${new URL(url).pathname.slice(1)}`,
    );
    const { journal, how } = await start(copy.href);
    assert.equal(how, 'gap');
    assert.equal(await judged(journal, mark), 'after');
    assert.equal((await journal.openings.judge(mark.replace(/^[^:]+/, randomUUID()))).kind, 'never');
  });

  test('notices while it runs that a standby has taken over, and sends nothing that it claimed before', async () => {
    const { journal, mark } = await start();
    await journal.renew(60_000);
    const key = randomUUID();
    await journal.claim({
      key,
      operation: 'sale',
      caller: 'till-1',
      state: 'created',
      terminal: 'T1',
      lock: 't1',
    });
    // What the server says of itself is another timeline from now on.
    await execute(
      url,
      `update opening set lineage = regexp_replace(lineage, '^[^.]*', '0'), facts = regexp_replace(facts, '^[^.]*', '0')`,
    );
    const state = await journal.openings.current();
    state.facts = state.facts.replace(/^[^.]*/, '0');
    assert.equal(await journal.send(key), false);
    const row = await journal.read(key);
    assert.notEqual(epochOf(row!.mark), epochOf(mark));
    assert.equal(row!.state, 'unknown');
    assert.equal(await judged(journal, mark), 'after');
  });

  test('notices while it runs that its rows were put back', async () => {
    const { journal, mark } = await start();
    await journal.openings.beat();
    await execute(url, 'update opening set heartbeat = heartbeat - 5000');
    await journal.openings.beat();
    assert.notEqual(epochOf(journal.openings.mark!), epochOf(mark));
    assert.equal(await judged(journal, mark), 'after');
  });

  test('grows with each commit that changes an attempt', async () => {
    const { journal } = await start();
    const sequence = async () => {
      await journal.openings.now();
      return Number(journal.openings.mark!.split(':')[2]);
    };
    const before_ = await sequence();
    await claim(journal);
    assert.ok((await sequence()) > before_);
  });
});
