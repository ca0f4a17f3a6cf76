import type { SuccessDetail } from '../payment-detail.js';

/** The money went back after all, after the refund was closed as not given: do not give it again. */
export class BlinkRefundLateSuccessEvent extends Event {
  static readonly type = 'blink-refund-late-success';
  readonly detail: SuccessDetail;

  constructor(detail: SuccessDetail) {
    super(BlinkRefundLateSuccessEvent.type, { bubbles: true, composed: true });
    this.detail = Object.freeze(detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'blink-refund-late-success': BlinkRefundLateSuccessEvent;
  }
}
