/** The order: what a payment is for, and where the till stands that takes it. Pure. */
import { hasField, type Operation } from './operations.js';

/** What makes two payments the same order on the same terminal, normalised. */
export interface Order {
  operation: Operation;
  /** Two places, or null where the page gave none that is one. */
  amount: string | null;
  currency: string;
  terminalId: string;
  reference: string | null;
  /** Tells several payments of one order apart. */
  part: string | null;
  /** The transaction that is completed, reversed or refunded. */
  originalTransactionId?: string | null;
}

/** Where the till stands: the settings that every call to Blink repeats. */
export interface TillFields {
  terminalId: string;
  siteBranchId: string;
  posLocation: string;
  operatorId?: string;
}

/** The vendor's pages spell one terminal in both cases. */
export const sameTerminal = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** The same operation for the same reference and part, about the same transaction: once it is done, it is done. */
export const samePurpose = (a: Order, b: Order): boolean =>
  a.operation === b.operation &&
  a.reference === b.reference &&
  a.part === b.part &&
  (a.originalTransactionId ?? null) === (b.originalTransactionId ?? null) &&
  sameTerminal(a.terminalId, b.terminalId);

type Money = Pick<Order, 'operation' | 'amount' | 'currency'>;

/** What names no amount is of the whole, however much that turns out to be. */
export const sameMoney = (a: Money, b: Money): boolean =>
  (a.amount === b.amount && a.currency === b.currency) || !hasField(a.operation, 'requested_amount');

export const sameOrder = (a: Order, b: Order): boolean => samePurpose(a, b) && sameMoney(a, b);

/**
 * Is that attempt the order's? Another till's that names neither an order nor a transaction is nobody's here: the same money is
 * no proof that it is the same customer's.
 */
export const isAttemptOf = (order: Order, attempt: Order & { adopted?: boolean }): boolean =>
  sameOrder(order, attempt) &&
  !(attempt.adopted && attempt.reference === null && !attempt.originalTransactionId);
