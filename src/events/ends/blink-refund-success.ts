import type { SuccessDetail } from '../payment-detail.js';

/** The money went back to the card. Each refund ends in exactly one of this or `blink-refund-failure`. */
export class BlinkRefundSuccessEvent extends Event {
  static readonly type = 'blink-refund-success';
  readonly detail: SuccessDetail;

  constructor(detail: SuccessDetail) {
    super(BlinkRefundSuccessEvent.type, { bubbles: true, composed: true });
    this.detail = Object.freeze(detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'blink-refund-success': BlinkRefundSuccessEvent;
  }
}
