/** What this browser remembers of a terminal: its open attempt, and which references are paid. */
import type { AttemptStore } from '../api/attempt-store.js';
import type { SuccessDetail } from '../events/payment-detail.js';
import type { AttemptRecord } from '../payment/attempt.js';

export class AttemptBook {
  readonly #store: AttemptStore;
  readonly #openKey: string;
  readonly #approvedKey: string;
  readonly #closedKey: string;
  readonly #saidKey: string;
  readonly #toldKey: string;

  constructor(store: AttemptStore, terminalId: string) {
    this.#store = store;
    this.#openKey = `blink-pos:attempt:${terminalId.toLowerCase()}`;
    this.#approvedKey = `blink-pos:approved:${terminalId.toLowerCase()}:`;
    this.#closedKey = `blink-pos:closed:${terminalId.toLowerCase()}`;
    this.#saidKey = `blink-pos:said:${terminalId.toLowerCase()}`;
    this.#toldKey = `blink-pos:told:${terminalId.toLowerCase()}`;
  }

  async open(): Promise<AttemptRecord | null> {
    return JSON.parse((await this.#store.get(this.#openKey)) ?? 'null') as AttemptRecord | null;
  }

  /** Rejects where the record cannot be kept: then nothing may be sent. */
  async write(attempt: AttemptRecord): Promise<void> {
    if (!attempt.adopted) await this.#store.set(this.#openKey, JSON.stringify(attempt));
  }

  /** What was said about the signature in a tab that does not answer for the attempt: the one that does sends it. */
  async say({ id }: AttemptRecord, confirmed: boolean): Promise<void> {
    await this.#store.set(this.#saidKey, JSON.stringify({ id, confirmed }));
  }

  async said({ id }: AttemptRecord): Promise<boolean | null> {
    const said = JSON.parse((await this.#store.get(this.#saidKey)) ?? '{}') as {
      id?: string;
      confirmed?: boolean;
    };
    return said.id === id ? said.confirmed === true : null;
  }

  /** Attempts that an operator closed as not charged: read on for a day. */
  async closed(): Promise<AttemptRecord[]> {
    return JSON.parse((await this.#store.get(this.#closedKey)) ?? '[]') as AttemptRecord[];
  }

  async watchOn(attempt: AttemptRecord): Promise<void> {
    await this.#store.set(this.#closedKey, JSON.stringify([...(await this.closed()), attempt]));
  }

  async unwatch({ id }: AttemptRecord): Promise<void> {
    const left = (await this.closed()).filter((attempt) => attempt.id !== id);
    await this.#store.set(this.#closedKey, left.length ? JSON.stringify(left) : null);
  }

  /** Puts the record back where somebody cleared the storage under an open attempt. */
  async keep(attempt: AttemptRecord, isOpen: () => boolean): Promise<void> {
    if (!(await this.open()) && !(await this.isTold(attempt)) && isOpen()) await this.write(attempt);
  }

  /** Has a tab of this browser told how it ended? */
  async isTold({ id }: AttemptRecord): Promise<boolean> {
    return (await this.#store.get(this.#toldKey)) === id;
  }

  /** Ends the attempt. Never rejects: what cannot be written is found again on load. */
  async close(attempt: AttemptRecord): Promise<void> {
    try {
      if (!attempt.adopted) {
        // In one task, in this order: whoever sees that the record is gone sees why.
        await Promise.all([this.#store.set(this.#toldKey, attempt.id), this.#store.set(this.#openKey, null)]);
      }
      if (attempt.signature) await this.#store.set(this.#saidKey, null);
    } catch {
      // The record stays: a reload resumes it and tells the outcome again, marked as resumed.
    }
  }

  async approve({ reference }: AttemptRecord, success: SuccessDetail): Promise<void> {
    if (reference === null) return;
    await this.#store.set(this.#approvedKey + reference, JSON.stringify({ ...success, response: null }));
  }

  async approved(reference: string | null): Promise<SuccessDetail | null> {
    if (reference === null) return null;
    const text = await this.#store.get(this.#approvedKey + reference);
    return text === null ? null : (JSON.parse(text) as SuccessDetail);
  }

  /** `reset()`: the reference may be paid again. */
  async forget(reference: string): Promise<void> {
    await this.#store.set(this.#approvedKey + reference, null);
  }

  watch(changed: () => void): void {
    this.#store.watch?.((key) => {
      if (key === '' || key === this.#openKey || key === this.#saidKey || key.startsWith(this.#approvedKey))
        changed();
    });
  }
}
