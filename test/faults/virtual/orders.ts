/** What the customers of a run pay for: orders that differ in one thing each, so that none is taken for another. */
import type { AttemptDetail } from '../../../src/events/payment-detail.js';
import { hasField, type Operation } from '../../../src/payment/operations.js';

/** An order as a page gives it to a button. */
export interface ShownOrder {
  mode: Operation;
  reference: string | null;
  part: string | null;
  amount: string;
  /** The transaction that is completed, reversed or refunded. */
  original: string | null;
}

export const sale = (reference: string | null, amount: string, part: string | null = null): ShownOrder => ({
  mode: 'sale',
  reference,
  part,
  amount,
  original: null,
});
export const preauth = (reference: string | null, amount: string): ShownOrder => ({
  ...sale(reference, amount),
  mode: 'preauth',
});

/** The first of them stand on every page; a button may be given any. */
export const ORDERS: readonly ShownOrder[] = [
  sale('A', '10.00'),
  preauth('A', '10.00'),
  sale(null, '7.00'),
  sale('A', '11.00'),
  sale('A', '10.00', '2'),
  sale('B', '12.50'),
  preauth(null, '7.00'),
  sale('C', '10.00'),
];
export const ON_EVERY_PAGE = 5;

/** What an event says that it is about. */
export type Named = Pick<
  AttemptDetail,
  'operation' | 'reference' | 'part' | 'amount' | 'currency' | 'originalTransactionId'
>;
type Purpose = Omit<Named, 'amount' | 'currency'>;

/** The same operation for the same reference and part, about the same transaction. */
export const purposeOf = ({ operation, reference, part, originalTransactionId }: Purpose): string =>
  JSON.stringify([operation, reference, part, originalTransactionId ?? null]);

/** What asks for the whole names no money, and its answer does. */
export const moneyOf = ({ operation, amount, currency }: Named): string =>
  hasField(operation, 'requested_amount') ? `${currency} ${amount}` : 'the whole';

/** The very same order. */
export const orderKey = (named: Named): string => `${purposeOf(named)} ${moneyOf(named)}`;

/** For a reader. */
export const wordsOf = ({ operation, reference, part, amount, originalTransactionId }: Named): string =>
  [
    operation,
    reference ?? 'without reference',
    part && `part ${part}`,
    amount,
    originalTransactionId && `of ${originalTransactionId}`,
  ]
    .filter(Boolean)
    .join(' ');
