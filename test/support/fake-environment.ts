/**
 * Browsers without a browser: their clocks, storage, locks and network are the test's. Time passes only when a test
 * lets it; the tabs of one browser share what real tabs share.
 */
import type { AttemptStore } from '../../src/api/attempt-store.js';
import type { Environment } from '../../src/session/environment.js';
import { FakeElement } from './fake-element.js';

/** Every promise that could go on has gone on, the ones that answers are read with too. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 4; turn++) await new Promise((done) => setImmediate(done));
}

interface Timer {
  at: number;
  order: number;
  tab: FakeTab | null;
  run: () => void;
}

/** A browser's timer takes no more milliseconds: a longer one fires at once. */
const longestMs = 2 ** 31 - 1;

/** The time that everybody lives in. */
export class FakeTime {
  /** Milliseconds since the test began. */
  passed = 0;
  /** A Saturday. */
  readonly began = Date.UTC(2026, 2, 14, 12);
  readonly #timers = new Set<Timer>();
  #count = 0;

  /** By a clock that is right. */
  get now(): number {
    return this.began + this.passed;
  }

  after(ms: number, run: () => void, tab: FakeTab | null = null): Timer {
    const wait = ms > 0 && ms <= longestMs ? ms : 0;
    const timer = { at: this.passed + wait, order: this.#count++, tab, run };
    this.#timers.add(timer);
    return timer;
  }

  cancel(timer: unknown): void {
    this.#timers.delete(timer as Timer);
  }

  /** Timers that a tab has set, and that wait. */
  waitingOf(tab: FakeTab): number {
    return [...this.#timers].filter((timer) => timer.tab === tab).length;
  }

  /** Lets time pass; what a timer sets in motion runs before the next one. */
  async pass(ms: number): Promise<void> {
    const end = this.passed + ms;
    await settled();
    for (let timer = this.#next(end); timer; timer = this.#next(end)) {
      this.#timers.delete(timer);
      this.passed = Math.max(this.passed, timer.at);
      timer.run();
      await settled();
    }
    this.passed = end;
  }

  /** A tab that sleeps has its timers late, and one that is gone has none. */
  #next(end: number): Timer | undefined {
    const due = [...this.#timers].filter(({ at, tab }) => at <= end && !tab?.isAsleep && !tab?.isClosed);
    return due.sort((a, b) => a.at - b.at || a.order - b.order)[0];
  }
}

/** What the tabs of a browser share. */
export class FakeBrowser {
  readonly storage = new Map<string, string>();
  readonly tabs = new Set<FakeTab>();
  /** Who holds which lock. */
  readonly held = new Map<string, FakeTab>();
  /** Milliseconds by which the till's clock is wrong. */
  clockError = 0;
  /** A page that is no secure context has no Web Locks. */
  hasLocks = true;
  /** A lock that is given back counts as held for so long. */
  lockLagMs = 0;
  /** What a full or locked-down storage refuses. */
  refuses: (key: string) => boolean = () => false;
  /** Characters that the storage holds, keys and all. */
  quota = Infinity;

  constructor(readonly time = new FakeTime()) {}

  tab(): FakeTab {
    const tab = new FakeTab(this);
    this.tabs.add(tab);
    return tab;
  }

  /** JSON that stands under a key; null where nothing does. */
  stored(key: string): unknown {
    return JSON.parse(this.storage.get(key) ?? 'null');
  }

  /** @param from the tab that writes: the others hear of it, a little later */
  write(from: FakeTab | null, key: string, value: string | null): void {
    if (this.refuses(key)) throw new Error('The quota has been exceeded.');
    const earlier = this.storage.get(key) ?? null;
    if (earlier === value) return;
    const growth = lengthOf(key, value) - lengthOf(key, earlier);
    if (growth > 0 && growth > this.left) throw new Error('The quota has been exceeded.');
    if (value === null) this.storage.delete(key);
    else this.storage.set(key, value);
    this.#tell(from, key);
  }

  /** Characters that still fit in. */
  get left(): number {
    return [...this.storage].reduce((left, [key, value]) => left - lengthOf(key, value), this.quota);
  }

  /** Somebody clears the site's data. */
  clear(): void {
    this.storage.clear();
    this.#tell(null, '');
  }

  #tell(from: FakeTab | null, key: string): void {
    for (const tab of this.tabs)
      if (tab !== from && !tab.isKept) this.time.after(4, () => tab.hear(key), tab);
  }
}

const lengthOf = (key: string, value: string | null): number =>
  value === null ? 0 : key.length + value.length;

type PageEvent = Parameters<Environment['listen']>[0];

/** One page. */
export class FakeTab {
  isOnline = true;
  isHidden = false;
  /** The browser keeps it out of the shop's network. */
  isForbidden = false;
  isClosed = false;
  isKept = false;
  /** From 0 to 1; no two tabs get the same. */
  chance: () => number = () => next() / 2 ** 31;
  /** The page is still being drawn until this resolves. */
  drawn = Promise.resolve();
  readonly document = new FakeElement();
  /** What it said in the console. */
  readonly reports: { message: string; error: unknown }[] = [];
  /** What was put at the end of the page. */
  readonly appended: { name: string; properties: Record<string, unknown> }[] = [];
  readonly store: AttemptStore;
  readonly environment: Environment;
  #isAsleep = false;
  /** What arrived while it slept. */
  #arrived: (() => void)[] = [];
  readonly #window = new EventTarget();
  readonly #watchers = new Set<(key: string) => void>();

