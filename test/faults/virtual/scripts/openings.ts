/** The beginnings of random runs: what must have happened before the faults that follow can do harm. */
import fc from 'fast-check';
import { type Opening, SMOOTH } from './opening.js';
import type { NoticeTrip, Cardholder } from './script.js';
import {
  delay,
  moment,
  gap,
  outage,
  tab,
  button,
  often,
  gesture,
  click,
  call,
  bank,
} from './script-parts.js';
import type { TokenChange } from '../servers/tokens.js';
import { givenBack, onlyReported, rejectedUnheard, saidTooSoon } from './openings-back.js';

/** Somebody pays. */
const payment: fc.Arbitrary<Opening> = click.map((first) => ({
  ...{ steps: [first], cardholders: [], isSmooth: false },
}));

/** Somebody pays, the terminal asks for a signature, and a prompt on its own is opened for it and perhaps answered. */
const signature: fc.Arbitrary<Opening> = fc
  .record({
    first: click,
    ask: fc.record({
      after: fc.integer({ min: 200, max: 3_000 }),
      tab,
      where: fc.constantFrom('tab' as const, 'beside' as const),
    }),
    sign: fc.record({ after: gap, tab, confirmed: fc.boolean() }),
    isSmooth: fc.boolean(),
    holder: fc.record({ after: moment, act: fc.constant('signature' as const), bank }),
  })
  .map(({ first, ask, sign, holder, isSmooth }) => ({
    steps: [first, { do: 'ask', ...ask }, { do: 'sign', ...sign }],
    cardholders: [holder],
    isSmooth,
  }));

/** An order is paid, and then asked for once more with another amount, or after the clock was turned. */
const onceMore: fc.Arbitrary<Opening> = fc
  .record({
    tab,
    holder: fc.record({ after: moment, act: fc.constant('approve' as const), bank }),
    turn: fc.constantFrom(0, 0, 3_600_000, 86_400_000, -86_400_000),
    button: fc.constantFrom(3, 0),
    wait: fc.integer({ min: 800, max: 4_000 }),
    read: fc.integer({ min: 900, max: 2_000 }),
  })
  .map(({ tab, holder, turn, button, wait, read }) => ({
    steps: [
      { do: 'click', after: 0, tab, button: 0, times: 1 },
      { do: 'turn-clock', after: wait, till: 0, by: turn },
      { do: 'click', after: 200, tab, button, times: 2 },
      { do: 'click', after: read, tab, button, times: 1 },
    ],
    cardholders: [holder],
    isSmooth: true,
  }));

/** An order is paid where the store is nearly full; the page is loaded again, and the button pressed once more. */
const fullStore: fc.Arbitrary<Opening> = fc
  .record({
    holder: fc.record({
      after: moment,
      act: fc.constant('approve' as const),
      bank: fc.constant('approves' as const),
    }),
    // Around what a record and a paid order take together.
    room: fc.integer({ min: 400, max: 900 }),
    wait: fc.integer({ min: 800, max: 4_000 }),
  })
  .map(({ holder, room, wait }) => ({
    steps: [
      { do: 'click', after: 0, tab: 0, button: 0, times: 1 },
      { do: 'reload', after: wait, tab: 0 },
      { do: 'click', after: 1_000, tab: 0, button: 0, times: 1 },
    ],
    cardholders: [holder],
    isSmooth: true,
    room,
  }));

/** A payment is to be stopped while its card comes, and the next customer stands there already. */
const stopped: fc.Arbitrary<Opening> = fc
  .record({
    tab,
    button,
    wait: fc.integer({ min: 60, max: 1_500 }),
    again: fc.boolean(),
    holder: fc.record({
      after: fc.integer({ min: 0, max: 3_000 }),
      act: fc.constantFrom<Cardholder['act']>('approve', 'approve', 'decline', 'cancel', 'signature'),
      bank,
    }),
    // It may be late while the payment ends otherwise.
    abort: fc.oneof(
      fc.integer({ min: 300, max: 14_000 }).map((up) => ({ ...SMOOTH.calls, up })),
      fc.constant(SMOOTH.calls),
      call,
    ),
    next: fc.array(fc.record({ after: fc.integer({ min: 100, max: 2_500 }), tab, button }), {
      minLength: 2,
      maxLength: 5,
    }),
  })
  .map(({ tab, button, wait, again, holder, abort, next }) => ({
    steps: [
      { do: 'click', after: 0, tab, button, times: 1 },
      { do: 'cancel', after: wait, tab, button },
      ...(again ? [{ do: 'cancel' as const, after: wait, tab, button }] : []),
      ...next.map((press) => ({ do: 'click' as const, times: 1, ...press })),
    ],
    cardholders: [holder, { after: 9_000, act: 'approve', bank: 'approves' }],
    isSmooth: true,
    next: abort,
  }));

/** A wish to stop a payment is so late that the payment has ended, and the other till's next one waits on that terminal. */
const stoppedTooLate: fc.Arbitrary<Opening> = fc
  .record({
    button,
    other: button,
    wait: fc.integer({ min: 60, max: 600 }),
    card: fc.integer({ min: 0, max: 900 }),
    late: fc.integer({ min: 1_500, max: 6_000 }),
    presses: fc.array(fc.integer({ min: 100, max: 900 }), { minLength: 2, maxLength: 4 }),
  })
  .map(({ button, other, wait, card, late, presses }) => ({
    steps: [
      { do: 'click', after: 0, tab: 0, button, times: 1 },
      { do: 'cancel', after: wait, tab: 0, button },
      ...presses.map((after) => ({ do: 'click' as const, after, tab: 1, button: other, times: 1 as const })),
    ],
    cardholders: [
      { after: card, act: 'approve', bank: 'approves' },
      { after: 9_000, act: 'approve', bank: 'approves' },
    ],
    isSmooth: true,
    smooth: { trips: 4, commits: 30, calls: 4 },
    wish: { ...SMOOTH.trips, up: late },
    ...{ room: 0, isTogether: true, needs: 'journal' as const },
  }));

