/** What an answer does to the journal: pure, from the meaning of the answer to the steps that record it. */
import type { Answer, SignatureBody } from '../../src/api/contract.js';
import {
  judgePayment,
  judgeSignature,
  problemName,
  type Expected,
  type Outcome,
} from '../../src/payment/outcome.js';
import type { Move } from './journal/journal.js';

const isSettled = ({ kind }: Outcome): boolean => kind === 'charged' || kind === 'refused';

/** An answer of Blink's that looks like one of this proxy's own proves nothing; a refusal of our credentials does. */
const isForged = ({ status, body }: Answer): boolean => {
  const problem = problemName(body);
  return status === 202 || (problem !== null && problem !== 'credentials-refused');
};

/** After the answer to a sale or a pre-auth. A late answer wins over the operator's word. */
export function afterPayment(expected: Expected, answer: Answer): Move[] {
  const key = expected.id;
  const outcome: Outcome = isForged(answer)
    ? { kind: 'unknown' }
    : judgePayment(answer, expected, { journalled: true });
  if (isSettled(outcome)) return [{ key, from: ['sent', 'unknown', 'resolved'], to: 'answered', answer }];
  if (outcome.kind === 'signature') {
    const { transactionId } = outcome;
    return [{ key, from: ['sent', 'unknown'], to: 'signature', answer, transactionId }];
  }
  return [{ key, from: ['sent', 'unknown'], to: 'unknown', answer }];
}

/** After the answer to a signature. Whatever does not settle it leaves its sale unknown, to be looked up. */
export function afterSignature(
  key: string,
  sale: string | null,
  body: SignatureBody,
  answer: Answer,
): Move[] {
  const saleAttempt = sale ?? String(body.metadata.sale_attempt_id ?? '');
  const settled = isSettled(judgeSignature(answer, body.is_signature_confirmed, saleAttempt));
  const steps: Move[] = [{ key, from: ['sent', 'unknown'], to: settled ? 'answered' : 'unknown', answer }];
  if (sale && settled) steps.push({ key: sale, from: ['signature', 'unknown', 'resolved'], to: 'answered' });
  if (sale && !settled) steps.push({ key: sale, from: ['signature'], to: 'unknown' });
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
