/** What a till sends to the simulator, for tests: good requests, with one thing changed at a time. */
import { after } from 'node:test';
import { createSimulator, serveSimulator, type Simulator } from '../src/index.js';
import type { SimulatorOptions } from '../src/index.js';

export const TERMINAL = 'T650M-451-962-212-MOHSIN';

export interface Answered {
  status: number;
  text: string;
  // What a test looks into is what it is about: no shape is promised here.
  body: Record<string, unknown>;
}

type Fields = Record<string, unknown>;
export type Send = { headers?: Record<string, string | null>; base?: string; signal?: AbortSignal };

export interface Till {
  origin: string;
  simulator: Simulator;
  sale(fields?: Fields, send?: Send): Promise<Answered>;
  preauth(fields?: Fields, send?: Send): Promise<Answered>;
  signature(fields?: Fields, send?: Send): Promise<Answered>;
  device(id?: string, send?: Send): Promise<Answered>;
  requests(id?: string, query?: string, send?: Send): Promise<Answered>;
  request(method: string, path: string, body?: string, send?: Send): Promise<Answered>;
  control(method: string, path: string, body?: unknown): Promise<Answered>;
  /** Resolves when the terminal asks for a card, or for a signature. */
  asks(screen?: 'present-card' | 'signature'): Promise<void>;
}

export const sale: Fields = {
  site_branch_id: 'London',
  pos_location: 'POS-25',
  terminal_id: TERMINAL,
  operator_id: '964566',
  currency: 'GBP',
  requested_amount: '66.60',
  request_timestamp: '2025-03-13T12:31:29+01:00',
  metadata: { attempt_id: 'attempt-1', order_number: '7036171099' },
};
export const signature: Fields = {
  site_branch_id: 'London',
  pos_location: 'POS-25',
  terminal_id: TERMINAL,
  original_transaction_id: 'KN2ZXWL65Z9M69WP',
  is_signature_confirmed: true,
  request_timestamp: '2025-03-05T10:28:38+01:00',
  metadata: { attempt_id: 'decision-1', sale_attempt_id: 'attempt-1' },
};

const goodHeaders = {
  authorization: `Basic ${btoa('demo-key:demo-secret')}`,
  'user-agent': 'AcmeApp/1.2.0 (POS2.0+; Build/123)',
  'content-type': 'application/json',
};

/** A simulator on a port of its own, closed after the test, and a till that calls it. */
export async function startTill(options: SimulatorOptions = {}): Promise<Till> {
  const simulator = createSimulator(options);
  const { origin, close } = await serveSimulator(simulator, { port: 0 });
  after(close);

  const ask = async (url: string, init: RequestInit): Promise<Answered> => {
    const response = await fetch(url, init);
    const text = await response.text();
    return { status: response.status, text, body: parsed(text) };
  };
  const request: Till['request'] = (
    method,
    path,
    body,
    { headers, base = '/v1/card-present', signal } = {},
  ) => {
    const given = Object.entries({ ...goodHeaders, ...headers }).filter(([, value]) => value !== null);
    return ask(origin + base + path, { method, body, signal, headers: given as [string, string][] });
  };
  const post = (path: string, good: Fields) => (fields?: Fields, send?: Send) =>
    request('POST', path, JSON.stringify({ ...good, ...fields }), send);

  return {
    origin,
    simulator,
    request,
    sale: post('/sales', sale),
    preauth: post('/preauth-transactions', { ...sale, requested_validity_date: '2025-03-27T15:11:04+01:00' }),
    signature: post('/signatures', signature),
    device: (id = TERMINAL, send) => request('POST', `/devices/${encodeURIComponent(id)}`, '{}', send),
    requests: (id = TERMINAL, query = '', send) =>
      request('GET', `/devices/${encodeURIComponent(id)}/requests${query}`, undefined, send),
    control: (method, path, body) =>
      ask(`${origin}/control${path}`, {
        method,
        body: body === undefined ? undefined : JSON.stringify(body),
      }),
    asks: async (screen = 'present-card') => {
      const terminal = simulator.terminals.find(TERMINAL)!;
      if (!(await simulator.terminals.waitFor(terminal, screen, 5000))) {
        throw new Error(`The terminal shows '${terminal.screen}', not '${screen}'.`);
      }
    },
  };
}

function parsed(text: string): Fields {
  try {
    return JSON.parse(text) as Fields;
  } catch {
    return {};
  }
}
