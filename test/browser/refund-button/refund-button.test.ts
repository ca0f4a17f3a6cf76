import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/components/refund-button/define.js';
import type { BlinkRefundButton } from '../../../src/components/refund-button/refund-button.js';
import {
  newTerminal,
  proxyUrl,
  refundingProxyUrl,
  refundingTill,
  type Terminal,
} from '../../support/backend.js';
import {
  control,
  endOpenPayments,
  inState,
  isLocked,
  listen,
  newClient,
  next,
  payButton,
  statusText,
  type Heard,
} from '../../support/pay-button.js';

type Props = Partial<
  Pick<
    BlinkRefundButton,
    'mode' | 'amount' | 'currency' | 'transactionId' | 'reference' | 'operatorId' | 'proxyUrl' | 'client'
  >
>;

const client = () => newClient({ headers: () => refundingTill });
const operatorId = '1122';

async function refundButton(terminal: Terminal, props: Props = {}): Promise<BlinkRefundButton> {
  const button = await fixture<BlinkRefundButton>(html`
    <blink-refund-button
      terminal-id=${terminal.id}
      site-branch-id="London"
      pos-location="POS-25"
      amount="5.00"
    ></blink-refund-button>
  `);
  Object.assign(button, { client: client(), proxyUrl: refundingProxyUrl(), operatorId, ...props });
  await button.updateComplete;
  return button;
}

/** A payment that was taken there: its transaction. */
async function paid(
  terminal: Terminal,
  amount = '10.00',
  mode: 'sale' | 'preauth' = 'sale',
): Promise<string> {
  const button = await payButton(terminal, {
    client: client(),
    proxyUrl: refundingProxyUrl(),
    operatorId,
    amount,
    mode,
    reference: `R-${crypto.randomUUID().slice(0, 8)}`,
  });
  const detail = await button.pay();
  button.remove();
  return detail!.transactionId!;
}

const label = (button: HTMLElement) =>
  control(button as BlinkRefundButton)
    .querySelector('[part=label]')!
    .textContent!.trim();
const ends = (heard: Heard[]) =>
  heard.filter(({ type }) => /success|failure/.test(type)).map(({ type }) => type);

describe('money goes back', () => {
  let terminal: Terminal;
  beforeEach(async () => {
    terminal = await newTerminal();
  });
  afterEach(endOpenPayments);

  it('on a press, in words that nobody takes for a payment, with events of its own', async () => {
    const transactionId = await paid(terminal);
    const button = await refundButton(terminal, { transactionId, reference: 'A-1' });
    expect(label(button)).to.equal('Refund £5.00');
    const heard = listen(document, terminal);
    control(button).click();
    await inState(button, 'approved');
    expect(label(button)).to.equal('Refunded £5.00');
    expect(statusText(button)).to.match(/money goes back/i);
    expect(ends(heard)).to.deep.equal(['blink-refund-success']);
    expect(button.result).to.include({
      operation: 'linked-refund',
      amount: '5.00',
      currency: 'GBP',
      originalTransactionId: transactionId,
    });
    expect(await terminal.refunds()).to.have.length(1);
    expect(await terminal.charges()).to.have.length(1);
  });

  it('up to what is left, and the button says what that is', async () => {
    const transactionId = await paid(terminal);
    const first = await refundButton(terminal, { transactionId, amount: '6.00' });
    expect(await first.refund()).to.include({ amount: '6.00' });
    const second = await refundButton(terminal, { transactionId, amount: '6.00' });
    const heard = listen(document, terminal);
    expect(await second.refund()).to.include({ reason: 'refund-exceeds-payment', retryable: false });
    expect(statusText(second))
      .to.contain('£4.00')
      .and.match(/no money went back/i);
    expect(ends(heard)).to.deep.equal(['blink-refund-failure']);
    expect(await terminal.refunds()).to.have.length(1);
  });

  it('as a whole with a reversal, whose amount its answer tells', async () => {
    const transactionId = await paid(terminal, '12.00');
    const button = await refundButton(terminal, { transactionId, mode: 'reversal', amount: '' });
    expect(label(button)).to.equal('Reverse the payment');
    expect(await button.refund()).to.include({ operation: 'reversal', amount: '12.00', currency: 'GBP' });
    await button.updateComplete;
    expect(label(button)).to.equal('Reversed £12.00');
  });

  it('without an original too, where this till may do that', async () => {
    const button = await refundButton(terminal);
    expect(await button.refund()).to.include({ operation: 'refund', amount: '5.00' });
  });

  it('and a reload shows what was refunded, and pays nothing back again', async () => {
    const transactionId = await paid(terminal);
    const before = await refundButton(terminal, { transactionId, reference: 'A-2' });
    await before.refund();
    before.remove();
    const after = await refundButton(terminal, { transactionId, reference: 'A-2' });
    await inState(after, 'approved');
    await after.refund();
    expect(await terminal.refunds()).to.have.length(1);
  });

  it('for one transaction of an order says nothing of another one', async () => {
    const [one, two] = [await paid(terminal), await paid(terminal)];
    const first = await refundButton(terminal, { transactionId: one, reference: 'A-3' });
    await first.refund();
    const second = await refundButton(terminal, { transactionId: two, reference: 'A-3' });
    expect(second.state).to.equal('idle');
    expect(await second.refund()).to.include({ originalTransactionId: two });
    expect(await terminal.refunds()).to.have.length(2);
  });

  it('never by a pay button, which refuses that mode', async () => {
    const button = await payButton(terminal, { client: client(), proxyUrl: refundingProxyUrl() });
    for (const mode of ['refund', 'reversal', 'linked-refund']) {
      Object.assign(button, { mode });
      expect(await button.pay()).to.include({ reason: 'invalid-request' });
    }
    expect(await terminal.refunds()).to.have.length(0);
  });

  it('and while it does every other button of that terminal is locked', async () => {
    await terminal.change({ mode: 'manual' });
    const button = await refundButton(terminal);
    const other = await payButton(terminal, {
      client: client(),
      proxyUrl: refundingProxyUrl(),
      reference: 'A-4',
    });
    const over = button.refund();
    await terminal.shows('present-card');
    await inState(button, 'waiting');
    expect(statusText(button)).to.match(/^refund:/i);
    await other.updateComplete;
    expect(isLocked(other)).to.equal(true);
    await terminal.press('decline');
    expect(await over).to.include({ reason: 'declined' });
    expect(statusText(button)).to.match(/no money went back/i);
  });

  it('after a signature too: rejecting says that no money goes back', async () => {
    await terminal.change({ mode: 'manual' });
    const button = await refundButton(terminal);
    const over = button.refund();
    const asked = next(button, 'blink-signature-required');
    await terminal.pressWhenAsked('signature');
    await asked;
    const prompt = document.querySelector('blink-signature-prompt')!;
    await prompt.updateComplete;
    expect(prompt.shadowRoot!.textContent).not.to.match(/payment/i);
    void prompt.accept();
    expect(await over).to.include({ operation: 'refund', amount: '5.00' });
    expect(await terminal.refunds()).to.have.length(1);
  });
});

