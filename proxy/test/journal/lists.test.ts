/** A list of attempts in both stores: every row once, however many arrive or change while somebody pages. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { systemClock } from '../../src/clock.js';
import { Journal } from '../../src/journal/journal.js';
import type { ListFilter, Position } from '../../src/journal/lists.js';
import { PostgresStore } from '../../src/journal/stores/postgres.js';
import type { Row } from '../../src/journal/row.js';
import { SqliteStore } from '../../src/journal/stores/sqlite.js';
import type { Store } from '../../src/journal/store.js';
import { noPostgres, testDatabase, type TestDatabase } from '../support/journal/postgres.js';

const COUNT = 5_000;
const START = Date.parse('2026-03-01T00:00:00Z');
const states = ['answered', 'unknown', 'resolved', 'sent', 'abandoned'];
const OPEN_STATES = ['unknown', 'sent'];
const stateOf = (index: number) => states[index % 5]!;
const terminalOf = (index: number) => ['T-1', 't-1', 'T-2', 'Ä-3', 'T-4', 'T-5', 'T-6'][index % 7]!;
/** Three in a row are of the same millisecond. */
const createdOf = (index: number) => START + Math.floor(index / 3) * 1000;

function suite(
  name: string,
  skip: string | false,
  openStore: () => Promise<Store>,
  close: () => Promise<void>,
) {
  describe(name, { skip }, () => {
    let store: Store;
    let journal: Journal;
    const keys: string[] = [];

    const insert = (rows: { key: string; index: number; call?: string; created?: number }[]) =>
      store.write([
        {
          sql: `insert into attempt (key, call, caller, readers, terminal, state, created, since, version, order_number,
              transaction_id, answer_transaction_id) values ${rows
                .map(({ key, index, call = 'sale', created = createdOf(index) }) =>
                  [
                    `('${key}', '${call}', 'till-1', '[]', '${terminalOf(index)}', '${stateOf(index)}'`,
                    `${created}, ${created}, 0, '${index % 100}', 'ASKED-${index}', 'NAMED-${index}')`,
                  ].join(),
                )
                .join()} returning key`,
          params: [],
        },
      ]);

    before(async () => {
      store = await openStore();
      journal = new Journal(store, randomUUID());
      for (let index = 0; index < COUNT; index++) keys.push(randomUUID());
      for (let from = 0; from < COUNT; from += 500) {
        await insert(keys.slice(from, from + 500).map((key, at) => ({ key, index: from + at })));
      }
      await insert([
        { key: randomUUID(), index: 1, call: 'signature' },
        { key: randomUUID(), index: 2, call: 'void' },
      ]);
    });
    after(async () => {
      await journal?.close();
      await close();
    });

    async function walk(filter: ListFilter, limit: number, between = (_: number) => Promise.resolve()) {
      const rows: Row[] = [];
      let before: Position | undefined;
      for (let page = 0; ; page++) {
        const found = await journal.lists.page({ ...filter, before }, limit);
        rows.push(...found);
        if (found.length < limit) return rows;
        before = { created: found.at(-1)!.created, key: found.at(-1)!.key };
        await between(page);
      }
    }
    const wanted = (is: (index: number) => boolean) => keys.filter((_, index) => is(index)).sort();
    const keysOf = (rows: readonly Row[]) => rows.map(({ key }) => key).sort();

    test('every attempt comes once, newest first, and no decision about a signature among them', async () => {
      const rows = await walk({}, 200);
      assert.deepEqual(
        keysOf(rows),
        wanted(() => true),
      );
      for (const [index, row] of rows.entries())
        assert.ok(index === 0 || row.created <= rows[index - 1]!.created);
    });

    test('whoever pages while attempts are made, and while they end, sees each that was there once', async () => {
      const made: string[] = [];
      const rows = await walk({}, 97, async (page) => {
        const key = randomUUID();
        made.push(key);
        await insert([{ key, index: page, created: START + COUNT * 1000 + page }]);
        // One on a page that was seen, one on a page that comes.
        for (const index of [COUNT - 1 - page, page]) {
          const params = [keys[index]!];
          await store.write([
            {
              sql: 'update attempt set since = now_ms(), version = version + 1 where key = $1 returning key',
              params,
            },
          ]);
        }
      });
      assert.ok(made.length > 40);
      assert.deepEqual(
        keysOf(rows),
        wanted(() => true),
      );
      await store.write(
        made.map((key) => ({ sql: 'delete from attempt where key = $1 returning key', params: [key] })),
      );
    });

    test('an order is what names it since then, and what is about that by its key or its transaction', async () => {
      const [old, sale, byKey, byTransaction, other] = Array.from({ length: 5 }, () =>
        randomUUID(),
      ) as string[];
      const at = START + COUNT * 2000;
      for (const [index, [key, call, number, original, transaction]] of [
        [old, 'sale', 'O-1', null, null],
        [sale, 'sale', 'O-1', null, null],
        [byKey, 'linked-refund', 'O-2', sale, null],
        [byTransaction, 'refund', null, null, 'ASKED-O'],
        [other, 'linked-refund', 'O-2', old, null],
      ].entries()) {
        const [id, amount] = key === sale ? ['ASKED-O', 500] : [null, 200];
        await store.write([
          {
            sql: `insert into attempt (key, call, caller, readers, state, proof, created, since, version, order_number, original,
                original_transaction, transaction_id, amount, currency)
              values ($1, $2, 'till-1', '[]', 'answered', 'done', $3, 0, 0, $4, $5, $6, $7, $8, 'GBP') returning key`,
            params: [key!, call!, at + index, number!, original!, transaction!, id!, amount!],
          },
        ]);
      }
      const rows = await journal.lists.ofOrder('O-1', at + 1, 100);
      assert.deepEqual(
        rows.map(({ key, cameIn, counts }) => [key, cameIn, counts]),
        [
          [byTransaction, 200, true],
          [byKey, 200, true],
          [sale, 500, true],
        ],
      );
      assert.equal((await journal.lists.ofOrder('O-1', at, 100)).length, 5);
      assert.equal((await journal.lists.ofOrder('O-1', at, 2)).length, 2);
      await store.write([{ sql: `delete from attempt where created >= $1 returning key`, params: [at] }]);
    });

    test('many are found by their keys, and the terminals of a time are told, each once', async () => {
      const some = keys.filter((_, index) => index % 20 === 0);
      assert.deepEqual(keysOf(await journal.lists.ofKeys([...some, randomUUID()])), [...some].sort());
      const terminals = await journal.lists.terminalsBetween(createdOf(0), createdOf(3));
      assert.deepEqual(terminals.map((id) => id.toLowerCase()).sort(), ['t-1', 't-2']);
    });

    test('a filter leaves out what it does not name, and nothing else', async () => {
      const isOpen = (index: number) => OPEN_STATES.includes(stateOf(index));
      const day = { from: createdOf(900), to: createdOf(1800) };
      for (const [filter, is] of [
        [{ state: 'open' }, isOpen],
        [{ state: 'final' }, (index: number) => !isOpen(index)],
        [{ terminal: 't-1' }, (index: number) => index % 7 < 2],
        [{ orderNumber: '17' }, (index: number) => index % 100 === 17],
        [{ transactionId: 'ASKED-4711' }, (index: number) => index === 4711],
        [{ transactionId: 'NAMED-4712' }, (index: number) => index === 4712],
        [day, (index: number) => index >= 900 && index < 1800],
        [
          { ...day, state: 'open', terminal: 't-2', orderNumber: '2' },
          (index: number) =>
            index >= 900 && index < 1800 && isOpen(index) && index % 7 === 2 && index % 100 === 2,
        ],
      ] as [ListFilter, (index: number) => boolean][]) {
        assert.deepEqual(keysOf(await walk(filter, 50)), wanted(is), JSON.stringify(filter));
      }
    });
  });
}

const folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-lists-'));
suite(
  'SQLite',
  false,
  () => Promise.resolve(new SqliteStore(path.join(folder, 'journal.db'), systemClock)),
  () => Promise.resolve(rmSync(folder, { recursive: true })),
);

let database: TestDatabase | undefined;
suite(
  'Postgres',
  noPostgres(),
  async () => {
    database = await testDatabase();
    return new PostgresStore(database.url, () => undefined);
  },
  async () => database?.close(),
);
