/** Forgets everything that is final and older than that, as time would. */
import type { Journal } from '../../../src/journal/journal.js';

export async function purge(journal: Journal, olderThanMs: number): Promise<void> {
  const now = await journal.openings.now();
  const horizon = now - olderThanMs;
  await journal.purging.attempts(0, horizon, horizon, () => Promise.resolve());
  await journal.purging.rest(horizon, now);
}
