import type { AttemptDetail } from './payment-detail.js';

export interface SignatureRequiredDetail extends AttemptDetail {
  /** The sale's transaction, to be named in the answer. */
  readonly transactionId: string;
}

/** Blink asks for a signature check. Cancelable: then the built-in prompt stays closed and the page answers. */
export class BlinkSignatureRequiredEvent extends Event {
  static readonly type = 'blink-signature-required';
  readonly detail: SignatureRequiredDetail;

  constructor(detail: SignatureRequiredDetail) {
    super(BlinkSignatureRequiredEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.detail = Object.freeze(detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'blink-signature-required': BlinkSignatureRequiredEvent;
  }
}
