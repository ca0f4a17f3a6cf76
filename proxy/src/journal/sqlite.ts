/** The embedded journal: one SQLite file, one process. Writes that arrive together share one synced commit. */
import { chmodSync, closeSync, existsSync, fstatSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'libsql';
import type { Clock } from '../clock.js';
import { expectJournal, migrateOnce, otherJournal } from './migrate.js';
import type { Query } from './migrations/migration.js';
import {
  JournalUnavailable,
  unavailable,
  type Follow,
  type OpenMode,
  type Param,
  type Statement,
  type Steps,
  type Store,
  type StoredRow,
} from './store.js';

interface Job {
  batch: readonly Statement[];
  follow: Follow | undefined;
  resolve: (rows: StoredRow[][] | null) => void;
  reject: (error: Error) => void;
}

interface Prepared {
  all: (...params: readonly Param[]) => unknown[];
  /** Of the words below, those that the statement uses, in the order of their parameters. */
  own: readonly OwnWord[];
}

/** What a statement may ask of the store; each is one more parameter behind the statement's. */
const OWN_WORDS = ['now_ms()', 'store_lineage()', 'store_facts()', 'store_sequence()'] as const;
type OwnWord = (typeof OWN_WORDS)[number];

const BUMP = 'update journal set sequence = $1 returning one';

/** Makes the file where it may; one that is there and empty was made by nobody. */
function prepareFile(path: string, mode: OpenMode): void {
  const file = openSync(path, mode === 'create' ? 'a' : 'r+', 0o600);
  try {
    const isEmpty = fstatSync(file).size === 0;
    if (isEmpty && mode === 'existing') throw new JournalUnavailable('the file is empty');
  } finally {
    closeSync(file);
  }
}

const GONE = 'its file is gone, or another one lies in its place: start the proxy again';

/** Which file lies at a path; null where there is none. */
function fileAt(path: string): string | null {
  const file = statSync(path, { throwIfNoEntry: false });
  return file ? `${file.dev}-${file.ino}` : null;
}

const HAS_TABLE = `select 1 as found from sqlite_master where type = 'table' and name = $1`;

/** `$1` becomes `?1`; what the store itself says are the parameters after the last. */
function translate(sql: string): { sql: string; own: readonly OwnWord[] } {
  const last = Math.max(0, ...[...sql.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number)));
  const own = OWN_WORDS.filter((word) => sql.includes(word));
  let text = sql.replace(/\$(\d+)/g, '?$1');
  own.forEach((word, index) => (text = text.replaceAll(word, `?${last + 1 + index}`)));
  return { sql: text, own };
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

/** The library lets go of the file only with its last prepared statement, so the lock is given back by hand. */
function letGo(database: Database.Database): void {
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

export class SqliteStore implements Store {
  readonly shared = false;
  /** The versions that opening it has brought it to, one after the other. */
  readonly migrated: readonly number[];
  readonly #database: Database.Database;
  readonly #prepared = new Map<string, Prepared>();
  #jobs: Job[] = [];
  #isSynced = true;
  /** The file itself: one that was put in its place is another. */
  readonly #lineage: string;
  /** The journal and its log of writes, each with the file that lay there when it was opened. */
  readonly #files: Map<string, string | null>;
  /** Of the last commit that a loss of power does not undo. */
  #sequence: number;
  /** The library ends the whole process when a closed database is asked for anything. */
  #closed = false;

  /**
   * @param path of the file, readable by its owner only
   * @param mode `existing`: it is not made where there is none
   * @param id of the one journal that is meant; any where it is not given
   * @throws JournalUnavailable where it cannot be opened, or another process has it open
   */
  constructor(
    path: string,
    private readonly clock: Clock,
    mode: OpenMode = 'create',
    id?: string,
  ) {
    let database: Database.Database | undefined;
    try {
      if (id !== undefined && existsSync(dirname(path)) && !existsSync(path)) throw otherJournal(id);
      prepareFile(path, mode);
      chmodSync(path, 0o600);
      database = new Database(path);
      for (const pragma of ['locking_mode=EXCLUSIVE', 'journal_mode=WAL', 'synchronous=FULL']) {
        database.pragma(pragma);
      }
      // Writes take the exclusive lock now, and not with the first payment.
      this.migrated = [...migrate(database, () => clock.now(), id)];
      database.exec('delete from instance');
      this.#lineage = `file-${statSync(path).ino}`;
      this.#files = new Map([path, `${path}-wal`].map((file) => [file, fileAt(file)]));
      const [row] = database.prepare('select sequence from journal').all() as StoredRow[];
      this.#sequence = Number(row?.sequence ?? 0);
      this.#database = database;
    } catch (error) {
      if (database) letGo(database);
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

  write(batch: readonly Statement[], follow?: Follow): Promise<StoredRow[][] | null> {
    if (this.#closed) return Promise.reject(new JournalUnavailable('closed'));
    return new Promise((resolve, reject) => {
      if (this.#jobs.push({ batch, follow, resolve, reject }) === 1) this.clock.defer(() => this.#flush());
    });
  }

  close(): Promise<void> {
    if (!this.#closed) {
      this.#flush();
      this.#closed = true;
      this.#prepared.clear();
      // By their names the database would clear away what somebody else has put there.
      if (this.#isThere()) letGo(this.#database);
    }
    return Promise.resolve();
  }

  #flush(): void {
    const jobs = this.#jobs;
    this.#jobs = [];
    if (jobs.length === 0) return;
    if (this.#isThere()) this.#commit(jobs);
    else jobs.forEach(({ reject }) => reject(new JournalUnavailable(GONE)));
  }

  /** A file that was removed or replaced takes writes still, and nobody finds them again. */
  #isThere(): boolean {
    return [...this.#files].every(([path, file]) => {
      const now = fileAt(path);
      // The log of writes comes with the first one.
      if (file === null) this.#files.set(path, now);
      return file === null || file === now;
    });
  }

  /** One transaction for all; where that fails, one for each, so that a bad one spoils no other. */
  #commit(jobs: readonly Job[]): void {
    let results: (StoredRow[][] | null)[];
    const isSynced = !jobs.every(({ batch }) => batch.every(({ relaxed }) => relaxed));
    try {
      this.#sync(isSynced);
      this.#database.exec('begin immediate');
      results = jobs.map((job) => this.#apply(job));
      if (isSynced) this.#run(BUMP, [this.#sequence + 1]);
      this.#database.exec('commit');
      if (isSynced) this.#sequence++;
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

  #apply({ batch, follow }: Job): StoredRow[][] | null {
    if (batch.length === 1 && !batch[0]!.required && !follow)
      return [this.#run(batch[0]!.sql, batch[0]!.params)];
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
    if (follow) this.#follow(follow(results));
    this.#database.exec('release batch');
    return results;
  }

  #follow(steps: Steps): void {
    let step = steps.next();
    while (!step.done) step = steps.next(this.#run(step.value.sql, step.value.params));
  }

  #run(sql: string, params: readonly Param[]): StoredRow[] {
    let prepared = this.#prepared.get(sql);
    if (!prepared) {
      const { sql: text, own } = translate(sql);
      const statement = this.#database.prepare<Param[]>(text);
      prepared = { all: (...all) => statement.all(...all), own };
      this.#prepared.set(sql, prepared);
    }
    const { own } = prepared;
    const all = own.length > 0 ? [...params, ...own.map((word) => this.#own(word))] : params;
    return prepared.all(...all) as StoredRow[];
  }

  #own(word: OwnWord): Param {
    if (word === 'now_ms()') return this.clock.now();
    return word === 'store_sequence()' ? this.#sequence : this.#lineage;
  }
}
