/** What runs inside the page. Each function is handed over as text, so it uses nothing from outside itself. */
import type { BlinkPayButton, BlinkTill, ProxyClient } from '../../src/index.js';

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
  /** When the last press of a hand reached the page. */
  pressed: number;
  /** The request that it led to. */
  awaited: Promise<Sent>;
}

declare global {
  var bench: Bench;
  var BlinkPos: { ProxyClient: typeof ProxyClient };
}

/** A card terminal at hand: reads are answered at once, a payment when the measurement says so. */
export function installNetwork(): void {
  let tell: (sent: Sent) => void;
  const next = () => {
    bench.sent = new Promise((resolve) => (tell = resolve));
  };
  globalThis.bench = {
    ...{ sent: Promise.reject(), storage: 0, lock: 0, reads: {}, pressed: 0 },
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

/** Milliseconds of each payment's two ends. */
export interface PaymentTimes {
  clickToFetch: number;
  /** Of that, in the storage's own calls, and waiting for the lock between tabs. */
  storage: number;
  lock: number;
  answerToEvent: number;
  /** Of that, in the storage's own calls. */
  closing: number;
}

export async function takePayments(name: string, count: number, answer: string): Promise<PaymentTimes[]> {
  const element = document.querySelector(name) as HTMLElement & { reset(): void };
  const button = element.shadowRoot!.querySelector('button')!;
  const task = () => new Promise((done) => setTimeout(done));
  const times: PaymentTimes[] = [];
  for (let i = 0; i < count; i++) {
    const { sent } = bench;
    bench.storage = bench.lock = 0;
    const clicked = performance.now();
    button.click();
    const request = await sent;
    const { storage, lock } = request;
    await task();
    const response = new Response(answer, { status: 201, headers: { 'content-type': 'application/json' } });
    const told = new Promise<{ at: number; closing: number }>((resolve) =>
      element.addEventListener(
        'blink-success',
        () => resolve({ at: performance.now(), closing: bench.storage }),
        { once: true },
      ),
    );
    bench.storage = 0;
    const answered = performance.now();
    request.answer(response);
    const { at, closing } = await told;
    times.push({
      clickToFetch: request.at - clicked,
      storage,
      lock,
      answerToEvent: at - answered,
      closing,
    });
    await task();
    element.reset();
    await task();
  }
  return times;
}

/** Where a hand has to press. */
export function expectPress(name: string): { x: number; y: number } {
  bench.awaited = bench.sent;
  // When the browser had it, not when the page got round to it.
  addEventListener('click', ({ timeStamp }) => (bench.pressed = timeStamp), { capture: true, once: true });
  const button = document.querySelector(name)!.shadowRoot!.querySelector('button')!;
  const { x, y, width, height } = button.getBoundingClientRect();
  return { x: x + width / 2, y: y + height / 2 };
}

/** Answers the payment that was pressed for, and makes room for the next one. */
export async function settlePress(name: string, answer: string): Promise<number> {
  const element = document.querySelector(name) as HTMLElement & { reset(): void };
  const { at, answer: send } = await bench.awaited;
  const told = new Promise((resolve) => element.addEventListener('blink-success', resolve, { once: true }));
  send(new Response(answer, { status: 201, headers: { 'content-type': 'application/json' } }));
  await told;
  await new Promise((done) => setTimeout(done));
  element.reset();
  // A finger that comes sooner after a payment presses nothing.
  await new Promise((done) => setTimeout(done, 700));
  return at - bench.pressed;
}

/** Milliseconds until so many new elements have rendered themselves; they are taken away again. */
export async function createMany(name: string, count: number): Promise<number> {
  const home = document.querySelector('blink-till') ?? document.body;
  const start = performance.now();
  const fragment = document.createDocumentFragment();
  const elements: (HTMLElement & { updateComplete?: Promise<unknown> })[] = [];
  for (let i = 0; i < count; i++) {
    const element = document.createElement(name);
    element.setAttribute('amount', '66.60');
    elements.push(element);
    fragment.append(element);
  }
  home.append(fragment);
  for (const element of elements) await element.updateComplete;
  const elapsed = performance.now() - start;
  elements.forEach((element) => element.remove());
  return elapsed;
}

/** Puts elements into the page, which keeps them. */
export async function keepMany(name: string, count: number): Promise<void> {
  const home = document.querySelector('blink-till') ?? document.body;
  for (let i = 0; i < count; i++) {
    const element = document.createElement(name) as BlinkPayButton;
    element.setAttribute('amount', '66.60');
    home.append(element);
    await element.updateComplete;
  }
}

/** Connects and disconnects so many new elements, a hundred at a time. */
export async function passMany(name: string, count: number): Promise<void> {
  const home = document.querySelector('blink-till') ?? document.body;
  for (let done = 0; done < count; done += 100) {
    const elements = Array.from({ length: 100 }, () => {
      const element = document.createElement(name) as BlinkPayButton;
      element.setAttribute('amount', '66.60');
      home.append(element);
      return element;
    });
    await Promise.all(elements.map((element) => element.updateComplete));
    elements.forEach((element) => element.remove());
    await new Promise((next) => setTimeout(next));
  }
}

/** Milliseconds from the insertion of a script into a fresh document until it has run. */
export async function runScript(code: string): Promise<number> {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  const inner = frame.contentDocument!;
  // A text that was never seen before is compiled anew.
  const url = URL.createObjectURL(new Blob([`${code}\n//${Math.random()}`], { type: 'text/javascript' }));
  const script = inner.createElement('script');
  script.src = url;
  const start = performance.now();
  const loaded = new Promise((resolve) => script.addEventListener('load', resolve));
  inner.head.append(script);
  await loaded;
  const elapsed = performance.now() - start;
  URL.revokeObjectURL(url);
  frame.remove();
  return elapsed;
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
