/** What the journal needs of a database; SQLite and Postgres each have one thin driver for it. */

/** Thrown where the database does not answer; the same failure for both stores. */
export class JournalUnavailable extends Error {
  override readonly name = 'JournalUnavailable';
}

/** It answers, and is not one that this program may use: no waiting mends that. */
export class WrongJournal extends JournalUnavailable {}

export const unavailable = (error: unknown): JournalUnavailable =>
  error instanceof JournalUnavailable
    ? error
    : new JournalUnavailable(error instanceof Error ? error.message : String(error), { cause: error });

/** `existing`: a journal that is not there is not made. */
export type OpenMode = 'create' | 'existing';

export type Param = string | number | null;
export type StoredRow = Record<string, string | number | null>;

export interface Statement {
  /**
   * With `$1`, `$2` … for parameters, `now_ms()` for the database's clock, and for what it says of itself:
   * `store_lineage()` stays through a plain restart and through nothing else, `store_facts()` changes whenever it may
   * have become another one, `store_sequence()` is a number that grows with each durable commit.
   */
  sql: string;
  params: readonly Param[];
  /** Changing nothing is a failure: nothing of the batch is kept then. */
  required?: boolean;
  /** A loss of power may undo it: nothing hangs on it before a later write, which makes it durable too. */
  relaxed?: boolean;
}

/** Portable, as in `statements/attempts`. */
export type Query = Pick<Statement, 'sql' | 'params'>;

/** Yields statements and gets their rows: each may look at those of the one before. */
export type Steps = Generator<Query, void, StoredRow[]>;

/** What belongs to a batch, and hangs on what it changed. @param results of each statement, the rows that it returned */
export type Follow = (results: readonly StoredRow[][]) => Steps;

/** The journal's file as it was at one moment. */
export interface JournalCopy {
  /** Bytes. */
  size: number;
  /** Throws JournalUnavailable where there is no more of it. */
  pieces: AsyncIterable<Uint8Array>;
  /** Must be called, whether it was read to its end, in part, or never: the journal's log of writes grows until then. */
  end(): void;
}

export interface Store {
  /** Do other processes write to it as well? */
  readonly shared: boolean;
  read(sql: string, params: readonly Param[]): Promise<StoredRow[]>;
  /**
   * All or nothing, and durable when it resolves. Null where a required statement changed nothing.
   * @param follow in the same transaction, after the batch; called anew where the transaction is
   */
  write(batch: readonly Statement[], follow?: Follow): Promise<StoredRow[][] | null>;
  /** As `write` up to its commit, and then nothing of it is kept: would it go? A store of one's own need not say. */
  rehearse?(batch: readonly Statement[], follow?: Follow): Promise<StoredRow[][] | null>;
  /**
   * A copy while payments go on; whoever opens it later sees that it is one. Null where the database has its own way.
   * @throws CopyUnderWay, JournalUnavailable
   */
  copy?(): Promise<JournalCopy | null>;
  close(): Promise<void>;
}
