import type { Caution, SuccessDetail } from '../payment-detail.js';

/** The money moved, or was reserved. Each attempt ends in exactly one of this or `blink-failure`. */
export class BlinkSuccessEvent extends Event {
  static readonly type = 'blink-success';
  readonly detail: SuccessDetail;
  /** What a cashier must know of it besides; undefined where that is nothing. */
  readonly caution: Caution | undefined;

  constructor(detail: SuccessDetail, caution?: Caution) {
    super(BlinkSuccessEvent.type, { bubbles: true, composed: true });
    this.detail = Object.freeze(detail);
    this.caution = caution;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'blink-success': BlinkSuccessEvent;
  }
}
