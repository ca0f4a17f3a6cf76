/** Who may read and resolve an attempt: the caller whose it is, and a till that took over an orphan. */
import { mayUseTerminal, type Caller } from './callers.js';
import type { Journal } from './journal/journal.js';
import { isOpen, type Row } from './journal/row.js';
import { ProblemError } from './problems.js';

/**
 * Another till may adopt an open attempt on a terminal it is allowed on: when it was told of it (`terminal-in-use`),
 * when nobody holds its request any more, or when its rules name that terminal. It keeps it afterwards.
 * @throws ProblemError `forbidden`
 */
export async function requireAccess(
  journal: Journal,
  row: Row,
  caller: Caller,
  terminals: ReadonlySet<string>,
): Promise<void> {
  if (row.caller === caller.id || caller.support) return;
  if (row.terminal !== null && mayUseTerminal(caller, terminals, row.terminal)) {
    if (row.readers.includes(caller.id)) return;
    if (isOpen(row) && (row.state === 'unknown' || caller.terminals)) return adopt(journal, row, caller);
  }
  throw new ProblemError('forbidden', { detail: 'This attempt belongs to another caller.' });
}

/** From now on this caller may read and resolve it too; it never sends it. */
export async function adopt(journal: Journal, row: Row, caller: Caller): Promise<void> {
  if (row.caller !== caller.id && !row.readers.includes(caller.id)) await journal.addReader(row, caller.id);
}
