/** Journals that the first version wrote (see `fixtures/README.md`), as if its last process had just been killed. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'libsql';
import pg from 'pg';
import { testDatabase } from './postgres.js';

const FIXTURES = path.resolve(import.meta.dirname, '../../fixtures');
/** Longer ago than a lease lasts. */
const AGO_MS = 10_000;

/** The key of the attempt with that number in the README. */
export const keyOf = (number: number): string =>
  `f1a00000-0000-4000-8000-${String(number).padStart(12, '0')}`;

export type SqlRow = Record<string, string | number | null>;

export interface OldJournal {
  /** What goes into `databaseUrl`. */
  url: string;
  /** Asks or changes the database past every store; nobody may have it open (SQLite). */
  execute(sql: string): Promise<SqlRow[]>;
  close(): Promise<void>;
}

/** Times move together, so that nothing is too old to be kept or looked up. */
async function untilNow(execute: OldJournal['execute']): Promise<void> {
  const [{ last } = { last: 0 }] = await execute('select max(since) as last from attempt');
  const shift = Date.now() - AGO_MS - Number(last);
  const times = ['created', 'sent', 'answered', 'since', 'seen_running', 'look'];
  await execute(`update attempt set ${times.map((name) => `${name} = ${name} + ${shift}`).join(', ')}`);
  await execute(`update instance set lease = lease + ${shift}`);
}

export async function oldSqlite(): Promise<OldJournal> {
  const folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-old-'));
  const file = path.join(folder, 'journal.db');
  copyFileSync(path.join(FIXTURES, 'first-version.sqlite'), file);
  const execute = (sql: string) => {
    const database = new Database(file);
    try {
      return Promise.resolve(database.prepare(sql).all() as SqlRow[]);
    } finally {
      // The library lets go of the file only with its last statement; out of WAL it holds no lock meanwhile.
      database.pragma('journal_mode=DELETE');
      database.close();
    }
  };
  await untilNow(execute);
  return {
    url: `file:${file}`,
    execute,
    close: () => Promise.resolve(rmSync(folder, { recursive: true, force: true })),
  };
}

export async function oldPostgres(): Promise<OldJournal> {
  const { url, close } = await testDatabase();
  const execute = async (sql: string) => {
    const client = new pg.Client(url);
    await client.connect();
    try {
      return (await client.query<SqlRow>(sql)).rows ?? [];
    } finally {
      await client.end();
    }
  };
  await execute(readFileSync(path.join(FIXTURES, 'first-version.sql'), 'utf8'));
  await untilNow(execute);
  return { url, execute, close };
}
