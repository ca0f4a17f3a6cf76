/** One row of the journal as the rest of the proxy sees it. */
import type {
  Answer,
  AttemptStatus,
  AttemptView,
  Call,
  PaymentBody,
  ResolutionBody,
  SignatureBody,
} from '../../../src/payment/contract.js';
import { parseJson } from '../../../src/payment/json.js';
import type { StoredRow } from './store.js';

/** The caller of an attempt that was taken up from a terminal's log. */
export const NOBODY = '';

/** `void`, the journal's word: a key that was abandoned before anything was known of it. */
export type RowOperation = Call | 'void';

/** What showed how an attempt ended: the answer to its call, the terminal's log, its end-of-day report, or a word. */
export type SettledBy = NonNullable<AttemptView['settled_by']>;

/** What an operator said, and when; `office`: it was said there. */
export type Word = ResolutionBody & { at: string; office?: true };

export interface Row {
  key: string;
  operation: RowOperation;
  /** Whose attempt it is. */
  caller: string;
  /** A keyed digest of its token, where its place in a list said whose it was. */
  callerToken: string | null;
  /** Callers that have adopted it. */
  readers: string[];
  terminal: string | null;
  fingerprint: string | null;
  /** The body as it was, or would have been, sent. */
  request: PaymentBody | SignatureBody | null;
  /** Of a signature: the attempt of its sale, where this journal has it. */
  sale: string | null;
  /** Of a signature: the transaction it decides about. Of a payment: the one that Blink wants a signature for. */
  transactionId: string | null;
  /** The one that its answer named; of a signed payment, the one that the signature's answer named. */
  answerTransactionId: string | null;
  state: AttemptStatus;
  owner: string | null;
  /** The answer to this very call. */
  answer: Answer | null;
  /** The word that counts, and all that were said. */
  resolution: Word | null;
  resolutions: Word[];
  /** What it moves, in hundredths; null where only its original says it, and in rows from before it was kept. */
  amount: number | null;
  currency: string | null;
  /** What its answer has shown. */
  proof: 'done' | 'refused' | null;
  /** Null while it is open, where it was never sent, and of what ended before this was kept. */
  settledBy: SettledBy | null;
  /** What the shop's server was told last of how it ended, and what showed it; null: nothing. */
  told: string | null;
  /** Since when its outcome has counted as unresolved; kept only where a shop's server is told. */
  unresolved: number | null;
  /** The attempt that it is about, where this journal has it, and the transaction that it names. */
  original: string | null;
  originalTransaction: string | null;
  orderNumber: string | null;
  orderPart: string | null;
  /** Times are in milliseconds since 1970, by the database's clock. */
  created: number;
  sent: number | null;
  answered: number | null;
  /** When the state last changed. */
  since: number;
  /** When the terminal's log first showed it running. */
  seenRunning: number | null;
  /** The last wish to stop it. `until`: it holds the terminal so long; null while the abort is under way. */
  cancellation: {
    at: number;
    answered: number | null;
    accepted: boolean | null;
    until: number | null;
  } | null;
  /** Grows with every change of the attempt, and of its signature. */
  version: number;
  /** Never to be sent from here, and perhaps sent before: this journal may have forgotten it. */
  forgotten: boolean;
  /** The database's clock when this was read. */
  now: number;
  /** Which journal it was read from, which opening of it, and how far that had come. */
  mark: string;
}

const text = (value: StoredRow[string] | undefined): string | null => (value == null ? null : String(value));
const number = (value: StoredRow[string] | undefined): number | null =>
  value == null ? null : Number(value);
const json = (value: StoredRow[string] | undefined): unknown =>
  value == null ? null : parseJson(String(value));

function cancellationOf(stored: StoredRow): Row['cancellation'] {
  if (stored.cancel_at == null) return null;
  const accepted = number(stored.cancel_accepted);
  return {
    at: Number(stored.cancel_at),
    answered: number(stored.cancel_answered),
    accepted: accepted === null ? null : accepted === 1,
    until: number(stored.cancel_until),
  };
}

export const rowFrom = (stored: StoredRow, mark = ''): Row => ({
  key: String(stored.key),
  operation: String(stored.call) as RowOperation,
  caller: String(stored.caller),
  callerToken: text(stored.caller_token),
  readers: json(stored.readers) as string[],
  terminal: text(stored.terminal),
  fingerprint: text(stored.fingerprint),
  request: json(stored.request) as Row['request'],
  sale: text(stored.sale),
  transactionId: text(stored.transaction_id),
  answerTransactionId: text(stored.answer_transaction_id),
  state: String(stored.state) as AttemptStatus,
  owner: text(stored.owner),
  answer: stored.status == null ? null : { status: Number(stored.status), body: json(stored.response) },
  resolution: json(stored.resolution) as Word | null,
  resolutions: (json(stored.resolutions ?? (stored.resolution == null ? null : `[${stored.resolution}]`)) ??
    []) as Word[],
  amount: number(stored.amount),
  currency: text(stored.currency),
  proof: text(stored.proof) as Row['proof'],
  // A word of before this was kept is one all the same.
  settledBy: stored.state === 'resolved' ? 'operator' : (text(stored.settled_by) as Row['settledBy']),
  told: text(stored.told),
  unresolved: number(stored.unresolved),
  original: text(stored.original),
  originalTransaction: text(stored.original_transaction),
  orderNumber: text(stored.order_number),
  orderPart: text(stored.order_part),
  created: Number(stored.created),
  sent: number(stored.sent),
  answered: number(stored.answered),
  since: Number(stored.since),
  seenRunning: number(stored.seen_running),
  cancellation: cancellationOf(stored),
  version: Number(stored.version),
  forgotten: stored.forgotten === 1,
  now: Number(stored.now),
  mark,
});

export const isOpen = ({ state }: Row): boolean =>
  state === 'created' || state === 'sent' || state === 'signature' || state === 'unknown';

/** An abort is under way, or may still reach the terminal. */
export const isBeingCancelled = ({ cancellation, now }: Row): boolean =>
  cancellation !== null && (cancellation.until === null || cancellation.until > now);

/** Not answered yet: with this proxy or with Blink. */
export const isUnderWay = ({ state }: Row): boolean => state === 'created' || state === 'sent';
