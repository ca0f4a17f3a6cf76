/** What an element would pay now, normalised from whatever the page gave it. */
import type { Settings } from '../api/settings.js';
import { normaliseAmount } from '../payment/amount.js';
import { textOf } from '../payment/fields.js';
import { givesBack, hasField, isOperation, type Operation } from '../payment/operations.js';
import type { Order, TillFields } from '../payment/order.js';

/** As the page gave it. */
export interface RawOrder {
  readonly settings: Settings;
  readonly amount: unknown;
  readonly currency?: unknown;
  readonly mode?: unknown;
  readonly reference?: unknown;
  readonly orderPart?: unknown;
  /** The transaction that is completed, reversed or refunded. */
  readonly transactionId?: unknown;
  /** Money goes back through it, and through no other. */
  readonly givesBack?: boolean;
}

/** What is no operation of this element is refused when it is pressed, and read as its usual one until then. */
function operationOf({ mode, transactionId, givesBack: isBack = false }: RawOrder): Operation {
  if (isOperation(mode) && givesBack(mode) === isBack) return mode;
  return isBack ? (textOf(transactionId) ? 'linked-refund' : 'refund') : 'sale';
}

export function orderOf(raw: RawOrder): Order {
  const operation = operationOf(raw);
  const { amount, currency, reference, orderPart, transactionId, settings } = raw;
  const hasAmount = hasField(operation, 'requested_amount');
  return {
    operation,
    amount: hasAmount ? normaliseAmount(amount) : '',
    currency: hasAmount ? textOf(currency) : '',
    terminalId: settings.terminalId,
    reference: textOf(reference) || null,
    part: textOf(orderPart) || null,
    ...(hasField(operation, 'original_transaction_id') && {
      originalTransactionId: textOf(transactionId) || null,
    }),
  };
}

export const tillOf = ({ terminalId, siteBranchId, posLocation, operatorId }: Settings): TillFields => ({
  terminalId,
  siteBranchId,
  posLocation,
  operatorId,
});

/** What a button lacks before it can pay at all, as `problems` of a refusal name it. */
export function missingIn(
  isConnected: boolean,
  { proxyUrl }: Settings,
  { terminalId }: Order,
): Record<string, string> {
  if (!isConnected) return { element: 'disconnected' };
  return {
    ...(!proxyUrl && { proxy_url: 'missing' }),
    ...(!terminalId && { terminal_id: 'missing' }),
  };
}
