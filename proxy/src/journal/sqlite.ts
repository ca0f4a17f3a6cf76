/** The embedded journal: one SQLite file, one process. Writes that arrive together share one synced commit. */
import { chmodSync, closeSync, fstatSync, openSync } from 'node:fs';
import Database from 'libsql';
import type { Clock } from '../clock.js';
import { SCHEMA } from './statements.js';
import {
  JournalUnavailable,
  type OpenMode,
  type Param,
  type Statement,
  type Store,
  type StoredRow,
} from './store.js';

interface Job {
  batch: readonly Statement[];
  resolve: (rows: StoredRow[][] | null) => void;
  reject: (error: Error) => void;
}

interface Prepared {
  all: (...params: readonly Param[]) => unknown[];
  usesNow: boolean;
}

/** Is it empty? Only a mode that may make a file leaves an empty one behind. */
function prepareFile(path: string, mode: OpenMode): boolean {
  const file = openSync(path, mode === 'create' ? 'a' : 'r+', 0o600);
  try {
    const isEmpty = fstatSync(file).size === 0;
    if (isEmpty && mode === 'existing') throw new JournalUnavailable('the file is empty');
    return isEmpty;
  } finally {
    closeSync(file);
  }
}

const unavailable = (error: unknown): JournalUnavailable =>
  new JournalUnavailable(error instanceof Error ? error.message : String(error), { cause: error });

/** `$1` becomes `?1`; the clock's time is the parameter after the last. */
function translate(sql: string): { sql: string; usesNow: boolean } {
  const last = Math.max(0, ...[...sql.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number)));
  return {
    sql: sql.replace(/\$(\d+)/g, '?$1').replaceAll('now_ms()', `?${last + 1}`),
    usesNow: sql.includes('now_ms()'),
  };
}

export class SqliteStore implements Store {
  readonly shared = false;
  /** Was there nothing before? */
  readonly isNew: boolean;
  readonly #database: Database.Database;
  readonly #prepared = new Map<string, Prepared>();
  #jobs: Job[] = [];
  #isSynced = true;
  /** The library ends the whole process when a closed database is asked for anything. */
  #closed = false;

  /**
   * @param path of the file, readable by its owner only
   * @param mode `existing`: it is not made where there is none
   * @throws JournalUnavailable where it cannot be opened, or another process has it open
   */
  constructor(
    path: string,
    private readonly clock: Clock,
    mode: OpenMode = 'create',
  ) {
    try {
      this.isNew = prepareFile(path, mode);
      chmodSync(path, 0o600);
      this.#database = new Database(path);
      for (const pragma of ['locking_mode=EXCLUSIVE', 'journal_mode=WAL', 'synchronous=FULL']) {
        this.#database.pragma(pragma);
      }
      // A write takes the exclusive lock now, and not with the first payment.
      this.#database.exec('begin immediate');
      for (const sql of SCHEMA) this.#database.exec(sql);
      this.#database.exec('delete from instance');
      this.#database.exec('commit');
    } catch (error) {
      const isLocked = (error as { code?: unknown }).code === 'SQLITE_BUSY';
      throw isLocked ? new JournalUnavailable(`another process has ${path} open`) : unavailable(error);
    }
  }

  read(sql: string, params: readonly Param[]): Promise<StoredRow[]> {
    if (this.#closed) return Promise.reject(new JournalUnavailable('closed'));
    try {
      return Promise.resolve(this.#run(sql, params));
    } catch (error) {
      return Promise.reject(unavailable(error));
    }
  }

  write(batch: readonly Statement[]): Promise<StoredRow[][] | null> {
    if (this.#closed) return Promise.reject(new JournalUnavailable('closed'));
    return new Promise((resolve, reject) => {
      if (this.#jobs.push({ batch, resolve, reject }) === 1) this.clock.defer(() => this.#flush());
    });
  }

  close(): Promise<void> {
    if (!this.#closed) {
      this.#flush();
      this.#closed = true;
      this.#prepared.clear();
      // The library lets go of the file only with its last prepared statement, so the lock is given back by hand.
      try {
        for (const pragma of ['journal_mode=DELETE', 'locking_mode=NORMAL', 'user_version']) {
          this.#database.pragma(pragma);
        }
      } finally {
        this.#database.close();
      }
    }
    return Promise.resolve();
  }

  #flush(): void {
    const jobs = this.#jobs;
    this.#jobs = [];
    if (jobs.length > 0) this.#commit(jobs);
  }

  /** One transaction for all; where that fails, one for each, so that a bad one spoils no other. */
  #commit(jobs: readonly Job[]): void {
    let results: (StoredRow[][] | null)[];
    try {
      this.#sync(!jobs.every(({ batch }) => batch.every(({ relaxed }) => relaxed)));
      this.#database.exec('begin immediate');
      results = jobs.map(({ batch }) => this.#apply(batch));
      this.#database.exec('commit');
    } catch (error) {
      this.#rollBack();
      if (jobs.length === 1) jobs[0]!.reject(unavailable(error));
      else jobs.forEach((job) => this.#commit([job]));
      return;
    }
    jobs.forEach(({ resolve }, index) => resolve(results[index]!));
  }

  /** Should commits wait until they are on the disk? */
  #sync(full: boolean): void {
    if (full === this.#isSynced) return;
    this.#database.exec(`pragma synchronous=${full ? 'FULL' : 'NORMAL'}`);
    this.#isSynced = full;
  }

  #rollBack(): void {
    try {
      if (this.#database.inTransaction) this.#database.exec('rollback');
    } catch {
      // The next `begin` says what is wrong.
    }
  }

  #apply(batch: readonly Statement[]): StoredRow[][] | null {
    if (batch.length === 1 && !batch[0]!.required) return [this.#run(batch[0]!.sql, batch[0]!.params)];
    this.#database.exec('savepoint batch');
    const results: StoredRow[][] = [];
    for (const { sql, params, required } of batch) {
      const rows = this.#run(sql, params);
      if (required && rows.length === 0) {
        this.#database.exec('rollback to batch');
        this.#database.exec('release batch');
        return null;
      }
      results.push(rows);
    }
    this.#database.exec('release batch');
    return results;
  }

  #run(sql: string, params: readonly Param[]): StoredRow[] {
    let prepared = this.#prepared.get(sql);
    if (!prepared) {
      const { sql: own, usesNow } = translate(sql);
      const statement = this.#database.prepare<Param[]>(own);
      prepared = { all: (...all) => statement.all(...all), usesNow };
      this.#prepared.set(sql, prepared);
    }
    const all = prepared.usesNow ? [...params, this.clock.now()] : params;
    return prepared.all(...all) as StoredRow[];
  }
}
