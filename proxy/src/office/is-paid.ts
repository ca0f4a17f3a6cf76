/**
 * Is an order paid? By the journal's proof alone (money rules, *What others are told*): what was charged, less what went
 * back or may have, reaches the amount, in that currency, among the payments that the caller means.
 */
import type { AttemptView } from '../../../src/payment/contract.js';
import type { Money, OrderView } from '../../../src/payment/proxy/office-contract.js';
import { isCurrency } from '../../../src/payment/fields.js';
import { isOperation, rowOf } from '../../../src/payment/operations.js';
import { centsOf } from './cents.js';
import { OfficeError } from './office-error.js';

export interface PaidQuestion {
  orderNumber: string;
  /** Major units, such as `12.50`. */
  amount: string | number;
  /** ISO 4217. */
  currency: string;
  /**
   * Only payments since then count: a Date, or ISO 8601 with its offset. An order number may come again, as ticket 17 does
   * every day. This or `attemptIds` must be there.
   */
  since?: Date | string;
  /** Only these payments count: the `attemptId` of a page's `blink-success`, which is no proof by itself. */
  attemptIds?: readonly string[];
  /** Counts what an operator's word alone calls charged, too. */
  acceptOperator?: boolean;
}

/** Which payments are meant. */
export interface Meant {
  /** Milliseconds since 1970. */
  since: number | null;
  attemptIds: readonly string[] | null;
}

/** @throws TypeError @returns milliseconds since 1970 */
export function timeOf(since: Date | string): number {
  const isExact =
    since instanceof Date || (typeof since === 'string' && /T.*(Z|[+-]\d\d:?\d\d)$/.test(since));
  const time = isExact ? new Date(since).getTime() : NaN;
  if (Number.isNaN(time)) throw new TypeError('since must be a Date, or ISO 8601 with its offset.');
  return time;
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** @throws TypeError where the question is none: a wrong one must never be answered with yes */
export function checkQuestion(question: PaidQuestion): Meant & { cents: bigint } {
  const { orderNumber, amount, currency, since, attemptIds, acceptOperator } = question;
  if (typeof orderNumber !== 'string' || orderNumber === '')
    throw new TypeError('orderNumber must be the number of an order.');
  const cents = centsOf(amount);
  if (cents === null || cents === 0n)
    throw new TypeError('amount must be above zero, in major units with two places at most.');
  if (!isCurrency(currency)) throw new TypeError('currency must be three capital letters.');
  if (acceptOperator !== undefined && typeof acceptOperator !== 'boolean')
    throw new TypeError('acceptOperator must be true or false.');
  if (since === undefined && attemptIds === undefined)
    throw new TypeError('since or attemptIds must say which payments count: an order number may come again.');
  if (
    attemptIds !== undefined &&
    (!Array.isArray(attemptIds) ||
      attemptIds.length === 0 ||
      !attemptIds.every((id) => uuid.test(String(id))))
  )
    throw new TypeError('attemptIds must be ids of attempts, one at least.');
  return {
    cents,
    since: since === undefined ? null : timeOf(since),
    attemptIds: attemptIds?.map((id: string) => id.toLowerCase()) ?? null,
  };
}

/** May it have brought money in? What the list knows no operation of counts as if it did. */
const isPayment = ({ operation }: AttemptView): boolean =>
  !isOperation(operation) || rowOf(operation).direction !== 'back';

/**
 * A proxy that does not know one of the parameters would answer about more than was asked.
 * @throws OfficeError where the order was not cut to what is meant
 */
export function requireMeant({ attempts }: OrderView, { since, attemptIds }: Meant): void {
  for (const attempt of attempts.filter(isPayment)) {
    const isTooOld = since !== null && Date.parse(attempt.created_at) < since;
    const isAnother = attemptIds !== null && !attemptIds.includes(attempt.id.toLowerCase());
    if (isTooOld || isAnother)
      throw new OfficeError("The proxy's answer is about other payments than those that are meant.");
  }
}

const sumIn = (list: readonly Money[], currency: string): bigint =>
  list.filter((money) => money.currency === currency).reduce((sum, { amount }) => sum + centsOf(amount)!, 0n);

/** @param cents what must be reached */
export function reaches(
  order: OrderView,
  { currency, acceptOperator }: PaidQuestion,
  cents: bigint,
): boolean {
  const charged = sumIn(order.charged, currency);
  const byWord = acceptOperator === true ? sumIn(order.charged_by_word, currency) : 0n;
  return charged + byWord - sumIn(order.refunded, currency) >= cents;
}
