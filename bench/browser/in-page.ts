/** What runs inside the page. Each function is handed over as text, so it uses nothing from outside itself. */
import type { BlinkTill, ProxyClient } from '../../src/index.js';

type Pending = (response: Response) => void;

/** Storage and lock as they stood when the request left. */
interface Sent {
  at: number;
  storage: number;
  lock: number;
  answer: Pending;
}

interface Bench {
  /** When the payment's fetch was called, and how to answer it. */
  sent: Promise<Sent>;
  /** Milliseconds spent in the storage's calls and waiting for the lock, since they were set to zero. */
  storage: number;
  lock: number;
  /** Requests by terminal. */
  reads: Record<string, number>;
  /** When the browser had the last press of a hand, and when the page heard of it. */
  pressed: number;
  heard: number;
  /** The request that it led to. */
  awaited: Promise<Sent>;
}

declare global {
  var bench: Bench;
  var BlinkPos: { ProxyClient: typeof ProxyClient };
  /** One more of what the page shows. */
  var makeOne: () => HTMLElement & { updateComplete?: Promise<unknown> };
}

/** A card terminal at hand: reads are answered at once, a payment when the measurement says so. */
export function installNetwork(): void {
  let tell: (sent: Sent) => void;
  const next = () => {
    bench.sent = new Promise((resolve) => (tell = resolve));
  };
  globalThis.bench = {
    ...{ sent: Promise.reject(), storage: 0, lock: 0, reads: {}, pressed: 0, heard: 0 },
    awaited: new Promise<Sent>(() => {}),
  };
  bench.sent.catch(() => {});
  next();
  globalThis.fetch = (input) => {
    const url = input instanceof Request ? input.url : String(input);
    const terminal = /\/devices\/([^/?]+)/.exec(url)?.[1];
    if (terminal) {
      bench.reads[terminal] = (bench.reads[terminal] ?? 0) + 1;
      const state = {
        terminal_id: terminal,
        state: 'CONNECTED',
        last_connected_at: '2026-11-21T10:00:00Z',
        last_active_at: '2026-11-21T10:00:00Z',
      };
      const headers = { 'content-type': 'application/json', 'blink-pos-proxy': 'bench' };
      return Promise.resolve(new Response(JSON.stringify(state), { headers }));
    }
    const at = performance.now();
    const { storage, lock } = bench;
    return new Promise((resolve) => {
      tell({ at, storage, lock, answer: resolve });
      next();
    });
  };
}

/** The default store and the locks, with the time they take. */
export function timeStorage(): void {
  const till = document.querySelector('blink-till') as BlinkTill;
  const timed = <T>(work: () => T): T => {
    const start = performance.now();
    try {
      return work();
    } finally {
      bench.storage += performance.now() - start;
    }
  };
  till.client = new BlinkPos.ProxyClient({
    attemptStore: {
      get: (key) => timed(() => localStorage.getItem(key)),
      set: (key, value) =>
        timed(() => (value === null ? localStorage.removeItem(key) : localStorage.setItem(key, value))),
    },
  });
  const request = navigator.locks.request.bind(navigator.locks) as (
    name: string,
    options: LockOptions,
    granted: (lock: Lock | null) => unknown,
  ) => Promise<unknown>;
  navigator.locks.request = ((
    name: string,
    options: LockOptions,
    granted: (lock: Lock | null) => unknown,
  ) => {
    const start = performance.now();
    return request(name, options, (lock) => {
      bench.lock += performance.now() - start;
      return granted(lock);
    });
  }) as typeof navigator.locks.request;
}

/** Milliseconds of a payment's two ends. */
export interface PaymentTimes {
  /** From the browser's own time of the click. */
  clickToFetch: number;
  /** From when the page heard of it. */
  heardToFetch: number;
  /** Since the press began: in the storage's own calls, and waiting for the lock between tabs. */
  storage: number;
  lock: number;
  answerToEvent: number;
  /** Of that, in the storage's own calls, and waiting for the lock between tabs. */
  closing: number;
  closingLock: number;
}

/** Where a hand has to press. */
export function expectPress(tag: string): { x: number; y: number } {
  bench.awaited = bench.sent;
  bench.storage = bench.lock = 0;
  addEventListener(
    'click',
    ({ timeStamp }) => {
      bench.pressed = timeStamp;
      bench.heard = performance.now();
    },
    { capture: true, once: true },
  );
  const element = document.querySelector(tag)!;
  const button = (element.shadowRoot ?? element).querySelector('button')!;
  const { x, y, width, height } = button.getBoundingClientRect();
  return { x: x + width / 2, y: y + height / 2 };
}

