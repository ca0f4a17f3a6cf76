/** What a completion, a reversal or a refund is about: its original, and the money that it moves. */
import { checkFields, type FieldProblems } from '../../../src/payment/fields.js';
import { rowOf, type Operation } from '../../../src/payment/operations.js';
import type { Charge, Ledger } from '../ledger.js';
import { notEnoughLeft, otherCurrency, type Page, type Refusal } from './vendor-words.js';

export interface Money {
  /** Decimal string in major units. */
  amount: string;
  currency: string;
}

type Body = Record<string, unknown>;

/** What a field says; undefined where it is no field of Blink's, as what only a proxy compares. */
function named(operation: Operation, body: Body, name: string): string | undefined {
  const { required, optional } = rowOf(operation).fields;
  const value = [...required, ...optional].includes(name) ? body[name] : undefined;
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/**
 * What Blink finds wrong with a body. Its sandbox page shows a completion without amount and currency, and other pages
 * show both: either is taken, and the whole reservation with it.
 */
export function problemsOf(operation: Operation, body: Body): FieldProblems {
  const problems = checkFields(operation, body);
  for (const [name, problem] of Object.entries(problems)) {
    const mayBeWhole = rowOf(operation).original === 'reservation' && problem === 'missing';
    const isMoney = name === 'requested_amount' || name === 'currency';
    const isUnknown = (rowOf(operation).fields.checked ?? []).includes(name);
    if ((mayBeWhole && isMoney) || isUnknown) delete problems[name];
  }
  return problems;
}

/** The charge or reservation that the operation is about: undefined where it needs none, null where it names none. */
export function originalOf(operation: Operation, body: Body, ledger: Ledger): Charge | undefined | null {
  const { original } = rowOf(operation);
  if (original === 'none') return undefined;
  const found = ledger.find(body['original_transaction_id']);
  if (!found || found.direction === 'back') return null;
  return (found.direction === 'reserved') === (original === 'reservation') ? found : null;
}

/** The amount and the currency that the request names, or else the original's. */
export const moneyOf = (operation: Operation, body: Body, original: Charge | undefined): Money => ({
  amount: named(operation, body, 'requested_amount') ?? original?.amount ?? '',
  currency: named(operation, body, 'currency') ?? original?.currency ?? '',
});

/** What an answer repeats. A request without an amount was about the whole of its original: the answer says how much. */
export const dataOf = (operation: Operation, body: Body, { amount, currency }: Money): Body =>
  named(operation, body, 'requested_amount') ? body : { ...body, requested_amount: amount, currency };

const hundredths = (amount: string): number => Math.round(Number(amount) * 100);

/**
 * Is there less left of the original than this asks for? What still runs at a terminal does not count.
 * @returns how Blink might say so
 */
export function boundsRefusal(
  page: Page,
  original: Charge,
  { amount, currency }: Money,
  ledger: Ledger,
): Refusal | null {
  if (currency !== original.currency) return otherCurrency(page);
  const gone = ledger
    .entries({ of_transaction_id: original.transaction_id })
    .reduce((sum, entry) => sum + hundredths(entry.amount), 0);
  const left = hundredths(original.amount) - gone;
  return hundredths(amount) > left ? notEnoughLeft(page, left > 0) : null;
}
