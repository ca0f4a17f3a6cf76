/** Money that goes back, or is taken out of a reservation: what a page asks for, and whether it stays within its bounds. */
import type { Ledger, LedgerEntry } from '../../../simulator/src/index.js';
import type { ShownOrder } from './orders.js';
import type { Promises } from './watch/promises.js';

/** Which payment somebody means, and what is to become of it. */
export interface Original {
  mode: 'linked-refund' | 'reversal' | 'refund' | 'completion';
  /** Of the payments that there are, the newest first. */
  of: number;
  amount: 'whole' | 'most' | 'little' | 'more';
  /** A signed payment has two transactions. */
  id: 'question' | 'answer';
  /** How often the button is pressed. */
  times: number;
}

/** Those of the operations that bring money back: written down here a second time, from the rules. */
export const BACK: readonly string[] = ['reversal', 'linked-refund', 'refund'];

const hundredths = (amount: string): number => Math.round(Number(amount) * 100);

/** Of 10.00 two times "most" is more than there is. */
const parts = { whole: 1, most: 0.6, little: 0.1, more: 1.1 } as const;

/** The payment that is meant; null where there is none yet. */
export function meantBy({ mode, of }: Original, ledger: Ledger): LedgerEntry | null {
  const wanted = mode === 'completion' ? ['reserved'] : ['in', 'taken'];
  const found = ledger
    .charges()
    .filter(({ direction }) => wanted.includes(direction))
    .reverse();
  return found[of % found.length] ?? null;
}

/** What a page gives its button. */
export function orderAbout(
  { mode, amount, id }: Original,
  entry: LedgerEntry,
  { reference, part }: Pick<ShownOrder, 'reference' | 'part'>,
): ShownOrder {
  const asked = (hundredths(entry.amount) * parts[amount]) / 100;
  const question = id === 'question' ? entry.original_transaction_id : undefined;
  return {
    mode,
    reference,
    part,
    amount: mode === 'reversal' ? '' : asked.toFixed(2),
    original: mode === 'refund' ? null : (question ?? entry.transaction_id),
  };
}

/** Something has landed on a card: what is about one original stays within it. */
export function checkBounds(entry: LedgerEntry, ledger: Ledger, promises: Promises): void {
  const { of_transaction_id } = entry;
  const original = of_transaction_id === undefined ? undefined : ledger.find(of_transaction_id);
  if (!original) return;
  const came = hundredths(original.amount);
  const about = ledger.entries({ of_transaction_id });
  const back = about.filter(({ kind }) => BACK.includes(kind));
  const sum = back.reduce((sum, { amount }) => sum + hundredths(amount), 0);
  const keys = about.map(({ attempt_id }) => attempt_id).join(', ');
  const words = `${original.attempt_id}: ${original.amount} came in, ${sum / 100} went back by ${keys}`;
  if (sum > came) promises.fail('never more goes back than came in', words);
  if (original.direction !== 'reserved') return;
  if (about.length > 1) promises.fail('a reservation is taken once', `${original.attempt_id}: by ${keys}`);
  if (hundredths(entry.amount) > came)
    promises.fail(
      'never more is taken than was reserved',
      `${entry.amount} of ${original.amount} by ${keys}`,
    );
}