  constructor(readonly browser: FakeBrowser) {
    const { time } = browser;
    const locks = { request: this.#request.bind(this) } as unknown as LockManager;
    this.store = {
      get: (key) => browser.storage.get(key) ?? null,
      set: (key, value) => browser.write(this, key, value),
      keys: () => [...browser.storage.keys()],
      watch: (changed) => {
        this.#watchers.add(changed);
        return () => this.#watchers.delete(changed);
      },
    };
    this.environment = {
      now: () => time.now + browser.clockError,
      elapsed: () => time.passed,
      setTimeout: (run, ms) => time.after(Math.min(ms, longestMs), run, this),
      clearTimeout: (timer) => time.cancel(timer),
      random: () => this.chance(),
      newId: () => `00000000-0000-4000-8000-${String(next()).padStart(12, '0')}`,
      isOnline: () => this.isOnline,
      isForbidden: () => Promise.resolve(this.isForbidden),
      isHidden: () => this.isHidden,
      listen: (type, listener) => {
        this.#window.addEventListener(type, listener);
        return () => this.#window.removeEventListener(type, listener);
      },
      locks: () => (browser.hasLocks ? locks : undefined),
      leases: () => ({
        getItem: (key) => browser.storage.get(key) ?? null,
        setItem: (key, value) => browser.write(this, key, value),
        removeItem: (key) => browser.write(this, key, null),
      }),
      drawn: () => this.drawn,
      document: () => this.document,
      report: (message, error) => void this.reports.push({ message, error }),
      putBack: () => {},
      append: (name, properties) => void this.appended.push({ name, properties: { ...properties } }),
    };
  }

  /** A laptop is closed, a tab is put aside: nothing of it goes on. */
  get isAsleep(): boolean {
    return this.#isAsleep;
  }

  set isAsleep(isAsleep: boolean) {
    this.#isAsleep = isAsleep;
    if (!isAsleep) for (const run of this.#arrived.splice(0)) run();
  }

  /** Something from outside reaches the page: later where it sleeps, never where it is gone. */
  arrive(run: () => void): void {
    if (this.#isAsleep) this.#arrived.push(() => this.arrive(run));
    else if (!this.isClosed) run();
  }

  /** Something happened to the page. */
  tell(type: PageEvent): void {
    this.#window.dispatchEvent(new Event(type));
  }

  setOnline(isOnline: boolean): void {
    this.isOnline = isOnline;
    this.tell(isOnline ? 'online' : 'offline');
  }

  setHidden(isHidden: boolean): void {
    this.isHidden = isHidden;
    this.tell('visibilitychange');
  }

  /** Another tab changed what is stored. */
  hear(key: string): void {
    for (const changed of [...this.#watchers]) changed(key);
  }

  /** Left for another page, and kept as it is to be gone back to, with its locks: Safari tells it of no change. */
  leave(): void {
    this.tell('pagehide');
    this.isKept = true;
    this.isAsleep = true;
  }

  goBackTo(): void {
    this.isKept = false;
    this.tell('pageshow');
    this.isAsleep = false;
  }

  /** Gone, by a reload or a crash; a crash tells nobody. */
  close(said = true): void {
    if (said) this.tell('pagehide');
    this.isClosed = true;
    this.browser.tabs.delete(this);
    for (const [name, tab] of [...this.browser.held]) if (tab === this) this.browser.held.delete(name);
  }

  /** Exclusive Web Locks, with `ifAvailable` only. */
  async #request(
    name: string,
    _: { ifAvailable: true },
    callback: (lock: object | null) => unknown,
  ): Promise<unknown> {
    const { held, time, lockLagMs } = this.browser;
    await Promise.resolve();
    if (held.has(name)) return callback(null);
    held.set(name, this);
    const result = await callback({ name });
    if (lockLagMs) await new Promise<void>((done) => time.after(this.browser.lockLagMs, done));
    if (held.get(name) === this) held.delete(name);
    return result;
  }
}

let count = 0;
const next = (): number => ++count;
