/** The sums of a day: what the journal proves, and apart what rests on an operator's word. Pure. */
import type { DayTotal } from '../../../src/payment/proxy/office-contract.js';
import { operationNames } from '../../../src/payment/operations.js';
import { decimalOf, hundredthsOf } from '../values.js';
import type { DayBounds } from './day-bounds.js';
import type { JournalEntry } from './journal-entry.js';

/** @param entries each once; what is not of the day, or is not done, is left out */
export function dayTotals(entries: readonly JournalEntry[], { from, to }: DayBounds): DayTotal[] {
  const sums = new Map<string, Omit<DayTotal, 'amount'> & { hundredths: number }>();
  for (const { outcome, operation, amount, currency, cardType, at } of entries) {
    const hundredths = hundredthsOf(amount);
    if ((outcome !== 'done' && outcome !== 'done-by-word') || at < from || at >= to) continue;
    if (operation === null || hundredths === null || currency === null) continue;
    const by_word = outcome === 'done-by-word';
    const kind = JSON.stringify([operation, cardType, currency, by_word]);
    const sum = sums.get(kind) ?? {
      ...{ operation, card_type: cardType, currency, by_word },
      count: 0,
      hundredths: 0,
    };
    sum.count++;
    sum.hundredths += hundredths;
    sums.set(kind, sum);
  }
  const names = operationNames();
  const rank = ({ operation, by_word }: DayTotal) => names.indexOf(operation) + (by_word ? names.length : 0);
  const words = ({ currency, card_type }: DayTotal) => `${currency} ${card_type ?? ''}`;
  return [...sums.values()]
    .map(({ hundredths, ...total }) => ({ ...total, amount: decimalOf(hundredths) }))
    .sort((a, b) => rank(a) - rank(b) || (words(a) < words(b) ? -1 : 1));
}
