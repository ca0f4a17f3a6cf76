import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { BlinkPayButton } from '../../../src/components/pay-button/pay-button.js';
import type { PaymentState } from '../../../src/payment/machine.js';
import { passTime, rightClock, seconds } from '../../conformance/page-clock.js';
import { newTerminal } from '../../support/backend.js';
import { endOpenPayments, inState, payButton, statusText } from '../../support/pay-button.js';

/** Whoever is told to press again does. */
async function pressUntil(button: BlinkPayButton, state: PaymentState): Promise<void> {
  do {
    button.focus();
    await sendKeys({ press: 'Enter' });
    await button.updateComplete;
  } while (button.state !== state && /press again\.$/i.test(statusText(button)));
  await inState(button, state);
}

describe('<blink-pay-button> by keyboard alone', () => {
  afterEach(() => {
    rightClock();
    endOpenPayments();
  });

  it('pays with Enter, and with Space', async () => {
    const terminal = await newTerminal();
    for (const [key, reference] of [
      ['Enter', 'K-1'],
      ['Space', 'K-2'],
    ] as const) {
      const button = await payButton(terminal, { reference });
      button.focus();
      await sendKeys({ press: key });
      await inState(button, 'approved');
    }
    expect(await terminal.charges()).to.have.length(2);
  });

  it('a key that is held down is one press: it does not answer that the order is due once more', async () => {
    const terminal = await newTerminal();
    const button = await payButton(terminal, { reference: 'K-3' });
    await button.pay();
    button.amount = '20';
    await button.updateComplete;
    await pressUntil(button, 'failed');
    expect(button.result).to.include({ reason: 'order-already-paid' });
    button.focus();
    for (let repetitions = 0; repetitions < 3; repetitions++) await sendKeys({ down: 'Enter' });
    await sendKeys({ up: 'Enter' });
    expect(button.state).to.equal('failed');
    expect(statusText(button)).to.match(/press again\.$/i);
    passTime(seconds(3));
    await pressUntil(button, 'approved');
    expect(await terminal.charges()).to.have.length(2);
  });

  it('one more Enter after an end pays nothing, for the focus is on what came of it', async () => {
    const terminal = await newTerminal({ mode: 'manual' });
    const button = await payButton(terminal, { reference: 'K-4' });
    button.focus();
    await sendKeys({ press: 'Enter' });
    await terminal.pressWhenAsked('decline');
    await inState(button, 'declined');
    expect(button.shadowRoot!.activeElement!.getAttribute('part')).to.equal('status');
    for (const key of ['Enter', 'Space', 'Enter']) await sendKeys({ press: key });
    expect(button.state).to.equal('declined');
    const outside = document.createElement('input');
    document.body.append(outside);
    button.focus();
    await pressUntil(button, 'waiting');
    outside.focus();
    await terminal.pressWhenAsked('tap');
    await inState(button, 'approved');
    expect(document.activeElement === outside, 'nobody loses a focus that is elsewhere').to.equal(true);
    outside.remove();
  });

  it('Enter that is held over quick refusals sends one sale, and a double tap around a decline one', async () => {
    const terminal = await newTerminal();
    await terminal.fault({ on: 'sales', sample: 'sales/422/invalid-operator-id' });
    const button = await payButton(terminal, { reference: 'K-5' });
    for (let times = 0; times < 30; times++) {
      button.focus();
      await sendKeys({ down: 'Enter' });
    }
    await sendKeys({ up: 'Enter' });
    await inState(button, 'failed');
    button.focus();
    await sendKeys({ press: 'Enter' });
    expect(await terminal.received('/sales', 1)).to.have.length(1);
    expect(button.state).to.equal('failed');
    expect(statusText(button)).to.match(/no money was taken.*press again\.$/is);
  });
});
