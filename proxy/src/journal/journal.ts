/** What the proxy remembers, and the conditional steps by which it changes. Every step is durable when it resolves. */
import type { Answer, AttemptStatus, ResolutionBody } from '../../../src/api/contract.js';
import { rowFrom, type Row, type RowCall } from './row.js';
import * as sql from './statements.js';
import type { Param, Statement, Store } from './store.js';

/** Without renewal an instance counts as gone after this long. */
export const LEASE_MS = 6_000;

/** A terminal gives up on a cardholder long before; a sale that Blink still holds then must be looked at. */
const SILENCE_MS = 15 * 60_000;

export interface NewRow {
  key: string;
  call: RowCall;
  caller: string;
  state: AttemptStatus;
  terminal?: string;
  /** The terminal that this payment locks while it is open. */
  lock?: string;
  fingerprint?: string;
  /** JSON text. */
  request?: string;
  sale?: string;
  transactionId?: string;
  answer?: Answer;
}

export interface Move {
  key: string;
  from: readonly AttemptStatus[];
  to: AttemptStatus;
  answer?: Answer;
  transactionId?: string;
  resolution?: ResolutionBody & { at: string };
  /** Only while this instance owns the row. */
  owner?: string;
}

export class Journal {
  /** Hears that an attempt has become one that must be looked up. */
  onLookUp: () => void = () => {};

  constructor(
    private readonly store: Store,
    /** Of this instance, for its whole life. */
    readonly owner: string,
  ) {}

  /** Do other processes change it as well? */
  get shared(): boolean {
    return this.store.shared;
  }

  /** False where the key, the terminal or the decision is taken already. */
  async claim(row: NewRow): Promise<boolean> {
    return (await this.#change(claimOf(row, this.owner))).length > 0;
  }

  /** Claims a signature's key and puts its sale in state `signature`; false where either is impossible. */
  async claimSignature(row: NewRow, sale: Move | null): Promise<boolean> {
    const claim = { ...claimOf(row, this.owner), required: true };
    return (await this.store.write(sale ? [{ ...moveOf(sale), required: true }, claim] : [claim])) !== null;
  }

  /** Created becomes sent. Only after true may a byte leave. */
  async send(key: string): Promise<boolean> {
    const statement = { sql: sql.SEND, params: [key, this.owner, SILENCE_MS] };
    return (await this.#change(statement)).length > 0;
  }

  /** True where the row was in one of the states, and is now in the new one. */
  async move(step: Move): Promise<boolean> {
    const moved = (await this.#change(moveOf(step))).length > 0;
    this.#noticeLookUp([step]);
    return moved;
  }

  /** Several steps at once; each counts for itself. */
  async moveAll(steps: readonly Move[]): Promise<void> {
    await this.store.write(steps.map(moveOf));
    this.#noticeLookUp(steps);
  }

  read(key: string): Promise<Row | null> {
    return this.#one(sql.READ, [key]);
  }

  openOn(lock: string): Promise<Row | null> {
    return this.#one(sql.OPEN_ON_TERMINAL, [lock]);
  }

  /** The decision that counts for a sale, or for a transaction. */
  decision(sale: string | null, transactionId: string | null): Promise<Row | null> {
    return this.#one(sql.DECISION, [sale, transactionId]);
  }

  saleOf(transactionId: string): Promise<Row | null> {
    return this.#one(sql.SALE_OF_TRANSACTION, [transactionId]);
  }

  /** A number that changes whenever the attempt or its signature does. */
  async stamp(key: string): Promise<number> {
    const [row] = await this.store.read(sql.STAMP, [key]);
    return Number(row?.stamp ?? 0);
  }

  async addReader(row: Row, caller: string): Promise<void> {
    await this.#change({ sql: sql.SET_READERS, params: [row.key, JSON.stringify([...row.readers, caller])] });
  }

  async sawRunning(key: string): Promise<boolean> {
    return (await this.#change({ sql: sql.SAW_RUNNING, params: [key] })).length > 0;
  }

  /** @param forMs how long this instance counts as alive from now on */
  async renew(forMs: number): Promise<void> {
    await this.#change({ sql: sql.RENEW, params: [this.owner, forMs] });
  }

  /** This instance will do nothing more. */
  async release(): Promise<void> {
    await this.#change({ sql: sql.RELEASE, params: [this.owner] });
  }

  /** Closes or marks what belonged to instances that are gone. The keys that changed, those of their sales too. */
  async expire(): Promise<string[]> {
    const results = await this.store.write([
      { sql: sql.EXPIRE, params: [] },
      { sql: sql.EXPIRE_SALES, params: [] },
    ]);
    if (results?.some((rows) => rows.length > 0)) this.onLookUp();
    return (results ?? [])
      .flat()
      .flatMap(({ key, sale }) => [String(key), ...(sale == null ? [] : [String(sale)])]);
  }

  /** Milliseconds until an attempt is to be looked up, 0 or less where one is due, null where none will be. */
  async nextLook(): Promise<number | null> {
    const [row] = await this.store.read(sql.NEXT_LOOK, []);
    return row?.wait == null ? null : Number(row.wait);
  }

  /** The attempts whose turn it is to be looked up; none of them will be handed out again before its next turn. */
  async takeToLookUp(): Promise<Row[]> {
    const batch = [sql.OVERDUE, sql.EXPIRE_SALES, sql.TAKE_TO_LOOK_UP].map((text) => ({
      sql: text,
      params: [],
    }));
    return ((await this.store.write(batch))?.at(-1) ?? []).map(rowFrom);
  }

  async purge(olderThanMs: number): Promise<number> {
    const results = await this.store.write([
      { sql: sql.PURGE, params: [olderThanMs] },
      { sql: sql.PURGE_INSTANCES, params: [olderThanMs] },
    ]);
    return results?.[0]?.length ?? 0;
  }

  /** Resolves where the journal can be written. */
  async probe(): Promise<void> {
    await this.#change({ sql: sql.PROBE, params: [] });
  }

  close(): Promise<void> {
    return this.store.close();
  }

  #noticeLookUp(steps: readonly Move[]): void {
    if (steps.some(({ to }) => to === 'unknown' || to === 'resolved')) this.onLookUp();
  }

  async #change(statement: Statement) {
    return (await this.store.write([statement]))?.[0] ?? [];
  }

  async #one(text: string, params: Param[]): Promise<Row | null> {
    const [stored] = await this.store.read(text, params);
    return stored ? rowFrom(stored) : null;
  }
}

const claimOf = (row: NewRow, owner: string): Statement => ({
  sql: sql.CLAIM,
  // Nothing is sent before it has become `sent`, and that write is synced.
  relaxed: row.state === 'created',
  params: [
    row.key,
    row.call,
    row.caller,
    row.terminal ?? null,
    row.lock ?? null,
    row.fingerprint ?? null,
    row.request ?? null,
    row.sale ?? null,
    row.transactionId ?? null,
    row.state,
    owner,
    row.answer?.status ?? null,
    row.answer ? JSON.stringify(row.answer.body) : null,
  ],
});

const moveOf = ({ key, from, to, answer, transactionId, resolution, owner }: Move): Statement => ({
  sql: sql.MOVE,
  params: [
    key,
    `,${from.join(',')},`,
    to,
    answer?.status ?? null,
    answer ? JSON.stringify(answer.body) : null,
    transactionId ?? null,
    resolution ? JSON.stringify(resolution) : null,
    owner ?? null,
  ],
});
