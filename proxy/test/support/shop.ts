/** A whole shop in one process: a till's calls, the real proxy on a real SQLite file, the simulator as Blink. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemClock, type Clock } from '../../src/clock.js';
import { Journal } from '../../src/journal/journal.js';
import { SqliteStore } from '../../src/journal/stores/sqlite.js';

import { createProxy, type Proxy, type ProxyOptions } from '../../src/proxy.js';
import { hasField, pathOf, type Operation } from '../../../src/payment/operations.js';
import { createSimulator, type Simulator, type SimulatorOptions } from '../../../simulator/src/index.js';
import { expectDescribed } from './contract.js';

export const TERMINAL = 'TST0001-T07';
export const ORIGIN = 'https://till.example';
export const CREDENTIALS = { apiKey: 'demo-key', apiSecret: 'demo-secret' };

/** A body as tests read it: whatever it should hold is what they assert. */
export interface ReplyBody {
  [name: string]: unknown;
  errors?: Record<string, string>;
  attempt?: { status: string };
  resolution?: Record<string, string> | null;
  response?: { status: number; body: Record<string, unknown> } | null;
  signature?: { id: string; status: string; is_signature_confirmed: boolean } | null;
}

export interface Reply {
  status: number;
  body: ReplyBody;
  headers: Headers;
}

export interface Shop {
  proxy: Proxy;
  simulator: Simulator;
  file: string;
  call(method: string, path: string, options?: CallOptions): Promise<Reply>;
  pay(key: string, options?: PayOptions): Promise<Reply>;
  sign(
    key: string,
    sale: string,
    transactionId: string,
    confirmed: boolean,
    options?: PayOptions,
  ): Promise<Reply>;
  attempt(key: string, wait?: number): Promise<Reply>;
  /** The terminal shows a payment, or waits for a signature. */
  untilScreen(screen: 'present-card' | 'signature' | 'idle', terminal?: string): Promise<void>;
  press(button: 'tap' | 'decline' | 'signature' | 'cancel' | 'unplug' | 'plug', terminal?: string): void;
  /** How often a card was charged for this attempt: the truth. */
  charges(key: string): number;
  /** How many requests of this kind reached Blink. */
  received(path: string): number;
  /** Ends this proxy and starts another one on the same file, as after a restart. */
  restart(options?: Partial<ProxyOptions>): Promise<void>;
  close(): Promise<void>;
}

export interface CallOptions {
  headers?: Record<string, string>;
  body?: unknown;
  token?: string;
  origin?: string | null;
}

export interface PayOptions extends CallOptions {
  amount?: string;
  terminal?: string;
  operation?: Operation;
  prefer?: string;
  /** Fields over those of an ordinary body. */
  fields?: Record<string, unknown>;
}

export const saleBody = ({ amount = '12.50', terminal = TERMINAL, fields = {} }: PayOptions = {}) => ({
  site_branch_id: 'London',
  pos_location: 'POS-01',
  terminal_id: terminal,
  currency: 'GBP',
  requested_amount: amount,
  request_timestamp: new Date().toISOString().replace(/\.\d+Z$/, '+00:00'),
  ...fields,
});

