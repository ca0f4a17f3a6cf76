/**
 * What the first version left in a browser: a paid order for each reference, for ever and without saying when, and
 * decisions about signatures. It is read where it is asked for, goes after a week, and sooner where room is wanted.
 */
import type { AttemptStore } from '../../api/attempt-store.js';
import type { Caution, SuccessDetail } from '../../events/payment-detail.js';

export type FirstVersion = SuccessDetail & { caution?: Caution };

/** Its place among those of a terminal. */
export const firstVersionOf = (reference: string): string => `approved:${reference}`;

/** Its decision about a signature. */
export interface FirstDecision {
  id: string;
  confirmed: boolean;
  /** ISO 8601. */
  at: string;
  ended?: boolean;
}

export const firstDecisionKey = (transactionId: string): string => `blink-pos:signature:${transactionId}`;

const seenKey = 'blink-pos:first-version';
const keptMs = 7 * 24 * 3_600_000;

/** Of every terminal: this till may have had another one. */
const keysOf = async (store: AttemptStore): Promise<string[]> =>
  [...((await store.keys?.()) ?? [])].filter((key) => /^blink-pos:(.*:approved|signature):/.test(key));

/**
 * Forgets as many paid orders as free so many characters. Order numbers mostly grow: the smallest are the oldest.
 * @returns whether there were any, in a store that can say so
 */
export async function dropFirstVersion(store: AttemptStore, characters: number): Promise<boolean> {
  const { compare } = new Intl.Collator('en', { numeric: true });
  let freed = 0;
  for (const key of (await keysOf(store)).sort(compare)) {
    if (freed >= characters) break;
    const text = (await store.get(key)) ?? '';
    // What was decided and not told yet is open.
    if (characters < Infinity && /^blink-pos:signature:/.test(key) && !/"ended"/.test(text)) continue;
    await store.set(key, null);
    freed += key.length + text.length;
  }
  return freed > 0;
}

/**
 * Forgets all, a week after this version saw them first.
 * @param now milliseconds since 1970, by the till's clock
 */
export async function endFirstVersion(store: AttemptStore, now: number): Promise<void> {
  const isLeft = (await keysOf(store)).length > 0;
  const seen = Number(await store.get(seenKey));
  if (!seen && !isLeft) return;
  if (seen && isLeft && Math.abs(now - seen) <= keptMs) return;
  if (seen) {
    await dropFirstVersion(store, Infinity);
    return store.set(seenKey, null);
  }
  try {
    await store.set(seenKey, `${now}`);
  } catch {
    // It filled the store.
    await dropFirstVersion(store, 100);
    await store.set(seenKey, `${now}`);
  }
}
