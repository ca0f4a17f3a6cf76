/** A virtual browser: what its tabs share (storage, locks), and what dies with a tab. */
import type { AttemptStore } from '../../../../src/api/attempt-store.js';
import type { Life, VirtualTime } from '../time.js';

/** How long a `storage` event takes to the other tabs. */
const STORAGE_EVENT_MS = 4;

/** A tab that hears `storage` events. */
export interface StorageListener {
  life: Life;
  /** `storage` events on their way to it. */
  underWay: number;
  /** Those of the tab who wait for them. */
  watching: Set<(key: string) => void>;
}

/** `localStorage` of one origin. */
export class SharedStorage {
  readonly entries = new Map<string, string>();
  readonly listeners = new Set<StorageListener>();
  /** Characters that it holds, keys and all: another script has filled the rest. */
  quota = Infinity;
  constructor(private readonly time: VirtualTime) {}

  listen(life: Life): StorageListener {
    const listener: StorageListener = { life, underWay: 0, watching: new Set() };
    this.listeners.add(listener);
    return listener;
  }

  /** As one tab sees it: its own changes are told to the others only. */
  viewOf(life: Life): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
    return {
      getItem: (key) => this.entries.get(key) ?? null,
      setItem: (key, value) => this.set(life, key, String(value)),
      removeItem: (key) => this.set(life, key, null),
    };
  }

  /** The same as the store of a client: what other tabs change is heard of. */
  storeOf({ life, watching }: StorageListener): AttemptStore {
    return {
      get: (key) => this.entries.get(key) ?? null,
      set: (key, value) => this.set(life, key, value),
      watch(changed) {
        watching.add(changed);
        return () => watching.delete(changed);
      },
    };
  }

  set(life: Life | null, key: string, value: string | null): void {
    if ((this.entries.get(key) ?? null) === value) return;
    checkQuota(this.entries, this.quota, key, value);
    if (value === null) this.entries.delete(key);
    else this.entries.set(key, value);
    this.#tell(life, key);
  }

  clear(): void {
    this.entries.clear();
    this.#tell(null, null);
  }

  /** @param key null where everything was cleared */
  #tell(from: Life | null, key: string | null): void {
    for (const listener of this.listeners) {
      if (listener.life === from || !listener.life.alive) continue;
      listener.underWay++;
      this.time.after(listener.life, STORAGE_EVENT_MS, () => {
        listener.underWay--;
        for (const changed of [...listener.watching]) changed(key ?? '');
      });
    }
  }
}

const lengthOf = (key: string, value: string | undefined | null): number =>
  value == null ? 0 : key.length + value.length;

/** Throws where a write would make the store larger than it may be. */
function checkQuota(
  entries: ReadonlyMap<string, string>,
  quota: number,
  key: string,
  value: string | null,
): void {
  const growth = lengthOf(key, value) - lengthOf(key, entries.get(key));
  const filled = [...entries].reduce((sum, [key, value]) => sum + lengthOf(key, value), 0);
  if (growth > 0 && filled + growth > quota) throw new Error('The quota has been exceeded.');
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

  viewOf(life: Life): Pick<LockManager, 'request'> {
    return {
      request: ((
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
        })) as LockManager['request'],
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

/** A host application's own attempt store: durable, and late; it tells no other tab. */
export class OwnStore {
  readonly entries = new Map<string, string>();
  /** Characters that it holds, keys and all. */
  quota = Infinity;

  constructor(private readonly time: VirtualTime) {}

  storeOf(life: Life): AttemptStore {
    return {
      get: async (key) => {
        await this.time.sleep(life, 3);
        return this.entries.get(key) ?? null;
      },
      set: async (key, value) => {
        await this.time.sleep(life, 5);
        checkQuota(this.entries, this.quota, key, value);
        if (value === null) this.entries.delete(key);
        else this.entries.set(key, value);
        await this.time.sleep(life, 2);
      },
    };
  }
}
