/** `GET /health`: is the journal writable? Asked at most once a second, since it costs a synced write. */
import type { Clock } from './clock.js';
import type { Journal } from './journal/journal.js';
import { ProblemError } from './problems.js';

const FRESH_MS = 1_000;

export function createHealth(journal: Journal, clock: Clock): () => Promise<Response> {
  let asked = -Infinity;
  let answer: Promise<boolean> = Promise.resolve(true);
  return async () => {
    if (Math.abs(clock.now() - asked) >= FRESH_MS) {
      asked = clock.now();
      answer = journal.probe().then(
        () => true,
        () => false,
      );
    }
    if (!(await answer)) throw new ProblemError('journal-unavailable');
    return Response.json({ status: 'ok' });
  };
}
