/** The bodies that carry an attempt to Blink. Pure: ids and times are handed in. */
import { normaliseAmount } from './amount.js';
import type { AbortBody, PaymentBody, SignatureBody } from './contract.js';
import { checkFields, textOf, type FieldProblems } from './fields.js';
import { givesBack, hasField } from './operations.js';
import type { Order, TillFields } from './order.js';

/** Local time with offset and no milliseconds, as Blink's samples have it: `2025-03-13T12:31:29+01:00`. */
export function localTimestamp(date: Date): string {
  const offset = -date.getTimezoneOffset();
  const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, 19);
  const two = (n: number) => String(Math.floor(Math.abs(n))).padStart(2, '0');
  return `${local}${offset < 0 ? '-' : '+'}${two(offset / 60)}:${two(offset % 60)}`;
}

const tillFields = (till: TillFields) => ({
  site_branch_id: till.siteBranchId,
  pos_location: till.posLocation,
  terminal_id: till.terminalId,
  ...(till.operatorId && { operator_id: till.operatorId }),
});

/** The body that asks a terminal to stop. No metadata: an attempt id in the log stands for its payment alone. */
export const abortRequest = (till: TillFields): AbortBody => tillFields(till);

/** What the page adds to an order. */
export interface OrderExtras {
  /** As the page gave it: anything but the two is refused, never read as a sale. */
  mode?: unknown;
  requestedValidityDate?: string | null;
  customerOrderDetails?: string | null;
  /** The transaction that is completed, reversed or refunded; anything but text is refused. */
  transactionId?: unknown;
  /** Sent where it is true. */
  receiptRequired?: boolean;
  metadata?: unknown;
  /** Anything but text or a number is refused: two orders must never share a reference by accident. */
  reference?: unknown;
  /** Likewise. */
  orderPart?: unknown;
}

/** The page's metadata as JSON has it now: the page may change its own until it is sent. Null where JSON has none. */
function written(metadata: unknown): object | null {
  try {
    const copy: unknown = JSON.parse(JSON.stringify(metadata ?? {}));
    return typeof copy === 'object' && !Array.isArray(copy) ? copy : null;
  } catch {
    return null;
  }
}

/** The page gave something that names nothing. */
const isNoName = (value: unknown): boolean => value != null && value !== '' && !textOf(value);

/**
 * The body of a payment, and what is wrong with it by field. The metadata is measured as it will be sent, ids included.
 * @param amount as the page gave it
 */
export function paymentRequest(
  id: string,
  order: Omit<Order, 'amount' | 'terminalId'>,
  amount: unknown,
  till: TillFields,
  extras: OrderExtras,
  now: Date,
): { body: PaymentBody; problems: FieldProblems } {
  const { operation, currency } = order;
  const {
    mode = operation,
    requestedValidityDate,
    customerOrderDetails,
    transactionId,
    receiptRequired,
    metadata,
    reference,
    orderPart,
  } = extras;
  const ours = written(metadata);
  const own = {
    customer_order_details: customerOrderDetails || undefined,
    currency,
    requested_amount: normaliseAmount(amount) ?? (amount as string),
    requested_validity_date: requestedValidityDate || undefined,
    original_transaction_id: textOf(transactionId) || undefined,
    is_receipt_required: receiptRequired || undefined,
  };
  const body = {
    ...tillFields(till),
    ...Object.fromEntries(
      Object.entries(own).filter(([name, value]) => value !== undefined && hasField(operation, name)),
    ),
    request_timestamp: localTimestamp(now),
    metadata: {
      ...ours,
      ...(order.reference !== null && { order_number: order.reference }),
      ...(order.part !== null && { order_part: order.part }),
      attempt_id: id,
    },
  } as PaymentBody;
  const problems = checkFields(operation, body as unknown as Record<string, unknown>);
  if (!ours) problems.metadata = 'invalid';
  if (mode !== operation) problems.mode = 'invalid';
  if (isNoName(reference)) problems.reference = 'invalid';
  if (isNoName(orderPart)) problems.part = 'invalid';
  if (isNoName(transactionId)) problems.original_transaction_id = 'invalid';
  if (givesBack(operation) && !till.operatorId) problems.operator_id = 'missing';
  return { body, problems };
}

/**
 * The body of the answer to Blink's signature question.
 * @param sale the attempt that the signature belongs to; null where only its transaction is known
 */
export const signatureRequest = (
  till: TillFields,
  decision: { id: string; confirmed: boolean },
  transactionId: string,
  sale: { id: string; reference: string | null } | null,
  now: Date,
): SignatureBody => ({
  ...tillFields(till),
  original_transaction_id: transactionId,
  is_signature_confirmed: decision.confirmed,
  request_timestamp: localTimestamp(now),
  metadata: {
    ...(sale?.reference != null && { order_number: sale.reference }),
    attempt_id: decision.id,
    ...(sale && { sale_attempt_id: sale.id }),
  } as SignatureBody['metadata'],
});
