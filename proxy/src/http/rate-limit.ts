/** So many requests a minute for one caller, or for one address where there are no tokens. */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { ProblemError } from '../problems.js';

/** Callers that are counted at once: some 5 MB. Beyond these the one that came first begins anew. */
const MOST_CALLERS = 10_000;

/** @param perMinute 0: no limit */
export function rateLimiter(perMinute: number): (who: string) => Promise<void> {
  if (perMinute === 0) return () => Promise.resolve();
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  const counted = new Set<string>();
  return async (who) => {
    if (!counted.has(who)) {
      counted.add(who);
      const [first] = counted;
      if (counted.size > MOST_CALLERS && first !== undefined) {
        counted.delete(first);
        await limiter.delete(first);
      }
    }
    try {
      await limiter.consume(who);
    } catch (result) {
      const wait = result instanceof RateLimiterRes ? result.msBeforeNext : 1000;
      throw new ProblemError(
        'rate-limited',
        {},
        { 'retry-after': String(Math.max(1, Math.ceil(wait / 1000))) },
      );
    }
  };
}
