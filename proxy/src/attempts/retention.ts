/** How long keys are kept, and what that asks of a request's age. */
import type { Bag } from '../../../src/payment/json.js';
import type { Clock } from '../clock.js';
import type { Journal } from '../journal/journal.js';
import type { Logger } from '../logger.js';
import { invalid, type ProblemError } from '../problems.js';

const DAY_MS = 24 * 60 * 60_000;

/** A request from longer ago, or from further in the future, is refused: its key may be forgotten already. */
const REQUEST_AGE_LIMIT_MS = 90 * DAY_MS;

/**
 * A key is kept for as long as any request with it could still be taken: written by a till whose clock is 90 days
 * fast, its timestamp is too old 180 days later. One day more for a timestamp without an offset.
 */
export const KEPT_MS = 2 * REQUEST_AGE_LIMIT_MS + DAY_MS;

/** Why this request is too old or too new, or null. */
export function timestampRefusal(body: Bag, now: number): ProblemError | null {
  const age = now - Date.parse(String(body.request_timestamp));
  return Math.abs(age) <= REQUEST_AGE_LIMIT_MS
    ? null
    : invalid({
        request_timestamp: "This is more than 90 days from the proxy's time; check the till's clock.",
      });
}

/** Once a day, final attempts that are older go. Returns the function that stops it. */
export function startRetention(journal: Journal, clock: Clock, logger: Logger): () => void {
  let timer: unknown;
  const run = () => {
    journal.purge(KEPT_MS).then(
      (count) => count > 0 && logger.info({ count }, 'forgot old attempts'),
      (error: unknown) => logger.warn({ error: String(error) }, 'old attempts could not be removed'),
    );
    timer = clock.setTimeout(run, DAY_MS);
  };
  run();
  return () => clock.clearTimeout(timer);
}