/** Answers the payment that was pressed for, and makes room for the next one. */
export async function settlePress(tag: string, answer: string): Promise<PaymentTimes> {
  const element = document.querySelector(tag) as HTMLElement & { reset?(): void };
  const { at, storage, lock, answer: send } = await bench.awaited;
  // A cardholder takes seconds: whatever the press changed on the screen has been drawn long before the answer.
  for (let frames = 0; frames < 2; frames++) await new Promise(requestAnimationFrame);
  await new Promise((done) => setTimeout(done));
  const told = new Promise<{ at: number; closing: number; closingLock: number }>((resolve) =>
    element.addEventListener(
      'blink-success',
      () => resolve({ at: performance.now(), closing: bench.storage, closingLock: bench.lock }),
      { once: true },
    ),
  );
  const response = new Response(answer, { status: 201, headers: { 'content-type': 'application/json' } });
  bench.storage = bench.lock = 0;
  const answered = performance.now();
  send(response);
  const { at: event, ...closing } = await told;
  await new Promise((done) => setTimeout(done));
  element.reset?.();
  return {
    clickToFetch: at - bench.pressed,
    heardToFetch: at - bench.heard,
    storage,
    lock,
    answerToEvent: event - answered,
    ...closing,
  };
}

type Made = HTMLElement & { updateComplete?: Promise<unknown> };

/** Milliseconds until so many new elements have rendered themselves; they are taken away again. */
export async function createMany(count: number): Promise<number> {
  const home = document.querySelector('blink-till') ?? document.body;
  const start = performance.now();
  const fragment = document.createDocumentFragment();
  const elements: Made[] = [];
  for (let i = 0; i < count; i++) {
    const element = makeOne();
    elements.push(element);
    fragment.append(element);
  }
  home.append(fragment);
  for (const element of elements) await element.updateComplete;
  const last = elements.at(-1)!;
  while (!(last.shadowRoot ?? last).querySelector('button')) await new Promise((done) => setTimeout(done));
  const elapsed = performance.now() - start;
  elements.forEach((element) => element.remove());
  return elapsed;
}

/** Puts elements into the page, which keeps them. */
export async function keepMany(count: number): Promise<void> {
  const home = document.querySelector('blink-till') ?? document.body;
  for (let i = 0; i < count; i++) {
    const element = makeOne();
    home.append(element);
    await element.updateComplete;
  }
  await new Promise((done) => setTimeout(done, 50));
}

/** Connects and disconnects so many new elements, a hundred at a time; plain ones, where it says so. */
export async function passMany(count: number, plain: string): Promise<void> {
  const home = document.querySelector('blink-till') ?? document.body;
  for (let done = 0; done < count; done += 100) {
    const elements = Array.from({ length: 100 }, () => {
      const element: Made = plain ? document.createElement(plain) : makeOne();
      home.append(element);
      return element;
    });
    await Promise.all(elements.map(async (element) => element.updateComplete));
    elements.forEach((element) => element.remove());
    await new Promise((next) => setTimeout(next));
  }
}

/** Milliseconds of one script in this very page: compiled, and run. */
export function runScript(code: string): number {
  const script = document.createElement('script');
  // A text that was never seen before is compiled anew.
  script.textContent = `${code}\n//${Math.random()}`;
  const start = performance.now();
  document.head.append(script);
  return performance.now() - start;
}

/** From the last byte of the script until the element is painted, in milliseconds; undefined until it is. */
export function receivedToDrawn(): number | undefined {
  const [drawn] = performance.getEntriesByName('first-contentful-paint');
  const script = performance
    .getEntriesByType('resource')
    .find(({ name }) => name.endsWith('.js')) as PerformanceResourceTiming;
  return drawn && drawn.startTime - script.responseEnd;
}

/** Each terminal's state, asked every second, shown by so many elements. */
export function showTerminals(terminals: number, elementsEach: number): void {
  const till = document.querySelector('blink-till')!;
  for (let i = 0; i < terminals * elementsEach; i++) {
    const status = document.createElement('blink-terminal-status');
    status.setAttribute('terminal-id', `S${i % terminals}`);
    status.setAttribute('interval', '1');
    till.append(status);
  }
}

export const countReads = (): number => Object.values(bench.reads).reduce((sum, count) => sum + count, 0);
