/** Random scripts. Where nothing is wrong, and nobody does much, is what a broken one is made shorter towards. */
import fc from 'fast-check';
import { type Opening, SMOOTH } from './opening.js';
import type { Call, Read, Script, Shop, Trip } from './script.js';
import {
  delay,
  step,
  brief,
  trip,
  commit,
  call,
  look,
  cardholder,
  shop,
  noticeTrip,
} from './script-parts.js';
import { opening } from './openings.js';

/** A plain proxy has no journal that could go back, and knows no tills. */
function shopOf(shop: Shop, opening: Opening): Shop {
  const { room = shop.room, names = shop.names, quietPeriod = shop.quietPeriod } = opening;
  const { isRestored, isApart, isTogether, needs } = opening;
  const proxy = needs === 'journal' && shop.proxy === 'plain' ? 'embedded' : shop.proxy;
  const tills = isApart || isTogether ? 2 : shop.tills;
  const terminals = isApart ? 'own' : isTogether || proxy === 'plain' ? 'shared' : shop.terminals;
  return {
    ...shop,
    notices: shop.notices || opening.notices !== undefined,
    tills,
    terminals,
    room,
    names,
    quietPeriod,
    proxy,
    logDelay: isRestored ? 0 : shop.logDelay,
  };
}

/** What was sent twice, before and after a journal has gone back, is told from the log alone, which may be late. */
const once = (trip: Trip): Trip => ({ ...trip, twin: null });

/** A look that shows nothing of what is there is a lie as well. */
const truthful = (look: Read): Read => ({ ...look, fate: look.fate === 'empty' ? 'ok' : look.fate });

const logged = (call: Call): Call => ({ ...call, blink: call.blink && { ...call.blink, logged: 'success' } });

/** @param size how long the lists may get */
export function scripts(size = 12): fc.Arbitrary<Script> {
  const list = <T>(of: fc.Arbitrary<T>, maxLength: number) => fc.array(of, { maxLength, size: 'max' });
  return fc
    .record({
      // A plain proxy without Web Locks takes no payment at all: that is a test of its own.
      shop: shop.map((ours) => (ours.proxy === 'plain' ? { ...ours, context: 'secure' as const } : ours)),
      opening,
      steps: list(step, size),
      trips: list(trip(delay), 6),
      reads: list(trip(brief), size),
      commits: list(commit, size),
      calls: list(call, 6),
      looks: list(look, size),
      cardholders: list(cardholder, 6),
      notices: list(noticeTrip, size),
    })
    .map(({ opening, notices, trips, reads, looks, commits, calls, steps, cardholders, ...script }) => {
      const first = <T>(what: T, count: number): T[] => (opening.isSmooth ? Array(count).fill(what) : []);
      // The journal is opened and its logs are read; then claimed, sent, answered.
      const { smooth = { trips: 1, commits: 10, calls: 1 } } = opening;
      return {
        ...script,
        shop: shopOf(script.shop, opening),
        trips: [...first(SMOOTH.trips, smooth.trips), ...(opening.isRestored ? trips.map(once) : trips)],
        reads: [
          ...first(SMOOTH.trips, 1),
          ...(opening.wish ? [opening.wish] : []),
          ...first(SMOOTH.trips, 4),
          ...reads,
        ],
        looks: [
          ...first(SMOOTH.looks, 6),
          ...(opening.looks ?? []),
          ...(opening.isRestored ? looks.map(truthful) : looks),
        ],
        commits: [
          ...first(SMOOTH.commits, smooth.commits),
          ...(opening.slow ?? []).map((before) => ({ ...SMOOTH.commits, before })),
          ...commits,
        ],
        calls: [
          ...first(opening.first ?? SMOOTH.calls, smooth.calls),
          ...(opening.next ? [opening.next] : []),
          ...(opening.isRestored ? calls.map(logged) : calls),
        ],
        steps: [...opening.steps, ...steps],
        notices: [...(opening.notices ?? []), ...notices],
        cardholders: [...opening.cardholders, ...cardholders],
      };
    });
}
