/** What an element would pay now, normalised from whatever the page gave it. */
import { normaliseAmount } from '../payment/amount.js';
import type { Order } from '../payment/attempt.js';
import { textOf } from '../payment/fields.js';
import type { Settings } from './settings.js';

/** As the page gave it. */
export interface RawOrder {
  readonly settings: Settings;
  readonly amount: unknown;
  readonly currency?: unknown;
  readonly mode?: unknown;
  readonly reference?: unknown;
}

export const orderOf = ({ mode, amount, currency, reference, settings }: RawOrder): Order => ({
  operation: mode === 'preauth' ? 'preauth' : 'sale',
  amount: normaliseAmount(amount),
  currency: textOf(currency),
  terminalId: settings.terminalId,
  reference: textOf(reference) || null,
});
