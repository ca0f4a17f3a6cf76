/** What this browser remembers of a terminal: its open attempt, and which references are paid. */
import type { AttemptStore } from '../api/attempt-store.js';
import { parseJson } from '../api/json.js';
import type { SuccessDetail } from '../events/payment-detail.js';
import type { AttemptRecord } from '../payment/attempt.js';

/** What a cashier must know of a paid order besides: the charge was found late, or there were two. */
export type Caution = 'late' | 'twice';

export interface Approval {
  detail: SuccessDetail;
  caution: Caution | undefined;
}

export class AttemptBook {
  readonly #store: AttemptStore;
  readonly #terminal: string;

  constructor(store: AttemptStore, terminalId: string) {
    this.#store = store;
    this.#terminal = terminalId.toLowerCase();
  }

  /** What is no record (another script wrote there) counts as none: nothing could be followed by it. */
  async open(): Promise<AttemptRecord | null> {
    const record = await this.#read<AttemptRecord>('attempt');
    return record?.id && Date.parse(record.startedAt) ? record : null;
  }

  /** Rejects where the record cannot be kept: then nothing may be sent. */
  async write(attempt: AttemptRecord): Promise<void> {
    if (!attempt.adopted) await this.#write('attempt', attempt);
  }

  /** What was said about the signature in a tab that does not answer for the attempt: the one that does sends it. */
  say({ id }: AttemptRecord, confirmed: boolean): Promise<void> {
    return this.#write('said', { id, confirmed });
  }

  /** What was said could not be sent: the same may be said again. */
  unsay(): Promise<void> {
    return this.#write('said', null);
  }

  async said({ id }: AttemptRecord): Promise<boolean | null> {
    const said = await this.#read<{ id: string; confirmed: boolean }>('said');
    return said?.id === id ? said.confirmed : null;
  }

  /** Attempts that an operator closed as not charged: read on for a day. */
  async closed(): Promise<AttemptRecord[]> {
    const closed = await this.#read<AttemptRecord[]>('closed');
    return Array.isArray(closed) ? closed : [];
  }

  async watchOn(attempt: AttemptRecord): Promise<void> {
    await this.#write('closed', [...(await this.closed()), attempt]);
  }

  async unwatch({ id }: AttemptRecord): Promise<void> {
    const left = (await this.closed()).filter((attempt) => attempt.id !== id);
    await this.#write('closed', left.length ? left : null);
  }

  /** Puts the record back where somebody cleared the storage under an open attempt. */
  async keep(attempt: AttemptRecord, isOpen: () => boolean): Promise<void> {
    if (!(await this.open()) && !(await this.isTold(attempt)) && isOpen()) await this.write(attempt);
  }

  /** Has a tab of this browser told how it ended? */
  async isTold({ id }: AttemptRecord): Promise<boolean> {
    return (await this.#read('told')) === id;
  }

  /**
   * Ends the attempt. Never rejects: what cannot be written is found again on load.
   * @param isTold did this page tell its end? Another till's attempt may be told there
   */
  async close(attempt: AttemptRecord, isTold: boolean): Promise<void> {
    try {
      // Where nothing keeps two tabs apart, another one's record may stand there by now.
      const isOurs = (await this.open())?.id === attempt.id;
      // In one task, in this order: whoever sees that the record is gone sees why.
      await Promise.all([isTold && this.#write('told', attempt.id), isOurs && this.#write('attempt', null)]);
      if (attempt.signature) await this.unsay();
    } catch {
      // The record stays: a reload resumes it and tells the outcome again, marked as resumed.
    }
  }

  /** Paid, for good. @returns the caution that stands from now on */
  async approve(success: SuccessDetail, found?: Caution): Promise<Caution | undefined> {
    const { reference, attemptId } = success;
    if (reference === null) return found;
    const earlier = await this.approved(reference);
    const before = earlier?.detail.attemptId;
    const caution = before && before !== attemptId ? 'twice' : (found ?? earlier?.caution);
    await this.#write(paid(reference), { ...success, response: null, caution });
    return caution;
  }

  async approved(reference: string | null): Promise<Approval | null> {
    const stored =
      reference === null ? null : await this.#read<SuccessDetail & Partial<Approval>>(paid(reference));
    if (!stored) return null;
    const { caution, ...detail } = stored;
    return { detail: Object.freeze(detail), caution };
  }

  /** `reset()`: the reference may be paid again. */
  forget(reference: string): Promise<void> {
    return this.#write(paid(reference), null);
  }

  watch(changed: () => void): void {
    this.#store.watch?.((key) => {
      const isOurs = ['attempt', 'said'].some((what) => key === this.#key(what));
      if (key === '' || isOurs || key.startsWith(this.#key(paid('')))) changed();
    });
  }

  #key(what: string): string {
    return `blink-pos:${this.#terminal}:${what}`;
  }

  async #read<Value>(what: string): Promise<Value | null> {
    return parseJson((await this.#store.get(this.#key(what))) ?? 'null') as Value | null;
  }

  /** `null` removes. The store is called before this returns. */
  async #write(what: string, value: unknown): Promise<void> {
    await this.#store.set(this.#key(what), value === null ? null : JSON.stringify(value));
  }
}

const paid = (reference: string): string => `approved:${reference}`;
