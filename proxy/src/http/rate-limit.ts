/** So many requests a minute for one caller, or for one address where there are no tokens. */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { ProblemError } from '../problems.js';

/** @param perMinute 0: no limit */
export function rateLimiter(perMinute: number): (who: string) => Promise<void> {
  if (perMinute === 0) return () => Promise.resolve();
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  return async (who) => {
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
