/** The operator's word about an attempt whose outcome nothing shows. It frees the terminal; reading the log goes on. */
import type { ResolutionBody } from '../../src/api/contract.js';
import { inProgress, viewOf, type View } from './attempt-view.js';
import type { Changes } from './changes.js';
import { sleep, type Clock } from './clock.js';
import type { Journal } from './journal/journal.js';
import type { Row } from './journal/row.js';
import type { Logger } from './logger.js';
import { ProblemError } from './problems.js';

/** A till's quiet period may end a little before ours: its word is held for the rest of it. */
const PATIENCE_MS = 5_000;

export interface ResolutionOptions {
  journal: Journal;
  changes: Changes;
  clock: Clock;
  logger: Logger;
  quietPeriodMs: number;
}

/**
 * @returns the attempt, now `resolved`
 * @throws ProblemError `attempt-in-progress` where it is final, or still with Blink: `created`, `sent`, `signature`,
 *   or `unknown` with a sign of life within the quiet period
 */
export async function resolveAttempt(
  options: ResolutionOptions,
  key: string,
  word: ResolutionBody,
): Promise<View> {
  const { journal, changes, clock, logger, quietPeriodMs } = options;
  for (;;) {
    const row = await journal.read(key);
    if (!row) throw new ProblemError('attempt-not-found');
    if (row.state !== 'unknown') throw await inProgress(journal, row, whyNot(row));
    if (row.call === 'signature' && row.sale) {
      throw await inProgress(journal, row, 'The word belongs to the sale that this signature is about.');
    }
    const rest = quietPeriodMs - (row.now - lastSignOfLife(row));
    if (rest > PATIENCE_MS) {
      const seconds = String(Math.ceil(rest / 1000));
      const detail = `There was a sign of life within the quiet period. Say it again in ${seconds} seconds.`;
      const error = await inProgress(journal, row, detail);
      throw new ProblemError(error.problemName, error.problem, { 'retry-after': seconds });
    }
    if (rest > 0) {
      await sleep(clock, rest);
      continue;
    }
    const resolution = { ...word, at: new Date(row.now).toISOString() };
    if (await journal.move({ key, from: ['unknown'], to: 'resolved', resolution })) {
      changes.wake(key);
      // Who freed a terminal, and when; what they wrote is for the journal only.
      const { outcome, operator_id } = word;
      logger.info({ key, outcome, operator_id }, "the operator's word was taken");
      return viewOf(journal, (await journal.read(key)) ?? row);
    }
  }
}

const lastSignOfLife = ({ since, seenRunning }: Row): number => Math.max(since, seenRunning ?? 0);

const whyNot = ({ state }: Row): string =>
  state === 'created' || state === 'sent'
    ? 'It is with Blink still.'
    : state === 'signature'
      ? 'The terminal waits for a decision about the signature.'
      : 'It has ended already.';
