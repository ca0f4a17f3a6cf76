/**
 * `POST /attempts/{key}/cancellation`: a wish to stop one attempt. Blink's abort names a terminal and no payment, so it
 * is sent only while the attempt holds that terminal, and holds it further until the abort can stop nobody else's.
 */
import type { PaymentBody } from '../../../src/payment/contract.js';
import type { Blink } from '../blink/blink.js';
import { NothingWritten } from '../blink/upstream.js';
import { momentOf, sleep, type Clock, type Moment } from '../clock.js';
import type { Journal } from '../journal/journal.js';
import { isBeingCancelled, type Row } from '../journal/row.js';
import type { Logger } from '../logger.js';
import { ProblemError } from '../problems.js';
import type { Announcer } from './announcer.js';
import type { AttemptViews, View } from './attempt-view.js';
import { isInTime } from './commit-to-socket.js';

/** Then the connection is reset. */
const ANSWER_LIMIT_MS = 10_000;
/** What was answered has stopped whom it could; a gateway may have doubled it. */
const HOLD_ANSWERED_MS = 2_000;
/** What was given up may still be on its way. */
const HOLD_LOST_MS = 10_000;
const RETRY_MS = 1_000;

export interface CancelOptions {
  journal: Journal;
  blink: Blink;
  views: AttemptViews;
  announcer: Announcer;
  clock: Clock;
  logger: Logger;
}

export class Canceller {
  readonly #inFlight = new Set<Promise<void>>();
  /** Keys whose wish this instance writes, sends or takes back: one at a time. It resolves when it is written, or is not. */
  readonly #underWay = new Map<string, Promise<unknown>>();
  #closed = false;

  constructor(private readonly options: CancelOptions) {}

  /**
   * One wish at a time: a second one joins it.
   * @returns the attempt; the terminal is asked to stop meanwhile
   * @throws ProblemError `attempt-in-progress` with the attempt where it does not hold its terminal: neither `sent` nor
   *   `unknown`, or stands outside its lock; `attempt-forgotten`, `attempt-not-found`, `journal-unavailable`
   * @param request_id of the request that wishes it, for the log
   */
  async cancel(key: string, request_id?: string): Promise<View> {
    const { journal, views, announcer, clock } = this.options;
    const before = momentOf(clock);
    const isOurs = await this.#wish(key);
    const row = await journal.read(key).catch((error: unknown) => {
      if (isOurs) this.#track(key, this.#end(key, null, 0));
      throw error;
    });
    if (!row) throw new ProblemError('attempt-not-found');
    if (isOurs) {
      announcer.announce(key);
      this.#track(key, this.#send(row, before, request_id));
    } else if (row.forgotten) {
      throw await views.forgotten(row, null);
    } else if ((row.state !== 'sent' && row.state !== 'unknown') || !isBeingCancelled(row)) {
      throw await views.inProgress(row, 'It does not wait on its terminal.');
    }
    return views.of(row);
  }

  /** @returns whether there is one now that is this instance's to send */
  async #wish(key: string): Promise<boolean> {
    const { journal } = this.options;
    const known = this.#underWay.get(key);
    if (known) {
      await known.catch(() => false);
      return false;
    }
    const wish = journal.wishCancel(key);
    this.#underWay.set(key, wish);
    try {
      const isOurs = await wish;
      if (!isOurs) this.#underWay.delete(key);
      return isOurs;
    } catch (error) {
      // It may have been written all the same: nobody would send it, and it would hold the terminal for ever.
      this.#track(key, this.#end(key, null, 0));
      throw error;
    }
  }

  #track(key: string, course: Promise<void>): void {
    const tracked = course.finally(() => {
      this.#inFlight.delete(tracked);
      this.#underWay.delete(key);
    });
    this.#inFlight.add(tracked);
  }

  /** Resolves when no abort is under way. */
  async idle(): Promise<void> {
    await Promise.all(this.#inFlight);
  }

  /** Sends and writes nothing more: whoever opens the journal next ends what is under way. */
  close(): void {
    this.#closed = true;
  }

  async #send({ key, request }: Row, before: Moment, request_id: string | undefined): Promise<void> {
    const { blink, clock, logger } = this.options;
    const inTime = () => !this.#closed && isInTime(clock, before);
    let accepted: boolean | null = null;
    let holdMs = HOLD_ANSWERED_MS;
    try {
      accepted = await blink.abort(abortOf(request as PaymentBody), inTime, ANSWER_LIMIT_MS, request_id);
      logger.info({ key, request_id, accepted }, 'Blink was asked to stop a payment');
    } catch (error) {
      const isNothing = error instanceof NothingWritten;
      holdMs = isNothing ? 0 : HOLD_LOST_MS;
      const what = isNothing ? 'nobody was asked to stop a payment' : "Blink's answer to an abort was lost";
      logger.warn({ key, request_id, error: String(error) }, what);
    }
    await this.#end(key, accepted, holdMs);
  }

  /** Writes until it is written. @param accepted null where Blink did not answer */
  async #end(key: string, accepted: boolean | null, holdMs: number): Promise<void> {
    const { clock, journal, announcer, logger } = this.options;
    for (let isTold = false; !this.#closed; isTold = true) {
      try {
        await journal.endCancel(key, accepted, holdMs);
        return announcer.announce(key);
      } catch (error) {
        if (!isTold)
          logger.error({ key, error: String(error) }, 'the journal could not be written; trying again');
        await sleep(clock, RETRY_MS);
      }
    }
  }
}

/** Page `POST /aborts`. No metadata: an attempt id in the log stands for its payment alone. */
const abortOf = ({ site_branch_id, pos_location, terminal_id, operator_id }: PaymentBody): string =>
  JSON.stringify({ site_branch_id, pos_location, terminal_id, operator_id });
