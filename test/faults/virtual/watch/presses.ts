/** One press that was meant is one payment asked for; what nobody meant asks for none. */
import type { Gesture } from '../browser/gestures.js';
import type { Promises } from './promises.js';

/** How many payments a person who does this can mean. */
const meant: Record<Gesture, number> = { tap: 1, 'double-tap': 1, hold: 1, scan: 0, slide: 0 };

interface Made {
  who: string;
  gesture: Gesture;
  asked: number;
}

export class Presses {
  constructor(private readonly promises: Promises) {}

  begin(who: string, gesture: Gesture): Made {
    return { who, gesture, asked: 0 };
  }

  /** A payment was asked for by it. */
  asked(made: Made): void {
    if (++made.asked > meant[made.gesture]) {
      this.promises.fail(
        'a press asks for what was meant',
        `${made.who}: ${made.gesture} asks ${made.asked}`,
      );
    }
  }
}
