import type { FailureDetail } from '../payment-detail.js';

/** Surely no money went back. Each refund ends in exactly one of this or `blink-refund-success`. */
export class BlinkRefundFailureEvent extends Event {
  static readonly type = 'blink-refund-failure';
  readonly detail: FailureDetail;

  constructor(detail: FailureDetail) {
    super(BlinkRefundFailureEvent.type, { bubbles: true, composed: true });
    this.detail = Object.freeze(detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'blink-refund-failure': BlinkRefundFailureEvent;
  }
}
