/** How a proxy is asked: HTTP only. It judges nothing, and repeats nothing that could charge a card. */
import ky from 'ky';
import type { AbortBody, Answer, PaymentBody, ResolutionBody, SignatureBody } from '../payment/contract.js';
import { bag, readAnswer, words } from '../payment/json.js';
import { abortPath } from '../payment/operations.js';
import { isJournalAnswer } from '../payment/proxy/proxy-answers.js';
import { connectionsOf } from './connections.js';
import { Heard } from './heard.js';
import { inTime, limited, pageTimers, untilAborted, type Timers } from './time-limit.js';
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
  /**
   * Where the proxy is, for browsers that keep public pages out of the shop's network: with it they let an https page
   * ask a proxy on plain http that has a name. Passed to `fetch` as it is.
   */
  targetAddressSpace?: 'local' | 'loopback' | 'public' | 'unknown';
  /** @internal Time, for tests. */
  timers?: Timers;
}

type Read = {
  method?: 'GET' | 'POST' | 'DELETE';
  signal?: AbortSignal | undefined;
  mode?: RequestMode;
  mark?: string | undefined;
  accept?: string | undefined;
};

/** An answer, and what it says about who gave it. */
export interface Reply extends Answer {
  /** It came through a proxy that keeps a journal: by its header, or by a document that nobody else has. */
  journalled: boolean;
  /** That journal's mark, where there is one: `<id>:<epoch>:<sequence>`. */
  mark?: string;
  /** The last mark from that address when the question left. */
  known?: string;
}

/** The journal's mark: of its answers, and of the questions that its answers are judged by. */
const markHeader = 'blink-pos-journal';

/** The path of a call that carries an `Idempotency-Key`, such as `sales` (see `payment/operations`). */
export type PaymentPath = string;

/**
 * Talks to a proxy. Every call resolves to the answer whatever its status, and rejects only where there is none
 * (a network error, an abort, or a read's time-out).
 */
export class ProxyClient {
  readonly attemptStore: AttemptStore;
  readonly #options: ProxyClientOptions;
  readonly #heard: Record<string, Heard> = {};

  constructor(options: ProxyClientOptions = {}) {
    this.#options = options;
    this.attemptStore = options.attemptStore ?? localAttemptStore;
  }

  /** What the answers from an address have told about who gives them. */
  heard(proxyUrl: string): Heard {
    return (this.#heard[proxyUrl] ??= new Heard(proxyUrl));
  }

  /**
   * Own headers, names in lower case, awaited before anything of a payment is written. Rejects where the page's
   * function does or gives none within 20 seconds, and where one of them is no header.
   */
  async headers(): Promise<Headers_> {
    const { headers } = this.#options;
    const own = typeof headers === 'function' ? await inTime(headers(), this.#timers) : headers;
    return Object.fromEntries(new Headers(own));
  }

  /** The terminal's state (page `POST /devices/{id}`): a read, although Blink makes it a POST. */
  device(proxyUrl: string, terminalId: string): Promise<Reply> {
    return this.#read(proxyUrl, `devices/${encodeURIComponent(terminalId)}`, { method: 'POST' }, 20, '{}');
  }

  /** Does anything answer at that address, even if the page may not read what? Never rejects. */
  answers(proxyUrl: string): Promise<boolean> {
    return this.#read(proxyUrl, 'health', { mode: 'no-cors' }, 5).then(
      () => true,
      () => false,
    );
  }

  /**
   * A reading of what only some pages need, such as an office's lists.
   * @param path below the proxy's address, with its query
   * @param accept the media type that is wanted; without it JSON
   */
  get(proxyUrl: string, path: string, signal: AbortSignal, accept?: string): Promise<Reply> {
    return this.#read(proxyUrl, path, { signal, accept }, 60);
  }

  /** The terminals that this till may use (page `GET /terminals`). */
  terminals(proxyUrl: string, signal?: AbortSignal): Promise<Reply> {
    return this.#read(proxyUrl, 'terminals', { signal }, 20);
  }

  /** The terminal's log of one day. The page names no parameter for the day: `date` is an assumption. */
  requestLog(proxyUrl: string, terminalId: string, date: string, signal?: AbortSignal): Promise<Reply> {
    const path = `terminals/${encodeURIComponent(terminalId)}/requests?date=${date}`;
    return this.#read(proxyUrl, path, { signal }, 30);
  }

  /** The terminal's end-of-day report (page `GET /terminals/.../eod-reports`), behind a proxy that passes it on. */
  dayReport(proxyUrl: string, terminalId: string, date: string): Promise<Reply> {
    return this.#read(
      proxyUrl,
      `terminals/${encodeURIComponent(terminalId)}/eod-reports?date=${date}`,
      {},
      10,
    );
  }

