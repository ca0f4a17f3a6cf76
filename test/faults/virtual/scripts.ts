/** Random scripts. Where nothing is wrong, and nobody does much, is what a broken one is made shorter towards. */
import fc from 'fast-check';
import type { Gesture } from './hands.js';
import { ON_EVERY_PAGE, ORDERS } from './orders.js';
import type { TokenChange } from './tokens.js';
import type {
  BlinkFault,
  Blow,
  Call,
  Cardholder,
  Commit,
  ProxyKind,
  Read,
  Script,
  Shop,
  Step,
  Trip,
} from './script.js';

/** Mostly short, now and then around what a time-out or a lease lasts. */
const delay = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 300 }) },
  { weight: 3, arbitrary: fc.integer({ min: 300, max: 8_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 8_000, max: 130_000 }) },
);
const moment = fc.integer({ min: 0, max: 40 });
const gap = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 60 }) },
  { weight: 5, arbitrary: fc.integer({ min: 60, max: 6_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 6_000, max: 90_000 }) },
);
const outage = fc.integer({ min: 100, max: 20_000 });
const small = fc.integer({ min: 0, max: 3 });
const tab = small;
const button = fc.integer({ min: 0, max: ON_EVERY_PAGE - 1 });
const order = fc.integer({ min: 0, max: ORDERS.length - 1 });

/** The first of the list is what a shrunk one becomes. */
const often = <T>(usual: T, ...rare: T[]): fc.Arbitrary<T> =>
  fc.oneof(
    { weight: 5, arbitrary: fc.constant(usual) },
    { weight: 3, arbitrary: rare.length ? fc.constantFrom(...rare) : fc.constant(usual) },
  );

const blow: fc.Arbitrary<Blow> = fc.oneof(
  { weight: 8, arbitrary: fc.constant(null) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom('kill' as const, 'freeze' as const), for: outage }),
  },
);

const gesture = fc.constantFrom<Gesture>('tap', 'double-tap', 'hold', 'scan');

/** Nothing can go wrong before somebody pays. */
const click: fc.Arbitrary<Step> = fc
  .record({ after: moment, tab, button, times: fc.integer({ min: 1, max: 2 }) })
  .map((what) => ({ do: 'click', ...what }));

const step: fc.Arbitrary<Step> = fc
  .tuple(
    gap,
    fc.oneof(
      {
        weight: 14,
        arbitrary: fc.record({
          do: fc.constant('click' as const),
          tab,
          button,
          times: fc.integer({ min: 1, max: 2 }),
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({ do: fc.constant('pay' as const), tab, button, again: fc.boolean() }),
      },
      {
        weight: 6,
        arbitrary: fc.record({
          do: fc.constantFrom('reload' as const, 'close' as const, 'duplicate' as const),
          tab,
        }),
      },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('open' as const), till: small }) },
      {
        weight: 2,
        arbitrary: fc.record({ do: fc.constant('rebind' as const), tab, button, order }),
      },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('detach' as const), tab, button }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('reset' as const), tab, button }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('offline' as const), tab, for: outage }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('clear-storage' as const), till: small }) },
      {
        weight: 1,
        arbitrary: fc.record({
          do: fc.constant('turn-clock' as const),
          till: small,
          by: fc.constantFrom(-86_400_000, -3_600_000, -200_000, 200_000, 3_600_000, 86_400_000),
        }),
      },
      { weight: 3, arbitrary: fc.record({ do: fc.constant('sign' as const), tab, confirmed: fc.boolean() }) },
      {
        weight: 3,
        arbitrary: fc.record({
          do: fc.constant('ask' as const),
          tab,
          where: fc.constantFrom('tab' as const, 'beside' as const),
        }),
      },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('speak' as const), tab, button }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('check' as const), tab, button }) },
      { weight: 4, arbitrary: fc.record({ do: fc.constant('cancel' as const), tab, button }) },
      {
        weight: 3,
        arbitrary: fc.record({
          do: fc.constantFrom('kill' as const, 'freeze' as const),
          instance: small,
          for: outage,
        }),
      },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('freeze-tab' as const), tab, for: outage }) },
      {
        weight: 2,
        arbitrary: fc.record({
          do: fc.constant('stranger' as const),
          says: fc.constantFrom(204 as const, 200 as const, 404 as const, 409 as const, 503 as const),
          for: outage,
        }),
      },
      {
        weight: 4,
        arbitrary: fc.record({ do: fc.constant('hand' as const), tab, button, gesture }),
      },
      {
        weight: 1,
        arbitrary: fc.record({
          do: fc.constant('change-tokens' as const),
          how: fc.constantFrom<TokenChange>('front', 'name', 'rotate'),
          for: outage,
        }),
      },
    ),
  )
  .map(([after, what]) => ({ after, ...what }) as Step);

/** Of what matters less: a read that never comes back keeps everything else from happening. */
const brief = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 0, max: 300 }) },
  { weight: 1, arbitrary: delay },
);

const trip = (delay: fc.Arbitrary<number>): fc.Arbitrary<Trip> =>
  fc.record({
    up: delay,
    down: delay,
    fate: often<Trip['fate']>('ok', 'lost', 'answer-lost', 'hangs', 'garbled', 'cut'),
    twin: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: delay }),
    blow,
  });

const commit: fc.Arbitrary<Commit> = fc.record({
  before: fc.oneof(
    { weight: 6, arbitrary: moment },
    { weight: 1, arbitrary: fc.integer({ min: 40, max: 9_000 }) },
  ),
  after: moment,
  fate: often<Commit['fate']>('ok', 'fails', 'fails-written'),
  blow,
});

