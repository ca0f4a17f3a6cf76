/** What a pay or refund button gives to its controller: what a page has set. */
import type { Order } from '../payment/order.js';
import type { RawOrder } from './host-order.js';
import type { SettingsHost } from './session-controller.js';

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
