/** A page that speaks for itself is told what a screen reader is told: the same words, once, in order. */
import { expect } from '@open-wc/testing';
import '../../../src/components/refund-button/define.js';
import type { BlinkPayButton } from '../../../src/components/pay-button/pay-button.js';
import type { AnnounceDetail } from '../../../src/events/index.js';
import { registerTranslation } from '../../../src/translations/index.js';
import cy from '../../../src/translations/languages/cy/index.js';
import { newTerminal, type Terminal } from '../../support/backend.js';
import { control, endOpenPayments, inState, payButton, statusText } from '../../support/pay-button.js';

describe('blink-announce', () => {
  let terminal: Terminal;
  let told: AnnounceDetail[];
  const hear = ({ detail }: { detail: AnnounceDetail }) => {
    if (detail.terminalId === terminal.id) told.push(detail);
  };
  const texts = () => told.map(({ text }) => text);

  /** What the live regions of these say from now on. */
  function regions(...buttons: BlinkPayButton[]): string[] {
    const said: string[] = [];
    for (const button of buttons) {
      const region = button.shadowRoot!.querySelector('[role=status]')!;
      new MutationObserver(() => {
        const text = region.textContent!.trim();
        if (text && region.getAttribute('aria-live') !== 'off') said.push(text);
      }).observe(region, { childList: true, characterData: true, subtree: true });
    }
    return said;
  }

  beforeEach(async () => {
    told = [];
    document.addEventListener('blink-announce', hear);
    terminal = await newTerminal({ mode: 'manual' });
  });
  afterEach(() => {
    document.removeEventListener('blink-announce', hear);
    endOpenPayments();
  });

  it('says through a sale what the live region says, word for word and once', async () => {
    const button = await payButton(terminal, { lang: 'en' });
    const said = regions(button);
    const paid = button.pay();
    await inState(button, 'waiting');
    expect(told.at(-1)).to.deep.equal({
      text: statusText(button),
      lang: 'en',
      terminalId: terminal.id,
    });
    await terminal.pressWhenAsked('tap');
    await paid;
    await button.updateComplete;
    expect(texts()).to.deep.equal(said);
    expect(texts().at(-1)).to.equal(statusText(button));
    expect(new Set(texts()).size, texts().join('\n')).to.equal(told.length);
    expect(Object.isFrozen(told[0])).to.equal(true);
  });

  it('comes from one of many buttons, and from a locked one when it is pressed, each time', async () => {
    const buttons = [];
    for (let order = 0; order < 4; order++)
      buttons.push(await payButton(terminal, { reference: `A-${order}` }));
    const said = regions(...buttons);
    void buttons[0]!.pay();
    await inState(buttons[0]!, 'waiting');
    for (const button of buttons) await button.updateComplete;
    expect(new Set(texts()).size, texts().join('\n')).to.equal(told.length);
    for (let presses = 1; presses <= 2; presses++) {
      const before = told.length;
      control(buttons[2]!).click();
      await buttons[2]!.updateComplete;
      expect(texts().slice(before)).to.deep.equal([statusText(buttons[2]!)]);
    }
    expect(texts()).to.deep.equal(said);
  });

  it('says an end that a screen reader reads where the keys have come to rest', async () => {
    const button = await payButton(terminal);
    button.focus();
    const paid = button.pay();
    await inState(button, 'waiting');
    const before = told.length;
    await terminal.pressWhenAsked('decline');
    await paid;
    await button.updateComplete;
    expect(texts().slice(before)).to.deep.equal([statusText(button)]);
    expect(statusText(button)).to.match(/declined/i);
    // As nothing else does that changes there, while the keys rest on it.
    registerTranslation('cy', cy);
    button.lang = 'cy';
    await button.updateComplete;
    expect(statusText(button)).to.not.equal(texts().at(-1));
    expect(told).to.have.length(before + 1);
  });

  it('is in the language of the words, where the page has another one too', async () => {
    registerTranslation('cy', cy);
    const welsh = await payButton(terminal, { lang: 'cy', amount: 'x' });
    await welsh.pay();
    await welsh.updateComplete;
    expect(told.at(-1)).to.include({ text: statusText(welsh), lang: 'cy' });
    welsh.lang = 'tlh';
    await welsh.updateComplete;
    await new Promise((next) => setTimeout(next));
    await welsh.updateComplete;
    expect(told.at(-1)).to.include({ text: statusText(welsh), lang: 'en' });
  });

  it('says nothing of a button that is only drawn', async () => {
    const button = await payButton(terminal);
    button.amount = '11.00';
    await button.updateComplete;
    expect(told).to.deep.equal([]);
    await terminal.fault({ on: 'sales', sample: 'sales/500/generic-error' });
    button.quietPeriod = 1;
    void button.pay();
    await inState(button, 'unresolved');
    button.remove();
    const before = told.length;
    const other = await payButton(terminal, { reference: 'A-2' });
    expect(statusText(other), 'it asks about the payment that none shows').to.not.equal('');
    expect(told).to.have.length(before);
  });
});
