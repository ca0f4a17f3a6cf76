/** Between the browsers and the proxy: messages are late, lost, doubled, cut; a gateway loses its patience. */
import { abortPath, calls } from '../../../../src/payment/operations.js';
import type { Page } from '../browser/page.js';
import type { Proxies, Told } from './proxies.js';
import type { Shop, Trip } from '../scripts/script.js';
import type { VirtualTime } from '../time.js';

const LONGEST_ABORT_MS = 2_000;
/** A browser gives up a connection that says nothing after this long. */
const BROWSER_PATIENCE_MS = 300_000;

/** One request as it left a tab. */
export interface Left {
  page: Page;
  method: string;
  /** Below the proxy's address. */
  path: string;
  key: string | null;
  body: string | null;
  headers: Record<string, string>;
}

export interface NetworkOptions {
  shop: Shop;
  time: VirtualTime;
  proxies: () => Proxies;
  nextPayment: () => Trip | undefined;
  nextRead: () => Trip | undefined;
  say: (text: string) => void;
  /** A request leaves a tab. */
  left: (request: Left) => void;
  /** The proxy's answer leaves the proxy. */
  answered: (request: Left, answer: Told) => Promise<void>;
}

const calm: Trip = { up: 5, down: 5, fate: 'ok', twin: null, blow: null };
/** Behind a plain proxy nothing keeps a second copy away. */
const isOnce = (left: Left): boolean => isPayment(left) || left.path === abortPath;
const isPayment = ({ method, path }: Left): boolean =>
  method === 'POST' && calls().some(([, its]) => its === path);

/** What a stranger answers to every question; a DELETE that "worked" is the one that could be believed. */
const strange = (status: number): Told => ({ status, headers: {}, text: status === 204 ? '' : '{}' });

export class Network {
  #stranger: { until: number; status: number } = { until: 0, status: 200 };

  constructor(private readonly options: NetworkOptions) {}

  /** Something else answers in the proxy's place. */
  letStrangerAnswer(status: number, until: number): void {
    this.#stranger = { until, status };
  }

  /** A tab's `fetch`. */
  readonly fetch = (page: Page, input: Request | string, init: RequestInit = {}): Promise<Response> => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    const signal = init.signal ?? request.signal;
    const left: Left = {
      page,
      method: request.method,
      path: url.pathname.replace(/^\/blink\//, '') + url.search,
      key: request.headers.get('idempotency-key'),
      body: typeof init.body === 'string' ? init.body : null,
      headers: Object.fromEntries(request.headers),
    };
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      this.options.left(left);
      if (left.body !== null || request.body === null) return this.#go(left, resolve, reject);
      void request.text().then((body) => {
        left.body = body;
        this.#go(left, resolve, reject);
      });
    });
  };

  #go(left: Left, resolve: (response: Response) => void, reject: (error: Error) => void): void {
    const { time, shop, nextPayment, nextRead, say } = this.options;
    const { life } = left.page;
    const trip = (isPayment(left) ? nextPayment() : nextRead()) ?? calm;
    const fail = (ms: number) => void time.after(life, ms, () => reject(new TypeError('Failed to fetch')));
    if (!left.page.online) return fail(1);
    if (isPayment(left)) say(`${life.name} POST ${left.path} ${left.key} (${trip.fate}, up ${trip.up})`);
    const patience = time.after(life, BROWSER_PATIENCE_MS, () => reject(new TypeError('Failed to fetch')));
    let isDone = false;
    /** What comes back to the tab, once. */
    const back = (told: Told | null) => {
      if (isDone) return;
      isDone = true;
      if (trip.fate === 'hangs') return;
      patience.cancelled = true;
      if (!told || trip.fate === 'answer-lost') return fail(trip.down);
      time.after(life, trip.down, () => {
        if (trip.fate === 'garbled') {
          resolve(new Response('<html>502 Bad gateway</html>', { status: 502 }));
        } else if (trip.fate === 'cut') {
          resolve(cutResponse(told));
        } else {
          const { status, text } = told;
          resolve(new Response(status === 204 ? null : text, { status, headers: told.headers }));
        }
      });
    };
    if (trip.fate === 'lost') {
      patience.cancelled = true;
      return fail(trip.up);
    }
    if (shop.gatewayCut) {
      time.after(null, trip.up + shop.gatewayCut * 1000, () =>
        back({
          status: 504,
          headers: { 'content-type': 'text/html' },
          text: '<html>Gateway time-out</html>',
        }),
      );
    }
    // An abort of a page holds its terminal no longer than twenty seconds.
    const up = left.path === abortPath ? Math.min(trip.up, LONGEST_ABORT_MS) : trip.up;
    time.after(null, up, () => this.#arrive(left, trip, back));
    if (trip.twin !== null && !(shop.proxy === 'plain' && isOnce(left))) {
      time.after(null, trip.up + trip.twin, () => {
        if (isPayment(left)) say(`the network repeats POST ${left.path} ${left.key}`);
        this.#arrive(left, calm, () => {});
      });
    }
  }

  #arrive(left: Left, trip: Trip, back: (told: Told | null) => void): void {
    const { time, proxies, answered } = this.options;
    if (time.now < this.#stranger.until) return back(strange(this.#stranger.status));
    const instance = proxies().next();
    if (!instance) return back({ status: 502, headers: {}, text: '<html>Bad gateway</html>' });
    const { life, handler, holding } = instance;
    const cut = () => {
      holding.delete(cut);
      back(null);
    };
    holding.add(cut);
    proxies().strike(life, trip.blow);
    time.after(life, 0, () => {
      const request = new Request(`https://till.test/blink/${left.path}`, {
        method: left.method,
        headers: { ...left.headers, origin: 'https://till.test' },
        body: left.body || null,
      });
      void handler(request).then(async (response) => {
        const text = await response.text();
        const told = { status: response.status, headers: Object.fromEntries(response.headers), text };
        if (!life.alive) return;
        holding.delete(cut);
        await answered(left, told);
        back(told);
      }, cut);
    });
  }
}

/** Half of the body, and then the line breaks. */
function cutResponse({ status, headers, text }: Told): Response {
  const half = new TextEncoder().encode(text.slice(0, text.length / 2));
  let sent = false;
  const body = new ReadableStream({
    pull(controller) {
      if (sent) controller.error(new TypeError('network error'));
      else controller.enqueue(half);
      sent = true;
    },
  });
  return new Response(status === 204 ? null : body, { status, headers });
}
