import type { SuccessDetail } from '../payment-detail.js';

/** The money moved, or was reserved. Each attempt ends in exactly one of this or `blink-failure`. */
export class BlinkSuccessEvent extends Event {
  static readonly type = 'blink-success';
  readonly detail: SuccessDetail;

  constructor(detail: SuccessDetail) {
    super(BlinkSuccessEvent.type, { bubbles: true, composed: true });
    this.detail = Object.freeze(detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'blink-success': BlinkSuccessEvent;
  }
}
