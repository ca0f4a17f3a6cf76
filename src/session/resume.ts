/** What an earlier page, another tab or another till left: taken up once nobody else answers for it. */
import type { AttemptView } from '../payment/contract.js';
import { Attempt, type End } from './attempt.js';
import { writeEnd } from './end.js';
import { sleep, type Environment } from './environment.js';
import { askedFor, type AttemptRecord } from './records/attempt-record.js';
import type { Records } from './records/records.js';
import type { Asked } from './proxy/asked.js';
import { search } from './run.js';
import { isAbout } from './sources.js';
import { targetOf, type Surroundings } from './surroundings.js';
import { tryLock, type Release } from './terminal-lock.js';

/**
 * Waits for the lock of an attempt that another tab may answer for.
 * @param isHeld this page has begun a payment of its own meanwhile
 * @returns the record and the lock; null where the attempt ended elsewhere
 */
export async function takeOver(
  records: Records,
  lockName: string,
  isHeld: () => boolean,
  environment: Environment,
): Promise<{ record: AttemptRecord; release: Release } | null> {
  // Buttons that the page is still drawing take part before an earlier page's attempt is told.
  await environment.drawn();
  for (;;) {
    // Asked for now and then, never queued for: a tab that stands in line would get the lock between two payments of
    // the one that works, and keep it while it sleeps.
    const isOpen = await records.open().catch(() => null);
    const release = isOpen && (await tryLock(environment, lockName).catch(() => null));
    // Again: it may have ended just before the lock came.
    const record = release && (await records.open().catch(() => null));
    if (record && !isHeld()) return { record, release };
    release?.();
    if (!isOpen || isHeld()) return null;
    await sleep(environment, 1000);
  }
}

/**
 * Another till's attempt, as this page follows it. Nothing of what this page wished for its own goes over to it: not what
 * it is about, nor when to stop it.
 */
export function adopted(id: string, ours: AttemptRecord): AttemptRecord {
  const { operation, currency, terminalId, startedAt, till, proxyUrl, journalled, mark } = ours;
  const place = { operation, currency, terminalId, startedAt, till, proxyUrl, journalled, mark };
  return { ...place, id, amount: '', reference: null, part: null, adopted: true };
}

/** What another till's attempt is about, by the journal; null where that does not say. */
export async function whatItAskedFor(
  id: string,
  { client, proxyUrl }: Pick<Asked, 'client' | 'proxyUrl'>,
): Promise<Partial<AttemptRecord> | null> {
  const reply = await client.attempt(proxyUrl, id, 0).catch(() => null);
  return reply?.status === 200 && isAbout(reply.body, id) ? askedFor(reply.body as AttemptView) : null;
}

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
    while (!release && (await records.closed().catch(() => [])).length) {
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
    const closed = await this.#around.records.closed().catch(() => []);
    for (const record of closed) if (!this.#watched.has(record.id)) void this.#follow(record);
  }

  async #follow(record: AttemptRecord): Promise<void> {
    const around = this.#around;
    // Another proxy's journal knows nothing of it.
    if (record.proxyUrl !== around.proxyUrl) record.journalled = false;
    const attempt = new Attempt(around.environment, record, 'closed');
    this.#watched.set(record.id, attempt);
    attempt.dispatch('fail');
    const ended = attempt.ended.then((end) => this.#tell(attempt, end));
    await search(attempt, around);
    if (attempt.isEnding) await ended;
    await around.records.unwatch(record).catch(() => {});
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
    targetOf(attempt, around).dispatchEvent(end.final);
  }
}