export async function openShop(
  options: Partial<ProxyOptions> = {},
  blink: SimulatorOptions = {},
  { isNewJournal = false } = {},
): Promise<Shop> {
  const folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-proxy-'));
  const file = path.join(folder, 'journal.db');
  const simulator = createSimulator(blink);
  if (!isNewJournal) await makeKnownJournal(file, options.clock);
  const open = async (more: Partial<ProxyOptions> = {}) => {
    const proxy = createProxy({
      ...CREDENTIALS,
      databaseUrl: `file:${file}`,
      allowedOrigins: [ORIGIN],
      rateLimit: 0,
      quietPeriod: 1,
      // What the log shows, or does not, is what is asked about; the report has tests of its own.
      eodReports: 'off',
      upstream: (request) => simulator.fetch(request),
      ...options,
      ...more,
    });
    await proxy.ready();
    return proxy;
  };
  // One timestamp for all of a shop's bodies, so that a repetition is one.
  const stamp = saleBody().request_timestamp;

  const shop: Shop = {
    proxy: await open(),
    simulator,
    file,
    async call(method, where, { headers = {}, body, token, origin = ORIGIN } = {}) {
      const response = await shop.proxy(
        new Request(`http://localhost/blink/${where}`, {
          method,
          headers: {
            ...(origin !== null && { origin }),
            ...(token && { authorization: `Bearer ${token}` }),
            ...(body !== undefined && { 'content-type': 'application/json' }),
            ...headers,
          },
          body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
        }),
      );
      const text = await response.text();
      expectDescribed(method, where, { status: response.status, headers: response.headers, text });
      return { status: response.status, headers: response.headers, body: parse(text) };
    },
    pay(key, options = {}) {
      const { operation = 'sale', prefer, fields } = options;
      const body = saleBody({ ...options, fields: { request_timestamp: stamp, ...fields } });
      for (const name of ['currency', 'requested_amount'] as const)
        if (!hasField(operation, name) || (fields?.[name] === undefined && name in (fields ?? {})))
          delete (body as Partial<typeof body>)[name];
      return shop.call('POST', pathOf(operation), {
        ...options,
        body,
        headers: { 'idempotency-key': key, ...(prefer && { prefer }), ...options.headers },
      });
    },
    sign(key, sale, transactionId, confirmed, options = {}) {
      const {
        requested_amount: _amount,
        currency: _currency,
        ...body
      } = saleBody({
        ...options,
        fields: { request_timestamp: stamp, ...options.fields },
      });
      return shop.call('POST', 'signatures', {
        ...options,
        headers: {
          'idempotency-key': key,
          ...(options.prefer && { prefer: options.prefer }),
          ...options.headers,
        },
        body: {
          ...body,
          original_transaction_id: transactionId,
          is_signature_confirmed: confirmed,
          metadata: { sale_attempt_id: sale },
          ...options.fields,
        },
      });
    },
    attempt: (key, wait) => shop.call('GET', `attempts/${key}${wait === undefined ? '' : `?wait=${wait}`}`),
    async untilScreen(screen, terminal = TERMINAL) {
      const found = simulator.terminals.find(terminal)!;
      if (!(await simulator.terminals.waitFor(found, screen, 5_000))) throw new Error(`never ${screen}`);
    },
    press(button, terminal = TERMINAL) {
      simulator.terminals.find(terminal)!.press(button);
    },
    charges: (key) => simulator.ledger.charges({ attempt_id: key }).length,
    received: (end) => simulator.received.list({ path: end }).length,
    async restart(more) {
      await shop.proxy.close();
      shop.proxy = await open(more);
    },
    async close() {
      await shop.proxy.close();
      await simulator.reset();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return shop;
}

/** One that was there all along: a new one would read the logs of its terminals first. */
export async function makeKnownJournal(file: string, clock: Clock = systemClock): Promise<void> {
  const store = new SqliteStore(file, clock);
  await new Journal(store, randomUUID()).openings.current();
  await store.write([{ sql: 'update opening set back_to = null returning number', params: [] }]);
  await store.close();
}

export const newKey = (): string => randomUUID();

/** The name of a problem, without what stands before it. */
export const problem = ({ body }: Reply) => String(body.type).split(':').at(-1);

/** An attempt of which Blink's log knows nothing. @returns its key */
export async function lostSale(shop: Shop, key = newKey()): Promise<string> {
  shop.simulator.faults.add({ on: 'sales', cut: 'before', drop_from_log: true });
  await shop.pay(key);
  return key;
}

function parse(text: string): ReplyBody {
  try {
    return JSON.parse(text) as ReplyBody;
  } catch {
    return { text };
  }
}

/** Asks until the answer is as wanted. Fails after ten seconds with the last one. */
export async function eventually<T>(ask: () => T | Promise<T>, isWanted: (answer: T) => boolean): Promise<T> {
  const end = Date.now() + 10_000;
  for (;;) {
    const answer = await ask();
    if (isWanted(answer)) return answer;
    if (Date.now() > end) throw new Error(`still ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
