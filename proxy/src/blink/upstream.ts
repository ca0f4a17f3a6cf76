/** How Blink is asked: one fixed origin, headers built from nothing, no redirect followed, no time-out on payments. */
import { VERSION } from '../version.js';
import { ANSWER_BYTES, AnswerBody } from './answer-body.js';
import { Connection } from './connection.js';
import { dateOf, exchange } from './exchange.js';

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
  /** No longer than this can an answer be, packed or not; default: what an answer to a payment can be. */
  answerBytes?: number;
}

export interface UpstreamAnswer {
  status: number;
  text: string;
  /** What the time is by its `Date` header, in milliseconds since 1970. */
  date?: number;
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

/** The same, and somebody hears what time it is by each answer. */
export const withDates = (upstream: Upstream, heard: (date: number) => void): Upstream => ({
  async send(call, beforeWriting) {
    const answer = await upstream.send(call, beforeWriting);
    if (answer.date !== undefined) heard(answer.date);
    return answer;
  },
  close: () => upstream.close(),
});

/** The name did not resolve, the connection or TLS failed, or `beforeWriting` said no. */
export class NothingWritten extends Error {
  override readonly name = 'NothingWritten';
}

const CONNECT_LIMIT_MS = 5_000;
/**
 * From the first byte of an answer to its last. Until it begins nothing here may give up, and this is longer than a
 * cardholder takes, because something in front of Blink may begin an answer that Blink has not given yet.
 */
const ANSWER_LIMIT_MS = 5 * 60_000;

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

/**
 * Over real sockets, each used once: a POST's fate is never in doubt over a stale one. Nothing is written, and nothing that
 * could write exists, before a socket is open.
 * @param answerLimitMs from the first byte of an answer to its last
 */
export function httpUpstream(options: UpstreamOptions, answerLimitMs = ANSWER_LIMIT_MS): Upstream {
  const url = new URL(options.url);
  const base = url.pathname.replace(/\/+$/, '');
  const open = new Set<Connection>();
  let session: Buffer | undefined;
  let isClosed = false;
  return {
    async send(call, beforeWriting = () => true) {
      const { signal, resetAfterMs } = call;
      if (isClosed || signal?.aborted) throw new NothingWritten('not written');
      const connection = new Connection(url);
      open.add(connection);
      const giveUp = () => connection.end();
      signal?.addEventListener('abort', giveUp, { once: true });
      const timer =
        resetAfterMs === undefined ? undefined : setTimeout(() => connection.reset(), resetAfterMs);
      try {
        const socket = await connection
          .open(CONNECT_LIMIT_MS, session, (next) => (session = next))
          .catch((error: Error) => {
            throw new NothingWritten(error.message, { cause: error });
          });
        if (!beforeWriting()) throw new NothingWritten('not written');
        // In the task that asked `beforeWriting`.
        return await exchange(socket, {
          method: call.method,
          path: `${base}/${call.path}`,
          headers: { host: url.host, ...requestHeaders(options, call) },
          body: call.body,
          answerBytes: call.answerBytes ?? ANSWER_BYTES,
          answerLimitMs,
        });
      } finally {
        clearTimeout(timer);
        signal?.removeEventListener('abort', giveUp);
        open.delete(connection);
        connection.end();
      }
    },
    close() {
      isClosed = true;
      for (const connection of open) connection.end();
      return Promise.resolve();
    },
  };
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
      const collected = new AnswerBody(call.answerBytes ?? ANSWER_BYTES);
      for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) collected.add(chunk);
      const { status, headers } = response;
      return { status, text: await collected.text(), ...dateOf(headers.get('date')) };
    },
    close: () => Promise.resolve(),
  };
}
