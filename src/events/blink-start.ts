import type { AttemptDetail } from './payment-detail.js';

/** Before anything is written or sent. Cancelable: then nothing happens. */
export class BlinkStartEvent extends Event {
  static readonly type = 'blink-start';
  readonly detail: AttemptDetail;

  constructor(detail: AttemptDetail) {
    super(BlinkStartEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.detail = Object.freeze(detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'blink-start': BlinkStartEvent;
  }
}
