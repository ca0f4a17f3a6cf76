/** The one desk of each terminal behind a proxy. */
import type { ProxyClient } from '../api/proxy-client.js';
import { PaymentDesk } from './payment-desk.js';

const desks = new WeakMap<ProxyClient, Map<string, PaymentDesk>>();

export function deskFor(client: ProxyClient, proxyUrl: string, terminalId: string): PaymentDesk {
  let known = desks.get(client);
  if (!known) desks.set(client, (known = new Map()));
  const key = `${proxyUrl} ${terminalId.toLowerCase()}`;
  let desk = known.get(key);
  if (!desk) known.set(key, (desk = new PaymentDesk(client, proxyUrl, terminalId)));
  return desk;
}
