import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Caution, SuccessDetail } from '../../../../src/events/payment-detail.js';
import type { Order } from '../../../../src/payment/order.js';
import { DoneOrders } from '../../../../src/session/records/done-orders.js';
import { id, orderOf, otherId, successOf, terminalId } from '../support/fixtures.js';

const hour = 3_600_000;
const day = 24 * hour;

/** A browser's memory of one terminal, and its clock. */
class TerminalOrders {
  now = Date.UTC(2026, 2, 14, 12);
  text: string | null = null;
  readonly #orders = new DoneOrders(() => this.now);

  done(
    change: Partial<SuccessDetail> = {},
    again: string | boolean = false,
    found?: Caution,
  ): Caution | undefined {
    const { text, caution } = this.#orders.with(this.text, {
      success: successOf(change),
      again,
      found,
      at: this.now,
    });
    this.text = text;
    return caution;
  }

  find(change: Partial<Order> = {}) {
    return this.#orders.find(this.text, orderOf(change), terminalId);
  }

  forget(change: Partial<Order> = {}): void {
    this.text = this.#orders.without(this.text, orderOf(change));
  }
}

describe('a done order', () => {
  it('is remembered with who paid how much, when, and with which card', () => {
    // A field that the example leaves empty could be lost, and nobody would see it.
    const empty = Object.entries(successOf()).filter(([, value]) => value === null);
    assert.deepEqual(empty, [['part', null]]);
    const orders = new TerminalOrders();
    orders.done();
    assert.deepEqual(orders.find(), {
      detail: successOf({ response: null }),
      caution: undefined,
      at: orders.now,
    });
  });

  it('is found whatever the amount that is asked for now: what was paid must be said', () => {
    const orders = new TerminalOrders();
    orders.done({ amount: '5.00' });
    assert.equal(orders.find({ amount: '80.00', currency: 'EUR' })?.detail.amount, '5.00');
  });

  it('is nobody else’s: another operation, reference or part is not done', () => {
    const orders = new TerminalOrders();
    orders.done({ operation: 'preauth', reference: 'ROOM-12' });
    orders.done({ reference: '1041', part: '2' });
    assert.ok(orders.find({ operation: 'preauth', reference: 'ROOM-12' }));
    assert.equal(
      orders.find({ operation: 'sale', reference: 'ROOM-12' }),
      null,
      'a reservation is no payment',
    );
    assert.ok(orders.find({ reference: '1041', part: '2' }));
    for (const part of [null, '1', '02']) assert.equal(orders.find({ reference: '1041', part }), null);
    assert.equal(orders.find({ reference: '104', part: '2' }), null);
  });

  it('is kept beside the others, each with its own end', () => {
    const orders = new TerminalOrders();
    for (const part of [null, '1', '2']) orders.done({ part, attemptId: `id-${part}` });
    for (const part of [null, '1', '2']) assert.equal(orders.find({ part })?.detail.attemptId, `id-${part}`);
  });

  it('is remembered for seven days, and no longer', () => {
    const orders = new TerminalOrders();
    orders.done();
    orders.now += 7 * day - 1000;
    assert.ok(orders.find());
    orders.now += 2000;
    assert.equal(orders.find(), null);
  });

  it('is forgotten by reset, and the others are not', () => {
    const orders = new TerminalOrders();
    orders.done();
    orders.done({ part: '2' });
    orders.forget();
    assert.equal(orders.find(), null);
    assert.ok(orders.find({ part: '2' }));
    orders.forget({ part: '2' });
    assert.equal(orders.text, null, 'nothing is left in the storage');
  });

  it('is kept for as long where the till’s clock is set back meanwhile', () => {
    const orders = new TerminalOrders();
    orders.done();
    orders.now -= 3 * day;
    assert.ok(orders.find(), 'an order of the future is done');
    orders.done({ reference: '18' });
    assert.ok(orders.find(), 'and is not thrown away by the next one');
  });

  it('goes in the end where the clock is set back by more than a week', () => {
    const orders = new TerminalOrders();
    orders.done();
    orders.now -= 8 * day;
    assert.equal(orders.find(), null);
  });
});

