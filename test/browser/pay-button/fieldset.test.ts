/** A disabled `<fieldset>` switches the button off, in every way in which HTML says that it disables a control. */
import { expect } from '@open-wc/testing';
import type { BlinkPayButton } from '../../../src/components/pay-button/pay-button.js';
import { newTerminal, type Terminal } from '../../support/backend.js';
import { control, endOpenPayments, inState, isLocked, payButton } from '../../support/pay-button.js';

describe('a pay button in a <fieldset>', () => {
  let terminal: Terminal;
  let button: BlinkPayButton;
  let outer: HTMLFieldSetElement;
  let inner: HTMLFieldSetElement;

  beforeEach(async () => {
    terminal = await newTerminal({ mode: 'manual' });
    button = await payButton(terminal, { reference: 'F-1' });
    outer = document.createElement('fieldset');
    inner = document.createElement('fieldset');
    outer.append(inner);
    document.body.append(outer);
    inner.append(button);
  });
  afterEach(() => {
    outer.remove();
    endOpenPayments();
  });

  /** Neither looks as if it could be pressed, nor takes a press; nothing is told of one. */
  async function expectOff(why: string): Promise<void> {
    await button.updateComplete;
    expect(isLocked(button), why).to.equal(true);
    let clicks = 0;
    const count = () => clicks++;
    button.addEventListener('click', count);
    control(button).click();
    button.removeEventListener('click', count);
    expect([button.state, clicks], why).to.deep.equal(['idle', 0]);
  }

  async function expectOn(why: string): Promise<void> {
    await button.updateComplete;
    expect(isLocked(button), why).to.equal(false);
  }

  it('is off in one that was disabled before it came, and on in the next', async () => {
    button.remove();
    outer.disabled = true;
    inner.append(button);
    await expectOff('it came into a disabled one');
    document.body.append(button);
    await expectOn('it left');
    outer.append(button);
    await expectOff('it came back');
    button.remove();
    expect(await terminal.received('/sales')).to.deep.equal([]);
  });

  it('is off from the moment that one is disabled, the nearest or one around it, and on when none is', async () => {
    await expectOn('none is disabled');
    for (const fieldset of [outer, inner]) {
      fieldset.disabled = true;
      control(button).click();
      expect(button.state, 'before it was drawn').to.equal('idle');
      await expectOff('disabled');
    }
    outer.disabled = false;
    await expectOff('the inner one still is');
    inner.disabled = false;
    await expectOn('none is any more');
  });

  it('is off where it is disabled itself too, and stays so when the other ends', async () => {
    button.disabled = true;
    outer.disabled = true;
    await expectOff('both');
    button.disabled = false;
    await expectOff('the fieldset');
    button.disabled = true;
    outer.disabled = false;
    await expectOff('itself');
    button.disabled = false;
    await expectOn('neither');
  });

  it('is on in the first <legend> of the disabled one, and off in a second and in that of one inside', async () => {
    const first = document.createElement('legend');
    const second = document.createElement('legend');
    outer.prepend(first, second);
    outer.disabled = true;
    first.append(button);
    await expectOn('the first legend');
    second.append(button);
    await expectOff('a second legend');
    const nested = document.createElement('legend');
    inner.prepend(nested);
    nested.append(button);
    await expectOff('the legend of a fieldset inside the disabled one');
    outer.disabled = false;
    inner.disabled = true;
    await expectOn('the legend of the disabled one');
  });

  it('goes on with a payment that is open when it is disabled, and takes no new one afterwards', async () => {
    const paid = button.pay();
    await inState(button, 'waiting');
    outer.disabled = true;
    await terminal.pressWhenAsked('decline');
    expect(await paid).to.include({ reason: 'declined' });
    await button.updateComplete;
    expect(isLocked(button)).to.equal(true);
    control(button).click();
    expect(button.state).to.equal('declined');
    outer.disabled = false;
    await expectOn('enabled again');
    const again = button.pay();
    await terminal.pressWhenAsked('tap');
    expect(await again).not.to.have.property('reason');
  });
});