  /**
   * What became of an attempt; the proxy holds the answer up to `wait` seconds for a change.
   * @param after the version that is known: a later one is answered at once
   * @param mark the journal's mark before the attempt was sent
   */
  attempt(
    proxyUrl: string,
    id: string,
    wait: number,
    after?: number,
    signal?: AbortSignal,
    mark?: string,
  ): Promise<Reply> {
    const connections = connectionsOf(this.#carrier, proxyUrl);
    const held = connections.hold(wait);
    const known = after === undefined ? '' : `&after=${after}`;
    const read = this.#read(proxyUrl, `attempts/${id}?wait=${held}${known}`, { signal, mark }, held + 15);
    if (held) void connections.take(read);
    return read;
  }

  /**
   * Makes sure that an attempt is never sent: 200 with the attempt or 204, or 409 where it was.
   * @param terminalId where it would be: the journal cannot know that of an attempt that it never saw
   * @param mark the journal's mark before the attempt was sent
   */
  voidAttempt(proxyUrl: string, id: string, terminalId?: string, mark?: string): Promise<Reply> {
    const query = terminalId ? `?terminal_id=${encodeURIComponent(terminalId)}` : '';
    return this.#read(proxyUrl, `attempts/${id}${query}`, { method: 'DELETE', mark }, 20);
  }

  /** Wishes that an attempt be stopped: 202 with it, or 409 where it does not wait on its terminal. */
  cancelAttempt(proxyUrl: string, id: string): Promise<Reply> {
    return this.#read(proxyUrl, `attempts/${id}/cancellation`, { method: 'POST' }, 20, '{}');
  }

  /**
   * Asks a terminal to stop whatever it is doing (page `POST /aborts`), behind a proxy that passes it on: `fetch` is called
   * before this returns, and nothing is repeated.
   * @param headers what `headers()` gave
   * @param signal ends the call early
   */
  abort(proxyUrl: string, body: AbortBody, headers: Headers_, signal: AbortSignal): Promise<Reply> {
    const sent = this.#fetch(`${proxyUrl}/${abortPath}`, {
      method: 'POST',
      body: JSON.stringify(body),
      redirect: 'error',
      signal,
      headers: withOurs(headers, { 'content-type': 'application/json' }),
    });
    return untilAborted(
      signal,
      sent.then((answer) => this.#reply(proxyUrl, answer, undefined)),
    );
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
   * @param mark the journal's mark, as it stands in the attempt's record
   * @param queued hears, where the browser has no connection for it at once, of when it has one
   */
  send(
    proxyUrl: string,
    path: PaymentPath,
    body: PaymentBody | SignatureBody,
    headers: Headers_,
    mark?: string,
    queued?: (out: Promise<void>) => void,
  ): Promise<Reply> {
    const connections = connectionsOf(this.#carrier, proxyUrl);
    const init: RequestInit = {
      method: 'POST',
      body: JSON.stringify(body),
      redirect: 'error',
      headers: withOurs(headers, {
        'content-type': 'application/json',
        'idempotency-key': body.metadata.attempt_id,
        prefer: `respond-async, wait=${connections.hold(20)}`,
        ...(mark && { [markHeader]: mark }),
      }),
    };
    const { mark: known } = this.heard(proxyUrl);
    const sent = this.#fetch(`${proxyUrl}/${path}`, init).then((answer) =>
      this.#reply(proxyUrl, answer, known),
    );
    const out = connections.take(sent);
    if (out) queued?.(out);
    return sent;
  }

  async #read(
    proxyUrl: string,
    path: string,
    { method = 'GET', signal, mode, mark, accept }: Read,
    seconds: number,
    body?: string,
  ): Promise<Reply> {
    const headers = withOurs(await this.headers(), {
      ...(body && { 'content-type': 'application/json' }),
      ...(mark && { [markHeader]: mark }),
      ...(accept && { accept }),
    });
    const { mark: known } = this.heard(proxyUrl);
    // ky would time the answer's headers only, and by the page's own clock.
    return limited(seconds, this.#timers, signal, async (limit) => {
      const response = await ky(`${proxyUrl}/${path}`, {
        method,
        signal: limit,
        headers,
        cache: 'no-store',
        timeout: false,
        retry: 0,
        throwHttpErrors: false,
        // ky would clone a request that has a body; it is attached here instead.
        fetch: (request, init) =>
          this.#fetch(body ? new Request(request as Request, { body }) : (request as Request), {
            ...init,
            ...(mode && { mode }),
          }),
      });
      return this.#reply(proxyUrl, response, known);
    });
  }

  async #reply(proxyUrl: string, response: Response, known: string | undefined): Promise<Reply> {
    const { status, headers } = response;
    const body = readAnswer(await response.text());
    const { journal, attempt } = bag(body);
    const isDocument = isJournalAnswer({ status, body });
    const journalled = headers.has('blink-pos-proxy') || headers.has(markHeader) || isDocument;
    // Read with the attempt that it is about.
    const written = isDocument ? (words(journal) ?? words(bag(attempt).journal)) : null;
    const mark = (written ?? headers.get(markHeader)) || undefined;
    const heard = this.heard(proxyUrl);
    if (journalled) heard.note(mark, known);
    if (isDocument && (!headers.has('blink-pos-proxy') || (written && !headers.has(markHeader))))
      heard.warn();
    return { status, body, journalled, ...(mark && { mark }), ...(known && { known }) };
  }

  get #carrier(): typeof fetch {
    return this.#options.fetch ?? globalThis.fetch;
  }

  get #timers(): Timers {
    return this.#options.timers ?? pageTimers;
  }

  /** `async` calls at once all the same; a page's own `fetch` that throws is an answer that is missing. */
  async #fetch(input: RequestInfo, init?: RequestInit): Promise<Response> {
    const { credentials = 'same-origin', targetAddressSpace } = this.#options;
    const fetch = this.#carrier;
    return fetch(input, { ...init, credentials, ...(targetAddressSpace && { targetAddressSpace }) });
  }
}

/** Own headers with ours in their place, however they are spelled: two of one name would be joined. */
function withOurs(own: Headers_, ours: Headers_): Headers {
  const headers = new Headers(own);
  for (const [name, value] of Object.entries(ours)) headers.set(name, value);
  return headers;
}
