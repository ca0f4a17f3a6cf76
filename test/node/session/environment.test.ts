import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { browserEnvironment, newId, sleep } from '../../../src/session/environment.js';
import { FakeBrowser } from '../../support/fake-environment.js';

const version4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Lends a page what it would have, for the time of one test. */
function lend(name: string, value: unknown, use: () => void): void {
  const before = Object.getOwnPropertyDescriptor(globalThis, name);
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  try {
    use();
  } finally {
    if (before) Object.defineProperty(globalThis, name, before);
    else Reflect.deleteProperty(globalThis, name);
  }
}

describe('an id', () => {
  it('is a version 4 UUID in lower case, and never the same again', () => {
    const ids = Array.from({ length: 1000 }, newId);
    for (const one of ids) assert.match(one, version4);
    assert.equal(new Set(ids).size, ids.length);
  });

  it('is one on plain http too, where crypto.randomUUID is missing', () => {
    Object.defineProperty(crypto, 'randomUUID', { value: undefined, configurable: true });
    try {
      const ids = Array.from({ length: 1000 }, newId);
      for (const one of ids) assert.match(one, version4);
      assert.equal(new Set(ids).size, ids.length);
    } finally {
      Reflect.deleteProperty(crypto, 'randomUUID');
    }
    assert.equal(typeof crypto.randomUUID, 'function');
  });

  it('is one where an old library has put its own Array.from in place, which takes no function', () => {
    const { from } = Array;
    Object.defineProperty(crypto, 'randomUUID', { value: undefined, configurable: true });
    Array.from = (items: unknown) => from(items as ArrayLike<never>);
    try {
      assert.match(newId(), version4);
    } finally {
      Array.from = from;
      Reflect.deleteProperty(crypto, 'randomUUID');
    }
  });
});

describe('the page that this code runs in', () => {
  it('never calls back at once what is to wait for longer than a browser can: a patience of a month stops no payment', async () => {
    for (const ms of [2 ** 31, 40 * 86_400_000, Infinity]) {
      let isCalled = false;
      const timer = browserEnvironment.setTimeout(() => (isCalled = true), ms);
      // Timers that are due run in the order in which they are due.
      await new Promise((done) => setTimeout(done, 5));
      browserEnvironment.clearTimeout(timer);
      assert.equal(isCalled, false, `${ms} ms`);
    }
  });

  it('has no network only where the browser is sure of it', () => {
    for (const [onLine, isOnline] of [
      [true, true],
      [false, false],
      [undefined, true],
    ] as const) {
      lend('navigator', { onLine }, () => assert.equal(browserEnvironment.isOnline(), isOnline));
    }
  });

  it('hears of visibility from the document and of all else from the window, until it stops', () => {
    const [document, window] = [new EventTarget(), new EventTarget()];
    const heard: string[] = [];
    lend('document', document, () => {
      for (const name of ['addEventListener', 'removeEventListener'] as const) {
        Object.defineProperty(globalThis, name, { value: window[name].bind(window), configurable: true });
      }
      const types = ['online', 'offline', 'pagehide', 'visibilitychange'] as const;
      const stops = types.map((type) => browserEnvironment.listen(type, () => heard.push(type)));
      const tell = () => {
        for (const type of types) window.dispatchEvent(new Event(type));
        for (const type of types) document.dispatchEvent(new Event(type));
      };
      tell();
      assert.deepEqual(heard, types);
      for (const stop of stops) stop();
      tell();
      assert.deepEqual(heard, types);
      for (const name of ['addEventListener', 'removeEventListener'])
        Reflect.deleteProperty(globalThis, name);
    });
  });

  const permissions = (states: Record<string, string>) => ({
    query: ({ name }: { name: string }) =>
      name in states ? Promise.resolve({ state: states[name] }) : Promise.reject(new TypeError(name)),
  });
  for (const [what, url, states, isForbidden] of [
    ['by its older name', 'http://192.168.1.9/blink', { 'local-network-access': 'denied' }, true],
    ['by its newer name', 'http://proxy.shop.example/blink', { 'local-network': 'denied' }, true],
    ['on the till itself', 'http://localhost:8787/blink', { 'loopback-network': 'denied' }, true],
    [
      'in the shop, where only the till itself is forbidden',
      'http://10.0.0.2/',
      { 'local-network': 'prompt', 'loopback-network': 'denied', 'local-network-access': 'denied' },
      false,
    ],
    ['and was allowed to', 'http://192.168.1.9/blink', { 'local-network-access': 'granted' }, false],
    ['of its own origin', 'https://till.test/blink', { 'local-network': 'denied' }, false],
    ['in a browser that knows of no such thing', 'http://192.168.1.9/', {}, false],
  ] as const) {
    it(`knows whether it may reach a proxy ${what}: ${isForbidden ? 'it may not' : 'nothing forbids it'}`, async () => {
      const page = {
        location: { origin: 'https://till.test' },
        navigator: { permissions: permissions(states) },
      };
      const own = Object.getOwnPropertyDescriptors(globalThis);
      for (const [name, value] of Object.entries(page))
        Object.defineProperty(globalThis, name, { value, configurable: true });
      assert.equal(await browserEnvironment.isForbidden(url), isForbidden);
      for (const name of ['location', 'navigator'] as const) {
        Reflect.deleteProperty(globalThis, name);
        if (own[name]) Object.defineProperty(globalThis, name, own[name]);
      }
    });
  }

  it('has no Web Locks where it is no secure context', () => {
    lend('navigator', {}, () => assert.equal(browserEnvironment.locks(), undefined));
    lend('navigator', undefined, () => assert.equal(browserEnvironment.locks(), undefined));
  });

  it('keeps leases where its tabs find them, looked up at each use', () => {
    const storage = {};
    lend('localStorage', storage, () => assert.equal(browserEnvironment.leases(), storage));
  });

  it('is drawn after its document was read, and never before the elements of this moment are there', async () => {
    const document = Object.assign(new EventTarget(), { readyState: 'loading' });
    let isDrawn = false;
    lend('document', document, () => void browserEnvironment.drawn().then(() => (isDrawn = true)));
    await Promise.resolve();
    assert.equal(isDrawn, false);
    document.dispatchEvent(new Event('DOMContentLoaded'));
    await Promise.resolve();
    assert.equal(isDrawn, false);
    await new Promise((done) => setTimeout(done, 0));
    await new Promise((done) => setTimeout(done, 0));
    assert.equal(isDrawn, true);
  });

  it('goes by a clock that may be set, and by one that only goes on', () => {
    const [now, elapsed] = [browserEnvironment.now(), browserEnvironment.elapsed()];
    assert.ok(Math.abs(now - Date.now()) < 1000);
    lend('Date', { now: () => 17 }, () => {
      assert.equal(browserEnvironment.now(), 17);
      assert.ok(browserEnvironment.elapsed() >= elapsed);
    });
  });
});

describe('a wait', () => {
  it('is as long as it says, by the time that is handed in', async () => {
    const browser = new FakeBrowser();
    let isOver = false;
    void sleep(browser.tab().environment, 5000).then(() => (isOver = true));
    await browser.time.pass(4999);
    assert.equal(isOver, false);
    await browser.time.pass(1);
    assert.equal(isOver, true);
  });
});
