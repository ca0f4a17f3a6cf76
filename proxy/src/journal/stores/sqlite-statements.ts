/** The statements of a SQLite file, each prepared once, with the words in it that only the store knows. */
import type Database from 'libsql';
import { returnsOneAtMost } from '../statements/one-row.js';
import type { Param, StoredRow } from '../store.js';
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
