import { property } from 'lit/decorators.js';
import { flagAttribute } from '../controllers/attributes/flag-attribute.js';
import { orderOf } from '../controllers/host-order.js';
import { jsonAttribute } from '../controllers/attributes/json-attribute.js';
import { numberAttribute } from '../controllers/attributes/number-attribute.js';
import { partAttribute } from '../controllers/attributes/part-attribute.js';
import type { Operation } from '../payment/operations.js';
import type { Order } from '../payment/order.js';
import { SettingsElement } from './settings-element.js';

/** It is not stopped by itself. */
const never = 0;

/** What a page sets on a button that moves money: the order, and how it is to be paid. */
export abstract class OrderElement extends SettingsElement {
  /** Decimal string in major units, 0.01 to 999999.99; a number where it is exact to two decimals. */
  @property() amount: string | number = '';
  /** ISO 4217. */
  @property() currency = 'GBP';
  /** The merchant's order number; sent as `metadata.order_number`. */
  @property() reference?: string;
  /**
   * Tells several payments of one order apart; sent as `metadata.order_part`. Its attribute is `part`, which `element.part`
   * sets too. `undefined` and `null` are none: a browser makes such a text of what a framework sets where a value is missing.
   */
  @property({ attribute: 'part', converter: partAttribute }) orderPart?: string;
  /** Hours for which a done order stays done, default 12. */
  @property({ attribute: 'remember-hours', converter: numberAttribute() }) rememberHours?: number;
  /**
   * Seconds after the request left, the cardholder's PIN entry included, after which the terminal is asked to stop, once; at
   * least 60, and 0 for never.
   */
  @property({ attribute: 'give-up-after', converter: numberAttribute(never) }) giveUpAfter: number = never;
  /**
   * Seconds after an end until an `unattended` button shows the next customer nothing of it, default 30; 0 for never. What is
   * unresolved, and what staff must know, stays; an order with a reference stays done. Fires `blink-clear` first.
   */
  @property({ attribute: 'clear-after', converter: numberAttribute() }) clearAfter?: number;
  /** No Cancel is offered. */
  @property({ attribute: 'no-cancel', converter: flagAttribute }) noCancel = false;
  /** Anything to send along; JSON in the attribute. At most 1,024 characters with what is added. */
  @property({ converter: jsonAttribute })
  metadata?: Record<string, unknown>;
  /** Order details for Blink, up to 255 characters. */
  @property({ attribute: 'customer-order-details' }) customerOrderDetails?: string;
  /** The transaction that it is about, where it is about one. */
  @property({ attribute: 'transaction-id' }) transactionId?: string;
  /** Asks Blink for a receipt (`is_receipt_required`). */
  @property({ attribute: 'receipt-required', converter: flagAttribute }) receiptRequired = false;
  /** No click is taken. */
  @property({ type: Boolean, reflect: true }) disabled = false;

  /** @internal What it asks for, as the page gave it; undefined: its usual one. */
  abstract mode: Operation | undefined;
  /** @internal Money goes back through it. */
  abstract readonly givesBack: boolean;

  /** @internal What it would pay now, normalised. */
  get order(): Order {
    return (this.toldOrder ??= orderOf(this));
  }
}
