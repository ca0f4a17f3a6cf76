import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  isOpen,
  next,
  paymentStates,
  type PaymentEvent,
  type PaymentState,
} from '../../../src/payment/machine.js';

/**
 * What each event means in each state, from the meaning of the states. A dot: the event means nothing there.
 * Rows at rest (idle, declined, failed) take up an attempt of an earlier page as well as a click.
 */
const matrix = `
              start     send     run      ask-signature  confirm     lose      give-up     approve   decline   fail    approve-late  recall    reset     cancel      go-on
  idle        starting  .        waiting  signature      confirming  checking  .           approved  declined  failed  .             approved  .         .           .
  starting    .         waiting  .        .              .           checking  .           .         .         failed  .             approved  .         .           .
  waiting     .         .        .        signature      confirming  checking  .           approved  declined  failed  .             .         .         cancelling  .
  cancelling  .         .        .        signature      confirming  .         .           approved  declined  failed  .             .         .         .           waiting
  signature   .         .        waiting  .              confirming  checking  .           approved  declined  failed  .             .         .         .           .
  confirming  .         .        waiting  signature      .           checking  .           approved  declined  failed  .             .         .         .           .
  checking    .         .        waiting  signature      confirming  .         unresolved  approved  declined  failed  .             .         .         cancelling  .
  unresolved  .         .        waiting  signature      confirming  checking  .           approved  declined  failed  .             .         .         .           .
  approved    .         .        .        .              .           .         .           .         .         .       .             .         idle      .           .
  declined    starting  .        waiting  signature      confirming  checking  .           approved  .         failed  .             approved  idle      .           .
  failed      starting  .        waiting  signature      confirming  checking  .           approved  declined  .       approved      approved  idle      .           .
`;

const [heading, ...rows] = matrix
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));
const events = heading as PaymentEvent[];
const expected = new Map(rows.map(([state, ...cells]) => [state as PaymentState, cells]));
const pairs = paymentStates.flatMap((state) => events.map((event) => ({ state, event })));

describe('what may happen next to a payment', () => {
  it('is said for every state and every event', () => {
    assert.deepEqual([...expected.keys()].sort(), [...paymentStates].sort());
    const known = {
      start: 1,
      send: 1,
      run: 1,
      'ask-signature': 1,
      confirm: 1,
      lose: 1,
      'give-up': 1,
      approve: 1,
      decline: 1,
      fail: 1,
      'approve-late': 1,
      recall: 1,
      reset: 1,
      cancel: 1,
      'go-on': 1,
    } satisfies Record<PaymentEvent, 1>;
    assert.deepEqual([...events].sort(), Object.keys(known).sort());
    for (const cells of expected.values()) assert.equal(cells.length, events.length);
  });

  for (const { state, event } of pairs) {
    const cell = expected.get(state)![events.indexOf(event)]!;
    const to = cell === '.' ? state : cell;
    it(`${state}, ${event}: ${to === state ? 'nothing' : to}`, () => assert.equal(next(state, event), to));
  }
});

describe('whatever happens to a payment', () => {
  const open: PaymentState[] = [
    'starting',
    'waiting',
    'cancelling',
    'signature',
    'confirming',
    'checking',
    'unresolved',
  ];
  const into = (to: PaymentState) =>
    pairs.filter(({ state, event }) => state !== to && next(state, event) === to);

  it('exactly the states between the click and a known outcome hold the terminal', () => {
    assert.deepEqual(paymentStates.filter(isOpen), open);
  });

  it('no payment under way is ever put back to idle, or begun again', () => {
    for (const state of open)
      for (const event of events) assert.notEqual(next(state, event), 'idle', `${state}, ${event}`);
    for (const state of open) assert.equal(next(state, 'start'), state);
    for (const state of open) assert.equal(next(state, 'reset'), state);
  });

  it('only proof of a charge, or a remembered one, leads to approved', () => {
    assert.deepEqual([...new Set(into('approved').map(({ event }) => event))].sort(), [
      'approve',
      'approve-late',
      'recall',
    ]);
  });

  it('a payment that was not sent cannot be approved', () => {
    assert.equal(next('starting', 'approve'), 'starting');
  });

  it('approved ends only by reset', () => {
    for (const event of events)
      assert.equal(next('approved', event), event === 'reset' ? 'idle' : 'approved', event);
  });

  it('unresolved is reached only from checking', () => {
    assert.deepEqual(into('unresolved'), [{ state: 'checking', event: 'give-up' }]);
  });

  it('a late success replaces only a payment closed as not charged', () => {
    assert.deepEqual(
      paymentStates.filter((state) => next(state, 'approve-late') !== state),
      ['failed'],
    );
  });

  it('a request leaves once: only a starting payment is sent', () => {
    assert.deepEqual(
      paymentStates.filter((state) => next(state, 'send') !== state),
      ['starting'],
    );
  });

  it('every open state still has a way to every kind of end', () => {
    const reach = (from: PaymentState): Set<PaymentState> => {
      const seen = new Set([from]);
      for (const state of seen) for (const event of events) seen.add(next(state, event));
      return seen;
    };
    for (const state of open)
      for (const end of ['approved', 'declined', 'failed'] as const)
        assert.ok(reach(state).has(end), `${state} to ${end}`);
  });
});
