export interface AnnounceDetail {
  /** The sentence below the button, as it stands there. */
  readonly text: string;
  /** The language that it is in, BCP 47: English where the page's own is not there. */
  readonly lang: string;
  readonly terminalId: string;
}

/**
 * What a button says to a screen reader at this moment, once for each time, for a page that speaks or shows it in its own way. Most
 * pages need nothing of it: a screen reader has heard it by itself.
 */
export class BlinkAnnounceEvent extends Event {
  static readonly type = 'blink-announce';
  readonly detail: AnnounceDetail;

  constructor(detail: AnnounceDetail) {
    super(BlinkAnnounceEvent.type, { bubbles: true, composed: true });
    this.detail = Object.freeze(detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'blink-announce': BlinkAnnounceEvent;
  }
}
