import type { Caution, SuccessDetail } from '../payment-detail.js';

/** Blink's record shows a success after the attempt was closed as not charged. */
export class BlinkLateSuccessEvent extends Event {
  static readonly type = 'blink-late-success';
  readonly detail: SuccessDetail;
  /** What a cashier must know of it besides; undefined where that is nothing. */
  readonly caution: Caution | undefined;

  constructor(detail: SuccessDetail, caution?: Caution) {
    super(BlinkLateSuccessEvent.type, { bubbles: true, composed: true });
    this.detail = Object.freeze(detail);
    this.caution = caution;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'blink-late-success': BlinkLateSuccessEvent;
  }
}
