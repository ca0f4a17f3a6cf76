/** How statements run on a SQLite file: each prepared once, with the words in it that only the store knows; a job's together. */
import type Database from 'libsql';
import { returnsOneAtMost } from '../statements/one-row.js';
import type { Follow, Param, Statement, Steps, StoredRow } from '../store.js';
import { translate, type OwnWord } from './sqlite-words.js';

interface Prepared {
  /** The rows that it returns. */
  rows: (params: readonly Param[]) => StoredRow[];
  /** Of the store's words, those that the statement uses, in the order of their parameters. */
  own: readonly OwnWord[];
}

const asRows = (row: unknown): StoredRow[] => (row === undefined ? [] : [row as StoredRow]);

export class SqliteStatements {
  readonly #prepared = new Map<string, Prepared>();

  /** @param own what one of the store's words means now */
  constructor(
    private readonly database: Database.Database,
    private readonly own: (word: OwnWord) => Param,
  ) {}

  /** Throws what the database says. */
  run(sql: string, params: readonly Param[]): StoredRow[] {
    let prepared = this.#prepared.get(sql);
    if (!prepared) this.#prepared.set(sql, (prepared = this.#prepare(sql)));
    const { own } = prepared;
    return prepared.rows(own.length > 0 ? [...params, ...own.map(this.own)] : params);
  }

  /**
   * The statements of one job, inside a transaction: all of them or none.
   * @param isKept else everything is undone once it is known what it would have led to
   * @returns the rows of each; null where a required one met none
   */
  apply(batch: readonly Statement[], follow: Follow | undefined, isKept: boolean): StoredRow[][] | null {
    if (isKept && batch.length === 1 && !batch[0]!.required && !follow)
      return [this.run(batch[0]!.sql, batch[0]!.params)];
    this.database.exec('savepoint batch');
    const results: StoredRow[][] = [];
    for (const { sql, params, required } of batch) {
      const rows = this.run(sql, params);
      if (required && rows.length === 0) {
        this.database.exec('rollback to batch');
        this.database.exec('release batch');
        return null;
      }
      results.push(rows);
    }
    if (follow) this.#follow(follow(results));
    if (!isKept) this.database.exec('rollback to batch');
    this.database.exec('release batch');
    return results;
  }

  #follow(steps: Steps): void {
    let step = steps.next();
    while (!step.done) step = steps.next(this.run(step.value.sql, step.value.params));
  }

  /** Before the database is closed: it ends the whole process where one is asked afterwards. */
  forget(): void {
    this.#prepared.clear();
  }

  #prepare(sql: string): Prepared {
    const { sql: text, own } = translate(sql);
    const statement = this.database.prepare(text);
    // Making an iterator of the library's costs more than most of these statements themselves.
    const rows = returnsOneAtMost(sql)
      ? (all: readonly Param[]) => asRows(statement.get(all))
      : (all: readonly Param[]) => statement.all(all) as StoredRow[];
    return { rows, own };
  }
}
