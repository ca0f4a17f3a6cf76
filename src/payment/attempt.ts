/** The attempt: one purchase, one id, made once; and the bodies that carry it to Blink. Pure. */
import type { AttemptView, Operation, PaymentBody, SignatureBody } from '../api/contract.js';
import { normaliseAmount } from './amount.js';
import { checkFields, textOf, type FieldProblems } from './fields.js';

/** What makes two payments the same order on the same terminal, normalised. */
export interface Order {
  operation: Operation;
  /** Two places, or null where the page gave none that is one. */
  amount: string | null;
  currency: string;
  terminalId: string;
  reference: string | null;
}

/** Where the till stands: the settings that every call to Blink repeats. */
export interface Counter {
  terminalId: string;
  siteBranchId: string;
  posLocation: string;
  operatorId?: string;
}

/** What the browser keeps of an open attempt, written before the POST leaves. */
export interface AttemptRecord {
  id: string;
  operation: Operation;
  amount: string;
  currency: string;
  terminalId: string;
  reference: string | null;
  /** ISO 8601, UTC. */
  startedAt: string;
  counter: Counter;
  /** Where it was sent. */
  proxyUrl: string;
  /** Does the proxy that carried it keep a journal? */
  journalled: boolean;
  /** Another till's attempt that this one follows because it holds the terminal. */
  adopted?: boolean;
  /** The sale's transaction that waits for a signature, and since when (ISO 8601). */
  signature?: { transactionId: string; since: string };
  /** The one decision about that signature. */
  decision?: { id: string; confirmed: boolean };
}

/** A client-made id that works on plain http too, where `crypto.randomUUID` is missing. Lower case. */
export function newId(): string {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** Local time with offset and no milliseconds, as Blink's samples have it: `2025-03-13T12:31:29+01:00`. */
export function localTimestamp(date: Date): string {
  const offset = -date.getTimezoneOffset();
  const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, 19);
  const two = (n: number) => String(Math.floor(Math.abs(n))).padStart(2, '0');
  return `${local}${offset < 0 ? '-' : '+'}${two(offset / 60)}:${two(offset % 60)}`;
}

export const sameOrder = (order: Order, attempt: AttemptRecord): boolean =>
  order.operation === attempt.operation &&
  order.amount === attempt.amount &&
  order.currency === attempt.currency &&
  order.reference === attempt.reference &&
  order.terminalId.toLowerCase() === attempt.terminalId.toLowerCase();

const counterFields = (counter: Counter) => ({
  site_branch_id: counter.siteBranchId,
  pos_location: counter.posLocation,
  terminal_id: counter.terminalId,
  ...(counter.operatorId && { operator_id: counter.operatorId }),
});

/** What the page adds to an order. */
export interface OrderExtras {
  /** As the page gave it: anything but the two is refused, never read as a sale. */
  mode?: unknown;
  requestedValidityDate?: string | null;
  customerOrderDetails?: string | null;
  metadata?: unknown;
  /** Anything but text or a number is refused: two orders must never share a reference by accident. */
  reference?: unknown;
}

/**
 * The body of a payment, and what is wrong with it by field. The metadata is measured as it will be sent, ids included.
 * @param amount as the page gave it
 */
export function paymentRequest(
  id: string,
  order: Omit<Order, 'amount' | 'terminalId'>,
  amount: unknown,
  counter: Counter,
  { mode = order.operation, requestedValidityDate, customerOrderDetails, metadata, reference }: OrderExtras,
  now: Date,
): { body: PaymentBody; problems: FieldProblems } {
  const isObject = metadata == null || (typeof metadata === 'object' && !Array.isArray(metadata));
  const body = {
    ...counterFields(counter),
    ...(customerOrderDetails && { customer_order_details: customerOrderDetails }),
    currency: order.currency,
    requested_amount: normaliseAmount(amount) ?? (amount as string),
    ...(order.operation === 'preauth' &&
      requestedValidityDate && { requested_validity_date: requestedValidityDate }),
    request_timestamp: localTimestamp(now),
    metadata: {
      ...(metadata as object | undefined),
      ...(order.reference !== null && { order_number: order.reference }),
      attempt_id: id,
    },
  };
  const problems = checkFields(order.operation, body);
  if (!isObject) problems.metadata = 'invalid';
  if (mode !== order.operation) problems.mode = 'invalid';
  if (reference != null && reference !== '' && !textOf(reference)) problems.reference = 'invalid';
  return { body, problems };
}

/** The body of the answer to Blink's signature question. */
export const signatureRequest = (
  counter: Counter,
  decision: { id: string; confirmed: boolean },
  transactionId: string,
  sale: { id: string; reference: string | null } | null,
  now: Date,
): SignatureBody => ({
  ...counterFields(counter),
  original_transaction_id: transactionId,
  is_signature_confirmed: decision.confirmed,
  request_timestamp: localTimestamp(now),
  metadata: {
    ...(sale?.reference != null && { order_number: sale.reference }),
    attempt_id: decision.id,
    ...(sale && { sale_attempt_id: sale.id }),
  } as SignatureBody['metadata'],
});

/** What another till's attempt asked for, as far as the journal tells. */
export const askedFor = (view: AttemptView): Partial<AttemptRecord> => ({
  operation: view.operation,
  amount: view.requested_amount ?? '',
  currency: view.currency ?? '',
  reference: view.order_number ?? null,
  startedAt: view.created_at,
});
