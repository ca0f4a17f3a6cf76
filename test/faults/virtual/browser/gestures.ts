/** What hands and scanners do on a page: real key and pointer events, as far as the code that reads them can tell. */
import type { KeyOrPointerEvent, InputHistory, Surface } from '../../../../src/controllers/press.js';
import type { FakeButton } from './elements.js';
import type { Life, VirtualTime } from '../time.js';
import type { Presses } from '../watch/presses.js';

/** `tap`: once. The others press more than once, or without meaning to; a `slide` leaves again and presses nothing. */
export type Gesture = 'tap' | 'double-tap' | 'hold' | 'scan' | 'slide';

/** A finger stays so long, and comes again so soon. */
const TAP_MS = 60;
const TAP_AGAIN_MS = 220;
/** A finger that has thought better of it stays a little longer. */
const SLIDE_MS = 900;
/** A key that is held repeats after the first time as a system has it. */
const REPEAT = { after: 500, every: 33, times: 45 } as const;
/** A scanner types an article's number and Enter. */
const SCAN = { keys: 13, apartMs: 8 } as const;
const FRAME_MS = 16;
const lasts: Record<Gesture, number> = {
  tap: TAP_MS,
  'double-tap': TAP_AGAIN_MS + TAP_MS,
  hold: REPEAT.after + REPEAT.times * REPEAT.every,
  scan: SCAN.keys * SCAN.apartMs,
  slide: SLIDE_MS,
};

export class PageGestures implements Surface {
  readonly #opened: number;
  #busyUntil = 0;

  constructor(
    readonly input: InputHistory,
    private readonly time: VirtualTime,
    private readonly life: Life,
  ) {
    this.#opened = time.now;
  }

  readonly now = (): number => this.time.now - this.#opened;

  readonly painted = (run: () => void): void => void this.time.after(this.life, FRAME_MS, run);

  /** The button has the focus, or is under the finger, all the time. */
  make(gesture: Gesture, button: FakeButton, presses: Presses): void {
    // One person: what two fingers on one button do is no click of a browser's.
    if (this.time.now < this.#busyUntil) return;
    this.#busyUntil = this.time.now + lasts[gesture];
    const one = presses.begin(this.life.name, gesture);
    const click = (detail: number) => {
      if (!button.isConnected) return;
      const event = this.#hear({ type: 'click', detail });
      if (button.click(event)) presses.asked(one);
    };
    const finger = { pointerType: 'touch', pressure: 1 };
    const touch = () => {
      this.#hear({ type: 'pointerdown', ...finger });
      button.reach();
    };
    const tap = () => {
      touch();
      this.#after(TAP_MS, () => {
        this.#hear({ type: 'pointerup', ...finger });
        click(1);
      });
    };
    const enter = (repeat: boolean) => {
      this.#hear({ type: 'keydown', key: 'Enter', repeat });
      click(0);
    };
    switch (gesture) {
      case 'tap':
        return tap();
      case 'double-tap':
        tap();
        return this.#after(TAP_AGAIN_MS, tap);
      case 'slide':
        touch();
        return this.#after(SLIDE_MS, () => {
          this.#hear({ type: 'pointercancel', ...finger });
          button.leave();
        });
      case 'hold': {
        enter(false);
        for (let time = 0; time < REPEAT.times; time++) {
          this.#after(REPEAT.after + time * REPEAT.every, () => enter(true));
        }
        return this.#after(REPEAT.after + REPEAT.times * REPEAT.every, () =>
          this.#hear({ type: 'keyup', key: 'Enter' }),
        );
      }
      case 'scan': {
        for (let key = 0; key < SCAN.keys; key++) {
          this.#after(key * SCAN.apartMs, () => {
            this.#hear({ type: 'keydown', key: String(key % 10) });
            this.#hear({ type: 'keyup', key: String(key % 10) });
          });
        }
        this.#after(SCAN.keys * SCAN.apartMs, () => {
          enter(false);
          this.#hear({ type: 'keyup', key: 'Enter' });
        });
      }
    }
  }

  #after(ms: number, run: () => void): void {
    this.time.after(this.life, ms, run);
  }

  #hear(what: Omit<KeyOrPointerEvent, 'isTrusted' | 'timeStamp'>): KeyOrPointerEvent {
    const event = { ...what, isTrusted: true, timeStamp: this.now() };
    this.input.hear(event);
    return event;
  }
}
