/**
 * How many terminals' days are read at once: each may be megabytes, and after an outage all of them are asked for together.
 * What hangs keeps its place for a moment only, so that it does not hold up what is answered.
 */
import type { Clock } from '../../clock.js';

const PLACES = 8;
/**
 * A day that is not there by then is waited for still, but the next one is begun: however slow Blink is, no more than eight
 * terminals' days are asked for in a second.
 */
const HELD_MS = 1_000;

interface Waiting {
  terminal: string;
  begin: () => void;
}

export class Places {
  #free = PLACES;
  /** What a payment waits for; and the rest. Their heads take turns, so that neither keeps the other from its place. */
  readonly #queues: { readonly urgent: Waiting[]; other: Waiting[] } = { urgent: [], other: [] };
  #isUrgentsTurn = true;

  constructor(private readonly clock: Clock) {}

  /**
   * Reads when it is its turn: those that wait come one after the other.
   * @param terminal in one form
   */
  async read<T>(terminal: string, read: () => Promise<T>, isUrgent = false): Promise<T> {
    if (this.#free === 0) {
      const queue = isUrgent ? this.#queues.urgent : this.#queues.other;
      await new Promise<void>((begin) => queue.push({ terminal, begin }));
    } else this.#free--;
    let isHeld = true;
    const leave = () => {
      if (!isHeld) return;
      isHeld = false;
      this.#pass();
    };
    const timer = this.clock.setTimeout(leave, HELD_MS);
    try {
      return await read();
    } finally {
      this.clock.clearTimeout(timer);
      leave();
    }
  }

  /** A payment waits for this terminal by now: for which of the reads that wait there, only who asks knows. */
  hurry(terminal: string): void {
    const { urgent, other } = this.#queues;
    urgent.push(...other.filter((waiting) => waiting.terminal === terminal));
    this.#queues.other = other.filter((waiting) => waiting.terminal !== terminal);
  }

  /** A place goes to who waits for it. */
  #pass(): void {
    const { urgent, other } = this.#queues;
    const [first, second] = this.#isUrgentsTurn ? [urgent, other] : [other, urgent];
    this.#isUrgentsTurn = !this.#isUrgentsTurn;
    const next = first.shift() ?? second.shift();
    if (next) next.begin();
    else this.#free++;
  }
}
