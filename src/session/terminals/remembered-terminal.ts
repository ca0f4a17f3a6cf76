/** The terminal that was chosen in this browser: a convenience, so a store that keeps nothing costs nothing else. */
import { localAttemptStore } from '../../api/attempt-store.js';
import type { ProxyClient } from '../../api/proxy-client.js';

/** Apart from what is kept of payments, which is tidied away by its own rules. */
const keyOf = (proxyUrl: string): string => `blink-pos-terminal:${proxyUrl}`;

/** A client of the page's own may have no store. */
const storeOf = ({ attemptStore }: Partial<ProxyClient>) => attemptStore ?? localAttemptStore;

/** Null where nothing is remembered, or it cannot be read. */
export async function rememberedTerminal(client: ProxyClient, proxyUrl: string): Promise<string | null> {
  try {
    return (await storeOf(client).get(keyOf(proxyUrl))) || null;
  } catch {
    return null;
  }
}

export async function rememberTerminal(
  client: ProxyClient,
  proxyUrl: string,
  terminalId: string,
): Promise<void> {
  try {
    await storeOf(client).set(keyOf(proxyUrl), terminalId);
  } catch {
    // It is chosen all the same, until the page is loaded again.
  }
}
