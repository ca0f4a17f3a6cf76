/** What another till does, as this page meets it: at the proxy. */
import { proxyUrl, type Terminal } from './backend.js';

/** A payment of 5.00 for the order "other", straight to the proxy. */
export function otherTill({ id }: Terminal): Promise<unknown> {
  const key = crypto.randomUUID();
  return fetch(`${proxyUrl()}/sales`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({
      site_branch_id: 'London',
      pos_location: 'POS-26',
      terminal_id: id,
      currency: 'GBP',
      requested_amount: '5.00',
      request_timestamp: new Date().toISOString().replace(/\..*/, '+00:00'),
      metadata: { attempt_id: key, order_number: 'other' },
    }),
  });
}
