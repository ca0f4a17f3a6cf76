/** A button in a page that copies its elements, or draws them anew by comparison with what a server sent. */
import { expect } from '@open-wc/testing';
import { newTerminal } from '../../support/backend.js';
import { control, inState, payButton, statusText } from '../../support/pay-button.js';
import type { BlinkPayButton } from '../../../src/components/pay-button/pay-button.js';

const ground = (button: BlinkPayButton) => getComputedStyle(control(button)).backgroundColor;

describe('a button of a page that', () => {
  it('copies one that is paid shows of its own order that it is to be paid', async () => {
    const terminal = await newTerminal();
    const paid = await payButton(terminal, { reference: 'first' });
    const idle = ground(paid);
    await paid.pay();
    await paid.updateComplete;
    const copy = paid.cloneNode(true) as BlinkPayButton;
    copy.reference = 'second';
    copy.client = paid.client!;
    paid.after(copy);
    await copy.updateComplete;
    expect(copy.state).to.equal('idle');
    expect(copy.getAttribute('state')).to.equal('idle');
    expect(ground(copy)).to.equal(idle);
    copy.remove();
  });

  it('takes out each attribute that its server does not know still looks paid', async () => {
    const button = await payButton(await newTerminal(), { reference: 'morphed' });
    await button.pay();
    await button.updateComplete;
    const paid = ground(button);
    button.removeAttribute('state');
    await button.updateComplete;
    expect(button.getAttribute('state')).to.equal('approved');
    expect(ground(button)).to.equal(paid);
  });

  it('does so while the card is awaited still says so', async () => {
    const terminal = await newTerminal({ mode: 'manual' });
    const button = await payButton(terminal, { reference: 'waiting' });
    void button.pay();
    await inState(button, 'waiting');
    button.removeAttribute('state');
    await button.updateComplete;
    expect(button.getAttribute('state')).to.equal('waiting');
    expect(statusText(button)).not.to.equal('');
    await terminal.pressWhenAsked('tap');
    await inState(button, 'approved');
    expect(button.getAttribute('state')).to.equal('approved');
  });
});
