/** What a button says while another payment holds its terminal, and once that is over. */
import { expect, waitUntil } from '@open-wc/testing';
import { ProxyClient } from '../../../src/api/proxy-client.js';
import type { BlinkPayButton } from '../../../src/components/pay-button/pay-button.js';
import { buttonMarkup, closeTabs, openTab } from '../../conformance/tab.js';
import { newTerminal, type Terminal } from '../../support/backend.js';
import { otherTill } from '../../support/other-till.js';
import {
  cancelButton,
  control,
  endOpenPayments,
  inState,
  isLocked,
  payButton,
  statusText,
} from '../../support/pay-button.js';

const says = (button: BlinkPayButton, ...words: RegExp[]) =>
  waitUntil(() => words.every((part) => part.test(statusText(button))), `${words}`);
const isFree = (button: BlinkPayButton) => waitUntil(() => !isLocked(button), 'it can be pressed again');

describe('a button that waits for its customer', () => {
  afterEach(endOpenPayments);

  it('says where the card goes, and how the payment is stopped', async () => {
    const terminal = await newTerminal({ mode: 'manual' });
    const button = await payButton(terminal, { noCancel: true });
    const paid = button.pay();
    await inState(button, 'waiting');
    expect(statusText(button))
      .to.match(/insert their card/i)
      .and.match(/red key/i);
    button.noCancel = false;
    await button.updateComplete;
    expect(statusText(button)).not.to.match(/red key/i);
    expect(cancelButton(button)).not.to.equal(null);
    await terminal.pressWhenAsked('decline');
    await paid;
    await button.updateComplete;
    expect(statusText(button)).not.to.match(/red key/i);
  });
});

describe('a button whose terminal another payment holds', () => {
  let terminal: Terminal;
  beforeEach(async () => {
    terminal = await newTerminal({ mode: 'manual' });
  });
  afterEach(() => {
    closeTabs();
    endOpenPayments();
  });

  it('names the amount and the order of it, and how it is stopped, and forgets that once it is over', async () => {
    const busy = await payButton(terminal, { reference: '1041', amount: '12.34' });
    const locked = await payButton(terminal, { reference: '1042' });
    const paid = busy.pay();
    await says(locked, /£12\.34/, /1041/, /red key/i);
    expect(isLocked(locked)).to.equal(true);
    await terminal.pressWhenAsked('decline');
    await paid;
    await isFree(locked);
    expect(statusText(locked)).to.equal('');
  });

  it('names one of another tab', async () => {
    const tab = await openTab(buttonMarkup(terminal, '1043'));
    const locked = await payButton(terminal, { reference: '1044' });
    void tab.button.pay();
    await says(locked, /another (window|till)/i, /£22\.66/, /1043/, /red key/i);
    await terminal.pressWhenAsked('decline');
    await isFree(locked);
    expect(statusText(locked)).to.equal('');
  });

  it('forgets why it was refused once the terminal is free: of this page, of another tab, of another till', async () => {
    const busy = await payButton(terminal, { reference: '1045' });
    const locked = await payButton(terminal, { reference: '1046' });
    const holders = {
      'this page': () => void busy.pay(),
      'another tab': async () => void (await openTab(buttonMarkup(terminal, '1047'))).button.pay(),
      'another till': () => void otherTill(terminal),
    };
    for (const [holder, begin] of Object.entries(holders)) {
      await begin();
      await terminal.shows('present-card');
      if (holder !== 'another till') await waitUntil(() => isLocked(locked), holder);
      expect(await locked.pay(), holder).to.include({ reason: 'terminal-in-use' });
      await waitUntil(() => isLocked(locked), holder);
      await terminal.press('decline');
      await isFree(locked);
      expect(statusText(locked), holder).to.equal('');
      expect(locked.state, holder).to.equal('idle');
      expect(control(locked).textContent, holder).to.contain('Pay £10.00');
    }
  });

  it('names one of another till, once a press has met it', async () => {
    void otherTill(terminal);
    await terminal.shows('present-card');
    const button = await payButton(terminal, { reference: '1048' });
    await button.pay();
    await says(button, /£5\.00/, /other/, /red key/i);
    await terminal.press('decline');
    await isFree(button);
  });

  it('goes on saying so where nobody could find out what it is', async () => {
    const client = new ProxyClient({
      fetch: async (input, init) => {
        const request = new Request(input, init);
        const isLook = request.method === 'GET' && request.url.includes('/attempts/');
        return isLook ? Response.json({}, { status: 403 }) : fetch(request);
      },
    });
    const button = await payButton(terminal, { reference: '1049', client });
    void otherTill(terminal);
    await terminal.shows('present-card');
    expect(await button.pay()).to.include({ reason: 'terminal-in-use' });
    await isFree(button);
    expect(statusText(button)).to.match(/another payment is open/i);
  });

  it('asks about a payment that nobody knows the end of, as soon as the button that showed it has left the page', async () => {
    const terminal = await newTerminal();
    await terminal.fault({ on: 'sales', sample: 'sales/500/generic-error' });
    const first = await payButton(terminal, { reference: 'left', quietPeriod: 1 });
    const second = await payButton(terminal, { reference: 'stays' });
    const asks = () => !!second.shadowRoot!.querySelector('[part=question]');
    void first.pay();
    await inState(first, 'unresolved');
    expect(asks(), 'while the other one asks').to.equal(false);
    first.remove();
    await waitUntil(asks, 'it asks');
  });
});
