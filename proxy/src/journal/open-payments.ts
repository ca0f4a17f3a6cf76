/** How many payments are open, and for how long: read by the index of open ones, so that it may be asked often. */
import type { JournalFigures } from '../metrics/figures.js';
import { QUIET_END } from './statements/notices.js';
import { isPayment, OPEN } from './statements/conditions.js';
import { WHERE } from './statements/openings.js';
import type { Store } from './store.js';

/** $1: the quiet period, in milliseconds. */
export const OPEN_PAYMENTS = `
  select state, count(*) as count, now_ms() - min(created) as oldest,
    sum(case when state = 'unknown' and ${QUIET_END} <= now_ms() then 1 else 0 end) as unresolved,
    now_ms() - min(case when state = 'unknown' and ${QUIET_END} <= now_ms() then created end) as oldest_unresolved
  from attempt where ${OPEN} and ${isPayment('attempt')} group by state`;

/** @throws JournalUnavailable */
export async function readOpenPayments(
  store: Store,
  quietPeriodMs: number,
): Promise<Omit<JournalFigures, 'notices'>> {
  const [states, [here]] = await Promise.all([
    store.read(OPEN_PAYMENTS, [quietPeriodMs]),
    store.read(WHERE, []),
  ]);
  const open = { created: 0, sent: 0, signature: 0, unknown: 0 };
  for (const { state, count } of states) open[state as keyof typeof open] = Number(count);
  const oldest = (ages: unknown[]) => {
    const known = ages.filter((age) => age != null).map(Number);
    return known.length === 0 ? null : Math.max(0, ...known);
  };
  return {
    open,
    unresolved: states.reduce((sum, { unresolved }) => sum + Number(unresolved), 0),
    oldestOpenMs: oldest(states.map((row) => row.oldest)),
    oldestUnresolvedMs: oldest(states.map((row) => row.oldest_unresolved)),
    sequence: Number(here?.sequence ?? 0),
  };
}
