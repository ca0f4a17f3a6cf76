/** Waiting for an attempt to change: told by this process, and by a poll of the journal where others write to it. */
import { sleep, type Clock } from '../clock.js';
import type { Journal } from '../journal/journal.js';
import type { Announcer } from './announcer.js';

const POLL_MS = 500;

export class Changes {
  readonly #polled = new Set<string>();
  #closed = false;

  constructor(
    private readonly journal: Journal,
    private readonly announcer: Announcer,
    private readonly clock: Clock,
  ) {}

  /**
   * What `look` finds, asked now and after each change, or undefined when the time is up.
   * @param deadline by the clock that only goes on, in milliseconds; `Infinity` for no end
   */
  async until<T>(key: string, deadline: number, look: () => Promise<T | undefined>): Promise<T | undefined> {
    for (;;) {
      const change = this.#next(key, deadline);
      try {
        const found = await look();
        if (found !== undefined) return found;
        if (this.#closed || this.clock.elapsed() >= deadline) return undefined;
        await change.happened;
      } finally {
        change.forget();
      }
    }
  }

  /** Lets everyone who waits go. */
  close(): void {
    this.#closed = true;
    this.announcer.announceAll();
  }

  #next(key: string, deadline: number): { happened: Promise<void>; forget: () => void } {
    let resume!: () => void;
    const happened = new Promise<void>((resolve) => (resume = resolve));
    const stopListening = this.announcer.listen(key, resume);
    if (this.journal.shared && !this.#polled.has(key) && !this.announcer.holds(key)) void this.#poll(key);
    const timer =
      deadline === Infinity
        ? null
        : this.clock.setTimeout(resume, Math.max(0, deadline - this.clock.elapsed()));
    const forget = () => {
      if (timer !== null) this.clock.clearTimeout(timer);
      stopListening();
    };
    return { happened, forget };
  }

  /** One poll for each key, however many wait for it; until it changes, or nobody waits. */
  async #poll(key: string): Promise<void> {
    this.#polled.add(key);
    const version = () => this.journal.version(key).catch(() => null);
    let before = await version();
    this.announcer.announce(key); // what changed between their look and this one, they must see now
    while (this.announcer.isAwaited(key) && !this.#closed) {
      await sleep(this.clock, POLL_MS);
      const now = await version();
      if (now !== null && before !== null && now !== before) break;
      if (before === null && now !== null) this.announcer.announce(key);
      before ??= now;
    }
    this.#polled.delete(key);
    this.announcer.announce(key);
  }
}
