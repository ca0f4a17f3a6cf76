/** Opens the file of an embedded journal, looks at whether it is sound, brings it up to date; and lets it go again. */
import { chmodSync, closeSync, existsSync, fstatSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'libsql';
import { expectJournal, migrateOnce, otherJournal } from '../migrate.js';
import type { Query } from '../migrations/migration.js';
import { lineageFound } from './sqlite-files.js';
import { translate } from './sqlite-words.js';
import { JournalUnavailable, WrongJournal, type OpenMode, type Param, type StoredRow } from '../store.js';

/** Checking that many bytes takes about 0.7 s, where the disk is not what it waits for. */
const CHECKED_SIZE = 2 ** 30;

const HAS_TABLE = `select 1 as found from sqlite_master where type = 'table' and name = $1`;

export interface OpenedFile {
  database: Database.Database;
  /** The versions that opening it has brought it to, one after the other. */
  migrated: readonly number[];
  /** Was every page of it looked at? Not where it is too large for that. */
  isChecked: boolean;
  /** What the file was known by before it was opened. */
  found: string;
}

/**
 * @param now milliseconds since 1970
 * @throws JournalUnavailable where another process has it, WrongJournal where only an edit helps, and what Node and SQLite say
 */
export function openFile(path: string, now: () => number, mode: OpenMode, id?: string): OpenedFile {
  if (id !== undefined && existsSync(dirname(path)) && !existsSync(path)) throw otherJournal(id);
  const size = prepareFile(path, mode);
  chmodSync(path, 0o600);
  const found = lineageFound(path);
  const database = new Database(path);
  try {
    for (const pragma of ['locking_mode=EXCLUSIVE', 'journal_mode=WAL', 'synchronous=FULL']) {
      database.pragma(pragma);
    }
    const isChecked = size <= CHECKED_SIZE;
    if (isChecked) check(database);
    // Writes take the exclusive lock now, and not with the first payment.
    const migrated = [...migrate(database, now, id)];
    database.exec('delete from instance');
    return { database, migrated, isChecked, found };
  } catch (error) {
    letGo(database);
    const isLocked = (error as { code?: unknown }).code === 'SQLITE_BUSY';
    throw isLocked ? new JournalUnavailable(`another process has ${path} open`) : error;
  }
}

/** Makes the file where it may; one that is there and empty was made by nobody. @returns how large it is, in bytes */
function prepareFile(path: string, mode: OpenMode): number {
  const file = openSync(path, mode === 'create' ? 'a' : 'r+', 0o600);
  try {
    const { size } = fstatSync(file);
    if (size === 0 && mode === 'existing') throw new JournalUnavailable('the file is empty');
    return size;
  } finally {
    closeSync(file);
  }
}

/** Brings the tables up to date, one transaction for each step. Yields the versions. */
function* migrate(database: Database.Database, now: () => number, id?: string): Generator<number> {
  const run = <T>(steps: Generator<Query, T, StoredRow[]>): T => {
    let step = steps.next();
    while (!step.done) {
      const { sql, own } = translate(step.value.sql);
      // Of what the store says of itself a migration may ask the time only.
      const params = [...step.value.params, ...own.map(() => now())];
      step = steps.next(database.prepare<Param[]>(sql).all(...params) as StoredRow[]);
    }
    return step.value;
  };
  run(expectJournal(HAS_TABLE, id));
  for (;;) {
    database.exec('begin immediate');
    const version = run(migrateOnce(HAS_TABLE));
    database.exec('commit');
    if (version === null) return;
    yield version;
  }
}

/** @throws where a page is not what the others say of it: what it held may be a payment */
function check(database: Database.Database): void {
  const [found] = database.prepare('pragma quick_check(1)').all() as StoredRow[];
  const said = found && String(Object.values(found)[0]);
  if (said !== 'ok') throw new WrongJournal(`its file is damaged: ${said}`);
}

/** The library lets go of the file only with its last prepared statement, so the lock is given back by hand. */
export function letGo(database: Database.Database): void {
  try {
    if (database.inTransaction) database.exec('rollback');
    for (const pragma of ['journal_mode=DELETE', 'locking_mode=NORMAL', 'user_version']) {
      database.pragma(pragma);
    }
  } catch {
    // Another process has it, or it is no database at all: there is nothing to give back.
  } finally {
    database.close();
  }
}
