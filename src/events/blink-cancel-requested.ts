import type { AttemptDetail } from './payment-detail.js';

/** Who wants a payment stopped: the Cancel button, the page's `cancel()`, or the time that `give-up-after` gave it. */
export type CancelRequester = 'operator' | 'page' | 'give-up-after';

export interface CancelRequestedDetail extends AttemptDetail {
  readonly by: CancelRequester;
}

/** The terminal is about to be asked to stop; says nothing about the outcome. Cancelable: then it is not asked. */
export class BlinkCancelRequestedEvent extends Event {
  static readonly type = 'blink-cancel-requested';
  readonly detail: CancelRequestedDetail;

  constructor(detail: CancelRequestedDetail) {
    super(BlinkCancelRequestedEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.detail = Object.freeze(detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'blink-cancel-requested': BlinkCancelRequestedEvent;
  }
}
