/** An attempt as `GET /attempts/{key}` shows it. */
import type { AttemptView, Call, PaymentBody, SignatureBody } from '../../src/api/contract.js';
import type { Journal } from './journal/journal.js';
import type { Row } from './journal/row.js';
import { ProblemError } from './problems.js';

/** The contract's view, also of a signature's own row and of a key that was closed before it was seen. */
export type View = Omit<AttemptView, 'operation' | 'terminal_id'> & {
  operation: Call | null;
  terminal_id: string | null;
};

const iso = (time: number | null): string | null => (time === null ? null : new Date(time).toISOString());

export async function viewOf(journal: Journal, row: Row): Promise<View> {
  const isPayment = row.call === 'sale' || row.call === 'preauth';
  const decision = isPayment && row.transactionId ? await journal.decision(row.key, row.transactionId) : null;
  return {
    id: row.key,
    operation: row.call === 'void' ? null : row.call,
    terminal_id: row.terminal,
    ...(isPayment && askedFor(row.request as PaymentBody | null)),
    status: row.state,
    created_at: iso(row.created)!,
    sent_at: iso(row.sent),
    answered_at: iso(row.answered),
    response: decision?.state === 'answered' ? decision.answer : row.answer,
    signature: decision && {
      id: decision.key,
      is_signature_confirmed: (decision.request as SignatureBody).is_signature_confirmed,
      original_transaction_id: decision.transactionId!,
      status: decision.state,
    },
    resolution: row.resolution,
  };
}

/** Another till that finds its terminal held must tell its operator by what. */
const askedFor = (request: PaymentBody | null) => ({
  requested_amount: request?.requested_amount,
  currency: request?.currency,
  order_number: typeof request?.metadata.order_number === 'string' ? request.metadata.order_number : null,
});

/** 409 with the attempt as it is. */
export const inProgress = async (journal: Journal, row: Row, detail: string): Promise<ProblemError> =>
  new ProblemError('attempt-in-progress', {
    detail,
    attempt_id: row.key,
    attempt: (await viewOf(journal, row)) as never,
  });
