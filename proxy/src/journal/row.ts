/** One row of the journal as the rest of the proxy sees it. */
import type {
  Answer,
  AttemptStatus,
  Call,
  PaymentBody,
  ResolutionBody,
  SignatureBody,
} from '../../../src/api/contract.js';
import { parseBody, type Expected } from '../../../src/payment/outcome.js';
import type { StoredRow } from './store.js';

/** `void`: a key that was closed before anything was known of it. */
export type RowCall = Call | 'void';

export interface Row {
  key: string;
  call: RowCall;
  /** Whose attempt it is. */
  caller: string;
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
  state: AttemptStatus;
  owner: string | null;
  /** The answer to this very call. */
  answer: Answer | null;
  resolution: (ResolutionBody & { at: string }) | null;
  /** Times are in milliseconds since 1970, by the database's clock. */
  created: number;
  sent: number | null;
  answered: number | null;
  /** When the state last changed. */
  since: number;
  /** When the terminal's log first showed it running. */
  seenRunning: number | null;
  /** The database's clock when this was read. */
  now: number;
}

const text = (value: StoredRow[string] | undefined): string | null => (value == null ? null : String(value));
const number = (value: StoredRow[string] | undefined): number | null =>
  value == null ? null : Number(value);
const json = (value: StoredRow[string] | undefined): unknown =>
  value == null ? null : parseBody(String(value));

export const rowFrom = (stored: StoredRow): Row => ({
  key: String(stored.key),
  call: String(stored.call) as RowCall,
  caller: String(stored.caller),
  readers: json(stored.readers) as string[],
  terminal: text(stored.terminal),
  fingerprint: text(stored.fingerprint),
  request: json(stored.request) as Row['request'],
  sale: text(stored.sale),
  transactionId: text(stored.transaction_id),
  state: String(stored.state) as AttemptStatus,
  owner: text(stored.owner),
  answer: stored.status == null ? null : { status: Number(stored.status), body: json(stored.response) },
  resolution: json(stored.resolution) as Row['resolution'],
  created: Number(stored.created),
  sent: number(stored.sent),
  answered: number(stored.answered),
  since: Number(stored.since),
  seenRunning: number(stored.seen_running),
  now: Number(stored.now),
});

export const isOpen = ({ state }: Row): boolean =>
  state === 'created' || state === 'sent' || state === 'signature' || state === 'unknown';

/** Not answered yet: with this proxy or with Blink. */
export const isUnderWay = ({ state }: Row): boolean => state === 'created' || state === 'sent';

/** What an answer to this payment is compared with. */
export function expectedOf({ key, request }: Row): Expected {
  const { requested_amount, currency, terminal_id } = request as PaymentBody;
  return { id: key, amount: requested_amount, currency, terminalId: terminal_id };
}
