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
 * Another till may adopt an open attempt on a terminal it is allowed on: when it was told of it (`terminal-in-use`),
 * when nobody holds its request any more, or when its rules name that terminal. An orphan may be adopted open or ended,
 * since nobody else could ask how it ended. Whoever adopted an attempt keeps it.
 * @throws ProblemError `forbidden`
 */
export async function requireAccess(options: AccessOptions, row: Row, caller: Caller): Promise<void> {
  const { terminals, ownership } = options;
  if (ownership.isOf(row, caller) || caller.support || caller.office) return;
  const isOrphan = ownership.isOrphan(row);
  // A key that was refused or closed before anything was known of it names no terminal, and holds none.
  if (row.terminal === null ? isOrphan : mayUseTerminal(caller, terminals, row.terminal)) {
    if (ownership.hasAdopted(row, caller)) return;
    if (isOrphan || (isOpen(row) && (row.state === 'unknown' || caller.terminals)))
      return adopt(options, row, caller);
  }
  throw new ProblemError('forbidden', { detail: 'This attempt belongs to another caller.' });
}

/** From now on this caller may read and resolve it too; it never sends it. */
export async function adopt({ journal, ownership }: AccessOptions, row: Row, caller: Caller): Promise<void> {
  if (ownership.isOf(row, caller) || ownership.hasAdopted(row, caller)) return;
  await journal.addReader(row, adopterOf(caller));
}
