/**
 * The shapes that travel between the elements, a proxy and Blink. Types only: nothing here runs.
 * Field names are Blink's own (pages `POST /sales`, `POST /preauth-transactions`, `POST /signatures`).
 */

/** What a pay button can ask for. */
export type Operation = 'sale' | 'preauth';

/** The three calls that carry an `Idempotency-Key`. */
export type Call = Operation | 'signature';

/** The body of `POST /sales` and `POST /preauth-transactions`. Amounts are strings in major units with two places. */
export interface PaymentBody {
  site_branch_id: string;
  pos_location: string;
  terminal_id: string;
  operator_id?: string;
  customer_order_details?: string;
  currency: string;
  requested_amount: string;
  /** Pre-auths only. */
  requested_validity_date?: string;
  /** Local time with offset and no milliseconds. */
  request_timestamp: string;
  metadata: Record<string, unknown> & { attempt_id: string };
}

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
  status: AttemptStatus;
  created_at: string;
  sent_at: string | null;
  answered_at: string | null;
  /** The answer that counts now: after a signature, the signature's. */
  response: Answer | null;
  /** The one signature decision of this sale, or null while there is none. */
  signature: {
    id: string;
    is_signature_confirmed: boolean;
    original_transaction_id: string;
    status: AttemptStatus;
  } | null;
  resolution: (ResolutionBody & { at: string }) | null;
}

/** The names that the `type` of the proxy's own problem documents ends in. */
export type ProblemName =
  | 'idempotency-key-missing'
  | 'idempotency-key-reused'
  | 'attempt-in-progress'
  | 'terminal-in-use'
  | 'attempt-abandoned'
  | 'attempt-not-found'
  | 'invalid-request'
  | 'not-authorised'
  | 'forbidden'
  | 'body-too-large'
  | 'unsupported-media-type'
  | 'rate-limited'
  | 'credentials-refused'
  | 'upstream-lost'
  | 'journal-unavailable';

/** An RFC 9457 problem document of the proxy. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string;
  /** `false`: no request with this key was or ever will be sent. */
  forwarded?: boolean;
  errors?: Record<string, string>;
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

/** The body of `GET /terminals/{id}/requests`; Blink sends `{}` where there is nothing. */
export interface LogBody {
  requests?: LogEntry[];
}

/** Why a payment failed. Every one of them says: no money moved. */
export type Reason =
  | 'declined'
  | 'signature-rejected'
  | 'invalid-request'
  | 'terminal-not-found'
  | 'terminal-busy'
  | 'terminal-unreachable'
  | 'terminal-in-use'
  | 'not-authorised'
  | 'proxy-misconfigured'
  | 'not-sent'
  | 'storage-unavailable'
  | 'abandoned'
  | 'operator';
