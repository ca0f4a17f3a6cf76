/** How Blink is asked: one fixed origin, headers built from nothing, no redirect followed, no time-out on payments. */
import { Client, Pool, type Dispatcher } from 'undici';
import { VERSION } from '../version.js';
import { resettable } from './resettable.js';

export interface UpstreamCall {
  method: 'GET' | 'POST';
  /** Below the API's base address, without a leading slash. */
  path: string;
  /** JSON text. */
  body?: string;
  /** Ends the call early; reads only. */
  signal?: AbortSignal;
  /** Without an answer after so many milliseconds the connection is reset: what was written and not sent yet never leaves. */
  resetAfterMs?: number;
}

export interface UpstreamAnswer {
  status: number;
  text: string;
}

export interface Upstream {
  /**
   * Sends once, and never again.
   * @param beforeWriting runs at the last moment before the first byte; when it returns false nothing is written
   * @throws NothingWritten where Blink surely has not seen one byte; any other error means that it may have
   */
  send(call: UpstreamCall, beforeWriting?: () => boolean): Promise<UpstreamAnswer>;
  close(): Promise<void>;
}

/** The name did not resolve, the connection or TLS failed, or `beforeWriting` said no. */
export class NothingWritten extends Error {
  override readonly name = 'NothingWritten';
}

/** An answer of Blink's is a few kilobytes; a busy day's log is a few megabytes. */
const ANSWER_LIMIT = 64 * 1024 * 1024;
const CONNECT_LIMIT_MS = 5_000;

const userAgent = `blink-pos-proxy/${VERSION} (Node.js ${process.versions.node}; ${process.platform})`;

export interface UpstreamOptions {
  /** For example `https://api.blinkpayment.co.uk/v1/card-present`. */
  url: string;
  apiKey: string;
  apiSecret: string;
}

const requestHeaders = ({ apiKey, apiSecret }: UpstreamOptions, { body }: UpstreamCall) => ({
  accept: 'application/json',
  'user-agent': userAgent,
  authorization: `Basic ${Buffer.from(`${apiKey}:${apiSecret}`).toString('base64')}`,
  // The pages demand a content type on every call, and show a GET with one too.
  'content-type': 'application/json',
  ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }),
});

/** Over real sockets. */
export function httpUpstream(options: UpstreamOptions): Upstream {
  const { origin, pathname } = new URL(options.url);
  const base = pathname.replace(/\/+$/, '');
  const pool = new Pool(origin, {
    // Blink holds a sale for as long as the cardholder takes: nothing here may give up earlier.
    headersTimeout: 0,
    bodyTimeout: 0,
    // A socket is never reused, so a POST's fate is never in doubt over a stale one.
    pipelining: 0,
    connect: { rejectUnauthorized: true, timeout: CONNECT_LIMIT_MS },
  });
  return {
    send: (call, beforeWriting = () => true) =>
      new Promise((resolve, reject) => {
        const request = {
          method: call.method,
          path: `${base}/${call.path}`,
          headers: requestHeaders(options, call),
          body: call.body ?? null,
        };
        const { resetAfterMs } = call;
        if (resetAfterMs === undefined) {
          pool.dispatch(request, new AnswerHandler(resolve, reject, beforeWriting, call.signal));
          return;
        }
        const socket = resettable(CONNECT_LIMIT_MS);
        const own = new Client(origin, { headersTimeout: 0, bodyTimeout: 0, connect: socket.connect });
        const timer = setTimeout(() => socket.reset(), resetAfterMs);
        const ended =
          <T>(tell: (what: T) => void) =>
          (what: T): void => {
            clearTimeout(timer);
            void own.destroy();
            tell(what);
          };
        own.dispatch(request, new AnswerHandler(ended(resolve), ended(reject), beforeWriting, call.signal));
      }),
    close: () => pool.destroy(),
  };
}

/**
 * Until the end of this task. undici ends a socket that is not used again with an error that nobody reads; to write down
 * where it was made took a twentieth of a payment's time on the processor.
 */
function withoutStackTraces(): void {
  const { stackTraceLimit } = Error;
  if (stackTraceLimit === 0) return;
  Error.stackTraceLimit = 0;
  queueMicrotask(() => (Error.stackTraceLimit = stackTraceLimit));
}

/** Collects one answer, and knows whether anything was written. */
class AnswerHandler implements Dispatcher.DispatchHandler {
  #written = false;
  #status = 0;
  #size = 0;
  #chunks: Buffer[] = [];

  constructor(
    private readonly resolve: (answer: UpstreamAnswer) => void,
    private readonly reject: (error: Error) => void,
    private readonly beforeWriting: () => boolean,
    private readonly signal?: AbortSignal,
  ) {}

  /** undici calls this with an open connection, in the same task as it writes the request. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.signal?.aborted || this.#written || !this.beforeWriting()) {
      controller.abort(new Error('not written'));
      return;
    }
    this.#written = true;
    this.signal?.addEventListener('abort', () => controller.abort(new Error('gave up')), { once: true });
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number): void {
    this.#status = status;
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#size += chunk.length;
    if (this.#size > ANSWER_LIMIT) controller.abort(new Error('the answer is too large'));
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    withoutStackTraces();
    this.resolve({ status: this.#status, text: Buffer.concat(this.#chunks).toString('utf8') });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.reject(this.#written ? error : new NothingWritten(error.message, { cause: error }));
  }
}

export type FetchLike = (request: Request) => Promise<Response>;

/** A function has no socket: it is only not waited for any longer. */
async function inTime<T>(ms: number | undefined, run: (signal?: AbortSignal) => Promise<T>): Promise<T> {
  if (ms === undefined) return run();
  const signal = AbortSignal.timeout(ms);
  const late = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('no answer')), { once: true });
  });
  return Promise.race([run(signal), late]);
}

/** Over a function, such as a simulator's fetch handler in the same process. It may throw `NothingWritten`. */
export function fetchUpstream(options: UpstreamOptions, fetch: FetchLike): Upstream {
  return {
    async send(call, beforeWriting = () => true) {
      if (!beforeWriting()) throw new NothingWritten('not written');
      const response = await inTime(call.resetAfterMs, (signal) =>
        fetch(
          new Request(`${options.url.replace(/\/+$/, '')}/${call.path}`, {
            method: call.method,
            headers: requestHeaders(options, call),
            body: call.body ?? null,
            redirect: 'manual',
            signal: signal ?? null,
          }),
        ),
      );
      return { status: response.status, text: await response.text() };
    },
    close: () => Promise.resolve(),
  };
}
