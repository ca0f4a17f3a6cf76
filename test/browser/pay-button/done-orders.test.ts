/** What counts as paid: the same operation, reference and part, with the same money, for so many hours. */
import { expect } from '@open-wc/testing';
import type { BlinkPayButton } from '../../../src/components/pay-button/pay-button.js';
import type { PaymentDetail } from '../../../src/events/payment-detail.js';
import { hours, lastMonday, passTime, rightClock, seconds, setClock } from '../../conformance/page-clock.js';
import { buttonMarkup, closeTabs, openTab } from '../../conformance/tab.js';
import { newTerminal, type Terminal } from '../../support/backend.js';
import {
  control,
  endOpenPayments,
  finals,
  inState,
  isLocked,
  listen,
  notingClient,
  payButton,
  statusText,
} from '../../support/pay-button.js';

const reasonOf = (detail: PaymentDetail | null) => (detail && 'reason' in detail ? detail.reason : null);

let terminal: Terminal;
beforeEach(async () => {
  terminal = await newTerminal({ mode: 'auto' });
});
afterEach(() => {
  rightClock();
  closeTabs();
  endOpenPayments();
});

const charged = async () => (await terminal.charges()).map(({ kind, amount }) => `${kind} ${amount}`);

/** Another button of the same page, once it has asked what this browser remembers. */
async function buttonFor(props: Parameters<typeof payButton>[1]): Promise<BlinkPayButton> {
  const button = await payButton(terminal, props);
  await remembered();
  await button.updateComplete;
  return button;
}

/** What the browser remembers has been read. */
const remembered = () => new Promise((done) => setTimeout(done));

describe('what was paid', () => {
  it('is no sale where it was a pre-auth of that reference: the sale can be paid', async () => {
    const reserving = await payButton(terminal, { mode: 'preauth', amount: '50', reference: 'ROOM-12' });
    await reserving.pay();
    reserving.remove();
    const button = await buttonFor({ amount: '80', reference: 'ROOM-12' });
    expect(button.state).to.equal('idle');
    expect(button.result).to.equal(null);
    expect(isLocked(button)).to.equal(false);
    control(button).click();
    await inState(button, 'approved');
    expect(button.result).to.include({ operation: 'sale', amount: '80.00' });
    expect(await charged()).to.deep.equal(['preauth 50.00', 'sale 80.00']);
  });

  it('is no sale even where the pre-auth was about the same money', async () => {
    const reserving = await payButton(terminal, { mode: 'preauth', reference: 'ROOM-13' });
    await reserving.pay();
    const button = await buttonFor({ reference: 'ROOM-13' });
    expect(button.state).to.equal('idle');
    expect(reasonOf(await button.pay())).to.equal(null);
    expect(reserving.state, 'what is reserved stays reserved').to.equal('approved');
    expect(await charged()).to.deep.equal(['preauth 10.00', 'sale 10.00']);
  });

  it('is the one part of the order and no other', async () => {
    const first = await payButton(terminal, { reference: '1041', orderPart: '1' });
    expect(await first.pay()).to.include({ reference: '1041', part: '1' });
    const second = await buttonFor({ reference: '1041', orderPart: '2' });
    expect(second.state).to.equal('idle');
    expect(await second.pay()).to.include({ reference: '1041', part: '2' });
    const whole = await buttonFor({ reference: '1041' });
    expect(whole.state).to.equal('idle');
    const again = await buttonFor({ reference: '1041', orderPart: '1' });
    expect(again.state).to.equal('approved');
    expect(await charged()).to.have.length(2);
  });

  for (const [how, name] of [
    ['as an attribute', (button: BlinkPayButton) => button.setAttribute('part', '2')],
    [
      'as the property of every element',
      (button: BlinkPayButton) => ((button as { part: unknown }).part = '2'),
    ],
    ['as a property of its own', (button: BlinkPayButton) => (button.orderPart = '2')],
  ] as const) {
    it(`a part can be named ${how}, and Blink is told of it`, async () => {
      const button = await payButton(terminal, { reference: '1041' });
      name(button);
      await button.updateComplete;
      expect(await button.pay()).to.include({ reference: '1041', part: '2' });
      const [request] = await terminal.received('/sales');
      const { metadata } = JSON.parse(request!.body) as { metadata: Record<string, string> };
      expect(metadata).to.include({ order_number: '1041', order_part: '2' });
    });
  }

  for (const missing of [undefined, null]) {
    it(`a part that a framework sets to ${missing} is none: the order is paid, through a reload that sets nothing`, async () => {
      const button = await payButton(terminal, { reference: '1042' });
      // As React, Vue and Angular do for a value that is missing; the browser makes text of it.
      (button as { part: unknown }).part = missing;
      await button.updateComplete;
      expect(await button.pay()).to.include({ reference: '1042', part: null });
      const [request] = await terminal.received('/sales');
      const { metadata } = JSON.parse(request!.body) as { metadata: Record<string, string> };
      expect(metadata).not.to.have.property('order_part');
      button.remove();
      expect((await buttonFor({ reference: '1042' })).state).to.equal('approved');
    });
  }
});

