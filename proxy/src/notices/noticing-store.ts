/**
 * A journal's store that tells others: whatever it writes, a change of how an attempt stands and the notice of it are one
 * transaction. It stands between the journal and its database, so that no step, new or old, can pass it by.
 */
import { randomUUID } from 'node:crypto';
import { mayBeSigned } from '../attempts/attempt-view.js';
import * as bounds from '../journal/statements/bounds.js';
import * as notices from '../journal/statements/notices.js';
import { rowFrom, type Row } from '../journal/row.js';
import * as sql from '../journal/statements/attempts.js';
import type { Follow, JournalCopy, Param, Query, Statement, Store, StoredRow } from '../journal/store.js';
import { noticeBody } from './notice-body.js';
import { knownOutcomeOf, noticeTypeOf, toldText } from './notice-types.js';

/** Writes to attempts after which each of them stands as before: they are not looked at, since a payment runs them. */
const endsNothing: ReadonlySet<string> = new Set([
  sql.SEND,
  sql.SET_READERS,
  sql.TAKE_TO_LOOK_UP,
  bounds.KNOW_ORIGINAL,
]);

/** May this statement change how an attempt stands? What a loss of power may undo never does. */
const mayChange = ({ sql, relaxed }: Statement): boolean =>
  !relaxed && /^\s*(?:update|insert into) attempt\b/.test(sql) && !endsNothing.has(sql);

export interface NoticingOptions {
  quietPeriodMs: number;
  /** The mark of a row as it was read. */
  markOf: (stored: StoredRow) => string | null;
}

type Telling = Generator<Query, number, StoredRow[]>;

export class NoticingStore implements Store {
  /** Hears that notices were written. */
  onNotice: () => void = () => {};
  /** Hears that attempts may stand otherwise than before. */
  onChange: () => void = () => {};

  constructor(
    private readonly store: Store,
    private readonly options: NoticingOptions,
  ) {}

  get shared(): boolean {
    return this.store.shared;
  }

  read(text: string, params: readonly Param[]): Promise<StoredRow[]> {
    return this.store.read(text, params);
  }

  async write(batch: readonly Statement[], follow?: Follow): Promise<StoredRow[][] | null> {
    if (!batch.some(mayChange)) return this.store.write(batch, follow);
    let written: number | null = null;
    const results = await this.store.write(
      batch,
      this.#withNotices(batch, follow, (count) => (written = count)),
    );
    // A store of somebody's own, from before there were notices.
    if (results && written === null) throw new TypeError('This store leaves out what follows a batch.');
    if (written) this.onNotice();
    this.onChange();
    return results;
  }

  async rehearse(batch: readonly Statement[], follow?: Follow): Promise<StoredRow[][] | null> {
    // One of somebody's own need not say: nothing follows from that.
    if (!this.store.rehearse) return [];
    return this.store.rehearse(batch, this.#withNotices(batch, follow));
  }

  async copy(): Promise<JournalCopy | null> {
    return (await this.store.copy?.()) ?? null;
  }

  close(): Promise<void> {
    return this.store.close();
  }

  /** What follows a batch: what it brings itself, and then the notices of what it changed. */
  #withNotices(batch: readonly Statement[], follow?: Follow, onWritten?: (count: number) => void): Follow {
    const tell = (keys: readonly string[]) => this.#tell(keys);
    return function* (results) {
      if (follow) yield* follow(results);
      const written = yield* tell(changedKeys(batch, results));
      onWritten?.(written);
    };
  }

  /** @returns how many notices were written */
  *#tell(keys: readonly string[]): Telling {
    let written = 0;
    for (const key of keys) written += yield* this.#tellOf(key);
    return written;
  }

  *#tellOf(key: string): Telling {
    const row = this.#rowOf(yield { sql: sql.READ, params: [key] });
    if (!row) return 0;
    const decision = mayBeSigned(row)
      ? this.#rowOf(yield { sql: sql.DECISION, params: [key, row.transactionId] })
      : null;
    const known = knownOutcomeOf(row, decision);
    const type = known && noticeTypeOf(row, known);
    if (!type) return 0;
    const body = noticeBody(type, row, decision, this.options.quietPeriodMs);
    yield { sql: notices.ADD, params: [`msg_${randomUUID()}`, key, row.version, type, body] };
    yield { sql: notices.SET_TOLD, params: [key, toldText(known)] };
    return 1;
  }

  #rowOf([stored]: StoredRow[]): Row | null {
    return stored ? rowFrom(stored, this.options.markOf(stored) ?? '') : null;
  }
}

/** The attempts that the statements of a batch may have changed; each returns the keys of its rows. */
function changedKeys(batch: readonly Statement[], results: readonly StoredRow[][]): string[] {
  const rows = batch.flatMap((statement, index) => (mayChange(statement) ? (results[index] ?? []) : []));
  return [...new Set(rows.map(({ key }) => String(key)))];
}
