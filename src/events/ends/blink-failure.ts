import type { FailureDetail } from '../payment-detail.js';

/** Surely no money moved. */
export class BlinkFailureEvent extends Event {
  static readonly type = 'blink-failure';
  readonly detail: FailureDetail;

  constructor(detail: FailureDetail) {
    super(BlinkFailureEvent.type, { bubbles: true, composed: true });
    this.detail = Object.freeze(detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'blink-failure': BlinkFailureEvent;
  }
}
