/**
 * One payment per terminal among the tabs of this browser. Web Locks where the page is a secure context; else a lease
 * in `localStorage`, which is only good enough behind a proxy that keeps a journal.
 */
import { bag, parseJson } from '../payment/json.js';
import { sleep, type Environment } from './environment.js';

/** Gives the lock back. */
export type Release = () => void;

/** The lock, or null where another tab holds it. */
export async function tryLock(environment: Environment, name: string): Promise<Release | null> {
  const locks = environment.locks();
  // One that this page has just given back may still count as held (Firefox): the next customer would be refused.
  await (locks && releasing.get(locks)?.get(name));
  const give = await (locks ? webLock(locks, name) : lease(environment, name));
  if (!give) return null;
  const release = () => (stop(), give());
  // Safari, until its version 26, leaves a lock with a page that it keeps to go back to: no other page could go on.
  const stop = environment.listen('pagehide', release);
  return release;
}

type Locks = Pick<LockManager, 'request'>;

/** Locks that were given back, until the browser says so. */
const releasing = new WeakMap<Locks, Map<string, Promise<unknown>>>();

const webLock = (locks: Locks, name: string): Promise<Release | null> =>
  new Promise((resolve, reject) => {
    const held: Promise<unknown> = locks.request(name, { ifAvailable: true }, (lock) =>
      lock
        ? new Promise<void>((done) => resolve(() => (giveBack(locks, name, held), done())))
        : resolve(null),
    );
    held.catch(reject);
  });

function giveBack(locks: Locks, name: string, held: Promise<unknown>): void {
  let mine = releasing.get(locks);
  if (!mine) releasing.set(locks, (mine = new Map()));
  mine.set(name, held);
  const forget = () => void (mine.get(name) === held && mine.delete(name));
  held.then(forget, forget);
}

/** A press seldom takes longer. */
const pressMs = 500;

/**
 * A terminal's lock for payments. A browser grants one only after the frame in which a press is drawn, so it is asked for
 * while the finger is still down: by the time the press is made it is there.
 */
export class TerminalLock {
  readonly #environment: Environment;
  readonly #name: string;
  /** For a press that has begun, and may come to nothing. */
  #ahead: Promise<Release | null> | null = null;

  constructor(environment: Environment, name: string) {
    this.#environment = environment;
    this.#name = name;
  }

  /** A press has begun. However long the finger stays, other tabs are kept waiting for a moment only. */
  ask(): void {
    if (this.#ahead) return;
    const ahead = (this.#ahead = tryLock(this.#environment, this.#name).catch(() => null));
    this.#environment.setTimeout(() => this.drop(ahead), pressMs);
  }

  /** Nothing was pressed. */
  drop(ahead = this.#ahead): void {
    if (ahead !== this.#ahead) return;
    this.#ahead = null;
    void ahead?.then((release) => release?.());
  }

  /**
   * Asked once more where another tab may hold it for no more than a finger.
   * @param isOpen a payment is: then that tab will not give it back so soon
   * @returns null where another tab keeps it
   */
  async take(isOpen: () => Promise<unknown>): Promise<Release | null> {
    const ahead = this.#ahead;
    this.#ahead = null;
    const release = (await ahead) ?? (await tryLock(this.#environment, this.#name));
    if (release || (await isOpen())) return release;
    await sleep(this.#environment, pressMs + 100);
    return tryLock(this.#environment, this.#name);
  }
}

/** Renewed four times within this. */
const leaseMs = 6000;

async function lease(environment: Environment, name: string): Promise<Release | null> {
  const storage = environment.leases();
  const token = `${environment.random()}`;
  // What another script wrote there is no lease.
  const holder = () => bag(parseJson(storage.getItem(name) ?? ''));
  const claim = () => storage.setItem(name, JSON.stringify({ token, until: environment.now() + leaseMs }));
  const { until } = holder();
  if (typeof until === 'number') {
    const left = until - environment.now();
    if (left > 0 && left <= leaseMs) return null;
    // Run out, or longer than a lease lasts. The till's clock may have been set meanwhile, and its holder be alive:
    // then it renews the lease within this time.
    await sleep(environment, leaseMs / 2);
    if (holder().until !== until) return null;
  }
  claim();
  // Another tab may have claimed in the same moment: the last one to write holds it.
  await sleep(environment, 60);
  if (holder().token !== token) return null;
  let timer: unknown;
  const renew = () => {
    // A tab that slept finds its lease with another one: that one keeps it.
    if (holder().token === token) claim();
    timer = environment.setTimeout(renew, leaseMs / 4);
  };
  timer = environment.setTimeout(renew, leaseMs / 4);
  return () => {
    environment.clearTimeout(timer);
    if (holder().token === token) storage.removeItem(name);
  };
}
