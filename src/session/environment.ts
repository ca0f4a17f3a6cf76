/**
 * What is around a session: clocks, chance, the network, the other tabs, the page. It is handed in, so that tests can
 * bring their own; nothing else in this folder reaches for a global.
 */

export interface Environment {
  /** Milliseconds since 1970 by the till's clock, which may be wrong and may be set while a payment is open. */
  now(): number;
  /** Milliseconds by a clock that only goes on. */
  elapsed(): number;
  /** However long: where a browser's timer takes no more, it runs then, and never at once. */
  setTimeout(run: () => void, ms: number): unknown;
  clearTimeout(timer: unknown): void;
  /** From 0 to 1. */
  random(): number;
  /** A UUID in lower case. */
  newId(): string;
  /** False where the browser is sure to have no network. */
  isOnline(): boolean;
  /** Does the browser forbid this page to reach an address in the shop's network? False where it does not say. */
  isForbidden(url: string): Promise<boolean>;
  /** Nobody can see the page. */
  isHidden(): boolean;
  /** @returns how to stop listening */
  listen(
    type: 'online' | 'offline' | 'visibilitychange' | 'pagehide' | 'pageshow',
    listener: () => void,
  ): () => void;
  /** Web Locks; absent where the page is no secure context. */
  locks(): Pick<LockManager, 'request'> | undefined;
  /** Where leases are kept in place of Web Locks. */
  leases(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** Resolves once the elements that the page is still drawing are there. */
  drawn(): Promise<void>;
  /** Hears of attempts that no element of the page shows. */
  document(): EventTarget;
  /** Tells whoever looks after the page what a cashier can do nothing about. */
  report(message: string, error: unknown): void;
  /** Puts an element with these properties at the end of the page. */
  append(name: string, properties: object): void;
  /** Puts back an element that the page has thrown out with everything else, such as one whose body was replaced. */
  putBack(element: object): void;
}

export const sleep = (environment: Environment, ms: number): Promise<void> =>
  new Promise((done) => void environment.setTimeout(done, ms));

/** A client-made id that works on plain http too, where `crypto.randomUUID` is missing. Lower case. */
export function newId(): string {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  // Not by `Array.from`: old libraries (Prototype.js, MooTools) have their own, which takes no function.
  const hex = bytes.reduce((text, byte) => text + byte.toString(16).padStart(2, '0'), '');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** Chromium's names, from version 145 on, and the one for both before that (142). */
async function isForbidden(url: string): Promise<boolean> {
  const { hostname, origin } = new URL(url);
  if (origin === location.origin) return false;
  const isOwn = /^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname);
  for (const name of [isOwn ? 'loopback-network' : 'local-network', 'local-network-access']) {
    try {
      return (await navigator.permissions.query({ name: name as PermissionName })).state === 'denied';
    } catch {
      // This browser does not know the name.
    }
  }
  return false;
}

/** Some 25 days: a browser calls back at once where it is to wait longer. */
const longestWaitMs = 2 ** 31 - 1;

const later = (run: () => void, ms: number): unknown => setTimeout(run, Math.min(ms, longestWaitMs));

/** The page that this code runs in. */
export const browserEnvironment: Environment = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  setTimeout: later,
  clearTimeout: (timer) => clearTimeout(timer as number),
  random: () => Math.random(),
  newId,
  isOnline: () => navigator.onLine !== false,
  isForbidden,
  isHidden: () => document.hidden,
  listen(type, listener) {
    const target = type === 'visibilitychange' ? document : globalThis;
    target.addEventListener(type, listener);
    return () => target.removeEventListener(type, listener);
  },
  locks: () => globalThis.navigator?.locks,
  leases: () => localStorage,
  async drawn() {
    if (document.readyState === 'loading') {
      await new Promise((done) => document.addEventListener('DOMContentLoaded', done, { once: true }));
    }
    await new Promise<void>((done) => void later(done, 0));
  },
  document: () => document,
  report: (message, error) => console.error(`blink-pos: ${message}.`, error),
  append(name, properties) {
    document.body.append(Object.assign(document.createElement(name), properties));
  },
  putBack(element) {
    document.body.append(element as Element);
  },
};
