/** A terminal of the simulator's for one test, and what its log says: what happened, or what the test wants it to say. */
import { ProxyClient } from '../../src/api/proxy-client.js';
import { localTimestamp } from '../../src/payment/attempt.js';

declare global {
  interface Window {
    __backend: { proxyUrl: string; simulatorUrl: string };
  }
}

const { simulatorUrl } = window.__backend;
export const { proxyUrl } = window.__backend;

const control = async (method: string, path: string, body?: unknown): Promise<Response> => {
  const response = await fetch(`${simulatorUrl}/control/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response;
};

let count = 0;

/** A terminal that nobody else uses. `auto`: approves by itself; `manual`: waits for a key. */
export async function newTerminal(mode: 'auto' | 'manual' = 'auto'): Promise<string> {
  const id = `LOG-${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}-${++count}`;
  await control('PUT', `terminals/${id}`, { mode, autoDelay: 0 });
  return id;
}

export const press = (terminalId: string, button: string) =>
  control('POST', `terminals/${terminalId}/press`, { button });

/** Resolves as soon as that is the terminal's screen. */
export const screen = (terminalId: string, wanted: string) =>
  control('GET', `terminals/${terminalId}?wait=${wanted}`);

export interface Order {
  amount: string;
  reference?: string;
  metadata?: Record<string, unknown>;
}

/** Sends a sale through the proxy, as a pay button would. Resolves with the answer. */
export async function sell(terminalId: string, { amount, reference, metadata }: Order): Promise<unknown> {
  const attemptId = crypto.randomUUID();
  const body = {
    site_branch_id: 'London',
    pos_location: 'POS-25',
    terminal_id: terminalId,
    currency: 'GBP',
    requested_amount: amount,
    request_timestamp: localTimestamp(new Date()),
    metadata: { ...metadata, ...(reference && { order_number: reference }), attempt_id: attemptId },
  };
  return (await new ProxyClient().send(proxyUrl, 'sales', body, {})).body;
}

/** What the next reading of the terminal's log says, sent by the simulator through the proxy. */
export const nextLog = (terminalId: string, body: unknown, status = 200) =>
  control('POST', 'faults', {
    on: 'requests',
    terminal_id: terminalId,
    answer: {
      status,
      headers: { 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    },
  });

/** A client whose log reading goes past the proxy that masks, as with a plain pass-through one. */
export const unmasked = (log: unknown): ProxyClient =>
  new ProxyClient({ fetch: () => Promise.resolve(new Response(JSON.stringify(log))) });

/** A sale as Blink logs it. */
export function saleEntry({
  amount = '10.00',
  reference = '1',
  timestamp = new Date().toISOString(),
  response = { code: '201', message: 'Created', body: undefined as unknown },
  body = {} as Record<string, unknown>,
} = {}): Record<string, unknown> {
  const sent = {
    terminal_id: 'T1',
    currency: 'GBP',
    requested_amount: amount,
    metadata: { order_number: reference, attempt_id: `attempt-${reference}` },
    ...body,
  };
  return {
    id: `entry-${reference}`,
    request: {
      method: 'POST',
      url: 'https://api.blinkpayment.com/v1/card-present/sales',
      headers: { Authorization: 'Basic c2VjcmV0LWtleTpzZWNyZXQtc2VjcmV0', 'User-Agent': 'Till/1.0' },
      body: sent,
      timestamp,
    },
    response: {
      ...response,
      body: response.body ?? { result: 'SUCCESS', transaction_id: `TX${reference}`, data: sent },
    },
  };
}
