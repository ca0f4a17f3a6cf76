/** What a terminal's log says: what happened, or what a test wants it to say. */
import { ProxyClient } from '../../src/api/proxy-client.js';
import { localTimestamp } from '../../src/payment/requests.js';
import { proxyUrl, type Terminal } from './backend.js';

export interface Order {
  amount: string;
  reference?: string;
  metadata?: Record<string, unknown>;
}

/** Sends a sale through the proxy, as a pay button would. Resolves with the answer. */
export async function sell({ id }: Terminal, { amount, reference, metadata }: Order): Promise<unknown> {
  const attemptId = crypto.randomUUID();
  const body = {
    site_branch_id: 'London',
    pos_location: 'POS-25',
    terminal_id: id,
    currency: 'GBP',
    requested_amount: amount,
    request_timestamp: localTimestamp(new Date()),
    metadata: { ...metadata, ...(reference && { order_number: reference }), attempt_id: attemptId },
  };
  return (await new ProxyClient().send(proxyUrl(), 'sales', body, {})).body;
}

/** What the next reading of the terminal's log says, sent by the simulator through the proxy. */
export const nextLog = (terminal: Terminal, body: unknown, status = 200) =>
  terminal.fault({
    on: 'requests',
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
