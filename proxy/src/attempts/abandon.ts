/** `DELETE /attempts/{key}`: makes sure that a key is never sent, and says whether it surely never was. */
import { requireAccess, type AccessOptions } from '../access/attempt-access.js';
import type { Caller } from '../access/callers.js';
import { makerOf } from '../access/ownership.js';
import type { Journal } from '../journal/journal.js';
import { NOBODY, type Row } from '../journal/row.js';
import { ProblemError } from '../problems.js';
import type { Announcer } from './announcer.js';
import type { AttemptViews, View } from './attempt-view.js';
import type { Proof, Verdict } from './proof.js';

export interface AbandonOptions extends AccessOptions {
  views: AttemptViews;
  announcer: Announcer;
  proof: Proof;
}

/** Others may claim, send or abandon it in between; more rounds than this mean a fault. */
const ROUNDS = 5;

/**
 * @param mark what the question carried; @param terminal where the key was to be paid, if the question says so
 * @returns the attempt, `abandoned`
 * @throws ProblemError `attempt-in-progress` with the attempt where it was sent, `attempt-forgotten` with it where this
 *   journal may have forgotten that
 */
export async function abandonAttempt(
  options: AbandonOptions,
  key: string,
  caller: Caller,
  mark: string | undefined,
  terminal: string | null,
): Promise<View> {
  const { journal, views, announcer, proof } = options;
  for (let round = 0; round < ROUNDS; round++) {
    const before = await journal.read(key);
    if (before) await requireAccess(options, before, caller);
    const { number } = await journal.openings.current();
    const about = before?.forgotten ? 'forgotten' : 'any';
    const where = terminal ?? before?.terminal ?? null;
    const verdict = isSent(before) ? null : await proof.holds(mark, where, true, about);
    if (verdict) await write(journal, before, verdict, { key, caller, terminal, mark });
    const row = await journal.read(key);
    if (!row || (verdict && number !== (await journal.openings.current()).number)) continue; // another journal by now
    if (verdict) announcer.announce(key, row.sale);
    await requireAccess(options, row, caller);
    if (row.state === 'abandoned' && verdict?.holds) return views.of(row);
    if (row.forgotten)
      throw await views.forgotten(row, verdict && !verdict.holds ? verdict.retryAfter : null);
    if (isSent(row)) throw await views.inProgress(row, 'It was sent already.');
  }
  throw new ProblemError('journal-unavailable');
}

/** From here it was sent, or is known to have been: nothing is judged any more. */
const isSent = (row: Row | null): boolean =>
  row !== null && row.state !== 'created' && row.state !== 'abandoned' && !row.forgotten;

/** The question as it came. */
interface Asked {
  key: string;
  caller: Caller;
  terminal: string | null;
  mark: string | undefined;
}

async function write(
  journal: Journal,
  row: Row | null,
  { holds }: Verdict,
  { key, caller, terminal, mark }: Asked,
): Promise<void> {
  if (!row) {
    const state = holds ? 'abandoned' : 'unknown';
    const named = terminal === null ? {} : { terminal };
    // Whoever asks first may be a neighbour that followed it before the journal went back.
    const maker = holds ? makerOf(caller) : { caller: NOBODY };
    await journal.claim({ key, operation: 'void', ...maker, state, forgotten: !holds, ...named });
  } else if (row.forgotten) {
    // Without a mark nothing is judged: what is doubted stays so.
    if (holds && mark !== undefined) await journal.forgotten.recall(key);
  } else if (!holds) {
    await journal.forgotten.forget(key, terminal);
  } else if (row.state === 'created') {
    await journal.move({ key, from: ['created'], to: 'abandoned' });
  }
}
