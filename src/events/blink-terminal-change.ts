import type { AttemptDetail } from './payment-detail.js';

export interface TerminalChangeDetail extends Pick<AttemptDetail, 'terminalId'> {
  /** The terminal before, or null where there was none. */
  readonly from: string | null;
}

/** Another terminal was chosen: by the cashier, or from what this browser remembers. */
export class BlinkTerminalChangeEvent extends Event {
  static readonly type = 'blink-terminal-change';
  readonly detail: TerminalChangeDetail;

  constructor(detail: TerminalChangeDetail) {
    super(BlinkTerminalChangeEvent.type, { bubbles: true, composed: true });
    this.detail = Object.freeze(detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'blink-terminal-change': BlinkTerminalChangeEvent;
  }
}
