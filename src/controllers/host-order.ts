/** What an element would pay now, normalised from whatever the page gave it. */
import type { Settings } from '../api/settings.js';
import { normaliseAmount } from '../payment/amount.js';
import { textOf } from '../payment/fields.js';
import { givesBack, isOperation } from '../payment/operations.js';
import type { Order, TillFields } from '../payment/order.js';

/** As the page gave it. */
export interface RawOrder {
  readonly settings: Settings;
  readonly amount: unknown;
  readonly currency?: unknown;
  readonly mode?: unknown;
  readonly reference?: unknown;
  readonly orderPart?: unknown;
}

export const orderOf = ({ mode, amount, currency, reference, orderPart, settings }: RawOrder): Order => ({
  // What is no operation is refused when it is pressed, and read as none until then.
  operation: isOperation(mode) && !givesBack(mode) ? mode : 'sale',
  amount: normaliseAmount(amount),
  currency: textOf(currency),
  terminalId: settings.terminalId,
  reference: textOf(reference) || null,
  part: textOf(orderPart) || null,
});

export const tillOf = ({ terminalId, siteBranchId, posLocation, operatorId }: Settings): TillFields => ({
  terminalId,
  siteBranchId,
  posLocation,
  operatorId,
});
