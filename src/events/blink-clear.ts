import type { AttemptDetail } from './payment-detail.js';

/**
 * `unattended`, and the next customer is about to see the button as new: what became of the last payment leaves the screen. An
 * order with a reference stays done. Cancelable: then it stays as it is.
 */
export class BlinkClearEvent extends Event {
  static readonly type = 'blink-clear';
  readonly detail: AttemptDetail;

  constructor(detail: AttemptDetail) {
    super(BlinkClearEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.detail = Object.freeze(detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'blink-clear': BlinkClearEvent;
  }
}
