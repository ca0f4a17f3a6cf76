import type { Caution, SuccessDetail } from '../payment-detail.js';

/** The money went back after all, after the refund was closed as not given: do not give it again. */
export class BlinkRefundLateSuccessEvent extends Event {
  static readonly type = 'blink-refund-late-success';
  readonly detail: SuccessDetail;
  /** What a cashier must know of it besides; undefined where that is nothing. */
  readonly caution: Caution | undefined;

  constructor(detail: SuccessDetail, caution?: Caution) {
    super(BlinkRefundLateSuccessEvent.type, { bubbles: true, composed: true });
    this.detail = Object.freeze(detail);
    this.caution = caution;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'blink-refund-late-success': BlinkRefundLateSuccessEvent;
  }
}