/** Nobody hears how a payment ended, an operator says it, the log shows it; and meanwhile the shop's server does not answer. */
const notHeard: fc.Arbitrary<Opening> = fc
  .record({
    first: click,
    act: fc.constantFrom<Cardholder['act']>('approve', 'approve', 'decline'),
    after: fc.integer({ min: 100, max: 60_000 }),
    up: fc.integer({ min: 5, max: 60_000 }),
    closed: fc.integer({ min: 5_000, max: 120_000 }),
    wait: fc.integer({ min: 20_000, max: 60_000 }),
  })
  .map(({ first, act, after, up, closed, wait }) => ({
    steps: [
      first,
      { do: 'close-shop', after: 1_000, for: closed },
      { do: 'speak', after: wait, tab: 0, button: 0 },
    ],
    cardholders: [{ after, act, bank: 'approves' }],
    isSmooth: true,
    smooth: { trips: 1, commits: 24, calls: 1 },
    first: { ...SMOOTH.calls, up, blow: { kind: 'kill', for: 500 }, blowAt: 'written' },
    notices: Array<NoticeTrip>(40).fill({ up: 5, down: 5, fate: 'ok', blow: null }),
    ...{ quietPeriod: 20, needs: 'journal' as const },
  }));

/** A payment is at the terminal, as a rule; or on its way, or over. */
const meanwhile = fc.oneof(
  { weight: 1, arbitrary: moment },
  { weight: 4, arbitrary: fc.integer({ min: 300, max: 3_000 }) },
  { weight: 1, arbitrary: delay },
);

/** A copy of the journal is made before or while somebody pays; later it is put back, or nothing is. */
const goneBack: fc.Arbitrary<Opening> = fc
  .record({
    first: click,
    second: click,
    isCopied: fc.boolean(),
    isTwo: often(false, true),
    isSmooth: often(true, false),
    from: fc.constantFrom('nothing' as const, 'copy' as const),
    wait: meanwhile,
    for: fc.oneof(fc.integer({ min: 100, max: 2_000 }), outage),
    // Until the card is there, the log may show nothing of the payment.
    holder: fc.record({
      after: fc.oneof(delay, fc.integer({ min: 5_000, max: 100_000 })),
      act: fc.constantFrom<Cardholder['act']>('approve', 'approve', 'decline', 'signature'),
      bank,
    }),
    press: fc.record({ after: gap, tab, button, times: fc.integer({ min: 1, max: 2 }) }),
  })
  .map(({ first, second, isCopied, isTwo, isSmooth, from, wait, holder, press, ...outage }) => ({
    steps: [
      ...(isCopied ? [{ do: 'copy-journal', after: 0 } as const] : []),
      first,
      ...(isTwo ? [second] : []),
      { do: 'restore-journal', after: wait, from, ...outage },
      { do: 'click', ...press },
    ],
    cardholders: [holder],
    isSmooth,
    isRestored: true,
    needs: 'journal',
  }));

/** A till's payment is under way when the list of tokens is changed. */
const otherTokens: fc.Arbitrary<Opening> = fc
  .record({
    first: click,
    wait: meanwhile,
    how: fc.constantFrom<TokenChange>('front', 'front', 'name', 'rotate'),
    for: outage,
    holder: fc.record({
      after: moment,
      act: fc.constantFrom('approve' as const, 'signature' as const),
      bank,
    }),
    isSmooth: often(true, false),
  })
  .map(({ first, wait, holder, isSmooth, ...change }) => ({
    steps: [first, { do: 'change-tokens', after: wait, ...change }],
    cardholders: [holder],
    isSmooth,
    needs: 'journal' as const,
    ...(change.how === 'front' && { names: 'placed' as const }),
  }));

/** Somebody presses more than once, or a scanner does, and the payment ends at once. */
const gestures: fc.Arbitrary<Opening> = fc
  .record({
    gesture,
    tab,
    button,
    holder: fc.record({ after: moment, act: fc.constantFrom('approve' as const, 'decline' as const), bank }),
    again: gesture,
    wait: fc.integer({ min: 0, max: 1_500 }),
    isSmooth: fc.boolean(),
  })
  .map(({ gesture, again, tab, button, holder, wait, isSmooth }) => ({
    steps: [
      { do: 'hand', after: 0, tab, button, gesture },
      { do: 'hand', after: wait, tab, button, gesture: again },
    ],
    cardholders: [holder],
    isSmooth,
  }));

export const opening = fc.oneof(
  { weight: 5, arbitrary: payment },
  { weight: 3, arbitrary: signature },
  { weight: 2, arbitrary: onceMore },
  { weight: 6, arbitrary: stopped },
  { weight: 5, arbitrary: givenBack },
  { weight: 1, arbitrary: saidTooSoon },
  { weight: 2, arbitrary: onlyReported },
  { weight: 1, arbitrary: rejectedUnheard },
  { weight: 1, arbitrary: stoppedTooLate },
  { weight: 2, arbitrary: fullStore },
  { weight: 2, arbitrary: goneBack },
  { weight: 2, arbitrary: notHeard },
  { weight: 2, arbitrary: otherTokens },
  { weight: 1, arbitrary: gestures },
);
