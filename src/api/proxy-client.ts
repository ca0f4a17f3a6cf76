/** How a proxy is asked: HTTP only. It judges nothing, and repeats nothing that could charge a card. */
import ky, { type Options } from 'ky';
import type { Answer, PaymentBody, ResolutionBody, SignatureBody } from './contract.js';
import { parseJson } from './json.js';
import { localAttemptStore, type AttemptStore } from './attempt-store.js';

type Headers_ = Record<string, string>;

export interface ProxyClientOptions {
  /** Own headers for every request; a function is asked each time, for tokens that expire. */
  headers?: Headers_ | (() => Headers_ | Promise<Headers_>);
  /** Default `same-origin`. */
  credentials?: RequestCredentials;
  /** Default: the page's `fetch`, looked up at each call. */
  fetch?: typeof fetch;
  /** Where open attempts are kept. Default: `localStorage`. */
  attemptStore?: AttemptStore;
}

/** An answer, and what its headers say about who gave it. */
export interface Reply extends Answer {
  /** It came through a proxy that keeps a journal. */
  journalled: boolean;
}

/** The payment paths of the contract (`POST /sales`, `/preauth-transactions`, `/signatures`). */
export type PaymentPath = 'sales' | 'preauth-transactions' | 'signatures';

/**
 * Talks to a proxy. Every call resolves to the answer whatever its status, and rejects only where there is none
 * (a network error, an abort, or a read's time-out).
 */
export class ProxyClient {
  readonly attemptStore: AttemptStore;
  readonly #options: ProxyClientOptions;

  constructor(options: ProxyClientOptions = {}) {
    this.#options = options;
    this.attemptStore = options.attemptStore ?? localAttemptStore;
  }

  /**
   * Own headers, names in lower case, awaited before anything of a payment is written. Rejects where the page's
   * function does or gives none within 20 seconds, and where one of them is no header.
   */
  async headers(): Promise<Headers_> {
    const { headers } = this.#options;
    const own = typeof headers === 'function' ? await inTime(headers()) : headers;
    return Object.fromEntries(new Headers(own));
  }

  /** The terminal's state (page `POST /devices/{id}`): a read, although Blink makes it a POST. */
  device(proxyUrl: string, terminalId: string): Promise<Reply> {
    return this.#read(proxyUrl, `devices/${encodeURIComponent(terminalId)}`, { method: 'POST' }, 20, '{}');
  }

  /** The terminal's log of one day. The page names no parameter for the day: `date` is an assumption. */
  requestLog(proxyUrl: string, terminalId: string, date: string, signal?: AbortSignal): Promise<Reply> {
    const path = `terminals/${encodeURIComponent(terminalId)}/requests?date=${date}`;
    return this.#read(proxyUrl, path, { signal }, 30);
  }

  /** What became of an attempt; the proxy holds the answer up to `wait` seconds for a change. */
  attempt(proxyUrl: string, id: string, wait: number, signal?: AbortSignal): Promise<Reply> {
    return this.#read(proxyUrl, `attempts/${id}?wait=${wait}`, { signal }, wait + 15);
  }

  /** Makes sure that an attempt is never sent: 204, or 409 where it was. */
  voidAttempt(proxyUrl: string, id: string): Promise<Reply> {
    return this.#read(proxyUrl, `attempts/${id}`, { method: 'DELETE' }, 20);
  }

  /** Tells the operator's word. */
  resolveAttempt(proxyUrl: string, id: string, resolution: ResolutionBody): Promise<Reply> {
    const body = JSON.stringify(resolution);
    return this.#read(proxyUrl, `attempts/${id}/resolution`, { method: 'POST' }, 20, body);
  }

  /**
   * Sends a payment or a signature's answer, once: `fetch` is called before this returns, nothing is repeated, no
   * redirect is followed and there is no time-out.
   * @param headers what `headers()` gave
   */
  send(
    proxyUrl: string,
    path: PaymentPath,
    body: PaymentBody | SignatureBody,
    headers: Headers_,
  ): Promise<Reply> {
    const init: RequestInit = {
      method: 'POST',
      body: JSON.stringify(body),
      redirect: 'error',
      headers: withOurs(headers, {
        'content-type': 'application/json',
        'idempotency-key': body.metadata.attempt_id,
        prefer: 'respond-async, wait=20',
      }),
    };
    return this.#fetch(`${proxyUrl}/${path}`, init).then(reply);
  }

  async #read(
    proxyUrl: string,
    path: string,
    options: Options,
    seconds: number,
    body?: string,
  ): Promise<Reply> {
    const headers = withOurs(await this.headers(), body ? { 'content-type': 'application/json' } : {});
    const response = await ky(`${proxyUrl}/${path}`, {
      ...options,
      headers,
      cache: 'no-store',
      timeout: seconds * 1000,
      retry: 0,
      throwHttpErrors: false,
      // ky would clone a request that has a body; it is attached here instead.
      fetch: (request, init) =>
        this.#fetch(body ? new Request(request as Request, { body }) : (request as Request), init),
    });
    return reply(response);
  }

  /** `async` calls at once all the same; a page's own `fetch` that throws is an answer that is missing. */
  async #fetch(input: RequestInfo, init?: RequestInit): Promise<Response> {
    const { fetch = globalThis.fetch, credentials = 'same-origin' } = this.#options;
    return fetch(input, { ...init, credentials });
  }
}

/** A page's function that never answers would hold the terminal for good. */
async function inTime<Value>(value: Value | Promise<Value>): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => (timer = setTimeout(reject, 20_000)));
  return Promise.race([value, late]).finally(() => clearTimeout(timer));
}

/** Own headers with ours in their place, however they are spelled: two of one name would be joined. */
function withOurs(own: Headers_, ours: Headers_): Headers {
  const headers = new Headers(own);
  for (const [name, value] of Object.entries(ours)) headers.set(name, value);
  return headers;
}

async function reply(response: Response): Promise<Reply> {
  return {
    status: response.status,
    body: parseJson(await response.text()),
    journalled: response.headers.has('blink-pos-proxy'),
  };
}
