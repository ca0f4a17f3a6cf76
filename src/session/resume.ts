/** What an earlier page, another tab or another till left: taken up once nobody else answers for it. */
import type { AttemptView } from '../payment/contract.js';
import type { Attempt } from './attempt.js';
import { sleep, type Environment } from './environment.js';
import type { TerminalAttempt } from './terminal-attempt.js';
import { askedFor, type AttemptRecord } from './records/attempt-record.js';
import type { Records } from './records/records.js';
import { Recent } from './records/recent.js';
import type { Asked } from './proxy/asked.js';
import { hearDecision, resume, search } from './run.js';
import { isAbout } from './sources.js';
import { move, type Surroundings } from './surroundings.js';
import { tryLock, type Release } from './terminal-lock.js';

/** Each twice as long after the last one: some seventeen minutes. */
const mostUnread = 10;

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
function adopted(id: string, ours: AttemptRecord): AttemptRecord {
  const { operation, currency, terminalId, startedAt, till, proxyUrl, journalled, mark } = ours;
  const place = { operation, currency, terminalId, startedAt, till, proxyUrl, journalled, mark };
  return { ...place, id, amount: '', reference: null, part: null, adopted: true };
}

/** What another till's attempt is about, by the journal; null where that does not say. */
async function whatItAskedFor(
  id: string,
  { client, proxyUrl }: Pick<Asked, 'client' | 'proxyUrl'>,
): Promise<Partial<AttemptRecord> | null> {
  const reply = await client.attempt(proxyUrl, id, 0).catch(() => null);
  return reply?.status === 200 && isAbout(reply.body, id) ? askedFor(reply.body as AttemptView) : null;
}

interface Terminal extends Surroundings {
  readonly open: TerminalAttempt;
}

/** The terminal's open attempt where this page did not begin it. */
export class OthersAttempts {
  /** The attempts that this page told the end of. */
  readonly told = new Recent();
  /** The record of what was told here stays for now: its abort may stop whatever begins, or it is to be read on for. */
  keepsRecord = false;
  readonly #around: Terminal;
  readonly #lockName: string;
  readonly #hold: (record: AttemptRecord) => Attempt;
  readonly #again: () => void;
  /** This tab waits for the one that answers for it. */
  #isWaiting = false;
  /** How often the store could not be read, one time after another. */
  #unread = 0;

  /**
   * @param hold this page answers for it from then on
   * @param again looks for whatever may have been left
   */
  constructor(
    around: Terminal,
    lockName: string,
    hold: (record: AttemptRecord) => Attempt,
    again: () => void,
  ) {
    this.#around = around;
    this.#lockName = lockName;
    this.#hold = hold;
    this.#again = again;
  }

  /** Finds one of an earlier page, or of another tab. */
  async look(): Promise<void> {
    const around = this.#around;
    const { records, open } = around;
    const { held } = open;
    if (held) {
      const isOpen = () => !held.isOver && held.state !== 'starting';
      if (isOpen()) await records.keep(held.record, isOpen).catch(() => {});
      // Another tab may begin the next one as soon as another till's has ended: until this one tells that, too.
      if (held.record.adopted) open.elsewhere = await records.open().catch(() => null);
      return hearDecision(held, around);
    }
    const record = await records.open().then(
      (record) => ((this.#unread = 0), record),
      () => this.#lookLater(),
    );
    if (open.held) return;
    // Told here already: a tab that had not heard of it put the record back after somebody cleared the storage.
    if (record && this.told.has(record.id)) return this.keepsRecord ? undefined : records.close(record, true);
    open.elsewhere = record;
    if (record && !this.#isWaiting) void this.#takeOver();
  }

  /** A store of the host's may not be there yet when a page begins. One that never comes is not asked for ever. */
  #lookLater(): null {
    if (this.#unread < mostUnread) {
      void sleep(this.#around.environment, 1000 * 2 ** this.#unread++).then(this.#again);
    }
    return null;
  }

  async #takeOver(): Promise<void> {
    const around = this.#around;
    this.#isWaiting = true;
    const isHeld = () => !!around.open.held;
    const taken = await takeOver(around.records, this.#lockName, isHeld, around.environment);
    this.#isWaiting = false;
    if (!taken) return isHeld() ? undefined : this.look();
    const { record, release } = taken;
    // Another proxy's journal knows nothing of it, and nothing follows from that: Blink's own log is asked through this one.
    if (record.proxyUrl !== around.proxyUrl) record.journalled = false;
    const attempt = this.#take(record);
    attempt.release = release;
    resume(attempt, around);
  }

  #take(record: AttemptRecord): Attempt {
    const attempt = this.#hold(record);
    // Read at once: by the time its end is known the storage may be cleared, or another end noted as told.
    attempt.toldBefore = this.#around.records.isTold(record).catch(() => false);
    return attempt;
  }

  /** Another till's attempt holds the terminal: followed until it ends, so that nobody stays locked out by a dead till. */
  async adopt(id: string, ours: AttemptRecord): Promise<void> {
    const around = this.#around;
    const attempt = this.#take(adopted(id, ours));
    move(attempt, 'lose', around);
    const asked = await whatItAskedFor(id, around);
    if (attempt.isDone) return;
    if (!asked) {
      around.open.letGo(attempt);
      return this.look();
    }
    Object.assign(attempt.record, asked);
    around.subscribers.refresh();
    void search(attempt, around);
  }
}
