/** From an HTTP request to a payment that may be journalled: the same checks with a journal and without. */
import type { Call } from '../../../src/payment/contract.js';
import type { Bag } from '../../../src/payment/json.js';
import { outOfScope, type Caller } from '../access/callers.js';
import { denial, lacksOperator } from '../access/rights.js';
import { invalid, ProblemError } from '../problems.js';
import type { AppContext } from './context.js';
import { parseObject } from './json-object.js';
import { bodyErrors, parseIdempotencyKey, readJsonText, withAttemptId } from './request-body.js';

/** The key of a payment request; refuses what has no key, or no caller that can be told apart. */
export function requireKey(c: AppContext): string {
  if (c.get('caller').anonymous && c.req.header('origin') === undefined) {
    throw new ProblemError('not-authorised', { detail: 'Without an Origin a payment needs a token.' });
  }
  const key = parseIdempotencyKey(c.req.header('idempotency-key'));
  if (!key) throw new ProblemError('idempotency-key-missing');
  return key;
}

/** The body as the browser means it, with the attempt's id in place; not yet judged. */
export async function readPaymentBody(c: AppContext, key: string): Promise<Bag> {
  return withAttemptId(parseObject(await readJsonText(c.req.raw)), key);
}

/** What the proxy's own settings allow: terminals (none: all), and operations where a till's rules name none. */
export interface Limits {
  terminals: ReadonlySet<string>;
  operations: ReadonlySet<string>;
}

/** Why this payment is refused, or null: its fields, and then what this caller may do. */
export function refusalOf(
  call: Call,
  body: Bag,
  key: string,
  caller: Caller,
  { terminals, operations }: Limits,
): ProblemError | null {
  const errors = bodyErrors(call, body, key);
  if (lacksOperator(caller, call, body)) errors.operator_id = 'Who gives money back must be named.';
  if (Object.keys(errors).length > 0) return invalid(errors);
  const detail = outOfScope(caller, terminals, {
    terminal: String(body.terminal_id),
    operator: body.operator_id,
  });
  if (detail !== null) return new ProblemError('forbidden', { detail });
  const denied = denial(caller, operations, call, body.requested_amount);
  return denied === null ? null : new ProblemError('not-permitted', { detail: denied });
}
