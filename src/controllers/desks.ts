/** The one desk of each terminal behind a proxy, whatever client the page asks it with. */
import { localAttemptStore, type AttemptStore } from '../api/attempt-store.js';
import type { ProxyClient } from '../api/proxy-client.js';
import { PaymentDesk } from './payment-desk.js';

const desks = new Map<AttemptStore, Map<string, PaymentDesk>>();

/**
 * Desks go by what they remember, not by the client: a page may make a new one at each drawing, or give the one with
 * the token after the first drawing.
 */
export function deskFor(client: ProxyClient, proxyUrl: string, terminalId: string): PaymentDesk {
  const store = client.attemptStore ?? localAttemptStore;
  let mine = desks.get(store);
  if (!mine) desks.set(store, (mine = new Map()));
  const key = `${proxyUrl} ${terminalId.toLowerCase()}`;
  let desk = mine.get(key);
  if (!desk) mine.set(key, (desk = new PaymentDesk(client, store, proxyUrl, terminalId)));
  desk.spare = client;
  return desk;
}
