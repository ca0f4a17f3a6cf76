/** The small parts of a random script: times, what people do, what befalls a message, a commit, a call, a read. */
import fc from 'fast-check';
import type { Gesture } from '../browser/gestures.js';
import type { Original } from '../money-back.js';
import { ON_EVERY_PAGE, ORDERS } from '../orders.js';
import type {
  BlinkFault,
  Blow,
  Call,
  Cardholder,
  Commit,
  NoticeTrip,
  ProxyKind,
  Read,
  ReportFate,
  Shop,
  Step,
  Trip,
} from './script.js';
import type { TokenChange } from '../servers/tokens.js';

/** Mostly short, now and then around what a time-out or a lease lasts. */
export const delay = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 300 }) },
  { weight: 3, arbitrary: fc.integer({ min: 300, max: 8_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 8_000, max: 130_000 }) },
);
export const moment = fc.integer({ min: 0, max: 40 });
export const gap = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 60 }) },
  { weight: 5, arbitrary: fc.integer({ min: 60, max: 6_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 6_000, max: 90_000 }) },
);
export const outage = fc.integer({ min: 100, max: 20_000 });
export const small = fc.integer({ min: 0, max: 3 });
export const tab = small;
export const button = fc.integer({ min: 0, max: ON_EVERY_PAGE - 1 });
export const order = fc.integer({ min: 0, max: ORDERS.length - 1 });

/** The first of the list is what a shrunk one becomes. */
export const often = <T>(usual: T, ...rare: T[]): fc.Arbitrary<T> =>
  fc.oneof(
    { weight: 5, arbitrary: fc.constant(usual) },
    { weight: 3, arbitrary: rare.length ? fc.constantFrom(...rare) : fc.constant(usual) },
  );

export const blow: fc.Arbitrary<Blow> = fc.oneof(
  { weight: 8, arbitrary: fc.constant(null) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom('kill' as const, 'freeze' as const), for: outage }),
  },
);

export const gesture = fc.constantFrom<Gesture>('tap', 'double-tap', 'hold', 'scan', 'slide');

export const original: fc.Arbitrary<Original> = fc.record({
  mode: fc.constantFrom<Original['mode']>(
    'linked-refund',
    'linked-refund',
    'linked-refund',
    'reversal',
    'refund',
    'completion',
    'completion',
  ),
  of: fc.constantFrom(0, 0, 0, 1),
  amount: fc.constantFrom<Original['amount']>('most', 'most', 'whole', 'little', 'more'),
  id: fc.constantFrom<Original['id']>('answer', 'question'),
  times: fc.constantFrom(1, 1, 2),
});

/** Nothing can go wrong before somebody pays. */
export const click: fc.Arbitrary<Step> = fc
  .record({ after: moment, tab, button, times: fc.integer({ min: 1, max: 2 }) })
  .map((what) => ({ do: 'click', ...what }));

export const step: fc.Arbitrary<Step> = fc
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
        weight: 4,
        arbitrary: fc
          .record({ tab, original })
          .map(({ tab, original }) => ({ do: 'give-back' as const, tab, ...original })),
      },
      {
        weight: 3,
        arbitrary: fc.record({
          do: fc.constantFrom('kill' as const, 'freeze' as const),
          instance: small,
          for: outage,
        }),
      },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('freeze-tab' as const), tab, for: outage }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('close-shop' as const), for: outage }) },
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
export const brief = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 0, max: 300 }) },
  { weight: 1, arbitrary: delay },
);

export const trip = (delay: fc.Arbitrary<number>): fc.Arbitrary<Trip> =>
  fc.record({
    up: delay,
    down: delay,
    fate: often<Trip['fate']>('ok', 'lost', 'answer-lost', 'hangs', 'garbled', 'cut'),
    twin: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: delay }),
    blow,
  });

export const commit: fc.Arbitrary<Commit> = fc.record({
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
    '201-lost',
    '201-lost',
    '201-lost',
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

export const call: fc.Arbitrary<Call> = fc.record({
  connect: fc.oneof({ weight: 4, arbitrary: moment }, { weight: 1, arbitrary: delay }),
  up: delay,
  down: delay,
  fate: often<Call['fate']>('ok', 'refused', 'lost', 'answer-lost'),
  blink: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 2, arbitrary: blinkFault }),
  blow,
  blowAt: fc.constantFrom<Call['blowAt']>('connect', 'written', 'answer'),
});

export const look: fc.Arbitrary<Read> = fc.record({
  delay,
  fate: often<Read['fate']>('ok', 'lost', '500', '429', 'empty'),
  report: often<ReportFate>(
    'true',
    'late',
    'other-amount',
    'other-method',
    'other-status',
    'twice',
    'malformed',
  ),
});

export const noticeTrip: fc.Arbitrary<NoticeTrip> = fc.record({
  up: delay,
  down: delay,
  fate: often<NoticeTrip['fate']>('ok', 'lost', 'answer-lost', '500'),
  blow,
});

export const bank = often<Cardholder['bank']>('approves', 'declines');

export const cardholder: fc.Arbitrary<Cardholder> = fc.record({
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

export const shop: fc.Arbitrary<Shop> = fc.record({
  proxy: fc.constantFrom<ProxyKind>('embedded', 'embedded', 'shared', 'shared', 'plain'),
  tills: fc.constantFrom<1 | 2>(1, 2),
  terminals: often<Shop['terminals']>('shared', 'own'),
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
  notices: fc.boolean(),
  seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
});
