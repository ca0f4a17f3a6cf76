/** The embedded journal: one SQLite file, one process. Writes that arrive together share one synced commit. */
import type Database from 'libsql';
import type { Clock } from '../../clock.js';
import { BUMP } from '../statements/one-row.js';
import { CopyUnderWay, FileCopies } from './sqlite-copy.js';
import { lineageWhenClosed, WatchedFiles } from './sqlite-files.js';
import { letGo, openFile, type OpenedFile } from './sqlite-open.js';
import { SqliteStatements } from './sqlite-statements.js';
import type { OwnWord } from './sqlite-words.js';
import {
  JournalUnavailable,
  unavailable,
  type Follow,
  type JournalCopy,
  type OpenMode,
  type Param,
  type Statement,
  type Store,
  type StoredRow,
} from '../store.js';

interface Job {
  batch: readonly Statement[];
  follow: Follow | undefined;
  isKept: boolean;
  resolve: (rows: StoredRow[][] | null) => void;
  reject: (error: Error) => void;
}

/** What the file is known by at the next opening. */
const TIE = `
  update opening set lineage = $1 where number = (select max(number) from opening) and number >= $2 returning number`;
const LAST_OPENING = 'select number, lineage from opening order by number desc limit 1';

/** What a copy of the file is known by: no file ever is, so that one that is put in the journal's place is seen to be old. */
const A_COPY = 'copy';
/** Pages in the log of writes before it is brought into the file; SQLite's own default. */
const PAGES_IN_LOG = 1000;

/** What SQLite says of a file that is no longer one of its own. */
const DAMAGED = /^SQLITE_(?:CORRUPT|NOTADB)/;

export class SqliteStore implements Store {
  readonly shared = false;
  /** The versions that opening it has brought it to, one after the other. */
  readonly migrated: readonly number[];
  /** Was every page of it looked at? Not where it is too large for that. */
  readonly isChecked: boolean;
  readonly #database: Database.Database;
  readonly #statements: SqliteStatements;
  #jobs: Job[] = [];
  #isSynced = true;
  readonly #files: WatchedFiles;
  readonly #copies: FileCopies;
  /** The file itself: one that was put in its place is another. */
  readonly #facts: string;
  /** What the file was known by when it was found, and then what is written down of it. */
  #lineage: string;
  /** Where that was not what the journal in it says, its earlier openings keep what they say. */
  readonly #firstOpening: number;
  /** Why nothing can be read or written, for whoever is told of it; null while all is well. */
  #trouble: string | null = null;
  /** What was read of it may be wrong from here on. */
  #damage: string | null = null;
  /** Of the last commit that a loss of power does not undo. */
  #sequence: number;
  /** The library ends the whole process when a closed database is asked for anything. */
  #closed = false;

  /**
   * @param path of the file, readable by its owner only
   * @param mode `existing`: it is not made where there is none
   * @param id of the one journal that is meant; any where it is not given
   * @param onTrouble hears why nothing can be read or written any more, and null when it can be again
   * @throws JournalUnavailable where it cannot be opened, or another process has it open
   */
  constructor(
    path: string,
    private readonly clock: Clock,
    mode: OpenMode = 'create',
    id?: string,
    private readonly onTrouble: (why: string | null) => void = () => {},
  ) {
    let opened: OpenedFile | undefined;
    try {
      opened = openFile(path, () => clock.now(), mode, id);
      const { database } = opened;
      this.migrated = opened.migrated;
      this.isChecked = opened.isChecked;
      this.#lineage = opened.found;
      this.#files = new WatchedFiles(path);
      this.#copies = new FileCopies(path, clock);
      this.#facts = lineageWhenClosed(path);
      const [last] = database.prepare(LAST_OPENING).all() as StoredRow[];
      this.#firstOpening = last && last.lineage !== opened.found ? Number(last.number) + 1 : 0;
      const [row] = database.prepare('select sequence from journal').all() as StoredRow[];
      this.#sequence = Number(row?.sequence ?? 0);
      this.#database = database;
      this.#statements = new SqliteStatements(database, (word) => this.#own(word));
    } catch (error) {
      if (opened) letGo(opened.database);
      throw unavailable(error);
    }
  }

