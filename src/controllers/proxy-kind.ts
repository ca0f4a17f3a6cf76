/** Is a proxy there, and does it keep a journal? Learned once a page from a harmless read, before the first payment. */
import type { Reason } from '../api/contract.js';
import type { ProxyClient, Reply } from '../api/proxy-client.js';
import { problemName, refusesCredentials } from '../payment/outcome.js';

const kinds = new WeakMap<ProxyClient, Map<string, boolean>>();

/** Remembers what any read of the terminal's state said about its proxy. */
export function noteProxyKind(client: ProxyClient, proxyUrl: string, reply: Reply): Reason | null {
  const { status, body } = reply;
  const problem = problemName(body);
  if (problem === 'not-authorised' || problem === 'forbidden') return 'not-authorised';
  if (problem === 'credentials-refused' || refusesCredentials(reply)) return 'proxy-misconfigured';
  const isBlink = typeof body === 'object' && body !== null && ('state' in body || 'result' in body);
  if (!reply.journalled && !isBlink) {
    // A gateway without its proxy says nothing about the kind: taken for a plain one, its journal would not be asked.
    return status === 429 || status >= 500 ? 'not-sent' : 'proxy-misconfigured';
  }
  let known = kinds.get(client);
  if (!known) kinds.set(client, (known = new Map()));
  known.set(proxyUrl, reply.journalled);
  return null;
}

/** The kind of proxy, or why nothing can be paid through it. */
export async function askProxyKind(
  client: ProxyClient,
  proxyUrl: string,
  terminalId: string,
): Promise<{ journalled: boolean } | Reason> {
  const known = kinds.get(client)?.get(proxyUrl);
  if (known !== undefined) return { journalled: known };
  try {
    const reply = await client.device(proxyUrl, terminalId);
    return noteProxyKind(client, proxyUrl, reply) ?? { journalled: reply.journalled };
  } catch {
    if (navigator.onLine === false) return 'not-sent';
    // Own headers that cannot be had say nothing about the proxy.
    const headers = await client.headers().catch(() => null);
    return headers ? 'proxy-misconfigured' : 'not-authorised';
  }
}
