/** What is a matter of staff is no customer's: money back, and what a terminal's state is about. */
import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { ProxyClient } from '../../../src/api/proxy-client.js';
import '../../../src/define.js';
import type { BlinkRefundButton } from '../../../src/components/refund-button/refund-button.js';
import type { BlinkTerminalStatus } from '../../../src/components/terminal-status/terminal-status.js';
import type { BlinkTill } from '../../../src/components/till/till.js';
import {
  newTerminal,
  proxyUrl,
  refundingProxyUrl,
  refundingTill,
  type Terminal,
} from '../../support/backend.js';
import {
  cancelButton,
  control,
  endOpenPayments,
  inState,
  isLocked,
  newClient,
  statusText,
} from '../../support/pay-button.js';

const staff = /^please call a member of staff\.$/i;

describe('a refund button at a kiosk', () => {
  let terminal: Terminal;
  let till: BlinkTill;
  let button: BlinkRefundButton;

  async function kiosk(mode: 'manual' | 'auto' = 'auto') {
    terminal = await newTerminal({ mode });
    till = await fixture<BlinkTill>(html`
      <blink-till
        unattended
        lang="en"
        proxy-url=${refundingProxyUrl()}
        terminal-id=${terminal.id}
        site-branch-id="London"
        pos-location="POS-25"
        operator-id="1122"
        .client=${newClient({ headers: () => refundingTill })}
        ><blink-refund-button amount="5.00" reference="K-9"></blink-refund-button
      ></blink-till>
    `);
    button = till.querySelector('blink-refund-button')!;
    await button.updateComplete;
  }
  const staffIsThere = async (isThere: boolean) => {
    till.unattended = !isThere;
    await till.updateComplete;
    await button.updateComplete;
  };
  afterEach(() => endOpenPayments());

  it('cannot be pressed by a customer, who reads whom to call', async () => {
    await kiosk();
    expect(isLocked(button)).to.equal(true);
    expect(statusText(button)).to.match(staff);
    control(button).click();
    await button.updateComplete;
    expect([button.state, await terminal.received('/refunds')]).to.deep.equal(['idle', []]);
  });

  it('gives back for staff who has taken the till over', async () => {
    await kiosk();
    await staffIsThere(true);
    expect([isLocked(button), statusText(button)]).to.deep.equal([false, '']);
    control(button).click();
    await inState(button, 'approved');
    expect(statusText(button)).to.match(/money goes back/i);
  });

  it('asks the customer for the card where staff has begun it and left, and offers no Cancel', async () => {
    await kiosk('manual');
    await staffIsThere(true);
    const ended = button.refund();
    await terminal.shows('present-card');
    await inState(button, 'waiting');
    expect(!!cancelButton(button), 'staff may stop it').to.equal(true);
    await staffIsThere(false);
    expect(!!cancelButton(button)).to.equal(false);
    expect(statusText(button)).to.match(/^refund: please tap or insert your card/i);
    await terminal.press('decline');
    await ended;
    await inState(button, 'declined');
    expect(statusText(button)).to.match(staff);
  });

  it('names no setting that is missing', async () => {
    await kiosk();
    till.siteBranchId = '';
    await till.updateComplete;
    const detail = await button.refund();
    await button.updateComplete;
    expect(detail).to.include({ reason: 'invalid-request', message: statusText(button) });
    expect(statusText(button)).to.match(staff);
  });
});

describe('a terminal’s state at a kiosk', () => {
  async function statusOf(unattended: boolean, terminalId: string, client = new ProxyClient()) {
    const element = await fixture<BlinkTerminalStatus>(html`
      <blink-terminal-status
        details
        lang="en"
        ?unattended=${unattended}
        proxy-url=${proxyUrl()}
        terminal-id=${terminalId}
        interval="0"
        .client=${client}
      ></blink-terminal-status>
    `);
    return element;
  }
  const textOf = (element: Element) => element.shadowRoot!.textContent!.replace(/\s+/g, ' ').trim();
  const looked = async (element: BlinkTerminalStatus) => {
    await element.refresh();
    await element.updateComplete;
    return textOf(element);
  };

  it('says whether a card is taken, and nothing of versions and serial numbers', async () => {
    const terminal = await newTerminal();
    const element = await statusOf(true, terminal.id);
    expect(await looked(element)).to.equal('You can pay by card here.');
    element.unattended = false;
    await element.updateComplete;
    expect(textOf(element), 'staff sees all of it').to.match(/^connected.*serial number/i);
  });

  it('calls staff where the terminal is away, and says nothing of money that may be moving', async () => {
    const terminal = await newTerminal();
    await terminal.press('unplug');
    const element = await statusOf(true, terminal.id);
    expect(await looked(element)).to.equal(
      'You cannot pay by card at the moment. Please call a member of staff.',
    );
  });

  it('does so too where nobody answers, and where the till is not set up', async () => {
    const client = new ProxyClient({ fetch: () => Promise.reject(new TypeError('Failed to fetch')) });
    const unreachable = await statusOf(true, 'T-1', client);
    await unreachable.refresh();
    await waitUntil(() => /cannot pay by card/.test(textOf(unreachable)));
    const unnamed = await statusOf(true, '');
    expect(textOf(unnamed))
      .to.match(/cannot pay by card/)
      .and.not.match(/IT support|set up|proxy/i);
  });
});
