import type { PaymentState } from '../payment/machine.js';
import type { AttemptDetail } from './payment-detail.js';

export interface StateChangeDetail extends AttemptDetail {
  readonly from: PaymentState;
  readonly to: PaymentState;
}

/** A pay button's state changed. */
export class BlinkStateChangeEvent extends Event {
  static readonly type = 'blink-state-change';
  readonly detail: StateChangeDetail;

  constructor(detail: StateChangeDetail) {
    super(BlinkStateChangeEvent.type, { bubbles: true, composed: true });
    this.detail = Object.freeze(detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'blink-state-change': BlinkStateChangeEvent;
  }
}
