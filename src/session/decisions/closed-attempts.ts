/** What is read on for after a person's word that nothing was charged: the charge may turn up all the same. */
import { Attempt, type End } from '../attempt.js';
import { writeEnd } from '../end.js';
import { sleep } from '../environment.js';
import type { AttemptRecord } from '../records/attempt-record.js';
import { search } from '../run.js';
import { targetOf, type Surroundings } from '../surroundings.js';
import { callStaff, reasonOfEnd } from '../telling/staff.js';
import { tryLock, type Release } from '../terminal-lock.js';

const askAgainMs = 60_000;

/**
 * Attempts that an operator closed as not charged are read on for a day: a success that turns up replaces the
 * operator's word. One tab of the browser does so.
 */
export class ClosedAttempts {
  readonly #around: Surroundings;
  readonly #lockName: string;
  /** Those that this tab reads on for, by id. */
  readonly #watched = new Map<string, Attempt>();
  #isAsking = false;
  #isWatching = false;

  constructor(around: Surroundings, lockName: string) {
    this.#around = around;
    this.#lockName = `${lockName}:late`;
  }

  get isEmpty(): boolean {
    return !this.#watched.size;
  }

  /** Looks for what was closed since, here or in another tab. */
  async look(): Promise<void> {
    const { records, environment } = this.#around;
    if (this.#isWatching) return this.#take();
    if (this.#isAsking) return;
    this.#isAsking = true;
    let release: Release | null = null;
    while (!release && (await records.closed.all().catch(() => [])).length) {
      release = await tryLock(environment, this.#lockName).catch(() => null);
      // Another tab does so; once that is gone this one does.
      if (!release) await sleep(environment, askAgainMs);
    }
    this.#isAsking = false;
    if (!release) return;
    this.#isWatching = true;
    await this.#take();
    while (!this.isEmpty) {
      // A host's own store may have no way to tell what another tab has closed.
      const ends = [...this.#watched.values()].map((attempt) => attempt.promise);
      await Promise.race([Promise.all(ends), sleep(environment, askAgainMs)]);
      await this.#take();
    }
    this.#isWatching = false;
    release();
  }

  async #take(): Promise<void> {
    const closed = await this.#around.records.closed.all().catch(() => []);
    for (const record of closed) if (!this.#watched.has(record.id)) void this.#follow(record);
  }

  async #follow(record: AttemptRecord): Promise<void> {
    const around = this.#around;
    // Another proxy's journal knows nothing of it.
    if (record.proxyUrl !== around.proxyUrl) record.journalled = false;
    const attempt = new Attempt(around.environment, { ...record, isClosed: true }, 'closed');
    this.#watched.set(record.id, attempt);
    attempt.dispatch('fail');
    const ended = attempt.ended.then((end) => this.#tell(attempt, end));
    await search(attempt, around);
    if (attempt.isEnding) await ended;
    await around.records.closed.remove(record).catch(() => {});
    this.#watched.delete(record.id);
    attempt.close();
    attempt.tell(attempt.detail);
  }

  async #tell(attempt: Attempt, end: End): Promise<void> {
    const around = this.#around;
    await writeEnd(attempt, end, around.records, around.environment);
    attempt.dispatch(end.event);
    around.subscribers.buttonOf(attempt.record)?.show(attempt);
    around.subscribers.refresh();
    const target = targetOf(attempt, around);
    target.dispatchEvent(end.final(attempt.caution));
    callStaff(target, attempt.record, reasonOfEnd(attempt));
  }
}
