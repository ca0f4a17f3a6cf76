/** What the cashier sees, feels and hears of the button. */
import { expect } from '@open-wc/testing';
import { registerTranslation } from '../../../src/translations/index.js';
import de from '../../../src/translations/languages/de/index.js';
import { newTerminal, type Terminal } from '../../support/backend.js';
import { control, endOpenPayments, inState, payButton, statusText } from '../../support/pay-button.js';

registerTranslation('de', de);

describe('a pay button', () => {
  let terminal: Terminal;
  beforeEach(async () => {
    terminal = await newTerminal({ mode: 'manual' });
  });
  afterEach(endOpenPayments);

  it('keeps its width and height through every state', async () => {
    const button = await payButton(terminal, { amount: '1234.56', reference: 'W' });
    const size = () => {
      const { width, height } = control(button).getBoundingClientRect();
      return `${Math.round(width)} x ${Math.round(height)}`;
    };
    const sizes: Record<string, string> = { idle: size() };
    const paid = button.pay();
    await button.updateComplete;
    sizes['starting'] = size();
    await inState(button, 'waiting');
    sizes['waiting'] = size();
    await terminal.pressWhenAsked('decline');
    await paid;
    await button.updateComplete;
    sizes['declined'] = size();
    const again = button.pay();
    await terminal.pressWhenAsked('tap');
    await again;
    await button.updateComplete;
    sizes['approved'] = size();
    expect(new Set(Object.values(sizes)).size, JSON.stringify(sizes)).to.equal(1);
  });

  it('keeps the focus while it is busy, on one native button that is never disabled, and reads its end with it', async () => {
    const button = await payButton(terminal);
    const native = control(button);
    button.focus();
    expect(document.activeElement).to.equal(button);
    expect(button.shadowRoot!.activeElement).to.equal(native);
    const paid = button.pay();
    for (const step of ['waiting', 'approved'] as const) {
      if (step === 'approved') {
        await terminal.pressWhenAsked('tap');
        await paid;
      }
      await inState(button, step);
      expect(control(button)).to.equal(native);
      expect(native.disabled).to.equal(false);
      expect(native.hasAttribute('disabled')).to.equal(false);
      expect(native.getAttribute('aria-disabled')).to.equal('true');
      const focused = button.shadowRoot!.activeElement?.getAttribute('part');
      expect(focused, step).to.equal(step === 'waiting' ? 'button' : 'status');
    }
    expect(button.shadowRoot!.querySelectorAll('button')).to.have.length(1);
  });

  it('announces each change in one polite live region that stays', async () => {
    const button = await payButton(terminal);
    const regions = () => [...button.shadowRoot!.querySelectorAll('[role=status], [aria-live]')];
    const [region] = regions();
    expect(regions()).to.have.length(1);
    expect(region!.getAttribute('aria-live') ?? 'polite').to.equal('polite');
    const said = new Set<string>();
    new MutationObserver(() => said.add(statusText(button))).observe(region!, {
      childList: true,
      characterData: true,
      subtree: true,
    });
    const paid = button.pay();
    await inState(button, 'waiting');
    await terminal.pressWhenAsked('tap');
    await paid;
    await button.updateComplete;
    await Promise.resolve();
    expect(regions()).to.deep.equal([region]);
    expect([...said].some((text) => /insert their card/i.test(text))).to.equal(true);
    expect([...said].some((text) => /approved/i.test(text))).to.equal(true);
  });

  it('counts the time of an open payment where it is seen but not read out', async () => {
    const button = await payButton(terminal);
    void button.pay();
    await inState(button, 'waiting');
    const time = [...control(button).querySelectorAll('*')].find(({ textContent }) =>
      /^\d+:\d\d$/.test(textContent.trim()),
    );
    expect(time?.getAttribute('aria-hidden')).to.equal('true');
  });

  it("writes money in the page's language", async () => {
    const button = await payButton(terminal, { amount: '1234.5', currency: 'EUR' });
    expect(control(button).textContent).to.contain('€1,234.50');
    const around = document.createElement('div');
    around.lang = 'de';
    document.body.append(around);
    around.append(button);
    button.requestUpdate();
    await button.updateComplete;
    expect(control(button).textContent!.replace(/\s/g, ' ')).to.contain('1.234,50 €');
    around.remove();
  });

  describe('is accessible', () => {
    it('at rest and disabled', async () => {
      const button = await payButton(terminal);
      await expect(button).to.be.accessible();
      button.disabled = true;
      await button.updateComplete;
      await expect(button).to.be.accessible();
    });
    it('while a card is awaited, when locked by another, and when approved', async () => {
      const button = await payButton(terminal, { reference: 'X-1' });
      const other = await payButton(terminal, { reference: 'X-2' });
      const paid = button.pay();
      await inState(button, 'waiting');
      await expect(button).to.be.accessible();
      await other.updateComplete;
      await expect(other).to.be.accessible();
      await terminal.pressWhenAsked('tap');
      await paid;
      await button.updateComplete;
      await expect(button).to.be.accessible();
    });
    it('when declined and when refused', async () => {
      const button = await payButton(terminal);
      const paid = button.pay();
      await terminal.pressWhenAsked('decline');
      await paid;
      await button.updateComplete;
      await expect(button).to.be.accessible();
      button.amount = '1,00';
      await button.pay();
      await button.updateComplete;
      await expect(button).to.be.accessible();
    });
    it('when the outcome is checked and when it is unresolved', async () => {
      await terminal.fault({ on: 'sales', sample: 'sales/500/generic-error' });
      const button = await payButton(terminal, { quietPeriod: 1 });
      void button.pay();
      await inState(button, 'checking');
      await expect(button).to.be.accessible();
      await inState(button, 'unresolved');
      await expect(button).to.be.accessible();
    });
    it('when a signature is to be compared', async () => {
      const button = await payButton(terminal);
      button.addEventListener('blink-signature-required', (event) => event.preventDefault());
      void button.pay();
      await terminal.pressWhenAsked('signature');
      await inState(button, 'signature');
      await expect(button).to.be.accessible();
    });
  });
});
