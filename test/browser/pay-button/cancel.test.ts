import { expect } from '@open-wc/testing';
import { newTerminal, type Terminal } from '../../support/backend.js';
import {
  cancelButton,
  control,
  endOpenPayments,
  finals,
  inState,
  listen,
  next,
  payButton,
  statusText,
} from '../../support/pay-button.js';

describe('a payment is stopped', () => {
  let terminal: Terminal;
  beforeEach(async () => {
    terminal = await newTerminal({ mode: 'manual' });
  });
  afterEach(endOpenPayments);

  async function waiting(props = {}) {
    const button = await payButton(terminal, { reference: 'C-1', ...props });
    const heard = listen(document, terminal);
    control(button).click();
    await terminal.shows('present-card');
    await inState(button, 'waiting');
    return { button, heard };
  }

  it('with the Cancel button: the terminal lets the card go, and nothing is charged', async () => {
    const { button, heard } = await waiting();
    expect(cancelButton(button)!.textContent).to.equal('Cancel');
    cancelButton(button)!.click();
    await inState(button, 'failed');
    const [failed] = finals(heard);
    expect(failed?.detail).to.include({ reason: 'cancelled', attemptId: button.result?.attemptId });
    expect(statusText(button)).to.match(/stopped on the terminal.*no money was taken/i);
    expect(finals(heard)).to.have.length(1);
    expect(heard.map(({ type }) => type)).to.include('blink-cancel-requested');
    const states = heard.filter(({ type }) => type === 'blink-state-change').map(({ detail }) => detail.to);
    expect(states).to.deep.equal(['starting', 'waiting', 'cancelling', 'failed']);
    expect(await terminal.charges()).to.have.length(0);
    await terminal.shows('idle');
    expect(cancelButton(button)).to.equal(null);
  });

  it('and the next one is taken: no abort of the last one reaches it', async () => {
    const { button } = await waiting();
    await button.cancel();
    await inState(button, 'failed');
    const paid = button.pay();
    await terminal.pressWhenAsked('tap');
    expect(await paid).to.include({ amount: '10.00' });
    expect(button.state).to.equal('approved');
    expect(await terminal.charges()).to.have.length(1);
  });

  it('not where the page prevents it, not at rest, and not once it is over', async () => {
    const { button } = await waiting();
    button.addEventListener('blink-cancel-requested', (event) => event.preventDefault(), { once: true });
    expect(await button.cancel()).to.equal(false);
    expect(button.state).to.equal('waiting');
    await terminal.press('tap');
    await inState(button, 'approved');
    expect(await button.cancel()).to.equal(false);
    expect(cancelButton(button)).to.equal(null);
    expect(button.state).to.equal('approved');
  });

  it('by the page only, where no Cancel is offered', async () => {
    const { button } = await waiting({ noCancel: true });
    expect(cancelButton(button)).to.equal(null);
    const asked = next<Event & { detail: { by: string } }>(button, 'blink-cancel-requested');
    expect(await button.cancel()).to.equal(true);
    expect((await asked).detail.by).to.equal('page');
    await inState(button, 'failed');
  });

  it('never from the place that the first press was on, and from one that a thumb finds', async () => {
    const button = await payButton(terminal, {});
    const before = control(button).getBoundingClientRect();
    const whole = button.getBoundingClientRect().height;
    control(button).click();
    await terminal.shows('present-card');
    await inState(button, 'waiting');
    const { top, height, width } = cancelButton(button)!.getBoundingClientRect();
    expect(top).to.be.at.least(before.bottom);
    // In a layout that hangs from below the button would move up, and Cancel come to lie under the finger.
    expect(button.getBoundingClientRect().height).to.equal(whole);
    expect(Math.min(height, width)).to.be.at.least(48);
    await button.cancel();
    await inState(button, 'failed');
  });

  it('and a keyboard that was on Cancel reads what came of it', async () => {
    const { button } = await waiting();
    cancelButton(button)!.focus();
    cancelButton(button)!.click();
    await inState(button, 'failed');
    expect(button.shadowRoot!.activeElement?.getAttribute('part')).to.equal('status');
  });
});
