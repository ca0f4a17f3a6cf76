/** What the proxy remembers, and the conditional steps by which it changes. Every step is durable when it resolves. */
import * as bounds from './statements/bounds.js';
import * as cancel from './statements/cancel.js';
import * as clock from './statements/clock.js';
import { Forgotten } from './forgotten.js';
import { Lists } from './lists.js';
import { Openings } from './openings.js';
import { Purging } from './purging.js';
import { rowFrom, type Row } from './row.js';
import * as sql from './statements/attempts.js';
import { claimOf, moveOf, rehearsal, sendOf, type Fit, type Move, type NewRow } from './steps.js';
import { JournalUnavailable, type JournalCopy, type Param, type Statement, type Store } from './store.js';

export type { Move, NewRow } from './steps.js';

/** What a claim must fit into, and what it must wait for to be sure of that. */
export interface Within {
  fit: Fit;
  /** What other tills may ask for at the same time, on terminals of their own: one at a time for each name. */
  races: readonly string[];
  /** The attempt that it is about, with what its answer shows of it. */
  original: Pick<Row, 'key' | 'amount' | 'currency' | 'proof'> | null;
  /** Milliseconds in which an order is charged once. */
  orderWindowMs: number;
}

/** Without renewal an instance counts as gone after this long. */
export const LEASE_MS = 6_000;

/** A terminal gives up on a cardholder long before; a sale that Blink still holds then must be looked at. */
const SILENCE_MS = 15 * 60_000;

export class Journal {
  /** Hears that an attempt has become one that must be looked up. */
  onLookUp: () => void = () => {};
  /** Which journal this is, and what it may have forgotten. */
  readonly openings: Openings;
  /** Many attempts at once. */
  readonly lists: Lists;
  /** What it may have forgotten of its attempts. */
  readonly forgotten: Forgotten;
  /** What is old, and goes. */
  readonly purging: Purging;

  constructor(
    private readonly store: Store,
    /** Of this instance, for its whole life. */
    readonly owner: string,
  ) {
    this.openings = new Openings(store);
    this.lists = new Lists(store, this.openings);
    this.forgotten = new Forgotten(store, () => this.onLookUp());
    this.purging = new Purging(store);
  }

  /** Do other processes change it as well? */
  get shared(): boolean {
    return this.store.shared;
  }

  /** False where the key, the terminal or the decision is taken already, or where it does not fit. */
  async claim(row: NewRow, within?: Within): Promise<boolean> {
    const isClaimed = within
      ? await this.#claimWithin(row, within)
      : await this.#has(claimOf(row, this.owner));
    if (isClaimed && row.forgotten) this.onLookUp();
    return isClaimed;
  }

