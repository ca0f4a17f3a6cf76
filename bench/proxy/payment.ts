/** Payments as a till's page sends them, each with a key and a terminal of its own. */
import { randomUUID } from 'node:crypto';
import type { Dispatcher } from 'undici';

/** The page's; without one a payment needs a token. */
export const origin = 'https://till.example.com';

let count = 0;

export function payment(): Dispatcher.RequestOptions & { body: string } {
  const key = randomUUID();
  return {
    method: 'POST',
    path: '/blink/sales',
    headers: { 'content-type': 'application/json', 'idempotency-key': key, origin },
    body: JSON.stringify({
      site_branch_id: 'London',
      pos_location: 'POS-25',
      terminal_id: `B-${++count}`,
      operator_id: '964566',
      currency: 'GBP',
      requested_amount: '66.60',
      request_timestamp: new Date().toISOString().replace(/\.\d+Z$/, '+00:00'),
      metadata: { order_number: String(count), attempt_id: key },
    }),
  };
}

/** Pays once; throws where it was not approved. */
export async function pay(client: Dispatcher): Promise<void> {
  const { statusCode, body } = await client.request(payment());
  const text = await body.text();
  if (statusCode !== 201) throw new Error(`a payment was answered with ${statusCode}: ${text}`);
}
