/** Attempts that an operator closed as not charged, as this browser remembers them: they are read on for a day. */
import { recordIn, type AttemptRecord } from './attempt-record.js';
import type { TerminalTexts } from './terminal-texts.js';

const most = 50;

export class ClosedRecords {
  readonly #texts: TerminalTexts;
  readonly #now: () => number;
  readonly #report: (error: unknown) => void;
  /** Those that could not be written yet: this page knows of them until they can be. */
  #unkept: AttemptRecord[] = [];

  constructor(texts: TerminalTexts, now: () => number, report: (error: unknown) => void) {
    this.#texts = texts;
    this.#now = now;
    this.#report = report;
  }

  async all(): Promise<AttemptRecord[]> {
    const isElsewhere = ({ id }: AttemptRecord) => !this.#unkept.some((record) => record.id === id);
    return [...(await this.#kept()).filter(isElsewhere), ...this.#unkept];
  }

  /** Never rejects: what cannot be written now is tried again with `save()`. */
  async add(record: AttemptRecord): Promise<void> {
    this.#unkept.push({ ...record, closedAt: new Date(this.#now()).toISOString() });
    await this.save();
  }

  async remove({ id }: AttemptRecord): Promise<void> {
    const isOther = (record: AttemptRecord) => record.id !== id;
    this.#unkept = this.#unkept.filter(isOther);
    await this.#texts.change('closed', async () => {
      const left = (await this.#kept()).filter(isOther);
      return left.length ? JSON.stringify(left) : null;
    });
  }

  /** Writes what could not be written before. Never rejects. */
  async save(): Promise<void> {
    const late = this.#unkept;
    if (!late.length) return;
    try {
      await this.#texts.change('closed', async () => JSON.stringify((await this.all()).slice(-most)));
      this.#unkept = this.#unkept.filter((record) => !late.includes(record));
    } catch (error) {
      this.#report(error);
    }
  }

  async #kept(): Promise<AttemptRecord[]> {
    const records = (await this.#texts.list('closed')).map(recordIn);
    return records.filter((one) => one !== null);
  }
}
