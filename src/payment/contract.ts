/**
 * The shapes that travel between the elements, a proxy and Blink. Types only: nothing here runs.
 * Field names are Blink's own (pages `POST /sales`, `POST /preauth-transactions`, `POST /signatures`).
 */

import type { Call, Operation } from './operations.js';

export type { Call, Operation };

/**
 * The body of every call that moves money; which fields a call has stands in `operations`. Amounts are strings in major
 * units with two places.
 */
export interface PaymentBody {
  site_branch_id: string;
  pos_location: string;
  terminal_id: string;
  operator_id?: string;
  customer_order_details?: string;
  /** Not of a reversal: it gives back the whole of its original. */
  currency?: string;
  /** Likewise. */
  requested_amount?: string;
  /** Pre-auths only. */
  requested_validity_date?: string;
  /** What is completed, reversed or refunded. */
  original_transaction_id?: string;
  /** Reversals only: the original's `request_timestamp`. */
  original_transaction_timestamp?: string;
  order_number?: string;
  is_receipt_required?: boolean;
  /** Local time with offset and no milliseconds. */
  request_timestamp: string;
  metadata: Record<string, unknown> & { attempt_id: string };
}

/** The body of `POST /aborts`: it names a terminal, and no payment. */
export type AbortBody = Pick<PaymentBody, 'site_branch_id' | 'pos_location' | 'terminal_id' | 'operator_id'>;

/** The body of `POST /signatures`. `metadata.attempt_id` is the decision's own id, not the sale's. */
export interface SignatureBody {
  site_branch_id: string;
  pos_location: string;
  terminal_id: string;
  operator_id?: string;
  original_transaction_id: string;
  is_signature_confirmed: boolean;
  request_timestamp: string;
  metadata: Record<string, unknown> & { attempt_id: string; sale_attempt_id: string };
}

/** An HTTP answer reduced to what decides about money. `body` is parsed JSON, or the text where it was not JSON. */
export interface Answer {
  status: number;
  body: unknown;
}

/** Where an attempt stands in the proxy's journal. Final: `answered`, `abandoned`, `resolved`. */
export type AttemptStatus =
  'created' | 'sent' | 'signature' | 'answered' | 'unknown' | 'abandoned' | 'resolved';

/** What an operator can say that the terminal showed. */
export type OperatorOutcome = 'approved' | 'not-charged';

/** The body of `POST /attempts/{key}/resolution`. */
export interface ResolutionBody {
  outcome: OperatorOutcome;
  evidence: string;
  operator_id?: string;
}

/** The proxy's record of one attempt, as `GET /attempts/{key}` answers it. Times are ISO 8601 in UTC. */
export interface AttemptView {
  id: string;
  operation: Operation;
  terminal_id: string;
  /** What was asked for: another till that finds its terminal held tells its operator. */
  requested_amount?: string;
  currency?: string;
  order_number?: string | null;
  /** Tells several payments of one order apart (`metadata.order_part`). */
  order_part?: string | null;
  operator_id?: string | null;
  /** Of a completion, a reversal and a refund: the transaction that it is about. */
  original_transaction_id?: string | null;
  /** The one that the answer named; after a signature, the signature's. */
  transaction_id?: string | null;
  status: AttemptStatus;
  /** Grows with every change of the attempt and of its signature. */
  version?: number;
  created_at: string;
  sent_at: string | null;
  answered_at: string | null;
  /** The answer that counts now: after a signature, the signature's. */
  response: Answer | null;
  /** Of a decision about a signature: the operation of its payment, which says how its end is told. */
  payment_operation?: Operation | null;
  /** The one signature decision of this sale, or null while there is none. */
  signature: {
    id: string;
    is_signature_confirmed: boolean;
    original_transaction_id: string;
    status: AttemptStatus;
  } | null;
  /** The last wish to stop it: when, and what Blink answered. It says nothing about the outcome. */
  cancellation?: { at: string; answered_at: string | null; accepted: boolean | null } | null;
  resolution: (ResolutionBody & { at: string }) | null;
  /** Every word that was said about it: an office may correct a till's. The last one counts. */
  resolutions?: (ResolutionBody & { at: string; office?: true })[];
  /**
   * What showed how it ended: the answer to its call, the terminal's log or end-of-day report, or an operator's word, which
   * proves nothing. Null while it is open, where nothing was ever sent, and of what ended before this was kept.
   */
  settled_by?: 'answer' | 'log' | 'eod-report' | 'operator' | null;
  /** When an `unknown` one may be called unresolved; null otherwise. By the proxy's clock, as `now` is. */
  quiet_until?: string | null;
  /** The journal may have forgotten whether it was sent: `unknown`, and not final. */
  forgotten?: boolean;
  /** The proxy's clock when it answered: a till's own may be wrong. */
  now?: string;
  /** Which journal this comes from, which opening of it, and how far that had come (`Blink-Pos-Journal`). */
  journal?: string;
}

