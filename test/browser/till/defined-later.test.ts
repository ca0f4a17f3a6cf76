/** In a file of its own: here nothing has defined `<blink-till>` yet. */
import { expect, fixture, html } from '@open-wc/testing';
import { newTerminal, proxyUrl } from '../../support/backend.js';
import { control, endOpenPayments, isLocked } from '../../support/pay-button.js';
import type { BlinkPayButton } from '../../../src/components/pay-button/pay-button.js';

describe('a <blink-till> that is defined after the elements inside it', () => {
  afterEach(endOpenPayments);

  it('still gives them its settings, and until then they refuse and send nothing', async () => {
    expect(customElements.get('blink-till')).to.equal(undefined);
    const terminal = await newTerminal();
    const till = await fixture(html`
      <blink-till
        proxy-url=${proxyUrl()}
        terminal-id=${terminal.id}
        site-branch-id="London"
        pos-location="POS-25"
        ><div><blink-pay-button amount="2"></blink-pay-button></div
      ></blink-till>
    `);
    const button = till.querySelector<BlinkPayButton>('blink-pay-button')!;
    await button.updateComplete;
    expect(await button.pay()).to.include({ reason: 'invalid-request', attemptId: null });
    await import('../../../src/components/till/define.js');
    await customElements.whenDefined('blink-till');
    await (till as BlinkPayButton).updateComplete;
    await button.updateComplete;
    expect(isLocked(button)).to.equal(false);
    expect(control(button).textContent).to.contain('£2.00');
    expect(await button.pay()).to.include({ terminalId: terminal.id, amount: '2.00' });
    expect(await terminal.received('/sales')).to.have.length(1);
  });
});
