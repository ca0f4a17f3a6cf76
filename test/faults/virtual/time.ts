/** One queue of events for a whole shop: nothing in a run waits for real time, and one seed gives one order. */

/** What can die or stand still: a tab, a proxy instance. Its events die or wait with it. */
export class Life {
  alive = true;
  /** Until then nothing of it runs, in virtual milliseconds. */
  frozenUntil = 0;

  constructor(readonly name: string) {}
}

export interface Handle {
  cancelled: boolean;
}

interface Entry extends Handle {
  at: number;
  order: number;
  life: Life | null;
  run: () => void;
}

const before = (a: Entry, b: Entry): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

export class VirtualTime {
  now: number;
  #heap: Entry[] = [];
  #order = 0;

  /** @param start milliseconds since 1970 */
  constructor(start: number) {
    this.now = start;
  }

  /** @param life whose event it is; null for what outlives everybody, such as a message under way */
  after(life: Life | null, ms: number, run: () => void): Handle {
    const entry: Entry = {
      at: this.now + Math.max(0, Number.isFinite(ms) ? ms : 0),
      order: this.#order++,
      life,
      run,
      cancelled: false,
    };
    this.#push(entry);
    return entry;
  }

  sleep(life: Life | null, ms: number): Promise<void> {
    return new Promise((resolve) => void this.after(life, ms, resolve));
  }

  /** Runs one event, and everything that it makes follow at once. False where nothing is left. */
  async step(): Promise<boolean> {
    const entry = this.#pop();
    if (!entry) return false;
    if (entry.cancelled || entry.life?.alive === false) return true;
    this.now = Math.max(this.now, entry.at);
    if (entry.life && entry.life.frozenUntil > this.now) {
      // Looked at now and then, for it may be let go early.
      entry.at = Math.min(entry.life.frozenUntil, this.now + 500);
      this.#push(entry);
      return true;
    }
    entry.run();
    await settled();
    return true;
  }

  /** Runs until the condition holds (asked after every event), or that much time has passed. */
  async until(condition: () => boolean, ms: number): Promise<boolean> {
    const limit = this.now + ms;
    await settled();
    while (!condition()) {
      const next = this.#heap[0];
      if (!next || next.at > limit) {
        this.now = limit;
        return condition();
      }
      await this.step();
    }
    return true;
  }

  #push(entry: Entry): void {
    const heap = this.#heap;
    let index = heap.push(entry) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!before(entry, heap[parent]!)) break;
      heap[index] = heap[parent]!;
      index = parent;
    }
    heap[index] = entry;
  }

  #pop(): Entry | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (!last || heap.length === 0) return first;
    let index = 0;
    for (;;) {
      let child = index * 2 + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++;
      if (!before(heap[child]!, last)) break;
      heap[index] = heap[child]!;
      index = child;
    }
    heap[index] = last;
    return first;
  }
}

/** Every promise that could go on has gone on. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A small seeded generator (mulberry32): jitter inside a run comes from the run's own seed. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