describe('nothing goes back, and nothing reaches Blink', () => {
  let terminal: Terminal;
  beforeEach(async () => {
    terminal = await newTerminal();
  });
  afterEach(async () => {
    expect(await terminal.received('refunds')).to.have.length(0);
    endOpenPayments();
  });

  it('without an operator', async () => {
    const button = await refundButton(terminal, { operatorId: '' });
    const heard = listen(document, terminal);
    expect(await button.refund()).to.include({ reason: 'invalid-request' });
    expect(button.result).to.have.nested.property('fields.operator_id');
    expect(statusText(button)).to.match(/nobody is signed in/i);
    expect(ends(heard)).to.deep.equal(['blink-refund-failure']);
  });

  it('by a till that may not', async () => {
    const button = await refundButton(terminal, { client: newClient(), proxyUrl: proxyUrl() });
    expect(await button.refund()).to.include({ reason: 'not-permitted', retryable: false });
    expect(statusText(button)).to.match(/may not refund/i);
  });

  it('of a payment that the journal does not know', async () => {
    const button = await refundButton(terminal, { transactionId: 'KN2ZXWL65Z9M69WP' });
    expect(await button.refund()).to.include({ reason: 'original-unknown' });
  });

  it('in another currency than the payment was taken in', async () => {
    const transactionId = await paid(terminal);
    const button = await refundButton(terminal, { transactionId, currency: 'EUR' });
    expect(await button.refund()).to.include({ reason: 'invalid-request' });
    expect(statusText(button)).to.contain('GBP');
  });
});

describe('what was reserved is taken', () => {
  let terminal: Terminal;
  beforeEach(async () => {
    terminal = await newTerminal();
  });
  afterEach(endOpenPayments);

  it('in part, once, as money that comes in', async () => {
    const transactionId = await paid(terminal, '20.00', 'preauth');
    const complete = async (amount: string, reference: string) => {
      const props = { client: client(), proxyUrl: refundingProxyUrl(), operatorId, amount, reference };
      return payButton(terminal, { ...props, mode: 'completion', transactionId });
    };
    const above = await complete('20.10', 'C-1');
    expect(label(above)).to.equal('Take reserved £20.10');
    expect(await above.pay()).to.include({ reason: 'completion-exceeds-reservation' });
    expect(statusText(above)).to.contain('£20.00');
    const button = await complete('15.00', 'C-1');
    const heard = listen(document, terminal);
    expect(await button.pay()).to.include({ operation: 'completion', originalTransactionId: transactionId });
    expect(ends(heard)).to.deep.equal(['blink-success']);
    const again = await complete('5.00', 'C-2');
    expect(await again.pay()).to.include({ reason: 'already-completed' });
  });
});
