/** A virtual browser: what its tabs share (storage, locks, a clock), and what dies with a tab. */
import { type Life, type VirtualTime } from './time.js';

/** How long a `storage` event takes to the other tabs. */
const STORAGE_EVENT_MS = 4;

export interface StorageListener {
  life: Life;
  /** `storage` events on their way to it. */
  underWay: number;
  changed: (key: string | null) => void;
}

/** `localStorage` of one origin. */
export class SharedStorage {
  readonly entries = new Map<string, string>();
  readonly listeners = new Set<StorageListener>();
  constructor(private readonly time: VirtualTime) {}

  /** As one tab sees it: its own changes are told to the others only. */
  viewOf(life: Life) {
    return {
      getItem: (key: string): string | null => this.entries.get(key) ?? null,
      setItem: (key: string, value: string): void => this.set(life, key, String(value)),
      removeItem: (key: string): void => this.set(life, key, null),
    };
  }

  set(life: Life | null, key: string, value: string | null): void {
    if ((this.entries.get(key) ?? null) === value) return;
    if (value === null) this.entries.delete(key);
    else this.entries.set(key, value);
    this.#tell(life, key);
  }

  clear(): void {
    this.entries.clear();
    this.#tell(null, null);
  }

  #tell(from: Life | null, key: string | null): void {
    for (const listener of this.listeners) {
      if (listener.life === from || !listener.life.alive) continue;
      listener.underWay++;
      this.time.after(listener.life, STORAGE_EVENT_MS, () => {
        listener.underWay--;
        listener.changed(key);
      });
    }
  }
}

interface Request {
  life: Life;
  grant: () => void;
}

/** Web Locks of one origin: exclusive ones, with `ifAvailable`. A dead tab's locks are free again. */
export class SharedLocks {
  readonly #held = new Map<string, Request>();
  readonly #waiting = new Map<string, Request[]>();

  constructor(private readonly time: VirtualTime) {}

  viewOf(life: Life) {
    return {
      request: (
        name: string,
        options: { ifAvailable?: boolean },
        callback: (lock: unknown) => unknown,
      ): Promise<unknown> =>
        new Promise((resolve, reject) => {
          this.time.after(life, 0, () => {
            const request: Request = {
              life,
              grant: () => {
                Promise.resolve(callback({ name, mode: 'exclusive' }))
                  .then(resolve, reject)
                  .finally(() => this.#release(name, request));
              },
            };
            if (!this.#held.has(name)) {
              this.#held.set(name, request);
              request.grant();
            } else if (options.ifAvailable) {
              Promise.resolve(callback(null)).then(resolve, reject);
            } else {
              this.#waiting.set(name, [...(this.#waiting.get(name) ?? []), request]);
            }
          });
        }),
    };
  }

  /** The tab is gone. */
  drop(life: Life): void {
    for (const [name, queue] of this.#waiting)
      this.#waiting.set(
        name,
        queue.filter((request) => request.life !== life),
      );
    for (const [name, request] of [...this.#held]) if (request.life === life) this.#release(name, request);
  }

  #release(name: string, request: Request): void {
    if (this.#held.get(name) !== request) return;
    this.#held.delete(name);
    const next = this.#waiting.get(name)?.shift();
    if (!next) return;
    this.#held.set(name, next);
    this.time.after(next.life, 0, () => next.grant());
  }
}

/** A host application's own attempt store: durable, and late. */
export class OwnStore {
  readonly entries = new Map<string, string>();

  constructor(private readonly time: VirtualTime) {}

  viewOf(life: Life) {
    return {
      get: async (key: string): Promise<string | null> => {
        await this.time.sleep(life, 3);
        return this.entries.get(key) ?? null;
      },
      set: async (key: string, value: string | null): Promise<void> => {
        await this.time.sleep(life, 5);
        if (value === null) this.entries.delete(key);
        else this.entries.set(key, value);
        await this.time.sleep(life, 2);
      },
    };
  }
}

/** `Date` by a clock that may be wrong. */
export function dateBy(now: () => number): DateConstructor {
  return class extends Date {
    constructor(...given: unknown[]) {
      super(...((given.length === 0 ? [now()] : given) as [number]));
    }
    static override now(): number {
      return now();
    }
  } as unknown as DateConstructor;
}

/** `addEventListener` and its kind for a tab's window. */
export class Listeners {
  readonly #target = new EventTarget();
  add = this.#target.addEventListener.bind(this.#target);
  remove = this.#target.removeEventListener.bind(this.#target);
  tell(event: Event): void {
    this.#target.dispatchEvent(event);
  }
}
