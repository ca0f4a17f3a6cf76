/** What is kept of one attempt: its record, the place where it lies, and what an earlier version left of it. */
import type { AttemptView, Operation } from '../../payment/contract.js';
import { bag, words } from '../../payment/json.js';
import type { Order, TillFields } from '../../payment/order.js';
import type { Decision } from '../../payment/outcome.js';

/** What the browser keeps of an open attempt, written before the POST leaves. */
export interface AttemptRecord extends Order {
  id: string;
  amount: string;
  /** ISO 8601, UTC. */
  startedAt: string;
  till: TillFields;
  /** Where it was sent. */
  proxyUrl: string;
  /** Does the proxy that carried it keep a journal? */
  journalled: boolean;
  /** The journal's mark before it was sent: by it is judged what the journal's not knowing proves (money rule 16). */
  mark?: string | undefined;
  /** Another till's attempt that this one follows because it holds the terminal. */
  adopted?: boolean;
  /** An operator closed it as not charged: the next customer's payment may be in its place on the page. */
  isClosed?: boolean;
  /** When, ISO 8601: it is read on for a day from then, whatever the clock said when it began. */
  closedAt?: string;
  /**
   * The page or the cashier wanted it although this order was done before: by the attempt of that id. An earlier version
   * did not say by which.
   */
  again?: string | boolean;
  /** Only the decision about a signature is this page's: whose payment it belongs to is not known here. */
  decisionOnly?: boolean;
  /** The transaction that waits for a signature, and since when (ISO 8601). */
  signature?: { transactionId: string; since: string };
  /** The one decision about that signature. */
  decision?: Decision;
  /** Seconds after which it is to be stopped; the page's wish. */
  giveUpAfter?: number;
  /** When this page asked the terminal to stop, ISO 8601: such an abort may arrive late. Behind a plain proxy only. */
  abortedAt?: string;
  /** Blink has accepted that. */
  isCancelled?: boolean;
}

/** What another till's attempt asked for, as far as the journal tells. */
export const askedFor = (view: AttemptView): Partial<AttemptRecord> => ({
  operation: view.operation as Operation,
  amount: view.requested_amount ?? '',
  currency: view.currency ?? '',
  reference: view.order_number ?? null,
  part: view.order_part ?? null,
  ...(view.original_transaction_id && { originalTransactionId: view.original_transaction_id }),
  startedAt: view.created_at,
});

export const signatureOf = (transactionId: string): string => `signature:${transactionId}`;
export const placeOf = ({ decisionOnly, signature }: AttemptRecord): string =>
  decisionOnly ? signatureOf(signature?.transactionId ?? '') : 'attempt';

type StoredRecord = AttemptRecord & { counter?: TillFields };

/**
 * The record that a text holds, as this version has it: the first one may have written it, before a reload. Null where it is
 * none (another script may have written there): nothing could be followed by it.
 */
export function recordIn(value: unknown): AttemptRecord | null {
  const record = bag(value) as unknown as StoredRecord;
  const { id, startedAt, terminalId, till, counter, part, mark } = record;
  const isRecord = [id, startedAt, terminalId].every((text) => typeof text === 'string' && text);
  if (!isRecord || !Date.parse(startedAt)) return null;
  return {
    ...record,
    till: till ?? counter ?? { terminalId, siteBranchId: '', posLocation: '' },
    part: part ?? null,
    mark: words(mark) ?? undefined,
  };
}
