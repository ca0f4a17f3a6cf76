/**
 * The fields of Blink's POST calls and their limits, once for the elements, the proxy and the simulator.
 * Source: the field tables of Blink's pages, the newer ones of completions, reversals and refunds included.
 */
import { normaliseAmount } from './amount.js';
import { rowOf, type Call, type OperationRow } from './operations.js';

export type FieldProblem = 'missing' | 'invalid';
export type FieldProblems = Record<string, FieldProblem>;

/** Text as a page may give it: a string or a finite number; anything else is none. */
export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : Number.isFinite(value) ? String(value) : '';

/**
 * `varchar(n)` is counted in characters (code points), not bytes and not UTF-16 units. One that was cut in half is none: no
 * address can hold it, and it arrives as another one.
 */
const text =
  (limit: number) =>
  (value: unknown): boolean =>
    typeof value === 'string' && isWithin(value, limit) && !/\p{Cs}/u.test(value);

/** No text has more characters than units: most need no counting. */
const isWithin = (value: string, limit: number): boolean =>
  value.length <= limit || [...value].length <= limit;

const dateTime =
  /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]([01]\d|2[0-3]):?[0-5]\d)?$/;

/** An ISO 8601 date and time that exists in the calendar; offset and fraction may be there or not. */
export function isDateTime(value: unknown): boolean {
  const match = typeof value === 'string' && dateTime.exec(value);
  if (!match) return false;
  const [year, month, day] = match.slice(1, 4).map(Number) as [number, number, number];
  return month > 0 && month < 13 && day > 0 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/**
 * ISO 4217: three capital letters. Which of them are a currency Blink decides: an engine's own list lacks new ones for
 * years (XCG, SLE, ZWG).
 */
export const isCurrency = (value: unknown): boolean => typeof value === 'string' && /^[A-Z]{3}$/.test(value);

/** `json(1024)`: an object of at most 1,024 characters once serialised. */
export function isMetadata(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  try {
    return isWithin(JSON.stringify(value), 1024);
  } catch {
    return false; // A circle, or a value that JSON does not have.
  }
}

type Check = (value: unknown) => boolean;

const isFlag: Check = (value) => typeof value === 'boolean';

/** Every field of Blink's calls, and what it may hold. */
const checks: Record<string, Check> = {
  site_branch_id: text(16),
  pos_location: text(16),
  terminal_id: text(35),
  operator_id: text(255),
  request_timestamp: isDateTime,
  metadata: isMetadata,
  currency: isCurrency,
  requested_amount: (value) => typeof value === 'string' && normaliseAmount(value) !== null,
  customer_order_details: text(255),
  order_number: text(25),
  is_receipt_required: isFlag,
  request_tips: isFlag,
  requested_validity_date: isDateTime,
  original_transaction_id: text(50),
  original_transaction_timestamp: isDateTime,
  is_signature_confirmed: isFlag,
};

const everyCall = {
  required: ['site_branch_id', 'pos_location', 'terminal_id', 'request_timestamp'],
  optional: ['operator_id', 'metadata'],
};
const signature = { required: ['original_transaction_id', 'is_signature_confirmed'], optional: [] };

/** Which fields a call has, those of every call included. */
export function namesOf(call: Call): { required: string[]; optional: string[] } {
  const own: OperationRow['fields'] = call === 'signature' ? signature : rowOf(call).fields;
  return {
    required: [...everyCall.required, ...own.required],
    optional: [...everyCall.optional, ...own.optional, ...(own.checked ?? [])],
  };
}

/** Every field a call may have: whatever else a body holds is not Blink's. */
export function fieldsOf(call: Call): string[] {
  const { required, optional } = namesOf(call);
  return [...required, ...optional];
}

const isAbsent = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/**
 * What is wrong with the body of a call, by field; `{}` where nothing is.
 * `missing`: a required field is absent, null or blank. `invalid`: it is there and breaks its limit or format.
 */
export const checkFields = (call: Call, body: Record<string, unknown>): FieldProblems =>
  problemsIn(body, namesOf(call));

/** The same of `POST /aborts`, a call without a time: page `POST /aborts`. */
export const checkAbort = (body: Record<string, unknown>): FieldProblems =>
  problemsIn(body, {
    ...everyCall,
    required: everyCall.required.filter((name) => name !== 'request_timestamp'),
  });

function problemsIn(
  body: Record<string, unknown>,
  { required, optional }: { required: string[]; optional: string[] },
): FieldProblems {
  const problems: FieldProblems = {};
  for (const name of required) {
    if (isAbsent(body[name])) problems[name] = 'missing';
    else if (!checks[name]!(body[name])) problems[name] = 'invalid';
  }
  for (const name of optional) {
    const value = body[name];
    if (value !== undefined && value !== null && !checks[name]!(value)) problems[name] = 'invalid';
  }
  return problems;
}
