/** What a terminal says of a payment: on its screen, to the ledger, and the name of its transaction. */
import { directionOf, type LedgerEntry, type Via } from '../ledger.js';
import type { Payment, Shown } from './terminal-types.js';

const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
/** Sixteen letters and digits, as the pages show them. */
export const newTransactionId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => alphabet[byte % 32]).join('');

/** @param since ISO 8601, UTC */
export const shown = (payment: Payment, transactionId: string | null, since: string): Shown => ({
  operation: payment.operation,
  direction: directionOf(payment.operation),
  requested_amount: payment.amount,
  currency: payment.currency,
  attempt_id: payment.attemptId,
  transaction_id: transactionId,
  since,
});

/** Money has moved: what the ledger holds of it, but for where and when. */
export const entryOf = (
  { operation, attemptId, amount, currency, of }: Payment,
  transactionId: string,
  via: Via,
): Omit<LedgerEntry, 'terminal_id' | 'at'> => ({
  kind: operation,
  direction: directionOf(operation),
  attempt_id: attemptId,
  transaction_id: transactionId,
  amount,
  currency,
  via,
  ...(of && { of_transaction_id: of.transactionId, of_attempt_id: of.attemptId }),
});
