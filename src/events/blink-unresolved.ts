import type { AttemptDetail } from './payment-detail.js';

/** Neither can be shown: the operator must look at the terminal. */
export class BlinkUnresolvedEvent extends Event {
  static readonly type = 'blink-unresolved';
  readonly detail: AttemptDetail;

  constructor(detail: AttemptDetail) {
    super(BlinkUnresolvedEvent.type, { bubbles: true, composed: true });
    this.detail = Object.freeze(detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'blink-unresolved': BlinkUnresolvedEvent;
  }
}