const blinkFault: fc.Arbitrary<BlinkFault> = fc.record({
  what: fc.constantFrom<BlinkFault['what']>(
    '500',
    '500',
    '500',
    '429',
    '502-html',
    '503-unreachable',
    '503-lost',
    '504',
    '408',
    '422',
    'no-id',
    'half-json',
    'unknown-result',
    'other-amount',
    'no-data',
    'no-metadata',
  ),
  before: fc.constantFrom<BlinkFault['before']>('nothing', 'start', 'charge', 'end'),
  logged: fc.constantFrom<BlinkFault['logged']>('success', 'answer', 'nothing'),
});

const call: fc.Arbitrary<Call> = fc.record({
  connect: fc.oneof({ weight: 4, arbitrary: moment }, { weight: 1, arbitrary: delay }),
  up: delay,
  down: delay,
  fate: often<Call['fate']>('ok', 'refused', 'lost', 'answer-lost'),
  blink: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 2, arbitrary: blinkFault }),
  blow,
  blowAt: fc.constantFrom<Call['blowAt']>('connect', 'written', 'answer'),
});

const look: fc.Arbitrary<Read> = fc.record({
  delay,
  fate: often<Read['fate']>('ok', 'lost', '500', '429', 'empty'),
});

const bank = often<Cardholder['bank']>('approves', 'declines');

const cardholder: fc.Arbitrary<Cardholder> = fc.record({
  after: delay,
  act: fc.constantFrom<Cardholder['act']>(
    'approve',
    'decline',
    'cancel',
    'signature',
    'signature',
    'unplug',
    'unplug-charged',
  ),
  bank,
});

const shop: fc.Arbitrary<Shop> = fc.record({
  proxy: fc.constantFrom<ProxyKind>('embedded', 'embedded', 'shared', 'shared', 'plain'),
  tills: fc.constantFrom<1 | 2>(1, 2),
  context: often<Shop['context']>('secure', 'secure', 'insecure'),
  store: often<Shop['store']>('local', 'local', 'own'),
  room: fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 2_400 }) },
  ),
  access: often<Shop['access']>('own', 'named'),
  names: fc.constantFrom<Shop['names']>('lasting', 'placed'),
  quietPeriod: fc.constantFrom(20, 60),
  gatewayCut: fc.constantFrom<Shop['gatewayCut']>(0, 30, 60, 100),
  logDelay: fc.constantFrom(0, 0, 500, 10_000),
  logRunning: fc.constantFrom<Shop['logRunning']>('absent', 'empty'),
  start: fc.constantFrom<Shop['start']>('noon', 'midnight'),
  clockError: fc.constantFrom(0, 0, 0, -200_000, 200_000, -7_200_000, 86_400_000),
  seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
});

/** How a run begins: what everything after it may fall upon. */
interface Opening {
  steps: Step[];
  cardholders: Cardholder[];
  /** All goes well at first. */
  isSmooth: boolean;
  /** What another script has left of the store; else as the shop has it. */
  room?: number;
  names?: Shop['names'];
  /** What befalls the first abort. */
  abort?: Call;
  needs?: 'journal';
  /** The journal goes back: what Blink's log says is all that is left, so the log is told no lies here. */
  isRestored?: boolean;
}

const SMOOTH = {
  trips: { up: 5, down: 5, fate: 'ok', twin: null, blow: null },
  commits: { before: 1, after: 0, fate: 'ok', blow: null },
  looks: { delay: 5, fate: 'ok' },
  calls: { connect: 2, up: 5, down: 5, fate: 'ok', blink: null, blow: null, blowAt: 'connect' } as Call,
} as const;

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
    abort,
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
const hands: fc.Arbitrary<Opening> = fc
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

const opening = fc.oneof(
  { weight: 5, arbitrary: payment },
  { weight: 3, arbitrary: signature },
  { weight: 2, arbitrary: onceMore },
  { weight: 4, arbitrary: stopped },
  { weight: 2, arbitrary: fullStore },
  { weight: 2, arbitrary: goneBack },
  { weight: 2, arbitrary: otherTokens },
  { weight: 1, arbitrary: hands },
);

/** A plain proxy has no journal that could go back, and knows no tills. */
function shopOf(shop: Shop, { room = shop.room, names = shop.names, isRestored, needs }: Opening): Shop {
  const proxy = needs === 'journal' && shop.proxy === 'plain' ? 'embedded' : shop.proxy;
  return { ...shop, room, names, proxy, logDelay: isRestored ? 0 : shop.logDelay };
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
    })
    .map(({ opening, trips, reads, looks, commits, calls, steps, cardholders, ...script }) => {
      const first = <T>(what: T, count: number): T[] => (opening.isSmooth ? Array(count).fill(what) : []);
      return {
        ...script,
        shop: shopOf(script.shop, opening),
        trips: [...first(SMOOTH.trips, 1), ...(opening.isRestored ? trips.map(once) : trips)],
        reads: [...first(SMOOTH.trips, 5), ...reads],
        looks: [...first(SMOOTH.looks, 6), ...(opening.isRestored ? looks.map(truthful) : looks)],
        // The journal is opened and its logs are read; then claimed, sent, answered.
        commits: [...first(SMOOTH.commits, 10), ...commits],
        calls: [
          ...first(SMOOTH.calls, 1),
          ...(opening.abort ? [opening.abort] : []),
          ...(opening.isRestored ? calls.map(logged) : calls),
        ],
        steps: [...opening.steps, ...steps],
        cardholders: [...opening.cardholders, ...cardholders],
      };
    });
}
