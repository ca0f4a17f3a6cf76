/** What the events of a payment carry, in the page's language. */
import type { Reason } from '../api/contract.js';
import type { AttemptDetail, FailureDetail, SettledBy, SuccessDetail } from '../events/payment-detail.js';
import type { Order } from '../payment/attempt.js';
import { transactionOf, type Outcome, type Transaction } from '../payment/outcome.js';
import { dictionaryOf, fill, languageOf } from '../translations/index.js';

/** An order, with the attempt's id where there is one. */
export type Subject = Order & { id: string | null };
export type Refusal = Extract<Outcome, { kind: 'refused' }>;

/** How an outcome was learned. */
export interface Source {
  settledBy: SettledBy;
  resumed: boolean;
  response: unknown;
}

export const noTransaction: Transaction = transactionOf(null);

export const attemptDetail = (subject: Subject): AttemptDetail => ({
  attemptId: subject.id,
  operation: subject.operation,
  amount: subject.amount ?? '',
  currency: subject.currency,
  terminalId: subject.terminalId,
  reference: subject.reference,
});

export const successDetail = (subject: Subject, transaction: Transaction, source: Source): SuccessDetail => ({
  ...attemptDetail(subject),
  ...transaction,
  ...source,
});

/**
 * A failure with its sentence and the fields that must be corrected; Blink's own messages stand beside ours.
 * @param target where the page's language is read from
 * @param problems what our own check found: `missing` or `invalid`, by field
 */
export function failureDetail(
  subject: Subject,
  { reason, retryable, fields }: Refusal,
  source: Source,
  target: EventTarget,
  transaction = noTransaction,
  problems: Record<string, string> = {},
): FailureDetail {
  const words = dictionaryOf(languageOf(target as Element));
  const sentences = words.fields as Record<string, string>;
  const all: Record<string, string> = { ...fields };
  for (const [field, problem] of Object.entries(problems)) {
    all[field] = fill(sentences[field] ?? sentences[problem]!, { field });
  }
  const shown = reason === 'invalid-request' ? Object.values(all).join(' ') || sentences.unnamed : '';
  return {
    ...successDetail(subject, transaction, source),
    reason,
    message: `${words.reasons[reason]} ${shown}`.trim(),
    fields: all,
    retryable,
  };
}

/** A refusal before an attempt exists. */
export const refusalDetail = (
  order: Order,
  reason: Reason,
  target: EventTarget,
  problems?: Record<string, string>,
): FailureDetail =>
  failureDetail(
    { ...order, id: null },
    { kind: 'refused', reason, retryable: reason === 'terminal-in-use' || reason === 'not-sent', fields: {} },
    { settledBy: 'answer', resumed: false, response: null },
    target,
    noTransaction,
    problems,
  );
