import type { Caution, SuccessDetail } from '../payment-detail.js';

/** The money went back to the card. Each refund ends in exactly one of this or `blink-refund-failure`. */
export class BlinkRefundSuccessEvent extends Event {
  static readonly type = 'blink-refund-success';
  readonly detail: SuccessDetail;
  /** What a cashier must know of it besides; undefined where that is nothing. */
  readonly caution: Caution | undefined;

  constructor(detail: SuccessDetail, caution?: Caution) {
    super(BlinkRefundSuccessEvent.type, { bubbles: true, composed: true });
    this.detail = Object.freeze(detail);
    this.caution = caution;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'blink-refund-success': BlinkRefundSuccessEvent;
  }
}
