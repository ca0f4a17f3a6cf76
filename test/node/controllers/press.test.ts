/** Which presses are taken: money rules, "What is a press". Hands and paints by a clock of the test's own. */
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { InputHistory, Press, type KeyOrPointerEvent } from '../../../src/controllers/press.js';
import type { Order } from '../../../src/payment/order.js';

const order: Order = {
  ...{ operation: 'sale', amount: '5.00', currency: 'GBP', terminalId: 'T', reference: 'A', part: null },
};

class Cashier {
  now = 1000;
  readonly input = new InputHistory();
  readonly press: Press;
  #unpainted: (() => void)[] = [];

  constructor() {
    const host = { addController() {} } as never;
    const surface = {
      input: this.input,
      now: () => this.now,
      painted: (run: () => void) => void this.#unpainted.push(run),
    };
    this.press = new Press(host, () => surface);
  }

  later(ms: number): this {
    this.now += ms;
    return this;
  }

  /** @param isSeen nobody sees a hidden page: it will be painted once more */
  paint(isSeen = true): this {
    for (const run of this.#unpainted) run();
    if (isSeen) this.#unpainted = [];
    return this;
  }

  hear(type: string, more: Partial<KeyOrPointerEvent> = {}): KeyOrPointerEvent {
    const event = { type, isTrusted: true, timeStamp: this.now, ...more };
    this.input.hear(event);
    return event;
  }

  #takes(click: KeyOrPointerEvent): boolean {
    return this.press.takes(click);
  }

  enter(repeat = false): boolean {
    this.hear('keydown', { key: 'Enter', repeat });
    return this.#takes(this.hear('click', { detail: 0 }));
  }

  space(): boolean {
    this.hear('keydown', { key: ' ' });
    this.hear('keyup', { key: ' ' });
    return this.#takes(this.hear('click', { detail: 0 }));
  }

  /** @param heldMs how long the finger stays, @param lateMs how much later the browser makes the click */
  tap(heldMs = 60, lateMs = 0): boolean {
    this.hear('pointerdown', { pointerType: 'touch', pressure: 0 });
    this.later(heldMs).hear('pointerup', { pointerType: 'touch' });
    return this.#takes(this.later(lateMs).hear('click', { detail: 1 }));
  }

  type(text: string, apartMs: number): void {
    for (const key of text) this.later(apartMs).hear('keydown', { key });
  }
}

