/**
 * Where the browser keeps its record of open attempts. A host application can bring its own: its methods may
 * answer at once or with a promise, and a write that cannot be made durable must throw or reject.
 */
export interface AttemptStore {
  get(key: string): string | null | Promise<string | null>;
  /** `null` removes. */
  set(key: string, value: string | null): void | Promise<void>;
  /** Every key that stands in it, other people's too: what nobody needs any more is cleared away by it. */
  keys?(): Iterable<string> | Promise<Iterable<string>>;
  /** Calls back with the key that another tab changed (empty where it cleared everything); returns how to stop. */
  watch?(changed: (key: string) => void): () => void;
}

const shared = globalThis as { [key: symbol]: AttemptStore | undefined };

/**
 * `localStorage`: shared by the tabs of a browser, and written before the call returns. One object for every copy of
 * this module in a page, by which they know that they remember the same.
 */
export const localAttemptStore: AttemptStore = (shared[Symbol.for('blink-pos-local-store')] ??= {
  get: (key) => localStorage.getItem(key),
  set(key, value) {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
    // Some locked-down browsers drop what is written and say nothing.
    if (localStorage.getItem(key) !== value) throw new Error('not kept');
  },
  keys: () => Object.keys(localStorage),
  watch(changed) {
    const listener = (event: StorageEvent) => changed(event.key ?? '');
    addEventListener('storage', listener);
    return () => removeEventListener('storage', listener);
  },
});
