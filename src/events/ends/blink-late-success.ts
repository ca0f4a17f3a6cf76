import type { SuccessDetail } from '../payment-detail.js';

/** Blink's record shows a success after the attempt was closed as not charged. */
export class BlinkLateSuccessEvent extends Event {
  static readonly type = 'blink-late-success';
  readonly detail: SuccessDetail;

  constructor(detail: SuccessDetail) {
    super(BlinkLateSuccessEvent.type, { bubbles: true, composed: true });
    this.detail = Object.freeze(detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'blink-late-success': BlinkLateSuccessEvent;
  }
}
