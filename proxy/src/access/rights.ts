/** What a caller may do, and up to which amount. Money back is denied by default. */
import type { Bag } from '../../../src/payment/json.js';
import { givesBack, isOperation, type Call, type Operation } from '../../../src/payment/operations.js';
import type { Caller } from './callers.js';

/** What a till may do where nothing says otherwise; never money back. */
export const defaultOperations: readonly Operation[] = ['sale', 'preauth', 'completion'];

/**
 * Why this caller may not do that, as a sentence; null where it may. Money goes back only by a till with a token whose
 * own rules name the operation and the largest refund, whatever the proxy's default says.
 * @param byDefault what a till may do whose rules name no operations
 */
export function denial(
  caller: Caller,
  byDefault: ReadonlySet<string>,
  call: Call,
  amount: unknown,
): string | null {
  if (caller.support || caller.office) return 'The office takes no payments, and gives none back.';
  if (!isOperation(call)) return null; // A signature belongs to its payment.
  const isNamed = caller.operations?.has(call) ?? (!givesBack(call) && byDefault.has(call));
  if (!isNamed) return 'This till may not do that.';
  if (givesBack(call) && (caller.anonymous || caller.largestRefund === undefined))
    return 'The rules of this till name no largest refund.';
  return refusesAmount(caller, call, amount);
}

/** @param amount in major units; undefined where only the original says it */
export function refusesAmount(caller: Caller, operation: Operation, amount: unknown): string | null {
  const largest = givesBack(operation) ? caller.largestRefund : caller.maxAmount;
  return largest !== undefined && Number(amount) > largest
    ? 'This amount is above the limit of this till.'
    : null;
}

/** Who gives money back must be named, here or by the till's rules. */
export const lacksOperator = (caller: Caller, call: Call, body: Bag): boolean =>
  isOperation(call) && givesBack(call) && !(caller.operatorId ?? body.operator_id);