describe('a number that was paid before, with another amount', () => {
  /** Ticket 17, paid £5 on Monday; it is Tuesday, and another ticket 17 costs £80. */
  async function tuesday() {
    setClock(lastMonday());
    const monday = await payButton(terminal, { amount: '5', reference: '17' });
    await monday.pay();
    monday.remove();
    passTime(hours(24));
    const { client, paths } = notingClient();
    const button = await buttonFor({ amount: '80', reference: '17', client, lang: 'en-GB' });
    return { button, heard: listen(button), sales: () => paths().filter((path) => path === 'POST /sales') };
  }

  it('is not paid: the button is at rest', async () => {
    const { button } = await tuesday();
    expect(button.state).to.equal('idle');
    expect(button.result).to.equal(null);
    expect(isLocked(button)).to.equal(false);
  });

  it('at the first press says what was paid when, and sends nothing', async () => {
    const { button, heard, sales } = await tuesday();
    control(button).click();
    await inState(button, 'failed');
    expect(statusText(button)).to.match(/^Order 17 was paid £5\.00 on Monday\D* 14:02\. .*press again/);
    expect(finals(heard).map(({ type }) => type)).to.deep.equal(['blink-failure']);
    expect(finals(heard)[0]!.detail).to.include({
      reason: 'order-already-paid',
      attemptId: null,
      amount: '80.00',
      reference: '17',
      retryable: false,
      message: statusText(button),
    });
    expect(sales()).to.deep.equal([]);
    expect(await charged()).to.deep.equal(['sale 5.00']);
  });

  it('takes a second press within a second for a double tap', async () => {
    const { button, heard, sales } = await tuesday();
    control(button).click();
    await inState(button, 'failed');
    passTime(900);
    control(button).click();
    control(button).click();
    expect(button.state).to.equal('failed');
    expect(heard.filter(({ type }) => type === 'blink-start')).to.have.length(1);
    expect(sales()).to.deep.equal([]);
  });

  it('pays at a second press once the sentence has been read', async () => {
    const { button } = await tuesday();
    control(button).click();
    await inState(button, 'failed');
    passTime(seconds(1));
    control(button).click();
    await inState(button, 'approved');
    expect(button.result).to.include({ amount: '80.00' });
    expect(statusText(button), 'two were wanted').not.to.match(/twice/);
    expect(await charged()).to.deep.equal(['sale 5.00', 'sale 80.00']);
  });

  it('asks again where the amount is changed after the question', async () => {
    const { button } = await tuesday();
    control(button).click();
    await inState(button, 'failed');
    button.amount = '90';
    await button.updateComplete;
    expect(button.state).to.equal('idle');
    passTime(seconds(2));
    control(button).click();
    await inState(button, 'failed');
    expect(reasonOf(button.result)).to.equal('order-already-paid');
    expect(await charged()).to.deep.equal(['sale 5.00']);
  });

  it('asks again where a script changes the amount and presses at once', async () => {
    const { button, sales } = await tuesday();
    control(button).click();
    await inState(button, 'failed');
    passTime(seconds(2));
    button.amount = '90';
    button.click();
    await inState(button, 'failed');
    expect(button.result).to.include({ reason: 'order-already-paid', amount: '90.00' });
    expect(sales()).to.deep.equal([]);
    expect(await charged()).to.deep.equal(['sale 5.00']);
  });

  it('resolves pay() of a script to that reason however often, and pays with { again: true }', async () => {
    const { button } = await tuesday();
    for (let times = 0; times < 3; times++) {
      const detail = await button.pay();
      expect(detail).to.include({ reason: 'order-already-paid', attemptId: null });
      passTime(seconds(5));
    }
    expect(await charged()).to.deep.equal(['sale 5.00']);
    expect(await button.pay({ again: true })).to.include({ amount: '80.00' });
    expect(await charged()).to.deep.equal(['sale 5.00', 'sale 80.00']);
  });

  it('in another currency is asked about too', async () => {
    const button = await payButton(terminal, { reference: '18' });
    await button.pay();
    button.currency = 'EUR';
    await button.updateComplete;
    expect(button.state).to.equal('idle');
    expect(reasonOf(await button.pay())).to.equal('order-already-paid');
  });

  it('of a pre-auth says that it was reserved', async () => {
    const button = await payButton(terminal, { mode: 'preauth', reference: 'ROOM-14' });
    await button.pay();
    button.amount = '20';
    await button.pay();
    await button.updateComplete;
    expect(statusText(button)).to.match(/£10\.00 was reserved for order ROOM-14 on /);
  });
});

