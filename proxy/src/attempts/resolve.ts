/** The operator's word about an attempt whose outcome nothing shows. It frees the terminal; reading the log goes on. */
import type { ResolutionBody } from '../../../src/payment/contract.js';
import { sleep, type Clock } from '../clock.js';
import type { Journal } from '../journal/journal.js';
import type { Row, Word } from '../journal/row.js';
import type { Logger } from '../logger.js';
import { ProblemError } from '../problems.js';
import type { Announcer } from './announcer.js';
import type { AttemptViews, View } from './attempt-view.js';
import { quietUntil } from './quiet-period.js';

/** A till's quiet period may end a little before ours: its word is held for the rest of it. */
const PATIENCE_MS = 5_000;

export interface ResolutionOptions {
  journal: Journal;
  views: AttemptViews;
  announcer: Announcer;
  clock: Clock;
  logger: Logger;
  quietPeriodMs: number;
}

/**
 * @param isOffice the shop's office says it: it may speak again on what is `resolved`, and the last word counts
 * @returns the attempt, now `resolved`
 * @throws ProblemError `attempt-in-progress` where it is final, or still with Blink: `created`, `sent`, a decision about
 *   its signature, or a sign of life within the quiet period; and for a signature whose sale is in this journal, with
 *   the sale as its attempt, so that a page that only knows its decision learns where the word belongs
 */
export async function resolveAttempt(
  options: ResolutionOptions,
  key: string,
  word: ResolutionBody,
  isOffice: boolean,
  request_id?: string,
): Promise<View> {
  const { journal, views, announcer, clock, logger, quietPeriodMs } = options;
  for (;;) {
    const row = await journal.read(key);
    if (!row) throw new ProblemError('attempt-not-found');
    const sale = row.sale === null ? null : await journal.read(row.sale);
    if (sale)
      throw await views.inProgress(sale, 'The word belongs to the payment that this signature is about.');
    const isAsking = row.state === 'signature';
    // The office may correct a word, or confirm it: both stay.
    const isCorrected = row.state === 'resolved' && isOffice;
    if (row.state !== 'unknown' && !isAsking && !isCorrected) throw await views.inProgress(row, whyNot(row));
    // A decision that this journal has forgotten may have ended what the terminal asked: then nothing but a word is left.
    const decided = isAsking ? await journal.decision(key, row.transactionId) : null;
    if (decided) throw await views.inProgress(row, 'A decision about its signature is under way.');
    const rest = isCorrected ? 0 : quietUntil(row, quietPeriodMs) - row.now;
    if (rest > PATIENCE_MS) {
      const seconds = String(Math.ceil(rest / 1000));
      const detail = `There was a sign of life within the quiet period. Say it again in ${seconds} seconds.`;
      const error = await views.inProgress(row, detail);
      throw new ProblemError(error.problemName, error.problem, { 'retry-after': seconds });
    }
    if (rest > 0) {
      await sleep(clock, rest);
      continue;
    }
    const resolution: Word = {
      ...word,
      at: new Date(row.now).toISOString(),
      ...(isOffice && { office: true }),
    };
    if (await journal.move({ key, from: [row.state], to: 'resolved', resolution })) {
      const decision = row.transactionId ? await journal.decision(key, row.transactionId) : null;
      announcer.announce(key, decision?.key ?? null);
      // Who freed a terminal, and when; what they wrote is for the journal only.
      const { outcome, operator_id } = word;
      logger.info({ key, request_id, outcome, operator_id }, "the operator's word was taken");
      return views.of((await journal.read(key)) ?? row);
    }
  }
}

const whyNot = ({ state }: Row): string =>
  state === 'created' || state === 'sent' ? 'It is with Blink still.' : 'It has ended already.';
