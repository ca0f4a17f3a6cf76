/** What this page knows of its proxies: is one there, and does it keep a journal? */
import type { ProxyClient, Reply } from '../../api/proxy-client.js';
import type { Cause, Reason } from '../../payment/contract.js';
import { refusesCredentials } from '../../payment/blink-refusals.js';
import { problemName } from '../../payment/proxy/proxy-answers.js';
import type { Environment } from '../environment.js';

/** Why nothing can be paid, before anything was sent. */
export interface Refused {
  refused: Reason;
  cause?: Cause;
}

/** Learned once a page from any read of a terminal's state, and from what else the proxy answers. */
export class ProxyKinds {
  /** Addresses where a proxy has answered. */
  readonly #known = new WeakMap<ProxyClient, Set<string>>();

  /** Remembers what a read said about its proxy. @returns why nothing can be paid through it, or null */
  note(client: ProxyClient, proxyUrl: string, reply: Reply): Reason | null {
    const { status, body } = reply;
    const problem = problemName(body);
    if (problem === 'not-authorised' || problem === 'forbidden') return 'not-authorised';
    if (problem === 'credentials-refused' || refusesCredentials(reply)) return 'proxy-misconfigured';
    const isBlink = typeof body === 'object' && body !== null && ('state' in body || 'result' in body);
    if (!reply.journalled && !isBlink) {
      // A gateway without its proxy says nothing about the kind: taken for a plain one, its journal would not be asked.
      return status === 429 || status >= 500 ? 'not-sent' : 'proxy-misconfigured';
    }
    let known = this.#known.get(client);
    if (!known) this.#known.set(client, (known = new Set()));
    known.add(proxyUrl);
    return null;
  }

  /** The kind of proxy, or why nothing can be paid through it. */
  async ask(
    client: ProxyClient,
    proxyUrl: string,
    terminalId: string,
    environment: Environment,
  ): Promise<{ journalled: boolean } | Refused> {
    try {
      if (!this.#known.get(client)?.has(proxyUrl)) {
        const refused = this.note(client, proxyUrl, await client.device(proxyUrl, terminalId));
        if (refused) return { refused };
      }
      const { journalled = false, isSplit = false } = client.heard?.(proxyUrl) ?? {};
      return isSplit ? { refused: 'proxy-misconfigured', cause: 'two-journals' } : { journalled };
    } catch {
      if (!environment.isOnline()) return { refused: 'not-sent' };
      // Own headers that cannot be had say nothing about the proxy.
      if (!(await client.headers().catch(() => null))) return { refused: 'not-authorised' };
      // What the page may not read comes from something else, or from a proxy that does not know the page.
      if (await client.answers(proxyUrl)) return { refused: 'proxy-misconfigured' };
      const isForbidden = await environment.isForbidden(proxyUrl).catch(() => false);
      return { refused: 'proxy-unreachable', ...(isForbidden && { cause: 'local-network' }) };
    }
  }
}
