/** Everything that must hold before a payment may leave; nothing is sent here but one harmless read. */
import type { Reason } from '../api/contract.js';
import type { ProxyClient } from '../api/proxy-client.js';
import type { SuccessDetail } from '../events/payment-detail.js';
import type { AttemptRecord } from '../payment/attempt.js';
import type { AttemptBook } from './attempt-book.js';
import { askProxyKind } from './proxy-kind.js';
import { hasWebLocks, tryLock, type Release } from './terminal-lock.js';

/** The terminal is ours, and these headers go with the request. */
export interface Prepared {
  release: Release;
  headers: Record<string, string>;
  journalled: boolean;
}

export type Preparation =
  | Prepared
  | { refused: Reason }
  /** Another tab has been paid for the same order. */
  | { approved: SuccessDetail };

export async function prepare(
  attempt: AttemptRecord,
  book: AttemptBook,
  client: ProxyClient,
  proxyUrl: string,
  lockName: string,
): Promise<Preparation> {
  let release: Release | null = null;
  const without = (result: Preparation): Preparation => {
    release?.();
    return result;
  };
  try {
    release = await tryLock(lockName);
    if (!release || (await book.open())) return without({ refused: 'terminal-in-use' });
    const approved = await book.approved(attempt.reference);
    if (approved) return without({ approved: approved.detail });
    const kind = await askProxyKind(client, proxyUrl, attempt.terminalId);
    if (typeof kind === 'string') return without({ refused: kind });
    // Nothing would keep two tabs apart.
    if (!kind.journalled && !hasWebLocks()) return without({ refused: 'storage-unavailable' });
    const headers = await client.headers().catch(() => null);
    if (!headers) return without({ refused: 'not-authorised' });
    return { release, headers, journalled: kind.journalled };
  } catch {
    return without({ refused: 'storage-unavailable' });
  }
}
