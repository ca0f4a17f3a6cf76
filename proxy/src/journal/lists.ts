/** Many attempts at once: a page of a list. Reads only. */
import { sameTerminalForm } from '../values.js';
import { KEYS_AT_A_TIME, listOf, OF_KEYS, TERMINALS_BETWEEN, type ListFilter } from './statements/lists.js';
import { OF_ORDER } from './statements/orders.js';
import type { Openings } from './openings.js';
import { rowFrom, type Row } from './row.js';
import { JournalUnavailable, type Param, type Store, type StoredRow } from './store.js';

export type { ListFilter, Position } from './statements/lists.js';

/** An attempt, and what it counts for in the sums of its order, by the same definitions that a claim goes by. */
export interface Counted extends Row {
  /** What came in by it, or is reserved by it, by proof: in hundredths. */
  cameIn: number;
  /** Of money back: it went, or may have gone. */
  counts: boolean;
}

export class Lists {
  constructor(
    private readonly store: Store,
    private readonly openings: Openings,
  ) {}

  /** Newest first. Fewer than `limit` are the last ones, but where `terminal` is filtered: `isOn` has the last word there. */
  async page(filter: ListFilter, limit: number): Promise<Row[]> {
    return this.#rows(...listOf(filter, limit), rowFrom);
  }

  /**
   * What names an order and was made since then, and whatever is about that, such as a refund under another number: newest
   * first, and all of one moment.
   */
  async ofOrder(orderNumber: string, since: number, limit: number): Promise<Counted[]> {
    return this.#rows(OF_ORDER, [orderNumber, since, limit], (stored, mark) => ({
      ...rowFrom(stored, mark),
      cameIn: Number(stored.came_in),
      counts: stored.may_have_moved === 1,
    }));
  }

  /** Whatever has one of these keys, decisions about signatures left out. */
  async ofKeys(keys: readonly string[]): Promise<Row[]> {
    const rows: Row[] = [];
    for (let from = 0; from < keys.length; from += KEYS_AT_A_TIME) {
      const some = keys.slice(from, from + KEYS_AT_A_TIME);
      const params = Array.from({ length: KEYS_AT_A_TIME }, (_, index) => some[index] ?? '');
      rows.push(...(await this.#rows(OF_KEYS, params, rowFrom)));
    }
    return rows;
  }

  /** The terminals of what was made from then on, and before then: milliseconds since 1970. */
  async terminalsBetween(from: number, to: number): Promise<string[]> {
    return (await this.store.read(TERMINALS_BETWEEN, [from, to])).map(({ terminal }) => String(terminal));
  }

  /** All of one opening of the journal, each with its mark. */
  async #rows<T>(sql: string, params: Param[], read: (stored: StoredRow, mark: string) => T): Promise<T[]> {
    for (let round = 0; round < 3; round++) {
      const opening = await this.openings.current();
      const stored = await this.store.read(sql, params);
      const mark = stored[0] ? this.openings.markOf(stored[0]) : '';
      if (mark !== null) return stored.map((row) => read(row, mark));
      await this.openings.reopen(opening);
    }
    throw new JournalUnavailable('it changes with every question');
  }
}

/** Is it on that terminal? What a database compares, letters beyond ASCII may escape. */
export const isOn = ({ terminal }: Row, form: string | undefined): boolean =>
  form === undefined || (terminal !== null && sameTerminalForm(terminal) === form);
