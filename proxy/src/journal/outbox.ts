/** What the shop's server has not acknowledged yet: taken by one instance at a time, and kept until it has ended. */
import * as sql from './statements/notices.js';
import type { Param, Store, StoredRow } from './store.js';

/** A notice that this instance has taken: nobody else sends it, or a later one of its attempt, meanwhile. */
export interface TakenNotice {
  /** The same for each try (`webhook-id`). */
  id: string;
  attempt: string;
  type: string;
  /** JSON text, as it was when the attempt changed. */
  body: string;
  /** How often it has failed. */
  tries: number;
  /** When it was written and when it was taken, and how long ago it failed last (null: it never did), by the database's clock. */
  created: number;
  taken: number;
  failedAgo: number | null;
}

export interface NoticeCounts {
  /** To be sent. */
  waiting: number;
  /** Given up, and kept until their attempts are forgotten. */
  undelivered: number;
  /** Of those that wait the oldest, in milliseconds; null where none waits. */
  oldestMs: number | null;
}

/** Asked for without regard to when it is due. */
const ANY_TIME_MS = 365 * 24 * 60 * 60_000;

export class Outbox {
  constructor(
    private readonly store: Store,
    /** Of this instance, as its lease names it. */
    private readonly owner: string,
  ) {}

  /** @param early whether or not it is their turn */
  async take(count: number, early: boolean): Promise<TakenNotice[]> {
    const rows = await this.#writeSeveral(sql.TAKE, [this.owner, count, early ? ANY_TIME_MS : 0]);
    return rows.map((row) => ({
      id: String(row.id),
      attempt: String(row.attempt),
      type: String(row.type),
      body: String(row.body),
      tries: Number(row.tries),
      created: Number(row.created),
      taken: Number(row.now),
      failedAgo: row.failed == null ? null : Number(row.now) - Number(row.failed),
    }));
  }

  /** Milliseconds until one is due, 0 or less where one is; null where none waits. */
  async nextDue(): Promise<number | null> {
    const [row] = await this.store.read(sql.NEXT_DUE, []);
    return row?.wait == null ? null : Number(row.wait);
  }

  /** The receiver has it: it is kept no longer. Where a loss of power undoes this, it is sent once more. */
  async acknowledged(id: string): Promise<void> {
    await this.#write(sql.ACKNOWLEDGED, [id]);
  }

  /** @param status null: no answer; @param waitMs until it is its turn again */
  async failed(id: string, status: number | null, waitMs: number): Promise<void> {
    await this.#write(sql.FAILED, [id, this.owner, status, waitMs]);
  }

  async putBack(id: string): Promise<void> {
    await this.#write(sql.PUT_BACK, [id, this.owner]);
  }

  async giveUp(id: string, status: number | null): Promise<void> {
    await this.#write(sql.GIVE_UP, [id, status]);
  }

  /** @param before a time by the database's clock @returns how many were written before it, and wait no more */
  async giveUpOld(before: number): Promise<number> {
    return (await this.#writeSeveral(sql.GIVE_UP_OLD, [before])).length;
  }

  /** What has failed in that time is due now. */
  async dueAgain(withinMs: number): Promise<void> {
    await this.#writeSeveral(sql.DUE_AGAIN, [withinMs]);
  }

  async counts(): Promise<NoticeCounts> {
    const [row] = await this.store.read(sql.COUNTS, []);
    return {
      waiting: Number(row?.waiting ?? 0),
      undelivered: Number(row?.undelivered ?? 0),
      oldestMs: row?.oldest_ms == null ? null : Number(row.oldest_ms),
    };
  }

  /** Milliseconds until a quiet period ends, 0 or less where one is over; null where none runs. */
  async nextQuietEnd(quietPeriodMs: number): Promise<number | null> {
    const [row] = await this.store.read(sql.NEXT_QUIET_END, [quietPeriodMs]);
    return row?.wait == null ? null : Number(row.wait);
  }

  /** Attempts whose quiet period is over count as unresolved from now on. Their keys. */
  async markUnresolved(quietPeriodMs: number): Promise<string[]> {
    const quiet = await this.store.read(sql.QUIET, [quietPeriodMs]);
    const marking = quiet.map(({ key }) => ({ sql: sql.MARK_UNRESOLVED, params: [quietPeriodMs, key!] }));
    const marked = await Promise.all(marking.map((statement) => this.store.write([statement])));
    return marked.flatMap((results) => results?.[0] ?? []).map(({ key }) => String(key));
  }

  /** A loss of power may undo it: then something is sent twice, and nothing is lost. */
  async #write(text: string, params: readonly Param[]): Promise<void> {
    await this.store.write([{ sql: text, params, relaxed: true }]);
  }

  async #writeSeveral(text: string, params: readonly Param[]): Promise<StoredRow[]> {
    const locks = this.store.shared ? [{ sql: sql.ONE_AT_A_TIME, params: [], relaxed: true }] : [];
    return (await this.store.write([...locks, { sql: text, params, relaxed: true }]))?.at(-1) ?? [];
  }
}
