/** HTTP as a browser's till speaks it to the proxy, over raw sockets: nothing added, repeated or cut by a library. */
import { request as plainRequest, type IncomingHttpHeaders } from 'node:http';
import { request as secureRequest } from 'node:https';

export interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  /** `{}` where the body is no JSON object. */
  json: Record<string, unknown>;
  /** Did the connection break before the body was whole? */
  broken: boolean;
}

export interface Call {
  method: string;
  /** Below the proxy's address, sent as it stands. */
  path: string;
  /** Text as it stands; anything else as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
  /** In place of the usual bearer token; null: none. */
  token?: string | null;
  /** In place of the usual `Origin`; null: none. */
  origin?: string | null;
  /** Milliseconds to wait for the answer. */
  limit?: number;
}

/** A request under way. */
export interface Sent {
  reply: Promise<Reply>;
  /** Closes the connection, as a browser does that leaves the page. */
  leave(): void;
}

/** The connection broke before a status came, or nothing came in time. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';

  constructor(
    /** Nobody listens there, the connection broke, nothing came in time, or the till itself hung up. */
    readonly why: 'refused' | 'broken' | 'late' | 'left',
    message: string,
  ) {
    super(message);
  }
}

export interface TillOptions {
  url: URL;
  token: string | null;
  origin: string | null;
}

const LIMIT_MS = 20_000;

export class Till {
  /** Hears every answer that came. */
  onReply: (call: Call, reply: Reply) => void = () => {};

  constructor(private readonly options: TillOptions) {}

  /** @throws NoAnswer */
  ask(call: Call): Promise<Reply> {
    return this.send(call).reply;
  }

  send(call: Call): Sent {
    const { url } = this.options;
    const body =
      call.body === undefined || typeof call.body === 'string' ? call.body : JSON.stringify(call.body);
    const start = url.protocol === 'https:' ? secureRequest : plainRequest;
    const outgoing = start({
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port,
      method: call.method,
      path: `${url.pathname.replace(/\/+$/, '')}/${call.path}`,
      agent: false,
      headers: this.#headers(call, body),
    });
    let hasLeft = false;
    const limit = call.limit ?? LIMIT_MS;
    const reply = new Promise<Reply>((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new NoAnswer('late', `no answer came within ${limit / 1000} s`));
        outgoing.destroy();
      }, limit);
      outgoing.once('error', (error: NodeJS.ErrnoException) => {
        clearTimeout(timer);
        const why = hasLeft ? 'left' : error.code === 'ECONNREFUSED' ? 'refused' : 'broken';
        reject(new NoAnswer(why, `the connection broke (${error.message})`));
      });
      outgoing.once('response', (incoming) => {
        const chunks: Buffer[] = [];
        const done = (broken: boolean) => {
          clearTimeout(timer);
          const text = Buffer.concat(chunks).toString('utf8');
          const { statusCode: status = 0, headers } = incoming;
          const got = { status, headers, text, json: objectIn(text), broken };
          this.onReply(call, got);
          resolve(got);
        };
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.once('end', () => done(false));
        incoming.once('error', () => done(true));
      });
    });
    outgoing.end(body);
    const leave = () => {
      hasLeft = true;
      outgoing.destroy();
    };
    return { reply, leave };
  }

  #headers(call: Call, body: string | undefined): Record<string, string> {
    const { token = this.options.token, origin = this.options.origin } = call;
    return {
      ...(body !== undefined && {
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(body)),
      }),
      ...(token !== null && { authorization: `Bearer ${token}` }),
      ...(origin !== null && { origin }),
      ...call.headers,
    };
  }
}

export function objectIn(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
