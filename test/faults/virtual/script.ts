/**
 * What may happen in a run, as plain data: the shop, the steps that people take, and what befalls each message, commit
 * and call to Blink, in order. Where a list has ended all is well, so a shorter list is a simpler run.
 */
import fc from 'fast-check';

export type ProxyKind = 'embedded' | 'shared' | 'plain';

export interface Shop {
  /** One instance on a file, two on one database, or a reverse proxy that remembers nothing. */
  proxy: ProxyKind;
  /** Browsers on the one terminal. */
  tills: 1 | 2;
  /** `insecure`: plain http on a host name, without Web Locks. */
  context: 'secure' | 'insecure';
  /** `own`: the host application's store, which answers late. */
  store: 'local' | 'own';
  /** Seconds. */
  quietPeriod: number;
  /** Seconds after which a gateway answers in the proxy's place; 0: none. */
  gatewayCut: 0 | 30 | 60 | 100;
  logDelay: number;
  logRunning: 'absent' | 'empty';
  start: 'noon' | 'midnight';
  /** Milliseconds by which the first till's clock is wrong. */
  clockError: number;
  /** Of the jitter inside the run. */
  seed: number;
}

export type Step = { after: number } & (
  | { do: 'click'; tab: number; button: number; times: number }
  | { do: 'pay'; tab: number; button: number }
  | { do: 'reload' | 'close' | 'duplicate'; tab: number }
  | { do: 'open'; till: number }
  | { do: 'rebind'; tab: number; button: number; order: number }
  | { do: 'detach'; tab: number; button: number }
  | { do: 'reset'; tab: number; button: number }
  | { do: 'offline'; tab: number; for: number }
  | { do: 'clear-storage'; till: number }
  | { do: 'turn-clock'; till: number; by: number }
  | { do: 'sign'; tab: number; confirmed: boolean }
  | { do: 'speak'; tab: number; button: number }
  | { do: 'check'; tab: number; button: number }
  | { do: 'kill'; instance: number; for: number }
  | { do: 'freeze'; instance: number; for: number }
  | { do: 'freeze-tab'; tab: number; for: number }
);

/** What befalls the proxy at this very moment. */
export type Blow = { kind: 'kill' | 'freeze'; for: number } | null;

/** A request of a browser and its answer. Times in milliseconds. */
export interface Trip {
  up: number;
  down: number;
  /** Where it is lost, or what comes back in its place. */
  fate: 'ok' | 'lost' | 'answer-lost' | 'hangs' | 'garbled' | 'cut';
  /** A second copy of it arrives this much later. Not of a payment behind a plain proxy: the docs say what that costs. */
  twin: number | null;
  /** To the proxy, as it arrives. */
  blow: Blow;
}

/** A commit of the journal. */
export interface Commit {
  before: number;
  after: number;
  fate: 'ok' | 'fails' | 'fails-written';
  /** To the instance, between the commit and its being told. */
  blow: Blow;
}

/** A payment or a signature on its way from the proxy to Blink, and back. */
export interface Call {
  connect: number;
  up: number;
  down: number;
  fate: 'ok' | 'refused' | 'lost' | 'answer-lost';
  /** What Blink answers in place of the truth. */
  blink: BlinkFault | null;
  blow: Blow;
  /** When the blow falls. */
  blowAt: 'connect' | 'written' | 'answer';
}

export interface BlinkFault {
  what:
    | '429'
    | '500'
    | '502-html'
    | '503-unreachable'
    | '503-lost'
    | '504'
    | '408'
    | '422'
    | 'no-id'
    | 'half-json'
    | 'unknown-result'
    | 'other-amount'
    | 'no-data'
    | 'no-metadata';
  /** What happened at the terminal all the same, for those that do not say. */
  before: 'nothing' | 'start' | 'charge' | 'end';
  /** What the log holds: what really happened, the answer that was given, or nothing at all. */
  logged: 'success' | 'answer' | 'nothing';
}

/** A read of the terminal's state or log, from the proxy. */
export interface Read {
  delay: number;
  fate: 'ok' | 'lost' | '500' | '429' | 'empty';
}

/** What the cardholder does with one payment. */
export interface Cardholder {
  after: number;
  act: 'approve' | 'decline' | 'cancel' | 'signature' | 'unplug' | 'unplug-charged';
  /** Of a signature: does the bank decline it? */
  bank: 'approves' | 'declines';
}

export interface Script {
  shop: Shop;
  steps: Step[];
  trips: Trip[];
  reads: Trip[];
  commits: Commit[];
  calls: Call[];
  looks: Read[];
  cardholders: Cardholder[];
}

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
const button = small;

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
      { weight: 1, arbitrary: fc.record({ do: fc.constant('pay' as const), tab, button }) },
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
        arbitrary: fc.record({ do: fc.constant('rebind' as const), tab, button, order: small }),
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
      { weight: 2, arbitrary: fc.record({ do: fc.constant('speak' as const), tab, button }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('check' as const), tab, button }) },
      {
        weight: 3,
        arbitrary: fc.record({
          do: fc.constantFrom('kill' as const, 'freeze' as const),
          instance: small,
          for: outage,
        }),
      },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('freeze-tab' as const), tab, for: outage }) },
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
  bank: often<Cardholder['bank']>('approves', 'declines'),
});

const shop: fc.Arbitrary<Shop> = fc.record({
  proxy: fc.constantFrom<ProxyKind>('embedded', 'embedded', 'shared', 'shared', 'plain'),
  tills: fc.constantFrom<1 | 2>(1, 2),
  context: often<Shop['context']>('secure', 'secure', 'insecure'),
  store: often<Shop['store']>('local', 'local', 'own'),
  quietPeriod: fc.constantFrom(20, 60),
  gatewayCut: fc.constantFrom<Shop['gatewayCut']>(0, 30, 60, 100),
  logDelay: fc.constantFrom(0, 0, 500, 10_000),
  logRunning: fc.constantFrom<Shop['logRunning']>('absent', 'empty'),
  start: fc.constantFrom<Shop['start']>('noon', 'midnight'),
  clockError: fc.constantFrom(0, 0, 0, -200_000, 200_000, -7_200_000, 86_400_000),
  seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
});

/** @param size how long the lists may get */
export function scripts(size = 12): fc.Arbitrary<Script> {
  const list = <T>(of: fc.Arbitrary<T>, maxLength: number) => fc.array(of, { maxLength, size: 'max' });
  return fc.record({
    // A plain proxy without Web Locks takes no payment at all: that is a test of its own.
    shop: shop.map((ours) => (ours.proxy === 'plain' ? { ...ours, context: 'secure' as const } : ours)),
    steps: fc
      .tuple(click, fc.array(step, { maxLength: size, size: 'max' }))
      .map(([first, rest]) => [first, ...rest]),
    trips: list(trip(delay), 6),
    reads: list(trip(brief), size),
    commits: list(commit, size),
    calls: list(call, 6),
    looks: list(look, size),
    cardholders: list(cardholder, 6),
  });
}
