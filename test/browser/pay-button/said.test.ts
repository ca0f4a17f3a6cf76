/** What a screen reader is told: each thing once, by the button that it is about. */
import { expect } from '@open-wc/testing';
import type { BlinkPayButton } from '../../../src/components/pay-button/pay-button.js';
import { passTime, rightClock, seconds } from '../../conformance/page-clock.js';
import { newTerminal } from '../../support/backend.js';
import { control, endOpenPayments, inState, payButton } from '../../support/pay-button.js';

const regionOf = (button: BlinkPayButton) => button.shadowRoot!.querySelector<HTMLElement>('[role=status]')!;

/** What changes in live regions from now on; whatever a region loses is not said. */
function listenTo(...buttons: BlinkPayButton[]): string[] {
  const said: string[] = [];
  for (const button of buttons) {
    const region = regionOf(button);
    new MutationObserver(() => {
      const text = region.textContent!.trim();
      if (text && region.getAttribute('aria-live') !== 'off') said.push(text);
    }).observe(region, { childList: true, characterData: true, subtree: true });
  }
  return said;
}

describe('what is said of a payment', () => {
  afterEach(() => {
    rightClock();
    endOpenPayments();
  });

  it('is said by its own button alone, however many are locked by it', async () => {
    const terminal = await newTerminal({ mode: 'manual' });
    const buttons = [];
    for (let order = 0; order < 12; order++)
      buttons.push(await payButton(terminal, { reference: `G-${order}` }));
    const said = listenTo(...buttons);
    const paid = buttons[0]!.pay();
    await inState(buttons[0]!, 'waiting');
    for (const button of buttons) await button.updateComplete;
    expect(new Set(said).size, said.join('\n')).to.equal(said.length);
    expect(said.at(-1)).to.match(/insert their card/i);
    expect(said.filter((sentence) => /another payment/i.test(sentence))).to.deep.equal([]);
    control(buttons[5]!).click();
    await buttons[5]!.updateComplete;
    expect(said.at(-1), 'one that is pressed says why it is locked').to.match(/another payment/i);
    const before = said.length;
    control(buttons[5]!).click();
    await buttons[5]!.updateComplete;
    expect(said, 'and again').to.have.length(before + 1);
    await terminal.pressWhenAsked('tap');
    await paid;
    await buttons[0]!.updateComplete;
    expect(said.filter((sentence) => /approved/i.test(sentence))).to.have.length(1);
  });

  it('a second press on an amount that cannot be is answered again', async () => {
    const terminal = await newTerminal();
    const button = await payButton(terminal, { amount: '1,00' });
    const said = listenTo(button);
    for (let presses = 1; presses <= 2; presses++) {
      control(button).click();
      await inState(button, 'failed');
      await button.updateComplete;
      expect(said.filter((sentence) => /amount/i.test(sentence)).length).to.be.at.least(presses);
    }
  });

  it('a long wait is said again after a while, and is no description of the button with the focus besides', async () => {
    const terminal = await newTerminal({ mode: 'manual' });
    const button = await payButton(terminal);
    expect(control(button).getAttribute('aria-describedby')).to.equal('status');
    button.focus();
    void button.pay();
    await inState(button, 'waiting');
    expect(control(button).hasAttribute('aria-describedby')).to.equal(false);
    const said = listenTo(button);
    for (const [after, times] of [
      [10, 0],
      [11, 1],
      [30, 1],
      [31, 2],
    ] as const) {
      passTime(seconds(after));
      button.requestUpdate();
      await button.updateComplete;
      await Promise.resolve();
      expect(said, `${after} s later`).to.have.length(times);
    }
  });

  it('an end that the keyboard is moved to is read there, and not said besides', async () => {
    const terminal = await newTerminal({ mode: 'manual' });
    const button = await payButton(terminal);
    button.focus();
    const paid = button.pay();
    await inState(button, 'waiting');
    const said = listenTo(button);
    await terminal.pressWhenAsked('decline');
    await paid;
    await button.updateComplete;
    expect(button.shadowRoot!.activeElement).to.equal(regionOf(button));
    expect(regionOf(button).getAttribute('aria-labelledby')).to.equal('status');
    expect(said.filter((sentence) => /declined/i.test(sentence))).to.deep.equal([]);
  });

  it('the name of a button is its words, without the sign of its state', async () => {
    const terminal = await newTerminal();
    const button = await payButton(terminal, { amount: '66.60' });
    await button.pay();
    await button.updateComplete;
    const sign = getComputedStyle(control(button), '::before').content;
    expect(sign).to.match(/^".*"\s*\/\s*""$/);
    expect(control(button).innerText.trim()).to.equal('Paid £66.60');
  });
});
