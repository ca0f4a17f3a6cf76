/** Notices that the proxy never sent: what a page makes of a real one that it has got hold of. */
import { randomUUID } from 'node:crypto';
import { signedHeaders } from '../../../proxy/src/notices/sign.js';
import type { Notice } from '../../../proxy/src/office/notice.js';
import { decimal, type Order } from './orders.js';
import { SECRET, type Taken } from './shop-server.js';

const STRANGERS = `whsec_${Buffer.from('a key of somebody else, 32 bytes').toString('base64')}`;
const OLD_MS = 10 * 60_000;

/** It says that this order is paid in full. */
function bodyFor({ body }: Taken, order: Order): string {
  const notice = JSON.parse(body) as Notice;
  const data = {
    ...notice.data,
    id: randomUUID(),
    requested_amount: decimal(order.costs),
    order_number: order.number,
  };
  return JSON.stringify({ ...notice, data });
}

const signed = (body: string, secret: string, at: number): Taken => ({
  headers: signedHeaders(`msg_${randomUUID()}`, body, [secret], at),
  body,
});

export const forgeries: Record<string, (real: Taken, order: Order) => Taken> = {
  'without a signature': (real, order) => ({ headers: {}, body: bodyFor(real, order) }),
  'under the signature of another one': (real, order) => ({
    headers: real.headers,
    body: bodyFor(real, order),
  }),
  'with a secret of its own': (real, order) => signed(bodyFor(real, order), STRANGERS, Date.now()),
  // Whoever keeps one that was signed rightly cannot use it later.
  'that is ten minutes old': (real, order) => signed(bodyFor(real, order), SECRET, Date.now() - OLD_MS),
};
