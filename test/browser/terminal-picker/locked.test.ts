import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../../../src/components/pay-button/define.js';
import type { BlinkTill } from '../../../src/components/till/till.js';
import { newTerminal, proxyUrl, type Terminal } from '../../support/backend.js';
import { endOpenPayments, inState, newClient } from '../../support/pay-button.js';
import { becomes, changes, options, sentence, stateOf } from '../../support/terminal-picker.js';

/** A till with a button and a picker, on terminals of its own. */
async function till(terminal: Terminal, remember = false) {
  const element = await fixture<BlinkTill>(html`
    <blink-till
      proxy-url=${proxyUrl()}
      terminal-id=${terminal.id}
      site-branch-id="London"
      pos-location="POS-25"
      .client=${newClient()}
    >
      <blink-pay-button amount="5" reference=${`order-${terminal.id}`}></blink-pay-button>
      <blink-terminal-picker ?remember=${remember}></blink-terminal-picker>
    </blink-till>
  `);
  const picker = element.querySelector('blink-terminal-picker')!;
  const button = element.querySelector('blink-pay-button')!;
  const isRead = () => !['loading', null].includes(stateOf(picker));
  // It has every terminal of every test that ran before this one.
  await waitUntil(isRead, 'the list is read', { timeout: 5_000 });
  const optionOf = ({ id }: Terminal) =>
    options(picker).find((option) => option.querySelector('.name')!.textContent === id)!;
  return { element, picker, button, optionOf };
}

describe('<blink-terminal-picker>, while a payment is open', () => {
  afterEach(endOpenPayments);

  it('is locked and says why, until the payment has ended', async () => {
    const [terminal, other] = [await newTerminal({ mode: 'manual' }), await newTerminal()];
    const { element, picker, button, optionOf } = await till(terminal);
    const heard = changes(element);
    const paid = button.pay();
    await terminal.shows('present-card');
    await becomes(picker, 'locked');
    expect(sentence(picker)).to.equal(
      'A payment is open on this terminal. Choose another one when it is finished.',
    );
    for (const option of options(picker)) expect(option.getAttribute('aria-disabled')).to.equal('true');
    await expect(picker).to.be.accessible();
    optionOf(other).click();
    expect(heard).to.deep.equal([]);
    expect(element.terminalId).to.equal(terminal.id);
    await terminal.press('tap');
    await paid;
    await becomes(picker, 'list');
    optionOf(other).click();
    expect(heard).to.deep.equal([{ terminalId: other.id, from: terminal.id }]);
  });

  it('is locked from the press on, before anything is drawn', async () => {
    const [terminal, other] = [await newTerminal({ mode: 'manual' }), await newTerminal()];
    const { element, button, optionOf } = await till(terminal);
    void button.pay();
    optionOf(other).click();
    await element.updateComplete;
    expect(element.terminalId).to.equal(terminal.id);
    await terminal.shows('present-card');
  });

  it('is locked while the outcome is not known', async () => {
    const [terminal, other] = [await newTerminal({ mode: 'manual' }), await newTerminal()];
    const { element, picker, button, optionOf } = await till(terminal);
    await terminal.fault({ on: 'sales', drop_from_log: true, cut: 'before' });
    void button.pay();
    await inState(button, 'checking', 'unresolved');
    await becomes(picker, 'locked');
    optionOf(other).click();
    expect(element.terminalId).to.equal(terminal.id);
  });

  it('the next payment goes to the terminal that was chosen', async () => {
    const [terminal, other] = [await newTerminal(), await newTerminal()];
    const { element, button, optionOf } = await till(terminal);
    optionOf(other).click();
    await element.updateComplete;
    await button.updateComplete;
    expect(await button.pay()).to.include({ terminalId: other.id });
    expect(await terminal.charges()).to.deep.equal([]);
    expect(await other.charges()).to.have.length(1);
  });

  it('a remembered choice does not leave a payment that an earlier page left open', async () => {
    const [terminal, other] = [await newTerminal({ mode: 'manual' }), await newTerminal()];
    localStorage.setItem(`blink-pos-terminal:${proxyUrl()}`, other.id);
    const first = await till(terminal);
    void first.button.pay();
    await terminal.shows('present-card');
    first.element.remove();
    const heard = changes(document);
    const { element, picker } = await till(terminal, true);
    await becomes(picker, 'locked');
    expect(element.terminalId).to.equal(terminal.id);
    expect(heard).to.deep.equal([]);
  });

  it('a payment on another terminal than the till’s locks nothing', async () => {
    const [terminal, other] = [await newTerminal(), await newTerminal({ mode: 'manual' })];
    const elsewhere = await till(other);
    void elsewhere.button.pay();
    await other.shows('present-card');
    const { element, picker, optionOf } = await till(terminal);
    expect(stateOf(picker)).to.equal('list');
    optionOf(other).click();
    expect(element.terminalId).to.equal(other.id);
    await becomes(picker, 'locked');
  });
});
