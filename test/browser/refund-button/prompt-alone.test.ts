import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/components/signature-prompt/define.js';
import type { BlinkSignaturePrompt } from '../../../src/components/signature-prompt/signature-prompt.js';
import { newTerminal, refundingProxyUrl, refundingTill, type Terminal } from '../../support/backend.js';
import { endOpenPayments, listen, newClient, next } from '../../support/pay-button.js';

describe('a prompt of its own that is asked about money back', () => {
  let terminal: Terminal;
  beforeEach(async () => {
    terminal = await newTerminal({ mode: 'manual' });
  });
  afterEach(endOpenPayments);

  /** A refund that no element of this page has asked for: the transaction that waits for its signature. */
  async function refundElsewhere(): Promise<string> {
    const answer = fetch(`${refundingProxyUrl()}/refunds`, {
      method: 'POST',
      headers: {
        ...refundingTill,
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
      },
      body: JSON.stringify({
        site_branch_id: 'London',
        pos_location: 'POS-25',
        terminal_id: terminal.id,
        operator_id: '1122',
        currency: 'GBP',
        requested_amount: '5.00',
        request_timestamp: new Date().toISOString(),
      }),
    });
    await terminal.pressWhenAsked('signature');
    return ((await (await answer).json()) as { transaction_id: string }).transaction_id;
  }

  async function prompt(transactionId: string): Promise<BlinkSignaturePrompt> {
    const element = await fixture<BlinkSignaturePrompt>(html`
      <blink-signature-prompt
        terminal-id=${terminal.id}
        site-branch-id="London"
        pos-location="POS-25"
        transaction-id=${transactionId}
        amount="5.00"
      ></blink-signature-prompt>
    `);
    const client = newClient({ headers: () => refundingTill });
    Object.assign(element, { client, proxyUrl: refundingProxyUrl(), operatorId: '1122', open: true });
    await element.updateComplete;
    return element;
  }

  for (const [confirmed, type, refunds] of [
    [true, 'blink-refund-success', 1],
    [false, 'blink-refund-failure', 0],
  ] as const) {
    it(`tells its end as a refund's where it is ${confirmed ? 'accepted' : 'rejected'}, never as a payment's`, async () => {
      const element = await prompt(await refundElsewhere());
      const heard = listen(document, terminal);
      const end = next<Event & { detail: { operation: string } }>(element, type);
      void (confirmed ? element.accept() : element.reject());
      await end;
      const ends = heard.filter(({ type }) => /success|failure/.test(type)).map(({ type }) => type);
      expect(ends).to.deep.equal([type]);
      expect(await terminal.refunds()).to.have.length(refunds);
    });
  }
});