/** The names that the `type` of the proxy's own problem documents ends in. */
export type ProblemName =
  | 'idempotency-key-missing'
  | 'idempotency-key-reused'
  | 'attempt-in-progress'
  | 'terminal-in-use'
  | 'attempt-abandoned'
  | 'attempt-forgotten'
  | 'attempt-not-found'
  | 'invalid-request'
  | 'not-authorised'
  | 'forbidden'
  | 'body-too-large'
  | 'unsupported-media-type'
  | 'rate-limited'
  | 'credentials-refused'
  | 'upstream-lost'
  | 'log-unread'
  | 'journal-unavailable'
  | 'not-permitted'
  | 'original-unknown'
  | 'already-completed'
  | 'completion-exceeds-reservation'
  | 'refund-exceeds-payment'
  | 'order-already-paid';

/** An RFC 9457 problem document of the proxy. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string;
  /** `false`: no request with this key was or ever will be sent. */
  forwarded?: boolean;
  errors?: Record<string, string>;
  /** What may be taken or given back still: a decimal string with two places. */
  left?: string;
  attempt_id?: string;
  attempt?: AttemptView;
}

/** The state of one terminal, `POST /devices/{id}` (Blink names the last field in two ways; see the devices page). */
export interface DeviceBody {
  serial_number?: string;
  terminal_id?: string;
  state?: string;
  last_connected_at?: string | null;
  last_active_at?: string | null;
  last_connected_pos?: string | null;
  last_connected_pos_location?: string | null;
  device_software_version?: string;
}

/** One entry of `GET /terminals/{id}/requests`. A request that still runs has no `response`, or an empty one. */
export interface LogEntry {
  id?: string;
  request?: { method?: string; url?: string; body?: unknown; timestamp?: string };
  response?: { code?: string | number; message?: string; body?: unknown } | null;
}

/** Why a payment failed. Every one of them says: no money moved. */
export type Reason =
  | 'declined'
  | 'signature-rejected'
  /** Stopped on the terminal, by the cardholder or by a cancel. */
  | 'cancelled'
  | 'invalid-request'
  | 'terminal-not-found'
  | 'terminal-busy'
  | 'terminal-unreachable'
  | 'terminal-in-use'
  | 'not-authorised'
  | 'proxy-misconfigured'
  /** No answer from the proxy before the first payment of a page. */
  | 'proxy-unreachable'
  | 'not-sent'
  | 'storage-unavailable'
  | 'abandoned'
  | 'operator'
  /** This order was paid before: another amount, or longer ago than it stays done; or by another till. */
  | 'order-already-paid'
  /** This till may not do this operation, or not for this amount. */
  | 'not-permitted'
  | 'refund-exceeds-payment'
  | 'completion-exceeds-reservation'
  | 'already-completed'
  /** The journal knows no such payment, or no such reservation. */
  | 'original-unknown'
  /** Only a proxy with a journal gives money back, or takes what was reserved. */
  | 'needs-journal';

/** Why a reason holds, where that needs a sentence of its own. */
export type Cause =
  /** The browser forbids the page to reach the shop's network. */
  | 'local-network'
  /** Two proxies with a journal each answer in turn at one address. */
  | 'two-journals';
