/** The real proxy on a real server and a real SQLite file, with room for one planted fault before and behind it. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { request as ask } from 'undici';
import { byToken } from '../../../proxy/src/access/callers.js';
import { createProxy } from '../../../proxy/src/proxy.js';

export const ORIGIN = 'https://till.example';
export const TOKEN = 'token-of-the-first-till';
export const OTHER_TOKEN = 'token-of-the-second-till';
export const REFUND_TOKEN = 'token-of-the-refunding-till';
/** Many journals at once on one disk would wait for each other; what survives a crash is tested elsewhere. */
const MEMORY = '/dev/shm';
const KEY = 'shop-key-1234';
const SECRET = 'shop-secret-5678';
export const BASIC = btoa(`${KEY}:${SECRET}`);

/** Whatever a body may hold that a fault looks at. */
export interface Body {
  [name: string]: unknown;
  type?: string;
  status?: unknown;
  terminal_id?: string;
  metadata?: { attempt_id?: string; [name: string]: unknown };
  attempt?: { status?: string };
  requests?: LogEntry[];
}

export interface LogEntry {
  request: { body?: Body; headers?: unknown };
  response?: { code?: string; message?: string; body?: Body };
}

/** A request on its way, at either side of the proxy. `path` is below the base address, with its query. */
export class Asked {
  constructor(
    readonly method: string,
    readonly path: string,
    readonly headers: Headers,
    readonly text: string,
    readonly signal: AbortSignal | null = null,
  ) {}

  get json(): Body {
    return parsed(this.text);
  }
  /** The attempt it is about. */
  get key(): string {
    return this.headers.get('idempotency-key') ?? this.json.metadata?.attempt_id ?? '';
  }
  is(method: string, start: string): boolean {
    return this.method === method && this.path.startsWith(start);
  }
  /** A read by the same till. */
  get(path: string): Asked {
    return new Asked('GET', path, changed(this.headers, { 'content-type': null }), '');
  }
  /** Ended early when that signal says so. */
  heard(signal: AbortSignal): Asked {
    return new Asked(this.method, this.path, this.headers, this.text, signal);
  }
  with({
    path: where = this.path,
    json,
    header = {},
    text = json ? JSON.stringify(json) : this.text,
  }: Change): Asked {
    return new Asked(this.method, where, changed(this.headers, header), text, this.signal);
  }
}

/** An answer on its way back. */
export class Answered {
  constructor(
    readonly status: number,
    readonly headers: Headers,
    readonly text: string,
  ) {}

  get json(): Body {
    return parsed(this.text);
  }
  get problem(): string {
    return String(this.json.type ?? '').replace(/^.*:/, '');
  }
  with({
    status = this.status,
    json,
    header = {},
    text = json ? JSON.stringify(json) : this.text,
  }: Change): Answered {
    return new Answered(status, changed(this.headers, header), text);
  }
}

interface Change {
  status?: number;
  path?: string;
  /** Null takes a header away. */
  header?: Record<string, string | null>;
  json?: object;
  text?: string;
}

/** Blink's connection broke. */
export class LineBroke extends Error {
  constructor(
    /** Did the status come, and how many bytes of the body? */
    readonly status: number | null,
    readonly bytes: number,
  ) {
    super('the line broke');
  }
}

export type Next = (asked: Asked) => Promise<Answered>;

export interface Fault {
  /** Between the till and the proxy. */
  front?: (asked: Asked, next: Next, blink: Next) => Promise<Answered>;
  /** Between the proxy and Blink. */
  back?: (asked: Asked, next: Next) => Promise<Answered>;
}

export interface FaultyProxy {
  url: string;
  close(): Promise<void>;
}

/**
 * @param blinkUrl where Blink is, as soon as that is known
 * @param tokens do tills have tokens?
 */
export async function startFaultyProxy(
  { front = (asked, next) => next(asked), back = (asked, next) => next(asked) }: Fault,
  blinkUrl: () => string,
  tokens: boolean,
): Promise<FaultyProxy> {
  const folder = mkdtempSync(path.join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'blink-pos-check-'));
  const blink: Next = (asked) => askBlink(blinkUrl(), asked);
  const proxy = createProxy({
    apiKey: KEY,
    apiSecret: SECRET,
    blinkApiUrl: 'http://blink.invalid/v1/card-present',
    databaseUrl: `file:${path.join(folder, 'journal.db')}`,
    allowedOrigins: [ORIGIN],
    rateLimit: 0,
    quietPeriod: 1,
    ...(tokens && {
      authorise: byToken([
        { id: 'first', token: TOKEN },
        { id: 'second', token: OTHER_TOKEN },
        {
          id: 'refunding',
          token: REFUND_TOKEN,
          operations: ['sale', 'linked-refund'],
          largest_refund: '500.00',
        },
      ]),
    }),
    upstream: async (request) => answer(await back(await readAsked(request, '/v1/card-present/'), blink)),
  });
  await proxy.ready();
  const inner: Next = async (asked) => {
    const body = ['GET', 'HEAD'].includes(asked.method) || asked.text === '' ? null : asked.text;
    const request = new Request(`http://localhost/blink/${asked.path}`, {
      method: asked.method,
      headers: asked.headers,
      body,
    });
    return readAnswered(await proxy(request));
  };
  const server = createAdaptorServer({
    overrideGlobalObjects: false,
    fetch: async (request) => {
      const asked = await readAsked(request, '/blink/');
      const direct: Next = (it) =>
        blink(it.with({ header: { authorization: `Basic ${BASIC}`, 'user-agent': 'faulty' } }));
      return answer(await front(asked, inner, direct));
    },
  }) as Server;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/blink`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await proxy.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function readAsked(request: Request, base: string): Promise<Asked> {
  const { pathname, search } = new URL(request.url);
  const where = pathname.startsWith(base) ? pathname.slice(base.length) : pathname;
  const headers = new Headers(request.headers);
  headers.delete('content-length');
  return new Asked(request.method, where + search, headers, await request.text(), request.signal);
}

const readAnswered = async (response: Response): Promise<Answered> =>
  new Answered(response.status, new Headers(response.headers), await response.text());

function answer({ status, headers, text }: Answered): Response {
  const all = new Headers(headers);
  all.delete('content-length');
  all.delete('transfer-encoding');
  return new Response([204, 304].includes(status) ? null : text, { status, headers: all });
}

async function askBlink(url: string, asked: Asked): Promise<Answered> {
  let status: number | null = null;
  let bytes = 0;
  try {
    const headers = Object.fromEntries([...asked.headers].filter(([name]) => name !== 'connection'));
    const response = await ask(`${url}/${asked.path}`, {
      method: asked.method as 'GET',
      headers,
      body: asked.text === '' ? null : asked.text,
      headersTimeout: 0,
      bodyTimeout: 0,
      reset: true,
      ...(asked.signal && { signal: asked.signal }),
    });
    status = response.statusCode;
    const chunks: Buffer[] = [];
    for await (const chunk of response.body as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      chunks.push(chunk);
    }
    const pairs = Object.entries(response.headers).map(
      ([name, value]) => [name, String(value)] as [string, string],
    );
    return new Answered(status, new Headers(pairs), Buffer.concat(chunks).toString('utf8'));
  } catch (error) {
    throw Object.assign(new LineBroke(status, bytes), { cause: error });
  }
}

function changed(headers: Headers, changes: Record<string, string | null>): Headers {
  const result = new Headers(headers);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) result.delete(name);
    else result.set(name, value);
  }
  return result;
}

function parsed(text: string): Body {
  try {
    return (JSON.parse(text) as Body | null) ?? {};
  } catch {
    return {};
  }
}
