import { expect } from '@open-wc/testing';
import { newTerminal, type Terminal } from '../../support/backend.js';
import {
  control,
  endOpenPayments,
  finals,
  inState,
  listen,
  next,
  notingClient,
  payButton,
  statusText,
} from '../../support/pay-button.js';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const detailKeys = [
  'attemptId',
  'operation',
  'amount',
  'currency',
  'terminalId',
  'reference',
  'part',
  'transactionId',
  'cardType',
  'cardNumber',
  'cardMode',
  'settledBy',
  'resumed',
  'response',
];
const failureKeys = [...detailKeys, 'reason', 'message', 'fields', 'retryable'];

describe('<blink-pay-button> takes a payment', () => {
  let terminal: Terminal;
  beforeEach(async () => {
    terminal = await newTerminal({ mode: 'manual' });
  });
  afterEach(endOpenPayments);

  it('a click brings a sale to the terminal, and a card approves it', async () => {
    const button = await payButton(terminal, { amount: '66.6', reference: 'A-17' });
    expect(control(button).textContent).to.contain('£66.60');
    control(button).click();
    const { current } = await terminal.shows('present-card');
    expect(current).to.include({ operation: 'sale', requested_amount: '66.60', currency: 'GBP' });
    expect(await inState(button, 'waiting')).to.equal('waiting');
    expect(statusText(button)).to.match(/insert their card/i);
    await terminal.press('tap');
    await inState(button, 'approved');
    expect(statusText(button)).to.equal('Approved: MasterCard ending 4213.');
    const charges = await terminal.charges();
    expect(charges.map(({ kind, amount }) => [kind, amount])).to.deep.equal([['sale', '66.60']]);
    expect(charges[0]?.attempt_id).to.equal(button.result?.attemptId);
  });

  it('tells of an approved sale once, with everything a till wants to print', async () => {
    const button = await payButton(terminal, { amount: '66.6', reference: 'A-17' });
    const heard = listen(document, terminal);
    const paid = button.pay();
    await terminal.pressWhenAsked('insert');
    const detail = await paid;
    const [charge] = await terminal.charges();
    expect(finals(heard).map(({ type, target }) => [type, target])).to.deep.equal([
      ['blink-success', button],
    ]);
    expect(finals(heard)[0]?.detail).to.equal(detail);
    expect(button.result).to.equal(detail);
    expect(detail).to.have.all.keys(...detailKeys);
    expect(detail).to.include({
      attemptId: charge?.attempt_id,
      operation: 'sale',
      amount: '66.60',
      currency: 'GBP',
      terminalId: terminal.id,
      reference: 'A-17',
      transactionId: charge?.transaction_id,
      cardType: 'MasterCard',
      cardNumber: '546097******4213',
      cardMode: 'CHIP',
      settledBy: 'answer',
      resumed: false,
    });
    expect(detail?.attemptId).to.match(uuid);
    expect(detail?.response).to.deep.include({ result: 'SUCCESS' });
    expect(Object.isFrozen(detail)).to.equal(true);
    expect(Object.getPrototypeOf(detail)).to.equal(Object.prototype);
  });

  it('a decline is told once, says that no money was taken, and a click tries anew', async () => {
    const button = await payButton(terminal, { reference: 'A-18' });
    const heard = listen(button);
    const first = button.pay();
    await terminal.pressWhenAsked('decline');
    const detail = await first;
    expect(detail).to.have.all.keys(...failureKeys);
    expect(detail).to.include({ reason: 'declined', amount: '10.00', settledBy: 'answer' });
    expect(Object.isFrozen(detail)).to.equal(true);
    expect(button.state).to.equal('declined');
    await button.updateComplete;
    expect(statusText(button)).to.match(/no money was taken/i);
    expect(statusText(button)).to.equal(button.result && 'message' in button.result && button.result.message);
    expect(finals(heard)).to.have.length(1);
    expect(await terminal.charges()).to.deep.equal([]);

    control(button).click();
    await terminal.pressWhenAsked('tap');
    await inState(button, 'approved');
    expect(button.result?.attemptId).not.to.equal(detail?.attemptId);
    expect(await terminal.received('/sales')).to.have.length(2);
  });

  it('the red key on the terminal ends the payment without a charge', async () => {
    const button = await payButton(terminal);
    const paid = button.pay();
    await terminal.pressWhenAsked('cancel');
    expect(await paid).to.include({ reason: 'declined' });
    expect(await terminal.charges()).to.deep.equal([]);
  });

  it('a pre-auth reserves, in its own words', async () => {
    const button = await payButton(terminal, {
      mode: 'preauth',
      amount: '22.66',
      requestedValidityDate: '2099-03-27T15:11:04+01:00',
    });
    expect(control(button).textContent).to.match(/reserve £22\.66/i);
    const paid = button.pay();
    await terminal.pressWhenAsked('tap');
    expect(await paid).to.include({ operation: 'preauth', amount: '22.66' });
    await button.updateComplete;
    expect(control(button).textContent).to.match(/reserved £22\.66/i);
    expect((await terminal.charges()).map(({ kind }) => kind)).to.deep.equal(['preauth']);
    expect(await terminal.received('/sales')).to.deep.equal([]);
    const [request] = await terminal.received('/preauth-transactions');
    expect(JSON.parse(request!.body)).to.include({ requested_validity_date: '2099-03-27T15:11:04+01:00' });
  });

  it("what reaches Blink has exactly the documented fields and formats, under the attempt's one id", async () => {
    await terminal.change({ mode: 'auto' });
    const { client, sent } = notingClient();
    const button = await payButton(terminal, {
      amount: '7',
      reference: '2271574099',
      operatorId: '706392',
      customerOrderDetails: '{"table":7}',
      metadata: { server: 'dev' },
      client,
    });
    const detail = await button.pay();
    const [request] = await terminal.received('/sales', 1);
    expect(request).to.include({ method: 'POST', path: '/v1/card-present/sales' });
    expect(request?.headers).to.include({ 'content-type': 'application/json' });
    expect(request?.headers['authorization']).to.match(/^Basic /);
    expect(request?.headers['user-agent']).to.be.a('string').and.not.equal(navigator.userAgent);
    for (const browsers of ['cookie', 'origin', 'referer', 'prefer'])
      expect(request?.headers).not.to.have.property(browsers);
    const body = JSON.parse(request!.body) as Record<string, unknown>;
    const { request_timestamp, ...rest } = body;
    expect(rest).to.deep.equal({
      site_branch_id: 'London',
      pos_location: 'POS-25',
      terminal_id: terminal.id,
      operator_id: '706392',
      customer_order_details: '{"table":7}',
      currency: 'GBP',
      requested_amount: '7.00',
      metadata: { server: 'dev', order_number: '2271574099', attempt_id: detail?.attemptId },
    });
    expect(request_timestamp).to.match(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);
    expect(Math.abs(Date.parse(request_timestamp as string) - Date.now())).to.be.below(20_000);

    const payment = sent.find(({ url }) => url.endsWith('/sales'));
    expect(payment?.headers.get('idempotency-key')).to.equal(detail?.attemptId);
    expect(payment?.headers.get('prefer')).to.equal('respond-async, wait=20');
  });

  it('a harmless read comes before the first payment of a page, and only before the first', async () => {
    await terminal.change({ mode: 'auto' });
    const { client, paths } = notingClient();
    const button = await payButton(terminal, { client });
    await button.pay();
    expect(paths().slice(0, 2)).to.deep.equal([`POST /devices/${terminal.id}`, 'POST /sales']);
    button.reset();
    await button.pay();
    expect(paths().filter((path) => path.startsWith('POST'))).to.deep.equal([
      `POST /devices/${terminal.id}`,
      'POST /sales',
      'POST /sales',
    ]);
  });

  it('fires blink-start first, then every change of state with its attempt, and the result last', async () => {
    await terminal.change({ mode: 'auto' });
    const button = await payButton(terminal, { reference: 'A-19' });
    const heard = listen(button);
    const detail = await button.pay();
    expect(
      heard.map(({ type, detail }) => (detail.to ? `${detail.from} > ${detail.to}` : type)),
    ).to.deep.equal([
      'blink-start',
      'idle > starting',
      'starting > waiting',
      'waiting > approved',
      'blink-success',
    ]);
    for (const event of heard) {
      expect(event.detail.attemptId, event.type).to.equal(detail?.attemptId);
      expect(event.detail).to.include({
        operation: 'sale',
        amount: '10.00',
        currency: 'GBP',
        reference: 'A-19',
      });
      expect(Object.isFrozen(event.detail)).to.equal(true);
    }
  });

  it('is in its new state, with its result, when the events are heard', async () => {
    await terminal.change({ mode: 'auto' });
    const button = await payButton(terminal);
    const seen: unknown[] = [];
    button.addEventListener('blink-state-change', ({ detail }) => seen.push(button.state === detail.to));
    button.addEventListener('blink-success', ({ detail }) => seen.push(button.result === detail));
    await button.pay();
    expect(seen).to.deep.equal([true, true, true, true]);
  });

  it('shows its open attempt, and its state as an attribute', async () => {
    const button = await payButton(terminal, { amount: '5', reference: 'A-20' });
    expect(button.state).to.equal('idle');
    expect(button.getAttribute('state')).to.equal('idle');
    expect(button.attempt).to.equal(null);
    expect(button.result).to.equal(null);
    const before = Date.now();
    const paid = button.pay();
    await inState(button, 'waiting');
    expect(button.getAttribute('state')).to.equal('waiting');
    const { attempt } = button;
    expect(attempt).to.have.all.keys(
      'id',
      'operation',
      'amount',
      'currency',
      'terminalId',
      'reference',
      'part',
      'startedAt',
    );
    expect(attempt).to.include({
      operation: 'sale',
      amount: '5.00',
      currency: 'GBP',
      terminalId: terminal.id,
      reference: 'A-20',
    });
    expect(Date.parse(attempt!.startedAt)).to.be.within(before - 1, Date.now());
    await terminal.pressWhenAsked('tap');
    expect((await paid)?.attemptId).to.equal(attempt?.id);
    expect(button.attempt).to.equal(null);
    expect(button.getAttribute('state')).to.equal('approved');
  });

  it('asks for a signature once, with the transaction that waits for it', async () => {
    const button = await payButton(terminal);
    button.addEventListener('blink-signature-required', (event) => event.preventDefault());
    const asked = next<GlobalEventHandlersEventMap['blink-signature-required']>(
      button,
      'blink-signature-required',
    );
    void button.pay();
    await terminal.pressWhenAsked('signature');
    const { detail } = await asked;
    const { current } = await terminal.view();
    expect(button.state).to.equal('signature');
    expect(detail.transactionId).to.equal(current?.transaction_id);
    expect(detail.attemptId).to.equal(button.attempt?.id);
    expect(await terminal.charges()).to.deep.equal([]);
  });
});
