/** Tells whoever listens that something happened, so that nobody has to ask again and again. */
import type { Charge, Refund } from './ledger.js';
import type { TerminalView } from './terminals/terminal-types.js';

export type Change =
  | { type: 'terminal'; terminal: TerminalView }
  | { type: 'charge'; charge: Charge }
  | { type: 'refund'; refund: Refund }
  | { type: 'received'; path: string; terminal_id: string | null }
  | { type: 'reset' };

export class Changes {
  readonly #listeners = new Set<(change: Change) => void>();

  tell(change: Change): void {
    for (const listener of [...this.#listeners]) listener(change);
  }

  /** @returns what ends the listening */
  listen(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /**
   * Looks now and after every change, until `look` says true.
   * @param timeout milliseconds
   * @returns false where the time was up first
   */
  until(look: () => boolean, timeout: number): Promise<boolean> {
    if (look()) return Promise.resolve(true);
    return new Promise((resolve) => {
      const end = (found: boolean) => {
        stop();
        clearTimeout(timer);
        resolve(found);
      };
      const stop = this.listen(() => look() && end(true));
      const timer = setTimeout(() => end(false), timeout);
    });
  }
}
