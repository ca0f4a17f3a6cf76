/** What a request must look like before anything is written or sent. The fields and limits are the elements' own. */
import type { Call } from '../../../src/payment/contract.js';
import { checkFields, fieldsOf } from '../../../src/payment/fields.js';
import { isBag, type Bag } from '../../../src/payment/json.js';
import { maskShown } from '../../../src/payment/masks/mask.js';
import { findCardNumber } from '../blink/masking.js';
import { ProblemError, type Errors } from '../problems.js';
import { isTerminalId, parseUuid } from '../values.js';
import { decodeUtf8 } from './json-object.js';

const BODY_LIMIT = 16 * 1024;

/** One UUID, bare or as the draft's quoted string (draft-ietf-httpapi-idempotency-key-header-07). */
export const parseIdempotencyKey = (header: string | undefined): string | null =>
  parseUuid(header?.trim().replace(/^"(.*)"$/, '$1'));

/** The text of a JSON body; refuses other types, and more than 16 KB however it is framed. */
export async function readJsonText(request: Request): Promise<string> {
  const type = request.headers.get('content-type');
  if (Number(request.headers.get('content-length')) > BODY_LIMIT) throw new ProblemError('body-too-large');
  if (type !== null && !/^application\/json\s*(;|$)/i.test(type))
    throw new ProblemError('unsupported-media-type');
  const bytes = request.headers.has('content-length')
    ? new Uint8Array(await request.arrayBuffer())
    : await readStream(request);
  if (bytes.length > BODY_LIMIT) throw new ProblemError('body-too-large');
  const text = decodeUtf8(bytes);
  if (text !== '' && type === null) throw new ProblemError('unsupported-media-type');
  return text;
}

async function readStream(request: Request): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > BODY_LIMIT) throw new ProblemError('body-too-large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** A number beyond this changes when it is parsed and written again. */
const hasInexactNumber = (value: unknown): boolean =>
  typeof value === 'number'
    ? Math.abs(value) > Number.MAX_SAFE_INTEGER
    : typeof value === 'object' && value !== null && Object.values(value).some(hasInexactNumber);

/**
 * The body as it will be sent: the attempt's id in its metadata, ids in lower case.
 * @param key the request's `Idempotency-Key`
 */
export function withAttemptId(body: Bag, key: string): Bag {
  const metadata = body.metadata ?? {};
  if (!isBag(metadata)) return body;
  const { attempt_id, sale_attempt_id } = metadata;
  const sale = parseUuid(sale_attempt_id);
  return {
    ...body,
    metadata: {
      ...metadata,
      ...(sale && { sale_attempt_id: sale }),
      attempt_id: attempt_id === undefined || parseUuid(attempt_id) === key ? key : attempt_id,
    },
  };
}

/** What is wrong with the body of a payment or a signature, as sentences by field; `{}` where nothing is. */
export function bodyErrors(call: Call, body: Bag, key: string): Errors {
  const errors: Errors = {};
  const known = new Set(fieldsOf(call));
  for (const name of Object.keys(body)) {
    if (!known.has(name)) errors[maskShown(name).slice(0, 50)] = 'This is not a field of this call.';
  }
  for (const [name, problem] of Object.entries(checkFields(call, body))) {
    errors[name] =
      problem === 'missing' ? 'This field is required.' : (rules[name] ?? 'This value is not valid.');
  }
  const { metadata } = body;
  if (!errors.metadata && isBag(metadata)) {
    if (metadata.attempt_id !== key) errors['metadata.attempt_id'] = 'This must be the Idempotency-Key.';
    if (
      call === 'signature' &&
      metadata.sale_attempt_id !== undefined &&
      !parseUuid(metadata.sale_attempt_id)
    ) {
      errors['metadata.sale_attempt_id'] = 'This must be a UUID.';
    }
    if (hasInexactNumber(metadata)) errors.metadata = 'A number here is too large to be passed on unchanged.';
  }
  if (!errors.terminal_id && !isTerminalId(String(body.terminal_id))) errors.terminal_id = rules.terminal_id!;
  // Looked for where the limits above hold: it looks into JSON inside text too, however deep.
  const cardAt = Object.keys(errors).length === 0 && findCardNumber(body);
  if (cardAt)
    errors[cardAt.slice(0, 80)] = 'This looks like a card number, and card numbers are not accepted.';
  return errors;
}

const rules: Errors = {
  site_branch_id: 'This must be text of up to 16 characters.',
  pos_location: 'This must be text of up to 16 characters.',
  terminal_id: 'This must be a terminal id of up to 35 characters.',
  operator_id: 'This must be text of up to 255 characters.',
  customer_order_details: 'This must be text of up to 255 characters.',
  order_number: 'This must be text of up to 25 characters.',
  is_receipt_required: 'This must be true or false.',
  request_tips: 'This must be true or false.',
  currency: 'This must be an ISO 4217 code, such as GBP.',
  requested_amount: 'This must be a string from "0.01" to "999999.99" with at most two decimals.',
  requested_validity_date: 'This must be an ISO 8601 date and time.',
  request_timestamp: 'This must be an ISO 8601 date and time.',
  original_transaction_id: 'This must be text of up to 50 characters.',
  original_transaction_timestamp: 'This must be an ISO 8601 date and time.',
  is_signature_confirmed: 'This must be true or false.',
  metadata: 'This must be an object of up to 1,024 characters once serialised, the attempt id included.',
};