  /** In this order, whatever is asked for: two that want the same never wait for each other. */
  async #claimWithin(row: NewRow, { fit, races, original, orderWindowMs }: Within): Promise<boolean> {
    const claim = claimOf(row, this.owner, fit, orderWindowMs);
    const step = (text: string, params: Param[]) => ({ ...claim, sql: text, params, required: true });
    const locks = [...races].sort().map((name) => step(bounds.RACE, [name]));
    if (original) {
      const { key, amount, currency, proof } = original;
      locks.push(step(bounds.KNOW_ORIGINAL, [key, amount, currency, proof]));
    }
    return (await this.store.write([...locks, { ...claim, required: true }])) !== null;
  }

  /** The attempts that a transaction belongs to: one, unless Blink's answers repeat themselves. */
  async ofTransaction(transactionId: string): Promise<Row[]> {
    return (await this.store.read(sql.OF_TRANSACTION, [transactionId])).map((stored) => rowFrom(stored));
  }

  /** What came in by it, or is reserved, what is left of it to give back, in hundredths; and whether it is completed. */
  async leftOf(key: string): Promise<{ cameIn: number; left: number; isCompleted: boolean }> {
    const [row] = await this.store.read(bounds.LEFT, [key]);
    const ofPayment = Number(row?.left_of_payment ?? 0);
    const left = Math.max(0, Math.min(ofPayment, Number(row?.left_of_order ?? ofPayment)));
    return { cameIn: Number(row?.came_in ?? 0), left, isCompleted: row?.completed === 1 };
  }

  /** The payment that keeps an order from being charged again. */
  holderOfOrder(orderNumber: string, part: string | null, windowMs: number): Promise<Row | null> {
    return this.#named(bounds.HOLDER_OF_ORDER, [orderNumber, part, windowMs]);
  }

  /** The payment that an unlinked refund of an order counts against. */
  chargeOfOrder(orderNumber: string, part: string | null, currency: string): Promise<Row | null> {
    return this.#named(bounds.CHARGE_OF_ORDER, [orderNumber, part, currency]);
  }

  /** The log shows that a word was right which said that nothing went back. */
  async confirmWord(key: string): Promise<boolean> {
    return this.#has({ sql: bounds.CONFIRM_WORD, params: [key] });
  }

  /** Claims a signature's key and puts its sale in state `signature`; false where either is impossible. */
  async claimSignature(row: NewRow, sale: Move | null): Promise<boolean> {
    const claim = { ...claimOf(row, this.owner), required: true };
    return (await this.store.write(sale ? [{ ...moveOf(sale), required: true }, claim] : [claim])) !== null;
  }

  /** Created becomes sent. Only after true may a byte leave. */
  async send(key: string): Promise<boolean> {
    const { facts, number } = await this.openings.current();
    return (await this.#change(sendOf(key, this.owner, SILENCE_MS, facts, number))).length > 0;
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

  /** The attempt whose abort may still reach that terminal, though it has ended itself. */
  cancelledOn(lock: string): Promise<Row | null> {
    return this.#one(sql.HELD_BY_CANCEL, [lock]);
  }

  /** Writes a wish to stop it down, this instance's to send. False where it holds no terminal, or a wish is under way. */
  async wishCancel(key: string): Promise<boolean> {
    return (await this.#change({ sql: cancel.WISH, params: [key, this.owner] })).length > 0;
  }

  /** @param accepted null where Blink did not answer; @param holdMs so long the abort holds the terminal from now on */
  async endCancel(key: string, accepted: boolean | null, holdMs: number): Promise<void> {
    const flag = accepted === null ? null : Number(accepted);
    await this.#change({ sql: cancel.END_WISH, params: [key, this.owner, flag, holdMs] });
  }

  /** The decision that counts for a sale, or for a transaction. */
  decision(sale: string | null, transactionId: string | null): Promise<Row | null> {
    return this.#one(sql.DECISION, [sale, transactionId]);
  }

  saleOf(transactionId: string): Promise<Row | null> {
    return this.#one(sql.SALE_OF_TRANSACTION, [transactionId]);
  }

  /** A number that grows with every change of the attempt and of its signature; 0 where there is none. */
  async version(key: string): Promise<number> {
    const [row] = await this.store.read(sql.VERSION, [key]);
    return Number(row?.version ?? 0);
  }

  /** @param adopter as one text */
  async addReader(row: Row, adopter: string): Promise<void> {
    await this.#change({
      sql: sql.SET_READERS,
      params: [row.key, JSON.stringify([...row.readers, adopter])],
    });
  }

  /** Whose attempts are open, looked up, or were made since then: how many of each. */
  async makers(sinceMs: number): Promise<{ caller: string; callerToken: string | null; count: number }[]> {
    const rows = await this.store.read(sql.MAKERS, [sinceMs]);
    return rows.map(({ caller, caller_token, count }) => ({
      caller: String(caller),
      callerToken: caller_token == null ? null : String(caller_token),
      count: Number(count),
    }));
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

  /** Abandons or marks what belonged to instances that are gone. The keys that changed, those of their sales too. */
  async expire(): Promise<string[]> {
    const results = await this.store.write([
      { sql: sql.EXPIRE, params: [] },
      { sql: sql.EXPIRE_SALES, params: [] },
      { sql: cancel.EXPIRE_WISHES, params: [] },
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
    return ((await this.store.write(batch))?.at(-1) ?? []).map((stored) => rowFrom(stored));
  }

  /** The clock was put back: nothing waits for a time that lies in the future only because of that. */
  async clampTimes(): Promise<void> {
    await this.store.write([
      { sql: clock.ATTEMPTS, params: [SILENCE_MS] },
      { sql: clock.NOTICES, params: [] },
      ...(this.shared ? [{ sql: clock.LEASES, params: [LEASE_MS] }] : []),
    ]);
    await this.openings.clampTimes();
    this.onLookUp();
  }

  /**
   * Resolves where a payment would be taken now: its own statements go, and nothing of them is kept; and a write does.
   * @throws JournalUnavailable
   */
  async probe(): Promise<void> {
    await this.openings.now();
    const { facts, number } = await this.openings.current();
    const steps = rehearsal(this.owner, SILENCE_MS, facts, number);
    const rehearsed = this.store.rehearse?.(steps);
    await Promise.all([rehearsed, this.#change({ sql: sql.PROBE, params: [] })]);
    if ((await rehearsed) === null) throw new JournalUnavailable('it takes no payment now');
  }

  /** Its file as it is now, to be kept elsewhere; null where the database has its own way. @throws CopyUnderWay, JournalUnavailable */
  async copy(): Promise<JournalCopy | null> {
    return (await this.store.copy?.()) ?? null;
  }

  close(): Promise<void> {
    return this.store.close();
  }

  #noticeLookUp(steps: readonly Move[]): void {
    if (steps.some(({ to }) => to === 'unknown' || to === 'resolved' || to === 'signature')) this.onLookUp();
  }

  async #has(statement: Statement): Promise<boolean> {
    return (await this.#change(statement)).length > 0;
  }

  /** The row whose key a question finds. */
  async #named(text: string, params: Param[]): Promise<Row | null> {
    const [found] = await this.store.read(text, params);
    return found ? this.read(String(found.key)) : null;
  }

  async #change(statement: Statement) {
    return (await this.store.write([statement]))?.[0] ?? [];
  }

  async #one(text: string, params: Param[]): Promise<Row | null> {
    for (let round = 0; round < 3; round++) {
      const opening = await this.openings.current();
      const [stored] = await this.store.read(text, params);
      if (!stored) return null;
      const mark = this.openings.markOf(stored);
      if (mark !== null) return rowFrom(stored, mark);
      await this.openings.reopen(opening);
    }
    throw new JournalUnavailable('it changes with every question');
  }
}
