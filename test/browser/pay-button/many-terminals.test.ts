import { expect, waitUntil } from '@open-wc/testing';
import { ProxyClient } from '../../../src/api/proxy-client.js';
import { newTerminal } from '../../support/backend.js';
import { control, endOpenPayments, inState, payButton, statusText } from '../../support/pay-button.js';

afterEach(endOpenPayments);

describe('many terminals of one page over HTTP/1.1, where a browser opens six connections', () => {
  for (const count of [8, 20]) {
    it(`all ${count} ask for the card while none of them has been answered`, async () => {
      const terminals = await Promise.all(
        Array.from({ length: count }, () => newTerminal({ mode: 'manual' })),
      );
      const buttons = [];
      for (const terminal of terminals) buttons.push(await payButton(terminal));
      for (const button of buttons) control(button).click();
      // Fails where one of them is still behind what the others hold.
      await Promise.all(terminals.map((terminal) => terminal.shows('present-card')));
      for (const terminal of terminals) await terminal.press('tap');
      await Promise.all(buttons.map((button) => inState(button, 'approved')));
    });
  }

  it('do not ask for a card before their request is out', async () => {
    const cuts: (() => void)[] = [];
    // A proxy that holds each answer for as long as the cardholder needs.
    const held = new ProxyClient({
      fetch: (input, init) =>
        String(input).endsWith('/sales')
          ? new Promise((_, reject) => cuts.push(() => reject(new TypeError('cut'))))
          : fetch(input, init),
    });
    const buttons = [];
    for (let nth = 0; nth < 7; nth++) buttons.push(await payButton(await newTerminal(), { client: held }));
    for (const button of buttons) {
      control(button).click();
      await inState(button, 'waiting');
    }
    const seventh = buttons[6]!;
    expect(statusText(buttons[5]!)).to.contain('insert their card');
    expect(statusText(seventh)).not.to.contain('insert their card');
    cuts[0]!();
    await waitUntil(() => statusText(seventh).includes('insert their card'));
    for (const cut of cuts) cut();
    await Promise.all(buttons.map((button) => inState(button, 'failed')));
  });
});
