/** Which terminals a till may use, as the proxy lists them now. */
import type { ProxyClient } from '../../api/proxy-client.js';
import type { TerminalStatus } from '../../events/terminal-status-detail.js';
import { terminalsIn, threeDigits } from '../../payment/terminal-list.js';
import type { Environment } from '../environment.js';
import { statusOf } from './status-poll.js';

/** The terminals; or why there are none: the till's token is not taken, or the list could not be read. */
export type TerminalList = readonly TerminalStatus[] | 'signed-out' | 'unread';

/** Never rejects. */
export async function readTerminals(
  client: ProxyClient,
  proxyUrl: string,
  environment: Environment,
  signal: AbortSignal,
): Promise<TerminalList> {
  const { status, body } = await client
    .terminals(proxyUrl, signal)
    .catch(() => ({ status: 0, body: null as unknown }));
  if (status === 401) return 'signed-out';
  const list = status === 200 ? terminalsIn(body) : null;
  if (!list) return 'unread';
  const time = (iso: string | null = null) => iso && threeDigits(iso);
  return Object.freeze(
    list.map(({ last_connected_at, last_active_at, ...rest }) => {
      const times = { last_connected_at: time(last_connected_at), last_active_at: time(last_active_at) };
      return statusOf({ ...rest, ...times }, rest.terminal_id, environment);
    }),
  );
}