describe('a paid order at rest', () => {
  it('shows idle again with another amount, and paid again with its own', async () => {
    const button = await payButton(terminal, { reference: 'P-2' });
    const detail = await button.pay();
    button.amount = '11';
    await button.updateComplete;
    expect(button.state).to.equal('idle');
    expect(button.result).to.equal(null);
    expect(isLocked(button)).to.equal(false);
    button.amount = '10.0';
    await inState(button, 'approved');
    expect(button.result).to.include({ attemptId: detail?.attemptId });
    expect(await charged()).to.deep.equal(['sale 10.00']);
  });

  it('stays paid within its hours, through a reload and in a second tab', async () => {
    const first = await openTab(buttonMarkup(terminal));
    const second = await openTab(buttonMarkup(terminal));
    await first.button.pay();
    await inState(second.button, 'approved');
    first.close();
    const again = await openTab(buttonMarkup(terminal));
    await inState(again.button, 'approved');
    expect(isLocked(again.button)).to.equal(true);
    for (const { button } of [second, again]) {
      expect(await button.pay()).to.include({ amount: '22.66', reference: 'A-7' });
      control(button).click();
    }
    expect(await terminal.received('/sales')).to.have.length(1);
  });

  it('is asked about once its hours are over, though the amount is the same', async () => {
    const button = await payButton(terminal, { reference: 'P-6' });
    await button.pay();
    passTime(hours(11.9));
    const within = await buttonFor({ reference: 'P-6' });
    expect(within.state).to.equal('approved');
    passTime(hours(0.2));
    const after = await buttonFor({ reference: 'P-6' });
    expect(after.state).to.equal('idle');
    control(after).click();
    await inState(after, 'failed');
    expect(reasonOf(after.result)).to.equal('order-already-paid');
    expect(await charged()).to.have.length(1);
    passTime(seconds(1));
    control(after).click();
    await inState(after, 'approved');
    expect(await charged()).to.have.length(2);
  });

  it('that stands on the screen for longer than its hours is not answered with the old success', async () => {
    const button = await payButton(terminal, { reference: 'P-7' });
    await button.pay();
    passTime(hours(13));
    expect(reasonOf(await button.pay())).to.equal('order-already-paid');
    expect(await charged()).to.have.length(1);
  });

  it('stays paid for as long as remember-hours says', async () => {
    const button = await payButton(terminal, { reference: 'P-8' });
    await button.pay();
    passTime(hours(2));
    const short = await buttonFor({ reference: 'P-8', rememberHours: 1 });
    expect(short.state).to.equal('idle');
    const empty = await payButton(terminal, { reference: 'P-8' });
    empty.setAttribute('remember-hours', '');
    await inState(empty, 'approved');
    empty.remove();
    passTime(hours(20));
    const long = await payButton(terminal, { reference: 'P-8' });
    long.setAttribute('remember-hours', '48');
    await inState(long, 'approved');
    expect(isLocked(long)).to.equal(true);
    for (const wrong of ['', 'junk', '-1']) {
      const usual = await payButton(terminal, { reference: 'P-8' });
      usual.setAttribute('remember-hours', wrong);
      await remembered();
      await usual.updateComplete;
      expect(usual.state, `"${wrong}" is twelve`).to.equal('idle');
    }
  });

  it('may be paid anew after reset(), and nobody asks', async () => {
    const button = await payButton(terminal, { reference: 'P-9' });
    const detail = await button.pay();
    button.reset();
    const again = await button.pay();
    expect(reasonOf(again)).to.equal(null);
    expect(again?.attemptId).not.to.equal(detail?.attemptId);
    expect(await charged()).to.have.length(2);
  });

  it('may be paid anew after a reset() while the button was out of the page', async () => {
    const button = await payButton(terminal, { reference: 'P-19' });
    await button.pay();
    const { parentNode } = button;
    button.remove();
    button.reset();
    parentNode!.append(button);
    await remembered();
    await button.updateComplete;
    expect(button.state).to.equal('idle');
    expect(reasonOf(await button.pay())).to.equal(null);
    expect(await charged()).to.have.length(2);
  });

  it('may be paid anew after a reset() in the same moment in which the button got that terminal', async () => {
    const other = await newTerminal({ mode: 'auto' });
    const paid = await payButton(other, { reference: 'P-20' });
    await paid.pay();
    paid.remove();
    const button = await payButton(terminal, { reference: 'P-20' });
    button.terminalId = other.id;
    button.reset();
    await button.updateComplete;
    await remembered();
    await button.updateComplete;
    expect(button.state).to.equal('idle');
  });

  it('without a reference stays paid however long it is, until reset()', async () => {
    const button = await payButton(terminal);
    const detail = await button.pay();
    passTime(hours(24 * 8));
    button.amount = '11';
    await button.updateComplete;
    expect(button.state).to.equal('approved');
    expect(await button.pay({ again: true })).to.equal(detail);
    const another = await buttonFor({});
    expect(another.state, 'it is of this button alone').to.equal('idle');
    button.reset();
    expect(await button.pay()).to.include({ amount: '11.00' });
    expect(await charged()).to.have.length(2);
  });

  it('without a reference shows no other payment of that amount', async () => {
    const button = await payButton(terminal);
    await button.pay();
    const states: string[] = [];
    button.addEventListener('blink-state-change', ({ detail }) => states.push(detail.to));
    const another = await buttonFor({});
    expect(await another.pay()).to.include({ amount: '10.00' });
    expect(states).to.deep.equal([]);
    expect(button.state).to.equal('approved');
    expect(await charged()).to.have.length(2);
  });
});
