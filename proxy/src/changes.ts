/** Waiting for an attempt to change: told by this process, and by a poll of the journal where others write to it. */
import { sleep, type Clock } from './clock.js';
import type { Journal } from './journal/journal.js';

const POLL_MS = 500;

export class Changes {
  readonly #waiting = new Map<string, Set<() => void>>();
  readonly #polled = new Set<string>();
  #closed = false;

  constructor(
    private readonly journal: Journal,
    private readonly clock: Clock,
    /** Is this attempt in the hands of this process, which then says itself when it changes? */
    private readonly isLocal: (key: string) => boolean,
  ) {}

  /** Says that these attempts have changed. */
  wake(...keys: (string | null)[]): void {
    for (const key of keys) {
      if (key !== null) this.#waiting.get(key)?.forEach((resume) => resume());
    }
  }

  /**
   * What `look` finds, asked now and after each change, or undefined when the time is up.
   * @param deadline by the proxy's clock, in milliseconds; `Infinity` for no end
   */
  async until<T>(key: string, deadline: number, look: () => Promise<T | undefined>): Promise<T | undefined> {
    for (;;) {
      const change = this.#next(key, deadline);
      try {
        const found = await look();
        if (found !== undefined) return found;
        if (this.#closed || this.clock.now() >= deadline) return undefined;
        await change.happened;
      } finally {
        change.forget();
      }
    }
  }

  /** Lets everyone who waits go. */
  close(): void {
    this.#closed = true;
    this.wake(...this.#waiting.keys());
  }

  #next(key: string, deadline: number): { happened: Promise<void>; forget: () => void } {
    let resume!: () => void;
    const happened = new Promise<void>((resolve) => (resume = resolve));
    const waiting = this.#waiting.get(key) ?? new Set();
    waiting.add(resume);
    this.#waiting.set(key, waiting);
    if (this.journal.shared && !this.#polled.has(key) && !this.isLocal(key)) void this.#poll(key);
    const timer =
      deadline === Infinity ? null : this.clock.setTimeout(resume, Math.max(0, deadline - this.clock.now()));
    const forget = () => {
      if (timer !== null) this.clock.clearTimeout(timer);
      waiting.delete(resume);
      if (waiting.size === 0 && this.#waiting.get(key) === waiting) this.#waiting.delete(key);
    };
    return { happened, forget };
  }

  /** One poll for each key, however many wait for it; until it changes, or nobody waits. */
  async #poll(key: string): Promise<void> {
    this.#polled.add(key);
    const stamp = () => this.journal.stamp(key).catch(() => null);
    let before = await stamp();
    this.wake(key); // what changed between their look and this stamp, they must see now
    while (this.#waiting.has(key) && !this.#closed) {
      await sleep(this.clock, POLL_MS);
      const now = await stamp();
      if (now !== null && before !== null && now !== before) break;
      if (before === null && now !== null) this.wake(key);
      before ??= now;
    }
    this.#polled.delete(key);
    this.wake(key);
  }
}
