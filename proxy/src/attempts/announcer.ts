/** Tells within this process that an attempt has changed, and knows of which ones this process will tell by itself. */
export class Announcer {
  readonly #listeners = new Map<string, Set<() => void>>();
  readonly #held = new Set<string>();

  /** @returns the function that ends it */
  listen(key: string, onChange: () => void): () => void {
    const listeners = this.#listeners.get(key) ?? new Set();
    listeners.add(onChange);
    this.#listeners.set(key, listeners);
    return () => {
      listeners.delete(onChange);
      if (listeners.size === 0 && this.#listeners.get(key) === listeners) this.#listeners.delete(key);
    };
  }

  /** Does anyone listen for this attempt? */
  isAwaited(key: string): boolean {
    return this.#listeners.has(key);
  }

  /** These attempts have changed. */
  announce(...keys: (string | null)[]): void {
    for (const key of keys) {
      if (key !== null) this.#listeners.get(key)?.forEach((onChange) => onChange());
    }
  }

  /** Whatever anyone waits for, let them look again. */
  announceAll(): void {
    this.announce(...this.#listeners.keys());
  }

  /** This process has the attempt's call in its hands, until `release`: nobody needs to ask the journal meanwhile. */
  hold(key: string): void {
    this.#held.add(key);
  }

  release(key: string): void {
    this.#held.delete(key);
  }

  holds(key: string): boolean {
    return this.#held.has(key);
  }
}