describe('a press', () => {
  let cashier: Cashier;
  beforeEach(() => (cashier = new Cashier()));

  it('is taken on a first drawing, by Enter, Space and finger', () => {
    cashier.press.see(order, false, true);
    assert.ok(cashier.enter());
    assert.ok(cashier.space());
    assert.ok(cashier.tap());
    assert.ok(cashier.tap(60, 300));
  });

  it('is not taken from a key that repeats, and is from the next one', () => {
    assert.ok(cashier.enter());
    for (let times = 0; times < 37; times++) assert.equal(cashier.later(33).enter(true), false);
    assert.equal(cashier.press.isIgnored, true);
    cashier.hear('keyup', { key: 'Enter' });
    assert.ok(cashier.later(100).enter());
    assert.equal(cashier.press.isIgnored, false);
  });

  it('by Space counts once, however long it is held, and not where it was pressed elsewhere', () => {
    cashier.hear('keydown', { key: ' ' });
    for (let times = 0; times < 5; times++) cashier.later(33).hear('keydown', { key: ' ', repeat: true });
    cashier.hear('keyup', { key: ' ' });
    assert.ok(cashier.press.takes(cashier.hear('click', { detail: 0 })));
    const other = new Cashier();
    other.hear('keydown', { key: ' ', repeat: true });
    other.hear('keyup', { key: ' ' });
    assert.equal(other.press.takes(other.hear('click', { detail: 0 })), false);
  });

  for (const end of ['enter', 'space'] as const) {
    it(`by ${end} is not taken at the end of what a scanner types`, () => {
      cashier.type('4006381333931', 8);
      assert.equal(cashier.later(8)[end](), false);
      cashier.type('4006', 50);
      assert.equal(cashier.later(100)[end](), false);
    });

    it(`by ${end} is taken after what a hand types, and well after a scanner`, () => {
      cashier.type('400', 8);
      assert.ok(cashier.later(8)[end](), 'three keys');
      cashier.later(1000).type('400638', 51);
      assert.ok(cashier.later(8)[end](), 'too far apart');
      cashier.later(1000).type('4006381333931', 8);
      assert.ok(cashier.later(101)[end](), 'too long after');
    });
  }

  it('is not taken from a scanner that types capitals, or ends with two Enters', () => {
    for (const key of 'ABCD') {
      cashier.later(4).hear('keydown', { key: 'Shift' });
      cashier.later(4).hear('keydown', { key });
    }
    assert.equal(cashier.later(4).enter(), false);
    assert.equal(cashier.later(4).enter(), false);
  });

  it('whose finger was down before something appeared, was painted, or could be read is not taken', () => {
    cashier.hear('pointerdown', { pointerType: 'touch' });
    cashier.later(10);
    cashier.press.appear();
    cashier.later(10).paint();
    cashier.later(2000).hear('pointerup', { pointerType: 'touch' });
    assert.equal(cashier.press.takes(cashier.hear('click', { detail: 1 })), false, 'down before');

    const late = new Cashier();
    late.press.appear();
    assert.equal(late.later(5000).tap(), false, 'not painted');
    late.paint().later(52);
    assert.equal(late.tap(), false, 'not read');
    late.later(600 - 52 - 60 - 1);
    assert.equal(late.tap(1000), false, 'down before it could be read, however late it is up');
    assert.ok(late.tap(), 'read');
  });

  it('of a key that went down before something appeared is not taken', () => {
    cashier.hear('keydown', { key: ' ' });
    cashier.press.appear();
    cashier.paint().later(2000).hear('keyup', { key: ' ' });
    assert.equal(cashier.press.takes(cashier.hear('click', { detail: 0 })), false);
    assert.ok(cashier.later(10).space());
  });

  it('of a page that is seen late is judged by when it was seen', () => {
    cashier.press.appear();
    cashier.paint(false);
    cashier.later(5000).paint();
    assert.equal(cashier.later(599).enter(), false);
    assert.ok(cashier.later(1).enter());
  });

  it('of a script, or of assistive technology, is always taken', () => {
    cashier.hear('pointerdown', { pointerType: 'mouse', pressure: 0.5 });
    cashier.press.appear();
    const script = cashier.hear('click', { detail: 0, isTrusted: false });
    assert.ok(cashier.press.takes(script));
    cashier.hear('pointerup', { pointerType: 'mouse' });
    cashier.hear('click', { detail: 1 });
    assert.ok(
      cashier.press.takes(cashier.hear('click', { detail: 0, timeStamp: cashier.later(5).now })),
      'no hand',
    );
    // Chromium's own hand, and Firefox's.
    for (const hand of [
      { pointerType: 'mouse', pressure: 0 },
      { pointerType: '', pressure: 0.5 },
    ]) {
      cashier.later(5).hear('pointerdown', hand);
      cashier.hear('pointerup', hand);
      assert.ok(cashier.press.takes(cashier.hear('click', { detail: 1 })));
    }
  });

  it('of assistive technology is not mistaken for a finger that slid away long before', () => {
    cashier.hear('pointerdown', { pointerType: 'touch' });
    cashier.hear('pointercancel', { pointerType: 'touch' });
    cashier.press.appear();
    assert.ok(cashier.press.takes(cashier.hear('click', { detail: 1 })));
    cashier.hear('pointerdown', { pointerType: 'touch' });
    cashier.hear('pointerup', { pointerType: 'touch' });
    assert.ok(cashier.press.takes(cashier.later(1001).hear('click', { detail: 1 })));
  });

  it('on a label reaches its box with the same judgement', () => {
    cashier.hear('pointerdown', { pointerType: 'touch' });
    cashier.press.appear();
    cashier.paint().hear('pointerup', { pointerType: 'touch' });
    assert.equal(cashier.press.takes(cashier.hear('click', { detail: 1 })), false);
    assert.equal(cashier.press.takes(cashier.hear('click', { detail: 1 })), false);
  });
});

describe('a button for payments appears anew', () => {
  let cashier: Cashier;
  beforeEach(() => (cashier = new Cashier()));
  const next = { ...order, reference: 'B' };
  const isTaken = () => cashier.paint().later(1).enter();

  it('neither when it is first drawn, nor when its order or amount changes before any payment', () => {
    cashier.press.see(order, false, true);
    assert.ok(isTaken());
    cashier.press.see({ ...order, amount: '9.00' }, false, true);
    assert.ok(isTaken());
    cashier.press.see(next, false, true);
    assert.ok(isTaken());
  });

  it('when a payment has ended, and when it gets another order after that', () => {
    cashier.press.see(order, true, false);
    cashier.press.see(order, false, true);
    assert.equal(isTaken(), false);
    cashier.later(600);
    assert.ok(isTaken());
    cashier.press.see({ ...order, amount: '9.00' }, false, true);
    assert.ok(isTaken(), 'an amount that changes at rest');
    cashier.press.see(next, false, true);
    assert.equal(isTaken(), false);
  });

  it('when a done one gets its next order, though the page switches it on later', () => {
    cashier.press.see(order, true, false);
    cashier.press.see(next, false, false);
    cashier.paint().later(5000);
    cashier.press.see(next, false, true);
    assert.equal(isTaken(), false);
  });

  it('once, however often it is drawn', () => {
    cashier.press.see(order, true, false);
    cashier.press.see(order, false, true);
    cashier.paint().later(600);
    cashier.press.see(order, false, true);
    assert.ok(isTaken());
  });
});
