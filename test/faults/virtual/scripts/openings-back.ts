/** Beginnings with money back, with reservations that are taken, and with what only the end-of-day report knows. */
import fc from 'fast-check';
import type { Original } from '../money-back.js';
import { type Opening, SMOOTH } from './opening.js';
import type { BlinkFault, Cardholder, Read, ReportFate } from './script.js';
import { gap, often, original, click, bank } from './script-parts.js';

const isBack = (mode: Original['mode']): mode is 'linked-refund' | 'reversal' =>
  mode === 'linked-refund' || mode === 'reversal';

/** Something is paid or reserved, and then two people want it back, or want to take it, in the same moment. */
export const givenBack: fc.Arbitrary<Opening> = fc
  .record({
    button: fc.constantFrom(0, 0, 1),
    act: fc.constantFrom<Cardholder['act']>('approve', 'approve', 'signature'),
    asked: fc.array(fc.record({ gap: fc.oneof(fc.integer({ min: 0, max: 100 }), gap), original }), {
      minLength: 2,
      maxLength: 4,
    }),
    holder: fc.record({
      after: fc.integer({ min: 0, max: 2_000 }),
      act: often<Cardholder['act']>('approve', 'unplug-charged', 'decline', 'signature'),
      bank,
    }),
    wait: fc.integer({ min: 2_500, max: 6_000 }),
    isApart: often(true, false),
    smooth: often({ trips: 4, commits: 10, calls: 3 }, { trips: 2, commits: 10, calls: 2 }),
    slow: fc.constantFrom(700, 200, 3).map((ms) => Array<number>(24).fill(ms)),
    amount: fc.constantFrom<Original['amount']>('most', 'most', 'whole', 'more'),
  })
  .map(({ button, act, asked, amount, holder, wait, isApart, smooth, slow }) => ({
    ...{ smooth, slow, isApart, room: 0 },
    steps: [
      { do: 'click', after: 0, tab: 0, button, times: 1 },
      { do: 'sign', after: 2_000, tab: 0, confirmed: true },
      ...asked.map(({ gap, original }, index) => ({
        do: 'give-back' as const,
        after: index === 0 ? wait : gap,
        ...original,
        ...{ tab: index % 2, of: 0, amount: index < 2 ? amount : original.amount },
        // What was reserved is taken, and what was paid is given back.
        mode:
          button === 1 ? ('completion' as const) : isBack(original.mode) ? original.mode : 'linked-refund',
      })),
    ],
    cardholders: [{ after: 100, act, bank: 'approves' }, holder, { ...holder, act: 'approve' }],
    isSmooth: true,
    needs: 'journal' as const,
  }));

/**
 * Nobody hears how a refund ended, the operator says that nothing went back, and somebody gives it once more; only then does
 * the first request reach its terminal.
 */
export const saidTooSoon: fc.Arbitrary<Opening> = fc
  .record({
    mode: fc.constantFrom<Original['mode']>('linked-refund', 'reversal'),
    again: fc.constantFrom<Original['mode']>('linked-refund', 'reversal'),
    up: fc.integer({ min: 70_000, max: 130_000 }),
    outage: fc.integer({ min: 100, max: 3_000 }),
    wait: fc.integer({ min: 30_000, max: 60_000 }),
    tab: fc.constantFrom(0, 1),
  })
  .map(({ mode, again, up, outage, wait, tab }) => {
    const original = { of: 0, amount: 'most', id: 'answer', times: 1 } as const;
    return {
      steps: [
        { do: 'click', after: 0, tab: 0, button: 0, times: 1 },
        { do: 'give-back', after: 3_000, tab: 0, mode, ...original },
        { do: 'speak', after: wait, tab: 0, button: 0 },
        { do: 'give-back', after: 3_000, tab, mode: again, ...original },
      ],
      cardholders: [
        { after: 100, act: 'approve', bank: 'approves' },
        { after: 300, act: 'approve', bank: 'approves' },
        { after: 300, act: 'approve', bank: 'approves' },
      ],
      isSmooth: true,
      smooth: { trips: 4, commits: 40, calls: 1 },
      next: { ...SMOOTH.calls, up, blow: { kind: 'kill', for: outage }, blowAt: 'written' },
      // The operator is asked in time.
      ...{ room: 0, quietPeriod: 20, isApart: true, needs: 'journal' as const },
    };
  });

const wrongReport = fc.constantFrom<ReportFate>(
  'other-amount',
  'other-amount',
  'other-status',
  'other-method',
  'twice',
  'late',
  'true',
);

/** What became of a payment stands nowhere but in the end-of-day report, and what that says is late or wrong. */
export const onlyReported: fc.Arbitrary<Opening> = fc
  .record({
    first: click,
    act: fc.constantFrom<Cardholder['act']>('decline', 'cancel', 'approve'),
    before: fc.constantFrom<BlinkFault['before']>('nothing', 'end'),
    report: wrongReport,
  })
  .map(({ first, act, before, report }) => ({
    steps: [first],
    cardholders: [{ after: 100, act, bank: 'approves' }],
    isSmooth: true,
    smooth: { trips: 1, commits: 20, calls: 1 },
    first: { ...SMOOTH.calls, blink: { what: '500', before, logged: 'nothing' } },
    looks: Array<Read>(24).fill({ ...SMOOTH.looks, report }),
    needs: 'journal' as const,
  }));

/** A signature is rejected, and nobody hears of it: the terminal reverses a success that the report may go on showing. */
export const rejectedUnheard: fc.Arbitrary<Opening> = fc
  .record({ first: click, confirmed: often(false, true), bank })
  .map(({ first, confirmed, bank }) => ({
    steps: [first, { do: 'sign', after: 2_000, tab: 0, confirmed }],
    cardholders: [{ after: 100, act: 'signature', bank }],
    isSmooth: true,
    smooth: { trips: 2, commits: 20, calls: 1 },
    next: { ...SMOOTH.calls, blink: { what: '500', before: 'end', logged: 'nothing' } },
    looks: Array<Read>(24).fill(SMOOTH.looks),
    needs: 'journal' as const,
  }));