describe('the memory of a terminal', () => {
  it('holds five hundred orders, and lets the oldest go', () => {
    const orders = new TerminalOrders();
    for (let number = 0; number <= 500; number++) orders.done({ reference: `${number}` });
    assert.equal(orders.find({ reference: '0' }), null);
    for (const number of [1, 250, 500]) assert.ok(orders.find({ reference: `${number}` }), `${number}`);
  });

  it('lets an order that is paid once more count as the newest', () => {
    const orders = new TerminalOrders();
    for (let number = 0; number < 500; number++) orders.done({ reference: `${number}` });
    orders.done({ reference: '0', attemptId: otherId }, true);
    orders.done({ reference: 'next' });
    assert.equal(orders.find({ reference: '0' })?.detail.attemptId, otherId);
    assert.equal(orders.find({ reference: '1' }), null);
  });

  it('takes at most 200 characters for an order, so that five hundred fit beside all else', () => {
    const orders = new TerminalOrders();
    const longest = {
      operation: 'preauth',
      reference: 'INVOICE-2026-000123456789',
      part: 'second-half',
      amount: '999999.99',
      transactionId: '91VMWVLXY2XX4L61',
      cardType: 'American Express',
      cardNumber: '546097******4213',
      cardMode: 'CONTACTLESS',
      settledBy: 'attempt',
      resumed: true,
    } as const;
    orders.done(longest, false, 'late');
    const one = orders.text!.length;
    assert.ok(one <= 202, `${one} characters`);
    orders.done({ ...longest, part: 'first-half' });
    assert.ok(orders.text!.length - one <= 201, `${orders.text!.length - one} characters`);
  });

  it('knows an order with a very long reference from every other one', () => {
    const orders = new TerminalOrders();
    const reference = 'x'.repeat(400);
    orders.done({ reference });
    assert.deepEqual(orders.find({ reference })?.detail, successOf({ reference, response: null }));
    assert.equal(orders.find({ reference: `${reference.slice(1)}y` }), null);
    assert.equal(orders.text!.length <= 202, true);
  });

  it('takes no more for whatever a page and Blink may give', () => {
    const orders = new TerminalOrders();
    const longest = { reference: '\u0001'.repeat(25), part: '"'.repeat(300), transactionId: 'T'.repeat(50) };
    orders.done({ ...longest, operation: 'preauth', amount: '999999.99', settledBy: 'operator' });
    assert.equal(orders.text!.length <= 202, true, `${orders.text!.length}`);
    const { detail } = orders.find({ ...longest, operation: 'preauth' })!;
    assert.deepEqual([detail.reference, detail.part], [longest.reference, longest.part]);
    assert.equal(detail.cardNumber, null, 'the card goes first');
  });

  it('throws old orders away when it writes', () => {
    const orders = new TerminalOrders();
    orders.done({ reference: 'last week' });
    orders.now += 8 * day;
    orders.done({ reference: 'today' });
    assert.doesNotMatch(orders.text!, /last week/);
  });

  for (const text of ['', 'oops', '{}', 'null', '[1, null, "x", [], ["sale", "17"]]']) {
    it(`takes no harm from what another script wrote there: ${text || 'nothing'}`, () => {
      const orders = new TerminalOrders();
      orders.text = text;
      assert.equal(orders.find(), null);
      orders.done();
      assert.ok(orders.find());
    });
  }

  it('sees what another tab wrote meanwhile', () => {
    const [one, two] = [new TerminalOrders(), new TerminalOrders()];
    one.done();
    two.text = one.text;
    assert.ok(two.find());
    two.done({ reference: '18' });
    one.text = two.text;
    assert.ok(one.find({ reference: '18' }));
    one.text = null;
    assert.equal(one.find(), null, 'somebody cleared the storage');
  });
});

describe('two charges for one order', () => {
  it('are called what they are: the card was charged twice', () => {
    const orders = new TerminalOrders();
    assert.equal(orders.done(), undefined);
    assert.equal(orders.done({ attemptId: otherId }), 'twice');
    assert.equal(orders.find()?.caution, 'twice');
  });

  it('stay called so when the same end is told again after a reload', () => {
    const orders = new TerminalOrders();
    orders.done();
    orders.done({ attemptId: otherId });
    assert.equal(orders.done({ attemptId: otherId, resumed: true }), 'twice');
  });

  it('are no mistake where the cashier wanted the second', () => {
    const orders = new TerminalOrders();
    orders.done();
    assert.equal(orders.done({ attemptId: otherId }, true), undefined);
    assert.equal(orders.find()?.caution, undefined);
  });

  it('are no mistake where the second was wanted by somebody who knew of the first', () => {
    const orders = new TerminalOrders();
    orders.done();
    assert.equal(orders.done({ attemptId: otherId }, id, 'late'), 'late');
  });

  it('are one too many where a third came in between: it turned up late, and was paid anew', () => {
    const orders = new TerminalOrders();
    orders.done();
    orders.done({ attemptId: 'anew' }, id);
    assert.equal(orders.done({ attemptId: otherId }, id, 'late'), 'twice');
  });

  it('are one, where the same attempt is told twice', () => {
    const orders = new TerminalOrders();
    orders.done();
    assert.equal(orders.done({ resumed: true }), undefined);
  });

  it('are two orders, where the parts differ', () => {
    const orders = new TerminalOrders();
    orders.done({ part: '1' });
    assert.equal(orders.done({ part: '2', attemptId: otherId }), undefined);
  });

  it('are two orders, where the first is so old that its number comes again', () => {
    const orders = new TerminalOrders();
    orders.done();
    orders.now += 8 * day;
    assert.equal(orders.done({ attemptId: otherId }), undefined);
  });
});

describe('a charge found late', () => {
  it('is remembered as one', () => {
    const orders = new TerminalOrders();
    assert.equal(orders.done({}, false, 'late'), 'late');
    assert.equal(orders.find()?.caution, 'late');
  });

  it('is remembered as one when its end is told again', () => {
    const orders = new TerminalOrders();
    orders.done({}, false, 'late');
    assert.equal(orders.done({ attemptId: id, resumed: true }), 'late');
  });

  it('is a double charge where the order was paid anew meanwhile', () => {
    const orders = new TerminalOrders();
    orders.done({ attemptId: otherId });
    assert.equal(orders.done({}, false, 'late'), 'twice');
  });

  it('is forgotten with the order', () => {
    const orders = new TerminalOrders();
    orders.done({}, false, 'late');
    orders.forget();
    assert.equal(orders.done({ attemptId: otherId }), undefined);
  });
});
