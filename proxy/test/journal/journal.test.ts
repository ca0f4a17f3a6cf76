/** One suite for both stores: SQLite in a file, and a real Postgres. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { AttemptStatus } from '../../../src/payment/contract.js';
import { systemClock } from '../../src/clock.js';
import { Journal, type NewRow } from '../../src/journal/journal.js';
import { PostgresStore } from '../../src/journal/stores/postgres.js';
import { SqliteStore } from '../../src/journal/stores/sqlite.js';
import type { Store } from '../../src/journal/store.js';
import { noPostgres, testDatabase, type TestDatabase } from '../support/journal/postgres.js';
import { purge } from '../support/journal/purge.js';

const open: AttemptStatus[] = ['created', 'sent', 'signature', 'unknown'];
const final: AttemptStatus[] = ['answered', 'abandoned', 'resolved'];

const payment = (more: Partial<NewRow> = {}): NewRow => ({
  key: randomUUID(),
  operation: 'sale',
  caller: 'till-1',
  state: 'created',
  terminal: 'T1',
  lock: randomUUID(),
  fingerprint: 'f',
  request: JSON.stringify({ requested_amount: '1.00' }),
  ...more,
});

const decision = (sale: NewRow, transactionId: string): NewRow =>
  payment({
    operation: 'signature',
    lock: undefined,
    sale: sale.key,
    transactionId,
    request: JSON.stringify({ is_signature_confirmed: true }),
  });

function suite(
  name: string,
  skip: string | false,
  openStore: () => Promise<Store>,
  close: () => Promise<void>,
) {
  describe(name, { skip }, () => {
    let store: Store;
    let journal: Journal;
    before(async () => {
      store = await openStore();
      journal = new Journal(store, randomUUID());
      await journal.renew(60_000);
    });
    after(async () => {
      await journal?.close();
      await close();
    });

    /** Another instance on the same database. */
    const instance = async (leaseMs: number) => {
      const other = new Journal(store, randomUUID());
      await other.renew(leaseMs);
      return other;
    };
    const inState = async (state: AttemptStatus, more: Partial<NewRow> = {}) => {
      const row = payment({ ...more, state });
      assert.equal(await journal.claim(row), true);
      return row;
    };

    test('of fifty claims of one key at once, one wins', async () => {
      const key = randomUUID();
      const claims = await Promise.all(Array.from({ length: 50 }, () => journal.claim(payment({ key }))));
      assert.equal(claims.filter(Boolean).length, 1);
    });

    test('of fifty payments on one terminal at once, one wins', async () => {
      const lock = randomUUID();
      const claims = await Promise.all(Array.from({ length: 50 }, () => journal.claim(payment({ lock }))));
      assert.equal(claims.filter(Boolean).length, 1);
    });

    for (const state of open) {
      test(`an attempt that is ${state} keeps its terminal`, async () => {
        const { key, lock } = await inState(state);
        assert.equal(await journal.claim(payment({ lock })), false);
        assert.equal((await journal.openOn(lock!))?.key, key);
      });
    }

    for (const state of final) {
      test(`an attempt that is ${state} keeps no terminal`, async () => {
        const { lock } = await inState(state);
        assert.equal(await journal.openOn(lock!), null);
        assert.equal(await journal.claim(payment({ lock })), true);
      });
    }

    test('created becomes sent once', async () => {
      const { key } = await inState('created');
      assert.deepEqual([await journal.send(key), await journal.send(key)], [true, false]);
    });

    test('an attempt that was closed is never sent', async () => {
      const { key } = await inState('created');
      assert.equal(await journal.move({ key, from: ['created'], to: 'abandoned' }), true);
      assert.equal(await journal.send(key), false);
    });

    test('an attempt that was sent is not closed', async () => {
      const { key } = await inState('created');
      assert.equal(await journal.send(key), true);
      assert.equal(await journal.move({ key, from: ['created'], to: 'abandoned' }), false);
    });

    test('closing and sending at once: one of them wins, a hundred times', async () => {
      for (let round = 0; round < 100; round++) {
        const { key } = await inState('created');
        const [sent, closed] = await Promise.all([
          journal.send(key),
          journal.move({ key, from: ['created'], to: 'abandoned' }),
        ]);
        assert.notEqual(sent, closed);
      }
    });

    test('an instance whose lease has run out sends nothing', async () => {
      const other = await instance(-1);
      const row = payment();
      assert.equal(await other.claim(row), true);
      assert.equal(await other.send(row.key), false);
    });

    test("an instance sends no other instance's attempt", async () => {
      const other = await instance(60_000);
      const { key } = await inState('created');
      assert.equal(await other.send(key), false);
    });

    test('what an instance that is gone left: created is abandoned, sent is unknown', async () => {
      const gone = await instance(60_000);
      const [created, sent] = [payment(), payment()];
      await gone.claim(created);
      await gone.claim(sent);
      await gone.send(sent.key);
      await gone.release();
      const changed = await journal.expire();
      assert.deepEqual(
        new Set([created.key, sent.key]),
        new Set(changed.filter((key) => [created.key, sent.key].includes(key))),
      );
      assert.equal((await journal.read(created.key))?.state, 'abandoned');
      assert.equal((await journal.read(sent.key))?.state, 'unknown');
    });

    test('what an instance that lives has open stays as it is', async () => {
      const lives = await instance(60_000);
      const row = payment();
      await lives.claim(row);
      await lives.send(row.key);
      await journal.expire();
      assert.equal((await journal.read(row.key))?.state, 'sent');
    });

    test('a signature whose fate is unknown leaves its sale unknown', async () => {
      const gone = await instance(60_000);
      const transaction = randomUUID();
      const sale = await inState('signature', { transactionId: transaction });
      const row = decision(sale, transaction);
      const keep = { key: sale.key, from: ['signature'], to: 'signature' } as const;
      assert.equal(await gone.claimSignature(row, keep), true);
      await gone.send(row.key);
      await gone.release();
      await journal.expire();
      assert.equal((await journal.read(row.key))?.state, 'unknown');
      assert.equal((await journal.read(sale.key))?.state, 'unknown');
    });

    test('a transaction takes one decision, of twenty at once', async () => {
      const transaction = randomUUID();
      const sale = await inState('signature', { transactionId: transaction });
      const keep = { key: sale.key, from: ['signature'], to: 'signature' } as const;
      const rows = Array.from({ length: 20 }, () => decision(sale, transaction));
      const claims = await Promise.all(rows.map((row) => journal.claimSignature(row, keep)));
      assert.equal(claims.filter(Boolean).length, 1);
      assert.equal((await journal.decision(sale.key, transaction))?.key, rows[claims.indexOf(true)]!.key);
    });

    test('a decision that was never sent leaves room for another', async () => {
      const transaction = randomUUID();
      const sale = await inState('signature', { transactionId: transaction });
      const keep = { key: sale.key, from: ['signature'], to: 'signature' } as const;
      const first = decision(sale, transaction);
      await journal.claimSignature(first, keep);
      await journal.move({ key: first.key, from: ['created'], to: 'abandoned' });
      assert.equal(await journal.decision(sale.key, transaction), null);
      assert.equal(await journal.claimSignature(decision(sale, transaction), keep), true);
    });

    test('a decision about a sale that has ended is not claimed', async () => {
      const transaction = randomUUID();
      const sale = await inState('answered', { transactionId: transaction });
      const row = decision(sale, transaction);
      assert.equal(
        await journal.claimSignature(row, { key: sale.key, from: ['signature'], to: 'signature' }),
        false,
      );
      assert.equal(await journal.read(row.key), null);
    });

    test('an answer comes back as it was stored, text that is not JSON included', async () => {
      for (const body of [{ a: 'é', list: [1, null] }, '{ "broken": ', 'null', '"quoted"', '12', null]) {
        const { key } = await inState('sent');
        await journal.move({ key, from: ['sent'], to: 'unknown', answer: { status: 500, body } });
        assert.deepEqual((await journal.read(key))?.answer, { status: 500, body });
      }
    });

    test('an attempt is handed out to be looked up once, then not before its next turn', async () => {
      const { key } = await inState('sent');
      await journal.move({ key, from: ['sent'], to: 'unknown' });
      const ours = async () => (await journal.takeToLookUp()).filter((row) => row.key === key).length;
      const turns = await Promise.all([ours(), ours(), ours()]);
      assert.equal(
        turns.reduce((sum, count) => sum + count),
        1,
      );
    });

    test('old attempts are forgotten, open ones never', async () => {
      const [old, kept] = [await inState('answered'), await inState('unknown')];
      await purge(journal, -1);
      assert.equal(await journal.read(old.key), null);
      assert.equal((await journal.read(kept.key))?.state, 'unknown');
    });

    test('the version grows with the attempt, and with its signature', async () => {
      const transaction = randomUUID();
      const sale = await inState('signature', { transactionId: transaction });
      const versions = [await journal.version(sale.key)];
      const row = decision(sale, transaction);
      await journal.claimSignature(row, { key: sale.key, from: ['signature'], to: 'signature' });
      versions.push(await journal.version(sale.key));
      await journal.send(row.key);
      versions.push(await journal.version(sale.key));
      assert.ok(versions[0]! < versions[1]! && versions[1]! < versions[2]!, String(versions));
    });
  });
}

const folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-store-'));
const file = path.join(folder, 'journal.db');

suite(
  'SQLite',
  false,
  () => Promise.resolve(new SqliteStore(file, systemClock)),
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
