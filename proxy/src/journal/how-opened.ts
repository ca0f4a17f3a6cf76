/** How a journal is found when it is opened: as it was left, new, or perhaps older than what was written last. */
import * as sql from './statements/openings.js';
import type { Store, StoredRow } from './store.js';

/** A journal that was alive so short a time before it is opened is the same one: a copy would be older. */
const GAP_MS = 60_000;
export const DAY_MS = 24 * 60 * 60_000;
/** Logs are never read further back. */
export const LONGEST_BACK_MS = 2 * DAY_MS;

/** `joined`: another instance has opened it, and is alive. */
export type How = 'new' | 'upgraded' | 'plain' | 'gap' | 'joined';

/** How it was found: `backTo`, since when it may have forgotten something; `last`, what it had written last. */
export interface Found {
  how: How;
  backTo: number | null;
  last: number | null;
}

export const number = (value: StoredRow[string] | undefined): number => Number(value);
export const orNull = (value: StoredRow[string] | undefined): number | null =>
  value == null ? null : Number(value);

/**
 * @param latest what it says of its latest opening, and of itself
 * @param seen the opening that this instance knows of
 * @param isLost its own heartbeat was refused
 */
export async function howOpened(
  store: Store,
  latest: StoredRow,
  seen: { number: number; epoch: string; heartbeat: number } | null,
  isLost: boolean,
): Promise<Found> {
  const now = number(latest.now);
  if (latest.number == null) {
    const [change] = await store.read(sql.LAST_CHANGE, []);
    const last = orNull(change?.last);
    return last === null
      ? { how: 'new', backTo: now - LONGEST_BACK_MS, last }
      : { how: 'upgraded', backTo: Math.min(last, now), last };
  }
  const heartbeat = number(latest.heartbeat);
  const isFresh = Math.abs(now - heartbeat) < GAP_MS;
  const isSame = latest.facts === latest.opened_facts;
  // Its own rows are older than what this instance has written: whoever else is alive sees the same.
  const wentBack =
    seen !== null &&
    (number(latest.number) < seen.number ||
      (number(latest.number) === seen.number &&
        (latest.epoch !== seen.epoch || (isLost && isSame && heartbeat < seen.heartbeat))));
  if (store.shared || seen) {
    if (isSame && !wentBack && (isFresh || seen)) return { how: 'joined', backTo: null, last: heartbeat };
  }
  const isAsLeft = latest.lineage === latest.now_lineage;
  const last = heartbeat;
  if (isFresh && !wentBack && isAsLeft) return { how: 'plain', backTo: null, last };
  // A copy over which a later log of writes was brought has its heartbeat, and not all that came before.
  const isMixed = !isAsLeft && !store.shared;
  return { how: 'gap', backTo: isMixed ? now - LONGEST_BACK_MS : Math.min(heartbeat, now), last };
}
