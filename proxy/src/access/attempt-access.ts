/** Who may read and resolve an attempt: the caller whose it is, and a till that took over an orphan. */
import type { Journal } from '../journal/journal.js';
import { isOpen, type Row } from '../journal/row.js';
import { ProblemError } from '../problems.js';
import { mayUseTerminal, type Caller } from './callers.js';
import { adopterOf, type Ownership } from './ownership.js';

export interface AccessOptions {
  journal: Journal;
  /** The proxy's own list; empty: all. */
  terminals: ReadonlySet<string>;
  ownership: Ownership;
}

/**
 * What an attempt is to a caller: `granted` to its own till, to whoever adopted it, to support and to the office.
 * Another till may adopt an open attempt on a terminal it is allowed on: when it was told of it (`terminal-in-use`),
 * when nobody holds its request any more, or when its rules name that terminal. An orphan may be adopted open or ended,
 * since nobody else could ask how it ended. Whoever adopted an attempt keeps it.
 */
function reachOf({ terminals, ownership }: AccessOptions, row: Row, caller: Caller): Reach {
  if (ownership.isOf(row, caller) || caller.support || caller.office) return 'granted';
  const isOrphan = ownership.isOrphan(row);
  // A key that was refused or abandoned before anything was known of it names no terminal, and holds none.
  if (row.terminal === null ? !isOrphan : !mayUseTerminal(caller, terminals, row.terminal)) return 'none';
  if (ownership.hasAdopted(row, caller)) return 'granted';
  return isOrphan || (isOpen(row) && (row.state === 'unknown' || caller.terminals)) ? 'adoptable' : 'none';
}

type Reach = 'granted' | 'adoptable' | 'none';

/** Would this caller be shown that attempt, if it asked for it? Nothing is adopted by that. */
export const maySee = (options: AccessOptions, row: Row, caller: Caller): boolean =>
  reachOf(options, row, caller) !== 'none';

/**
 * Adopts it where that is what it takes.
 * @throws ProblemError `forbidden`
 */
export async function requireAccess(options: AccessOptions, row: Row, caller: Caller): Promise<void> {
  const reach = reachOf(options, row, caller);
  if (reach === 'none')
    throw new ProblemError('forbidden', { detail: 'This attempt belongs to another caller.' });
  if (reach === 'adoptable') await adopt(options, row, caller);
}

/** From now on this caller may read and resolve it too; it never sends it. */
export async function adopt({ journal, ownership }: AccessOptions, row: Row, caller: Caller): Promise<void> {
  if (ownership.isOf(row, caller) || ownership.hasAdopted(row, caller)) return;
  await journal.addReader(row, adopterOf(caller));
}
