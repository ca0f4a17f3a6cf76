/** A shop to attack: one proxy with tokens and one without, each behind its real HTTP server, and Blink that counts. */
import { statSync } from 'node:fs';
import {
  anyone,
  anyoneCaller,
  bySupportToken,
  byToken,
  callersOf,
  firstOf,
} from '../../proxy/src/access/callers.js';
import { startServer, type RunningServer } from '../../proxy/src/command/server.js';
import type { ProxyOptions } from '../../proxy/src/proxy.js';
import { openLines, type Lines } from '../../proxy/test/support/lines.js';
import { newKey, openShop, ORIGIN, saleBody, TERMINAL, type Shop } from '../../proxy/test/support/shop.js';
import { operationNames } from '../../src/payment/operations.js';
import { send } from '../fuzz/send.js';

export { newKey, ORIGIN, saleBody, TERMINAL };
export const OTHER_TERMINAL = 'TST0002-T08';
export const SECRET = 'the-secret-of-this-shop';
export const TOKENS = {
  bar: 'token-of-the-bar-000001',
  kiosk: 'token-of-the-kiosk-0001',
  office: 'token-of-the-office-001',
};

export interface Answer {
  status: number;
  /** Lower case names; of two with one name the last. */
  headers: Record<string, string>;
  text: string;
  body: Record<string, unknown>;
}

export interface Ask {
  method?: string;
  path?: string;
  token?: string | null;
  /** Over those of a till's page; null leaves one out. */
  headers?: Record<string, string | null>;
  body?: unknown;
  /** Ask the proxy without tokens. */
  open?: boolean;
}

export class House {
  private constructor(
    readonly shop: Shop,
    private readonly openShop: Shop,
    private readonly server: RunningServer,
    private readonly openServer: RunningServer,
    readonly lines: Lines,
  ) {}

  /** @param options over those of the proxy with tokens */
  static async build(options: Partial<ProxyOptions> = {}): Promise<House> {
    const lines = openLines();
    const terminals = [TERMINAL, OTHER_TERMINAL].map((terminal_id) => ({
      terminal_id,
      mode: 'auto' as const,
    }));
    const tills = [
      {
        id: 'bar',
        token: TOKENS.bar,
        terminals: [TERMINAL],
        max_amount: '50.00',
        operator_id: '7',
        pos_location: 'Bar',
      },
      { id: 'kiosk', token: TOKENS.kiosk },
      { id: 'office', token: TOKENS.office, office: true },
    ];
    const list = callersOf(tills, SECRET);
    const blink = { terminals, credentials: { apiKey: 'demo-key', apiSecret: SECRET } };
    const both = { apiSecret: SECRET, logger: lines.logger };
    const shop = await openShop(
      {
        ...both,
        authorise: firstOf(bySupportToken(SECRET), byToken(tills, list)),
        callers: { list, isWhole: true },
        operations: operationNames().filter((name) => name !== 'refund'),
        ...options,
      },
      blink,
    );
    const open = await openShop(
      { ...both, authorise: anyone, callers: { list: [anyoneCaller], isWhole: true } },
      blink,
    );
    const servers = [shop, open].map(({ proxy }) => startServer(proxy, '127.0.0.1', 0));
    const [server, openServer] = (await Promise.all(servers)) as [RunningServer, RunningServer];
    return new House(shop, open, server, openServer, lines);
  }

  /** What comes back for these bytes, until the connection is closed. */
  raw(bytes: string, { open = false } = {}): Promise<string> {
    return send(this.portOf(open), bytes);
  }

  portOf(open = false): number {
    return open ? this.openServer.port : this.server.port;
  }

  async ask(ask: Ask = {}): Promise<Answer> {
    return parseAnswer(await this.raw(bytesOf(ask), { open: ask.open }));
  }

  /** A payment of the bar's, right but for what is put over it. */
  pay(
    key: string,
    { fields = {}, headers = {}, ...ask }: Ask & { fields?: Record<string, unknown> } = {},
  ): Promise<Answer> {
    const body = saleBody({ fields: { request_timestamp: NOW, ...fields } });
    const { method = 'POST', path = '/blink/sales' } = ask;
    return this.ask({ body, ...ask, method, path, headers: { 'idempotency-key': key, ...headers } });
  }

  /** Does either journal know of it? */
  async knows(key: string): Promise<boolean> {
    const path = `/blink/attempts/${key}`;
    const answers = [
      await this.ask({ path, token: TOKENS.office }),
      await this.ask({ path, open: true, token: null }),
    ];
    return answers.some(({ status }) => status !== 404);
  }

  /** Requests that reached Blink from either. */
  get received(): { path: string; headers: Record<string, unknown>; body: unknown }[] {
    return [this.shop, this.openShop].flatMap(({ simulator }) => simulator.received.list());
  }

  get journalMode(): number {
    return statSync(this.shop.file).mode & 0o777;
  }

  async close(): Promise<void> {
    for (const server of [this.server, this.openServer]) {
      server.cut();
      await server.close();
    }
    await this.shop.close();
    await this.openShop.close();
  }
}

/** One for all payments: a repetition is one to the byte. */
const NOW = new Date().toISOString();

export function bytesOf({
  method = 'GET',
  path = '/blink/terminals',
  token = TOKENS.bar,
  headers = {},
  body,
  open,
}: Ask): string {
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  const all: Record<string, string | null> = {
    host: '127.0.0.1',
    origin: ORIGIN,
    authorization: token === null || open ? null : `Bearer ${token}`,
    connection: 'close',
    ...(body !== undefined && {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(text)),
    }),
    ...headers,
  };
  const lines = Object.entries(all).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]));
  return [`${method} ${path} HTTP/1.1`, ...lines, '', Buffer.from(text).toString('latin1')].join('\r\n');
}

export function parseAnswer(raw: string): Answer {
  const end = raw.indexOf('\r\n\r\n');
  const [first = '', ...lines] = raw.slice(0, Math.max(0, end)).split('\r\n');
  const text = Buffer.from(raw.slice(end + 4), 'latin1').toString('utf8');
  let body: Record<string, unknown> = {};
  try {
    body = JSON.parse(text) as Record<string, unknown>;
  } catch {
    // Not JSON: the text says what it is.
  }
  const pairs = lines.map((line) => [
    line.slice(0, line.indexOf(':')).toLowerCase(),
    line.slice(line.indexOf(':') + 2),
  ]);
  return {
    status: Number(/ (\d{3})/.exec(first)?.[1] ?? 0),
    headers: Object.fromEntries(pairs) as Record<string, string>,
    text,
    body,
  };
}

/** What an attack does, and what must be true then. @throws AssertionError where it is not */
export type Attack = (house: House) => Promise<void>;
export type Attacks = Record<string, Attack>;