  read(sql: string, params: readonly Param[]): Promise<StoredRow[]> {
    if (this.#closed) return Promise.reject(new JournalUnavailable('closed'));
    try {
      const rows = this.#run(sql, params);
      // Afterwards: what was read before the file changed is as true as it was.
      const why = this.#whatIsWrong();
      if (why !== null) throw new JournalUnavailable(why);
      return Promise.resolve(rows);
    } catch (error) {
      return Promise.reject(this.#failed(error));
    }
  }

  write(batch: readonly Statement[], follow?: Follow): Promise<StoredRow[][] | null> {
    return this.#add(batch, follow, true);
  }

  rehearse(batch: readonly Statement[], follow?: Follow): Promise<StoredRow[][] | null> {
    return this.#add(batch, follow, false);
  }

  copy(): Promise<JournalCopy> {
    if (this.#closed) return Promise.reject(new JournalUnavailable('closed'));
    try {
      this.#flush();
      const why = this.#whatIsWrong();
      if (why !== null) throw new JournalUnavailable(why);
      return Promise.resolve(
        this.#copies.begin(
          () => this.#standStill(),
          () => this.#bringOverFrom(PAGES_IN_LOG),
        ),
      );
    } catch (error) {
      return Promise.reject(error instanceof CopyUnderWay ? error : this.#failed(error));
    }
  }

  close(): Promise<void> {
    if (!this.#closed) {
      this.#copies.breakOff();
      this.#flush();
      const isOurs = this.#whatIsWrong() === null;
      if (isOurs) this.#tie(this.#facts);
      this.#closed = true;
      this.#statements.forget();
      // By their names the database would clear away what somebody else has put there.
      if (!isOurs) return Promise.resolve();
      letGo(this.#database);
      this.#copies.close();
    }
    return Promise.resolve();
  }

  #add(
    batch: readonly Statement[],
    follow: Follow | undefined,
    isKept: boolean,
  ): Promise<StoredRow[][] | null> {
    if (this.#closed) return Promise.reject(new JournalUnavailable('closed'));
    return new Promise((resolve, reject) => {
      const isFirst = this.#jobs.push({ batch, follow, isKept, resolve, reject }) === 1;
      if (isFirst) this.clock.defer(() => this.#flush());
    });
  }

  #flush(): void {
    const jobs = this.#jobs;
    this.#jobs = [];
    if (jobs.length === 0) return;
    const why = this.#whatIsWrong();
    if (why === null) this.#commit(jobs);
    else jobs.forEach(({ reject }) => reject(new JournalUnavailable(why)));
  }

  /** A file that was removed, replaced or copied over takes writes still, and nobody finds them again. */
  #whatIsWrong(): string | null {
    const why = this.#files.whatIsWrong() ?? this.#damage;
    if (why !== this.#trouble) this.onTrouble((this.#trouble = why));
    return why;
  }

  /** Once a page of it was found damaged, nothing that is read or not found in it proves anything. */
  #failed(error: unknown): JournalUnavailable {
    const { code, message } = error as { code?: unknown; message?: unknown };
    if (DAMAGED.test(String(code))) this.#damage ??= `its file is damaged: ${String(message)}`;
    this.#whatIsWrong();
    return unavailable(error);
  }

  /** One transaction for all; where that fails, one for each, so that a bad one spoils no other. */
  #commit(jobs: readonly Job[]): void {
    let results: (StoredRow[][] | null)[];
    const isSynced = jobs.some(({ batch, isKept }) => isKept && !batch.every(({ relaxed }) => relaxed));
    try {
      this.#sync(isSynced);
      this.#database.exec('begin immediate');
      results = jobs.map(({ batch, follow, isKept }) => this.#statements.apply(batch, follow, isKept));
      if (isSynced) this.#run(BUMP, [this.#sequence + 1]);
      this.#database.exec('commit');
      if (isSynced) this.#sequence++;
    } catch (error) {
      this.#rollBack();
      this.#files.noteWritten();
      if (jobs.length === 1) jobs[0]!.reject(this.#failed(error));
      else jobs.forEach((job) => this.#commit([job]));
      return;
    }
    const why = this.#files.noteWritten();
    if (why !== null) return jobs.forEach(({ reject }) => reject(new JournalUnavailable(why)));
    if (this.#files.lineage !== this.#lineage) this.#tie(this.#files.lineage);
    jobs.forEach(({ resolve }, index) => resolve(results[index]!));
  }

  /** Writes down what the file is known by from here on: its log of writes has just been brought over into it. */
  #tie(lineage: string): void {
    try {
      if (this.#run(TIE, [lineage, this.#firstOpening]).length > 0) this.#lineage = lineage;
    } catch {
      // The next opening takes it for another file, and looks at what may be missing.
    }
    // A disk that is full may have taken half of it.
    this.#files.noteWritten();
  }

  /** Everything is in the file, which says that it is a copy, and nothing more comes into it. */
  #standStill(): void {
    this.#sync(true);
    this.#tie(A_COPY);
    if (this.#lineage !== A_COPY) throw new JournalUnavailable('it cannot write down that a copy is one');
    this.#bringOverFrom(0);
    let why: string | null;
    let done: StoredRow | undefined;
    try {
      [done] = this.#database.pragma('wal_checkpoint(TRUNCATE)') as StoredRow[];
    } finally {
      // Where the disk was full in the middle, too: by what came into the file it is nobody else's.
      why = this.#files.noteWritten();
      this.#tie(this.#files.lineage);
    }
    if (why !== null || done?.busy !== 0)
      throw new JournalUnavailable(why ?? 'its log of writes cannot be brought into its file');
  }

  /** @param pages 0: never */
  #bringOverFrom(pages: number): void {
    if (!this.#closed) this.#database.pragma(`wal_autocheckpoint=${pages}`);
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

  #run(sql: string, params: readonly Param[]): StoredRow[] {
    return this.#statements.run(sql, params);
  }

  #own(word: OwnWord): Param {
    if (word === 'now_ms()') return this.clock.now();
    if (word === 'store_sequence()') return this.#sequence;
    return word === 'store_lineage()' ? this.#lineage : this.#facts;
  }
}
