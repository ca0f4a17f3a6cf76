/** What an answer does to the journal: pure, from the meaning of the answer to the steps that record it. */
import type { Answer, Operation, PaymentBody, SignatureBody } from '../../../src/payment/contract.js';
import {
  judgePayment,
  judgeSignature,
  transactionOf,
  type Expected,
  type Outcome,
} from '../../../src/payment/outcome.js';
import { keptAnswer } from '../blink/answers.js';
import type { Move } from '../journal/journal.js';
import type { Row, SettledBy } from '../journal/row.js';
import { decimalOf } from '../values.js';

/** Does it end the attempt? */
const isEnd = ({ kind }: Outcome): boolean => kind === 'charged' || kind === 'refused';

/**
 * What the answer to this payment is compared with: what was sent, and what the journal knows where the request does not
 * say it (a reversal is of the whole, a linked refund in the original's currency).
 */
export const expectedOf = (
  id: string,
  operation: Operation,
  body: PaymentBody,
  known: Pick<Row, 'amount' | 'currency'> | null = null,
): Expected => ({
  id,
  operation,
  amount: body.requested_amount ?? decimalOf(known?.amount) ?? '',
  currency: body.currency ?? known?.currency ?? '',
  terminalId: body.terminal_id,
});

/**
 * What is stored of an answer, whether it came over the connection or stands in the log. One that proves nothing may
 * be about another payment: its transaction is not this attempt's.
 */
export const storedOf = (
  answer: Answer,
  outcome: Outcome,
  settledBy: Exclude<SettledBy, 'operator'>,
): Pick<Move, 'answer' | 'answerTransactionId' | 'proof' | 'settledBy'> => ({
  answer: keptAnswer(answer),
  answerTransactionId: outcome.kind === 'unknown' ? null : transactionOf(answer.body).transactionId,
  proof: proofOf(outcome),
  settledBy,
});

/** What an answer proves of the money, as the journal keeps it. */
export const proofOf = ({ kind }: Outcome): Row['proof'] =>
  kind === 'charged' ? 'done' : kind === 'refused' ? 'refused' : null;

/** After the answer to a payment. A late one wins over the operator's word. */
export function afterPayment(expected: Expected, answer: Answer): Move[] {
  const outcome = judgePayment(answer, expected, { journalled: true, from: 'blink' });
  const step = { key: expected.id, ...storedOf(answer, outcome, 'answer') };
  if (isEnd(outcome)) return [{ ...step, from: ['sent', 'unknown', 'resolved'], to: 'answered' }];
  if (outcome.kind === 'signature') {
    const { transactionId } = outcome;
    return [{ ...step, from: ['sent', 'unknown'], to: 'signature', transactionId }];
  }
  return [{ ...step, from: ['sent', 'unknown'], to: 'unknown' }];
}

/** After the answer to a signature. Whatever does not end it leaves its sale unknown, to be looked up. */
export function afterSignature(
  key: string,
  sale: string | null,
  body: SignatureBody,
  answer: Answer,
): Move[] {
  const decision = { id: key, confirmed: body.is_signature_confirmed };
  const saleAttempt = sale ?? String(body.metadata.sale_attempt_id ?? '');
  const outcome = judgeSignature(answer, decision, saleAttempt, 'blink');
  const stored = storedOf(answer, outcome, 'answer');
  const { answerTransactionId, proof, settledBy } = stored;
  const ends = isEnd(outcome);
  const steps: Move[] = [{ key, from: ['sent', 'unknown'], to: ends ? 'answered' : 'unknown', ...stored }];
  if (sale && ends) {
    const from = ['signature', 'unknown', 'resolved'] as const;
    steps.push({ key: sale, from, to: 'answered', answerTransactionId, proof, settledBy });
  }
  if (sale && !ends) steps.push({ key: sale, from: ['signature'], to: 'unknown' });
  return steps;
}

/** After a connection that broke: Blink may have the request. */
export function afterLoss(key: string, sale: string | null): Move[] {
  const steps: Move[] = [{ key, from: ['sent'], to: 'unknown' }];
  if (sale) steps.push({ key: sale, from: ['signature'], to: 'unknown' });
  return steps;
}

/** After not one byte was written, which only the owner can know. A sale can then be decided about anew. */
export function afterNothingSent(
  key: string,
  sale: string | null,
  owner: string,
  from: Move['from'] = ['created', 'sent', 'unknown'],
): Move[] {
  const steps: Move[] = [{ key, from, to: 'abandoned', owner }];
  if (sale) steps.push({ key: sale, from: ['unknown'], to: 'signature' });
  return steps;
}
