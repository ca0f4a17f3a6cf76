/** How long keys are kept, and what that asks of a request's age. */
import type { Bag } from '../../../../src/payment/json.js';
import { sleep, type Clock } from '../../clock.js';
import type { ClockWatch } from '../../clock-watch.js';
import type { Journal } from '../../journal/journal.js';
import type { Logger } from '../../logger.js';
import { invalid, type ProblemError } from '../../problems.js';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
/** Between two steps whatever waits is answered. */
const STEP_PAUSE_MS = 20;

/**
 * A key is kept for as long as any request with it could still be taken. Written by a till whose clock is 90 days fast,
 * its timestamp is too old 180 days later: so 181 days are kept for a window of 90 either way, one day more for a timestamp
 * without an offset.
 */
export const KEPT_DAYS = 181;
/** Pages take "never sent" for proof for a week: no journal may forget sooner. */
export const SHORTEST_KEPT_DAYS = 8;

/** How old, and how far ahead, a request's timestamp may be, in days. A request beyond that is refused: its key may be forgotten. */
const windowOf = (keptDays: number): number => (keptDays - 1) / 2;

/** Why this request is too old or too new, or null. */
export function timestampRefusal(body: Bag, now: number, keptDays: number): ProblemError | null {
  const age = now - Date.parse(String(body.request_timestamp));
  const days = windowOf(keptDays);
  return Math.abs(age) <= days * DAY_MS
    ? null
    : invalid({
        request_timestamp: `This is more than ${days} days from the proxy's time; check the till's clock.`,
      });
}

export interface RetentionOptions {
  journal: Journal;
  watch: ClockWatch;
  clock: Clock;
  logger: Logger;
  keptDays: number;
}

/**
 * Final attempts go when they are old enough by every clock that there is, Blink's among them. An hour's round forgets
 * those of one day at most: whatever a wrong clock could make of it, somebody sees it before much is gone.
 */
export class Retention {
  #timer: unknown = null;
  #isStopped = false;
  /** What was made before this was looked at. */
  #from = 0;

  constructor(private readonly options: RetentionOptions) {}

  start(): void {
    void this.#round();
  }

  stop(): void {
    this.#isStopped = true;
    this.options.clock.clearTimeout(this.#timer);
  }

  async #round(): Promise<void> {
    const { clock, logger } = this.options;
    try {
      const count = await this.#forget();
      if (count > 0) logger.info({ count }, 'forgot old attempts');
    } catch (error) {
      if (!this.#isStopped) logger.warn({ error: String(error) }, 'old attempts could not be removed');
    }
    if (!this.#isStopped) this.#timer = clock.setTimeout(() => void this.#round(), HOUR_MS);
  }

  async #forget(): Promise<number> {
    const { journal, watch, clock, keptDays } = this.options;
    const { purging } = journal;
    if (!watch.hasHeard) return 0;
    const now = await journal.openings.now();
    const horizon = watch.believed(now) - keptDays * DAY_MS;
    const first = await purging.first(this.#from, horizon);
    if (first === null) {
      this.#from = 0;
      await purging.rest(horizon, now);
      return 0;
    }
    const to = first + DAY_MS;
    const pause = async (): Promise<void> => {
      await sleep(clock, STEP_PAUSE_MS);
      if (this.#isStopped) throw new Error('stopped');
    };
    const count = await purging.attempts(first, to, horizon, pause);
    this.#from = to;
    return count;
  }
}
