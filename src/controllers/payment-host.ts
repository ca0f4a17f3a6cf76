/** What a pay or refund button gives to its controller: what a page has set, and what a payment takes of it. */
import type { Order } from '../payment/order.js';
import type { PaymentInput } from '../session/preflight.js';
import { tillOf, type RawOrder } from './host-order.js';
import type { SettingsHost } from './session-controller.js';
import { atLeast, defaults } from './settings-context.js';

export interface PaymentHost extends SettingsHost, RawOrder {
  readonly requestedValidityDate?: string;
  readonly customerOrderDetails?: string;
  readonly metadata?: unknown;
  readonly rememberHours?: unknown;
  readonly giveUpAfter?: unknown;
  readonly clearAfter?: unknown;
  /** The same as `orderOf` makes of it, where it knows that already. */
  readonly order?: Order;
}

/** Hours for which a done order stays done. */
export const rememberHoursOf = ({ rememberHours }: PaymentHost): number =>
  atLeast(0, rememberHours, defaults.rememberHours);

/** Seconds until an unattended button shows the next customer nothing of the last one; 0 for never. */
export const clearAfterOf = ({ clearAfter }: PaymentHost): number =>
  atLeast(0, clearAfter, defaults.clearAfter);

/** @param again although this order was done before */
export const inputOf = (host: PaymentHost, again: boolean): PaymentInput => ({
  amount: host.amount,
  till: tillOf(host.settings),
  extras: host,
  rememberHours: rememberHoursOf(host),
  giveUpAfter: atLeast(Number.MIN_VALUE, host.giveUpAfter, undefined),
  again,
});
