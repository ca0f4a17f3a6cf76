/** What the journal says of one payment of a day. Pure. */
import type { AttemptView } from '../../../src/payment/contract.js';
import { bag, words } from '../../../src/payment/json.js';
import { isOperation, type Operation } from '../../../src/payment/operations.js';
import type { View } from '../attempts/attempt-view.js';
import { isOpen, type Row } from '../journal/row.js';
import { decimalOf } from '../values.js';

/** How it ended, by proof or by an operator's word; or that this is not known. */
export type EntryOutcome = 'done' | 'done-by-word' | 'not-done' | 'not-done-by-word' | 'open';

export interface JournalEntry {
  key: string;
  operation: Operation | null;
  terminalId: string | null;
  /** When it was sent, in milliseconds since 1970; of one that never was, when it was made. */
  at: number;
  outcome: EntryOutcome;
  status: AttemptView['status'];
  settledBy: string | null;
  /** Two places; null where neither it nor its original says it. */
  amount: string | null;
  currency: string | null;
  /** The one that its answer named. */
  transactionId: string | null;
  /** The one that a signature was asked about. */
  questionId: string | null;
  orderNumber: string | null;
  orderPart: string | null;
  operatorId: string | null;
  cardType: string | null;
}

function outcomeOf({ state, proof, resolution }: Row): EntryOutcome {
  if (state === 'resolved') return resolution?.outcome === 'approved' ? 'done-by-word' : 'not-done-by-word';
  return state === 'answered' && proof === 'done' ? 'done' : 'not-done';
}

/** @param row with its money and its proof @param view of that row: after a signature it has the signature's answer */
export function journalEntry(row: Row, view: View & { settled_by?: string | null }): JournalEntry {
  return {
    key: row.key,
    operation: isOperation(row.operation) ? row.operation : null,
    terminalId: row.terminal,
    at: row.sent ?? row.created,
    outcome: isOpen(row) ? 'open' : outcomeOf(row),
    status: row.state,
    settledBy: view.settled_by ?? (row.state === 'resolved' ? 'operator' : null),
    amount: decimalOf(row.amount) ?? null,
    currency: row.currency,
    transactionId: row.answerTransactionId,
    questionId: row.transactionId,
    orderNumber: row.orderNumber ?? view.order_number ?? null,
    orderPart: row.orderPart ?? view.order_part ?? null,
    operatorId: view.operator_id ?? null,
    cardType: words(bag(view.response?.body).card_type),
  };
}
