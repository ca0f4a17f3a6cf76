/**
 * Fields that one of Blink's pages has and another lacks. By default they are sent as the documentation has them; one
 * setting for each says otherwise (docs/refunds.md names the pages).
 */
import type { PaymentBody } from '../../../src/payment/contract.js';
import { rowOf, type Operation } from '../../../src/payment/operations.js';
import type { Row } from '../journal/row.js';
import { invalid } from '../problems.js';
import { hundredthsOf } from '../values.js';

export interface DisputedFields {
  /** `currency` and `requested_amount` of a completion: the documentation has them, the sandbox's sample has neither. */
  completionMoney: boolean;
  /** `original_transaction_timestamp` of a reversal: said to be required, and missing in the sample. */
  reversalTimestamp: boolean;
  /** `is_receipt_required` of completions, reversals and refunds: the sandbox's pages have it, others do not. */
  receiptRequired: boolean;
}

export const documented: DisputedFields = {
  completionMoney: true,
  reversalTimestamp: true,
  receiptRequired: true,
};

/**
 * The body as it goes to Blink.
 * @throws ProblemError `invalid-request` where a part of a reservation is to be taken and no amount may be sent
 */
export function forBlink(
  body: PaymentBody,
  operation: Operation,
  original: Row | null,
  fields: DisputedFields,
): PaymentBody {
  const { original: needed, direction, fields: own } = rowOf(operation);
  if (needed === 'none' && direction !== 'back') return body;
  const sent = { ...body };
  for (const name of own.checked ?? []) delete sent[name as keyof PaymentBody];
  if (!fields.receiptRequired) delete sent.is_receipt_required;
  if (operation === 'reversal') {
    const asked = (original?.request as PaymentBody | null)?.request_timestamp;
    if (!fields.reversalTimestamp) delete sent.original_transaction_timestamp;
    else if (asked !== undefined) sent.original_transaction_timestamp ??= asked;
  }
  if (operation === 'completion' && !fields.completionMoney) {
    if (hundredthsOf(body.requested_amount) !== original?.amount) {
      throw invalid({
        requested_amount: 'COMPLETION_MONEY is omitted: only the whole of a reservation can be taken.',
      });
    }
    delete sent.currency;
    delete sent.requested_amount;
  }
  return sent;
}
