/** What the code of a page is handed in place of a browser: virtual clocks, its browser's storage and locks. */
import type { Environment } from '../../../../src/session/environment.js';
import type { OwnStore, SharedLocks, SharedStorage } from './browser.js';
import type { Life, VirtualTime } from '../time.js';

/** What the tabs of one browser share. */
export interface Till {
  readonly name: string;
  /** Who it is to the proxy: another browser may carry the same till's token. */
  readonly caller: string;
  /** The terminal that it stands at. */
  readonly terminal: string;
  readonly storage: SharedStorage;
  readonly locks: SharedLocks | null;
  readonly own: OwnStore | null;
  /** Milliseconds by which its clock is wrong. */
  clockError: number;
}

type Happening = Parameters<Environment['listen']>[0];

/** Timers of a page: they die and stand still with it. */
export const timersOf = (time: VirtualTime, life: Life) => ({
  setTimeout: (run: () => void, ms: number): unknown => time.after(life, ms, run),
  clearTimeout: (timer: unknown): void => {
    if (timer) (timer as { cancelled: boolean }).cancelled = true;
  },
});

export interface PageParts {
  time: VirtualTime;
  till: Till;
  life: Life;
  random: () => number;
  newId: () => string;
  document: EventTarget;
  append: Environment['append'];
}

export class VirtualEnvironment implements Environment {
  online = true;
  readonly now: () => number;
  readonly elapsed: () => number;
  readonly setTimeout: Environment['setTimeout'];
  readonly clearTimeout: Environment['clearTimeout'];
  readonly random: () => number;
  readonly newId: () => string;
  readonly locks: Environment['locks'];
  readonly leases: Environment['leases'];
  readonly drawn: Environment['drawn'];
  readonly document: Environment['document'];
  readonly append: Environment['append'];
  readonly report = (): void => {};
  readonly putBack = (element: object): void => (element as { attach(): void }).attach();
  readonly isOnline = (): boolean => this.online;
  readonly isForbidden = (): Promise<boolean> => Promise.resolve(false);
  readonly isHidden = (): boolean => false;
  readonly #listeners = new Map<Happening, Set<() => void>>();

  constructor({ time, till, life, random, newId, document, append }: PageParts) {
    const opened = time.now;
    const locks = till.locks?.viewOf(life);
    const leases = till.storage.viewOf(life);
    this.now = () => time.now + till.clockError;
    this.elapsed = () => time.now - opened;
    ({ setTimeout: this.setTimeout, clearTimeout: this.clearTimeout } = timersOf(time, life));
    this.random = random;
    this.newId = newId;
    this.locks = () => locks;
    this.leases = () => leases;
    this.drawn = () => time.sleep(life, 0);
    this.document = () => document;
    this.append = append;
  }

  readonly listen: Environment['listen'] = (type, listener) => {
    const listeners = this.#listeners.get(type) ?? new Set();
    this.#listeners.set(type, listeners.add(listener));
    return () => listeners.delete(listener);
  };

  /** It happens now. */
  tell(type: Happening): void {
    for (const listener of [...(this.#listeners.get(type) ?? [])]) listener();
  }
}
