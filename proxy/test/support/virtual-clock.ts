/** A clock that stands still until a test moves it. */
import type { Clock } from '../../src/clock.js';

interface Timer {
  at: number;
  callback: () => void;
}

export class VirtualClock implements Clock {
  #timers = new Set<Timer>();
  /** By which the time of day is wrong. */
  #error = 0;

  constructor(private time = Date.now()) {}

  now(): number {
    return this.time + this.#error;
  }

  elapsed(): number {
    return this.time;
  }

  /** Somebody sets the time of day. */
  set(byMs: number): void {
    this.#error += byMs;
  }

  setTimeout(callback: () => void, ms: number): unknown {
    const timer = { at: this.time + ms, callback };
    this.#timers.add(timer);
    return timer;
  }

  clearTimeout(handle: unknown): void {
    this.#timers.delete(handle as Timer);
  }

  defer(callback: () => void): void {
    setImmediate(callback);
  }

  /** The time jumps without a timer running: what a stopped process sees. */
  jump(ms: number): void {
    this.time += ms;
  }

  /** Moves on, running each timer at its time and letting what it started come to rest. */
  async advance(ms: number): Promise<void> {
    const end = this.time + ms;
    for (;;) {
      await rest();
      const next = [...this.#timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#timers.delete(next);
      this.time = Math.max(this.time, next.at);
      next.callback();
    }
    this.time = end;
    await rest();
  }
}

/** Enough turns of the event loop for answers in this process to arrive and be stored. */
async function rest(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}
