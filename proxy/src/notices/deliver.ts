/**
 * Sends what the outbox holds: at least once, in order for each attempt, as many side by side as the receiver bears, one
 * where it is not there. Whatever it does, payments wait for none of it.
 */
import { momentOf, passedSince, sleep, type Clock, type Moment } from '../clock.js';
import type { Outbox, TakenNotice } from '../journal/outbox.js';
import type { Logger } from '../logger.js';
import type { NoticePost } from './post.js';
import { Receiver, waitAfter } from './receiver.js';
import { signedHeaders } from './sign.js';

/** At once, to a receiver that is there. */
const SIDE_BY_SIDE = 16;
const ANSWER_LIMIT_MS = 15_000;
/** Then it is kept as undelivered. */
const GIVE_UP_MS = 3 * 24 * 60 * 60_000;
/** A process that slept longer than this since it took a notice must leave it to others. */
const TAKE_TO_SOCKET_LIMIT_MS = 5_000;
/** What failed in an outage longer than this failed for that reason, and need not wait for its own turn. */
const OUTAGE_MS = 60_000;
/** Other instances say nothing of what they write: then the journal is asked this often. */
const ASK_AGAIN_MS = 1_000;
const SHORTEST_SLEEP_MS = 10;
const LONGEST_SLEEP_MS = 60 * 60_000;
const RETRY_MS = 1_000;
const GONE = 410;

export interface DelivererOptions {
  outbox: Outbox;
  post: NoticePost;
  secrets: readonly string[];
  /** Do other instances send as well? */
  shared: boolean;
  /** What the journal's clock says, as far as it can be believed. */
  believed: (now: number) => number;
  clock: Clock;
  logger: Logger;
}

export class Deliverer {
  readonly #receiver = new Receiver();
  readonly #inFlight = new Set<string>();
  /** Each ends one try. */
  readonly #ends = new Set<() => void>();
  #isStopped = false;
  #timer: unknown = null;
  #isTaking = false;
  /** Nothing was taken yet: what failed before this start may have failed because nobody was there. */
  #isNew = true;
  #isFailing = false;

  constructor(private readonly options: DelivererOptions) {}

  start(): void {
    this.#schedule(0);
  }

