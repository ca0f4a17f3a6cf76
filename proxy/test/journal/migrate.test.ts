/** Journals are brought up to date once, whoever opens them, and lose nothing on the way. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { systemClock } from '../../src/clock.js';
import { Journal } from '../../src/journal/journal.js';
import { openStore } from '../../src/journal/stores/open.js';
import { PostgresStore } from '../../src/journal/stores/postgres.js';
import { JournalUnavailable } from '../../src/journal/store.js';
import { silentLogger } from '../../src/logger.js';
import { runCommand } from '../support/command.js';
import { keyOf, oldPostgres, oldSqlite, type OldJournal } from '../support/journal/first-version.js';
import { noPostgres, testDatabase } from '../support/journal/postgres.js';
import { CREDENTIALS } from '../support/shop.js';

const open = (url: string) => openStore(url, systemClock, silentLogger());
const versions = 'select version from journal_migration order by version';

for (const [name, make, skip] of [
  ['SQLite', oldSqlite, false],
  ['Postgres', oldPostgres, noPostgres()],
] as const) {
  describe(`a journal of the first version in ${name}`, { skip }, () => {
    let old: OldJournal;
    before(async () => {
      old = await make();
    });
    after(() => old?.close());

    test('is brought up to date by the first that opens it, and by no other', async () => {
      for (let start = 0; start < 3; start++) {
        const store = open(old.url);
        await store.read('select 1 as one', []);
        await store.close();
      }
      assert.deepEqual(
        (await old.execute(versions)).map(({ version }) => Number(version)),
        [2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
      );
    });

    test('keeps every attempt as it was, and knows which transaction each answer named', async () => {
      const journal = new Journal(open(old.url), randomUUID());
      const ids = async (number: number) => {
        const row = (await journal.read(keyOf(number)))!;
        return [row.state, row.transactionId, row.answerTransactionId];
      };
      const named = async (number: number) =>
        ((await journal.read(keyOf(number)))!.answer!.body as { transaction_id: string }).transaction_id;
      try {
        for (const number of [6, 7, 16]) {
          assert.deepEqual(await ids(number), ['answered', null, await named(number)]);
        }
        assert.deepEqual(await ids(3), ['signature', await named(3), await named(3)]);
        for (const [sale, decision] of [
          [12, 112],
          [13, 113],
          [14, 115],
        ] as const) {
          assert.notEqual(await named(sale), await named(decision));
          assert.deepEqual(await ids(sale), ['answered', await named(sale), await named(decision)]);
          assert.deepEqual(await ids(decision), ['answered', await named(sale), await named(decision)]);
        }
        assert.deepEqual(await ids(17), ['unknown', await named(17), await named(17)]);
        for (const number of [5, 8, 9, 19]) assert.equal((await ids(number))[2], null);
      } finally {
        await journal.close();
      }
    });

    test('takes no transaction from an answer that proved nothing', async () => {
      const journal = new Journal(open(old.url), randomUUID());
      for (const number of [20, 22]) {
        const row = (await journal.read(keyOf(number)))!;
        assert.ok(row.answer);
        assert.equal(row.answerTransactionId, null);
      }
      await journal.close();
    });

    test('that a newer program has written to is refused in one line, and stays as it is', async () => {
      await old.execute('insert into journal_migration (version, at) values (99, 0)');
      await assert.rejects(async () => open(old.url).read('select 1', []), JournalUnavailable);
      const { code, stdout, stderr } = await runCommand({
        BLINK_POS_API_KEY: CREDENTIALS.apiKey,
        BLINK_POS_API_SECRET: CREDENTIALS.apiSecret,
        DATABASE_URL: old.url,
        PORT: '0',
      });
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, /^blink-pos-proxy: DATABASE_URL: [^\n]*\bnewer\b[^\n]*\b99\b[^\n]*\n$/);
      const stored = await old.execute(versions);
      assert.deepEqual(
        stored.map(({ version }) => Number(version)),
        [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 99],
      );
    });
  });
}

test(
  'of two instances that start at once on one Postgres, one brings it up to date',
  { skip: noPostgres() },
  async () => {
    for (const make of [testDatabase, oldPostgres]) {
      const database = await make();
      const migrated: number[] = [];
      const stores = Array.from(
        { length: 8 },
        () =>
          new PostgresStore(
            database.url,
            () => undefined,
            (versions) => void migrated.push(...versions),
          ),
      );
      await Promise.all(stores.map((store) => store.read('select count(*) as count from attempt', [])));
      // Each tells what it did when it is done: in any order, and each version once.
      migrated.sort((a, b) => a - b);
      assert.deepEqual(
        migrated,
        make === testDatabase ? [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] : [2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
      );
      await Promise.all(stores.map((store) => store.close()));
      await database.close();
    }
  },
);

describe('a large journal of the first version', () => {
  let old: OldJournal;
  beforeEach(async () => {
    old = await oldSqlite();
  });
  afterEach(() => old.close());

  test('loses no transaction, whichever of a sale and its signature comes first', async () => {
    const pairs = Array.from({ length: 500 }, (_, index) => ({
      sale: randomUUID(),
      decision: randomUUID(),
      asked: `ASKED-${index}`,
      charged: `CHARGED-${index}`,
    }));
    const values = pairs.flatMap(({ sale, decision, asked, charged }) => [
      `('${sale}', 'sale', null, '${asked}', '{"transaction_id":"${asked}"}')`,
      `('${decision}', 'signature', '${sale}', '${asked}', '{"transaction_id":"${charged}"}')`,
    ]);
    await old.execute(
      `insert into attempt (key, call, sale, transaction_id, response, caller, readers, state, status, created, since, version)
       select column1, column2, column3, column4, column5, 'till-1', '[]', 'answered', 201, 0, 0, 0
       from (values ${values.join(', ')})`,
    );
    const journal = new Journal(open(old.url), randomUUID());
    for (const { sale, decision, charged } of pairs) {
      assert.equal((await journal.read(sale))?.answerTransactionId, charged);
      assert.equal((await journal.read(decision))?.answerTransactionId, charged);
    }
    await journal.close();
  });
});

test('a new journal is made with every version, and opened without one', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-new-'));
  const url = `file:${path.join(folder, 'journal.db')}`;
  for (let start = 0; start < 2; start++) {
    const store = open(url);
    const rows = await store.read(versions, []);
    assert.deepEqual(
      rows.map(({ version }) => version),
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
    );
    await store.close();
  }
  rmSync(folder, { recursive: true });
});
