/**
 * One payment per terminal among the tabs of this browser. Web Locks where the page is a secure context; else a lease
 * in `localStorage`, which is only good enough behind a proxy that keeps a journal.
 */

/** Gives the lock back. */
export type Release = () => void;

export const hasWebLocks = (): boolean => !!globalThis.navigator?.locks;

/** The lock, or null where another tab holds it. */
export async function tryLock(name: string): Promise<Release | null> {
  // One that this page has just given back may still count as held (Firefox): the next customer would be refused.
  await releasing.get(name);
  return hasWebLocks() ? webLock(name) : lease(name);
}

/** Locks that were given back, until the browser says so. */
const releasing = new Map<string, Promise<unknown>>();

const webLock = (name: string): Promise<Release | null> =>
  new Promise((resolve, reject) => {
    const held = navigator.locks.request(name, { ifAvailable: true }, (lock) =>
      lock ? new Promise<void>((done) => resolve(() => (releasing.set(name, held), done()))) : resolve(null),
    );
    held.catch(reject);
  });

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Renewed four times within this. */
const leaseMs = 6000;

async function lease(name: string): Promise<Release | null> {
  const token = `${Math.random()}`;
  const holder = (): { token?: string; until?: number } => JSON.parse(localStorage.getItem(name) ?? '{}');
  const claim = () => localStorage.setItem(name, JSON.stringify({ token, until: Date.now() + leaseMs }));
  const { until } = holder();
  if (until !== undefined) {
    const left = until - Date.now();
    if (left > 0 && left <= leaseMs) return null;
    // Run out, or longer than a lease lasts. The till's clock may have been set meanwhile, and its holder be alive:
    // then it renews the lease within this time.
    await pause(leaseMs / 2);
    if (holder().until !== until) return null;
  }
  claim();
  // Another tab may have claimed in the same moment: the last one to write holds it.
  await pause(60);
  if (holder().token !== token) return null;
  // A tab that slept finds its lease with another one: that one keeps it.
  const renewal = setInterval(() => holder().token === token && claim(), leaseMs / 4);
  const release = () => {
    clearInterval(renewal);
    removeEventListener('pagehide', release);
    if (holder().token === token) localStorage.removeItem(name);
  };
  addEventListener('pagehide', release);
  return release;
}
