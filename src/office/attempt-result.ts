/** How an attempt stands, as the journal knows it. */
import { bag, words } from '../payment/json.js';
import { givesBack } from '../payment/operations.js';
import { judgeAttempt, transactionOf } from '../payment/outcome.js';
import type { ReadAttempt } from './reading.js';

export type AttemptResult =
  | 'starting'
  | 'running'
  | 'signature'
  | 'confirming'
  /** Its answer was lost, and Blink's log is being read. */
  | 'checking'
  /** Nothing showed for the whole quiet period: a person must look. */
  | 'unresolved'
  | 'approved'
  | 'declined'
  | 'rejected'
  | 'cancelled'
  | 'refused'
  | 'unsent'
  | 'approvedByWord'
  | 'notDoneByWord'
  /** Ended with an answer that proves nothing. */
  | 'unclear';

export interface AttemptSummary {
  result: AttemptResult;
  /** Blink's own words about a refusal. */
  message: string;
  isOpen: boolean;
  /** Money goes back with it: no sentence may be mistaken for a payment's. */
  isBack: boolean;
  /** Milliseconds until a person may say what the terminal showed; null where nobody is to be asked. */
  quietLeft: number | null;
  /** As Blink writes it; empty where no answer named one. */
  cardType: string;
  /** Masked. */
  cardNumber: string;
}

const open: readonly string[] = ['created', 'sent', 'signature', 'unknown'];

/** Is its outcome still to come? */
export const isOpen = ({ status }: Pick<ReadAttempt, 'status'>): boolean => open.includes(status);

/** By the proxy's clock, of which this browser knows how far it was when it answered. */
function quietLeft({ status, quiet_until, now: theirs, readAt }: ReadAttempt, now: number): number | null {
  if (status !== 'unknown') return null;
  const left = Date.parse(quiet_until ?? '') - Date.parse(theirs ?? '');
  // An older proxy says no time; whether it is too early, it says when it is asked.
  return Number.isNaN(left) ? 0 : Math.max(0, left - Math.max(0, now - readAt));
}

/** @param now the browser's clock, in milliseconds */
export function summaryOf(attempt: ReadAttempt, now: number): AttemptSummary {
  const { status, operation, response } = attempt;
  const left = quietLeft(attempt, now);
  const { cardType, cardNumber } = transactionOf(response?.body);
  const { result, message } = status === 'unknown' ? { result: lost(left), message: '' } : ended(attempt);
  return {
    result,
    message,
    isOpen: isOpen(attempt),
    isBack: givesBack(operation),
    quietLeft: left,
    cardType: cardType ?? '',
    cardNumber: cardNumber ?? '',
  };
}

const lost = (left: number | null): AttemptResult => (left === 0 ? 'unresolved' : 'checking');

function ended(attempt: ReadAttempt): { result: AttemptResult; message: string } {
  const { id, status, operation, terminal_id, requested_amount, currency, response, resolution } = attempt;
  const outcome = judgeAttempt(attempt, {
    id,
    operation,
    terminalId: terminal_id,
    amount: requested_amount ?? '',
    currency: currency ?? '',
  });
  const is = (result: AttemptResult, message = '') => ({ result, message });
  if (status === 'resolved')
    return is(resolution?.outcome === 'approved' ? 'approvedByWord' : 'notDoneByWord');
  switch (outcome.kind) {
    case 'charged':
      return is('approved');
    case 'running':
      return is(status === 'created' ? 'starting' : outcome.confirming ? 'confirming' : 'running');
    case 'signature':
      return is('signature');
    case 'unknown':
      return is('unclear');
    case 'refused': {
      const { reason, fields } = outcome;
      const message = Object.values(fields).join(' ') || (words(bag(response?.body).message) ?? '');
      if (reason === 'declined' || reason === 'cancelled') return is(reason, message);
      if (reason === 'signature-rejected') return is('rejected');
      return reason === 'abandoned' ? is('unsent') : is('refused', message);
    }
  }
}
