import type { AttemptDetail } from './payment-detail.js';
import type { TerminalStatus } from './terminal-status-detail.js';

export interface StatusChangeDetail extends Pick<AttemptDetail, 'terminalId'> {
  readonly status: TerminalStatus;
  /** The state before, or null where none was known. */
  readonly from: string | null;
}

/** The terminal's state changed. */
export class BlinkStatusChangeEvent extends Event {
  static readonly type = 'blink-status-change';
  readonly detail: StatusChangeDetail;

  constructor(detail: StatusChangeDetail) {
    super(BlinkStatusChangeEvent.type, { bubbles: true, composed: true });
    this.detail = Object.freeze(detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'blink-status-change': BlinkStatusChangeEvent;
  }
}
