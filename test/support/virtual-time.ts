/**
 * Time that passes only when a test says so: `setTimeout`, `clearTimeout`, `Date.now` and `performance.now`.
 * The timers of @sinonjs are CommonJS, which browsers do not load.
 */
interface Timer {
  at: number;
  act: () => void;
}

export class VirtualTime {
  readonly #real = { setTimeout, clearTimeout, dateNow: Date.now, performanceNow: performance.now };
  readonly #timers = new Map<number, Timer>();
  #passed = 0;
  #count = 0;

  constructor() {
    const began = Date.now();
    const beganPerformance = performance.now();
    Object.assign(globalThis, {
      setTimeout: (act: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) => {
        // As browsers do: what does not fit 31 bits is no time at all.
        const delay = ms > 2 ** 31 - 1 || !(ms > 0) ? 0 : ms;
        this.#timers.set(++this.#count, { at: this.#passed + delay, act: () => act(...args) });
        return this.#count;
      },
      clearTimeout: (id: number) => this.#timers.delete(id),
    });
    Date.now = () => began + this.#passed;
    performance.now = () => beganPerformance + this.#passed;
  }

  /** Lets a second pass; what a timer sets in motion runs before the next one. */
  async second(settle: () => Promise<void>): Promise<void> {
    const end = this.#passed + 1000;
    for (let turns = 0; turns < 100; turns++) {
      const [next] = [...this.#timers].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at);
      if (!next) break;
      this.#timers.delete(next[0]);
      this.#passed = Math.max(this.#passed, next[1].at);
      next[1].act();
      await settle();
    }
    this.#passed = end;
  }

  end(): void {
    const { dateNow, performanceNow, ...timers } = this.#real;
    Object.assign(globalThis, timers);
    Date.now = dateNow;
    performance.now = performanceNow;
  }
}