  /** Sends nothing more, and ends what is under way: it is sent again by whoever comes next. */
  stop(): void {
    this.options.clock.clearTimeout(this.#timer);
    this.#isStopped = true;
    for (const end of this.#ends) end();
  }

  /** Something was written. */
  wake(): void {
    this.#receiver.hasNews();
    this.#schedule(0);
  }

  #schedule(ms: number): void {
    const { clock } = this.options;
    clock.clearTimeout(this.#timer);
    if (!this.#isStopped) this.#timer = clock.setTimeout(() => void this.#round(), ms);
  }

  async #round(): Promise<void> {
    // What wakes it meanwhile is seen by the question for what is next.
    if (this.#isTaking) return;
    this.#isTaking = true;
    const timer = this.#timer;
    let wait = RETRY_MS;
    try {
      await this.#take();
      wait = await this.#pause();
      this.#isFailing = false;
    } catch (error) {
      // One line, however long it lasts.
      if (!this.#isStopped && !this.#isFailing)
        this.options.logger.warn({ error: String(error) }, 'the journal does not say what to tell');
      this.#isFailing = true;
    } finally {
      this.#isTaking = false;
    }
    this.#schedule(timer === this.#timer ? Math.max(SHORTEST_SLEEP_MS, wait) : 0);
  }

  async #take(): Promise<void> {
    const { outbox, clock } = this.options;
    const room = this.#room();
    if (room === 0) return;
    if (this.#isNew) await outbox.dueAgain(GIVE_UP_MS);
    this.#isNew = false;
    const before = momentOf(clock);
    const taken = await outbox.take(room, this.#receiver.isFailing);
    // Where this instance had lost its lease it may be handed what it is sending still.
    for (const notice of taken) if (!this.#inFlight.has(notice.id)) void this.#deliver(notice, before);
  }

  /** A receiver that is not there is asked with one notice at a time. */
  #room(): number {
    if (!this.#receiver.isFailing) return SIDE_BY_SIDE - this.#inFlight.size;
    return this.#inFlight.size === 0 && this.#receiver.pauseLeft(this.options.clock.elapsed()) === 0 ? 1 : 0;
  }

  /** Milliseconds until there is something to do; the end of what is under way comes by itself. */
  async #pause(): Promise<number> {
    const { outbox, clock, shared } = this.options;
    const longest = shared ? ASK_AGAIN_MS : LONGEST_SLEEP_MS;
    const isFull = this.#inFlight.size >= (this.#receiver.isFailing ? 1 : SIDE_BY_SIDE);
    if (isFull) return longest;
    const due = await outbox.nextDue();
    if (due === null) return longest;
    return Math.min(longest, this.#receiver.isFailing ? this.#receiver.pauseLeft(clock.elapsed()) : due);
  }

  /** @param before when it was asked for */
  async #deliver(notice: TakenNotice, before: Moment): Promise<void> {
    this.#inFlight.add(notice.id);
    try {
      if (passedSince(this.options.clock, before) > TAKE_TO_SOCKET_LIMIT_MS) {
        await this.#persist(() => this.options.outbox.putBack(notice.id));
      } else {
        await this.#record(notice, await this.#send(notice));
      }
    } finally {
      this.#inFlight.delete(notice.id);
      this.#schedule(0);
    }
  }

  /** The status of the answer; null where there was none in time. */
  async #send({ id, body }: TakenNotice): Promise<number | null> {
    const { post, secrets, clock } = this.options;
    const limit = new AbortController();
    let end = () => {};
    const late = new Promise<null>((resolve) => {
      end = () => {
        limit.abort();
        resolve(null);
      };
    });
    const timer = clock.setTimeout(end, ANSWER_LIMIT_MS);
    this.#ends.add(end);
    try {
      const headers = signedHeaders(id, body, secrets, clock.now());
      return await Promise.race([post.send(headers, body, limit.signal), late]);
    } catch {
      return null;
    } finally {
      clock.clearTimeout(timer);
      this.#ends.delete(end);
    }
  }

  async #record(notice: TakenNotice, status: number | null): Promise<void> {
    if (this.#isStopped) return;
    const { outbox, clock } = this.options;
    if (status !== null && status >= 200 && status < 300) {
      await this.#persist(() => outbox.acknowledged(notice.id));
      await this.#answered();
    } else if (status === GONE) {
      await this.#giveUp(notice, status);
      await this.#answered();
    } else {
      const isItsOwn = this.#receiver.isItsOwn(notice.failedAgo, clock.elapsed());
      if (!isItsOwn && this.#receiver.failed(clock.elapsed())) this.#tell(status);
      const old = this.options.believed(notice.taken) - GIVE_UP_MS;
      if (notice.created <= old) await this.#giveUp(notice, status);
      else {
        const wait = waitAfter(
          notice.tries + 1,
          isItsOwn ? notice.taken - notice.created : this.#receiver.failingFor(clock.elapsed()),
        );
        await this.#persist(() => outbox.failed(notice.id, status, wait));
      }
      if (!isItsOwn) await this.#giveUpOld(old);
    }
  }

  async #answered(): Promise<void> {
    const { outbox, clock, logger } = this.options;
    const outage = this.#receiver.answered(clock.elapsed());
    if (outage < OUTAGE_MS) return;
    // A little more: the journal's clock may be another one.
    await this.#persist(() => outbox.dueAgain(outage + OUTAGE_MS));
    logger.info({ seconds: Math.round(outage / 1000) }, "the shop's server takes notices again");
  }

  async #giveUp({ id, attempt, type }: TakenNotice, status: number | null): Promise<void> {
    await this.#persist(() => this.options.outbox.giveUp(id, status));
    this.options.logger.error({ notice: id, key: attempt, type, status }, 'a notice is given up');
  }

  /** Where nothing gets through, what was never its turn grows old too. */
  async #giveUpOld(before: number): Promise<void> {
    const { outbox, logger } = this.options;
    let count = 0;
    await this.#persist(async () => void (count = await outbox.giveUpOld(before)));
    if (count > 0) logger.error({ count }, 'notices are given up: nothing got through for three days');
  }

  #tell(status: number | null): void {
    const { outbox, logger } = this.options;
    outbox.counts().then(
      ({ waiting }) => logger.warn({ status, waiting }, "the shop's server does not take a notice"),
      () => undefined,
    );
  }

  /** Writes until it is written: else what was acknowledged would be sent again, or nobody would send it any more. */
  async #persist(write: () => Promise<void>): Promise<void> {
    while (!this.#isStopped) {
      try {
        return await write();
      } catch (error) {
        if (this.#isStopped) return;
        this.options.logger.warn({ error: String(error) }, 'what became of a notice could not be written');
        await sleep(this.options.clock, RETRY_MS);
      }
    }
  }
}
