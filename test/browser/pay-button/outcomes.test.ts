/** Every row of the outcome table, through the real proxy, in a real browser. */
import { aTimeout, expect, waitUntil } from '@open-wc/testing';
import type { ProxyClient } from '../../../src/api/proxy-client.js';
import type { Reason } from '../../../src/payment/contract.js';
import type { Fault } from '../../../simulator/src/api/faults.js';
import { closePrompts } from '../../conformance/signature.js';
import { newTerminal, refusal, type Terminal } from '../../support/backend.js';
import {
  control,
  endOpenPayments,
  finals,
  inState,
  listen,
  newClient,
  payButton,
  statusText,
  until,
} from '../../support/pay-button.js';

const answer = (status: number, body: unknown): Partial<Fault> => ({
  answer: {
    status,
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  },
});

describe("Blink's answers, as the pay button shows them", () => {
  let terminal: Terminal;
  beforeEach(async () => {
    terminal = await newTerminal();
  });
  afterEach(() => {
    // A question that is left over makes the page inert.
    closePrompts();
    endOpenPayments();
  });

  const surelyNot: [what: string, fault: Partial<Fault>, reason: Reason, retryable: boolean][] = [
    ['201 FAILURE', answer(201, { result: 'FAILURE' }), 'declined', false],
    ['400 about a field', { sample: 'sales/400/missing-pos-location' }, 'invalid-request', false],
    ['422 about a field', { sample: 'sales/422/invalid-operator-id' }, 'invalid-request', false],
    ['422 that is not quite JSON', { sample: 'sales/422/invalid-currency' }, 'invalid-request', false],
    [
      '400 about credentials',
      { sample: 'sales/400/missing-authorization-header' },
      'proxy-misconfigured',
      false,
    ],
    ['401', { sample: 'sales/401/invalid-authorization-header' }, 'proxy-misconfigured', false],
    [
      '401 about the acquirer',
      { sample: 'sales/401/acquirer-token-not-found' },
      'proxy-misconfigured',
      false,
    ],
    ['403', { sample: 'sales/403/api-key-or-secret-key-is-invalid' }, 'proxy-misconfigured', false],
    ['404', { sample: 'sales/404/invalid-terminal-id' }, 'terminal-not-found', false],
    ['429 "Device is busy"', { sample: 'sales/429/device-busy' }, 'terminal-busy', true],
    ['503 "Device unreachable"', { sample: 'sales/503/device-disconnected' }, 'terminal-unreachable', true],
  ];
  for (const [what, fault, reason, retryable] of surelyNot) {
    it(`${what}: not charged, ${reason}`, async () => {
      await terminal.fault({ on: 'sales', ...fault });
      const button = await payButton(terminal);
      const heard = listen(button);
      const detail = await button.pay();
      expect(detail).to.include({ reason });
      if (reason !== 'declined') expect(detail).to.include({ retryable });
      expect(button.state).to.equal(reason === 'declined' ? 'declined' : 'failed');
      await button.updateComplete;
      expect(statusText(button)).to.match(/no money was taken/i);
      expect(finals(heard).map(({ type }) => type)).to.deep.equal(['blink-failure']);
      expect(await terminal.charges()).to.deep.equal([]);
    });
  }

  it("shows Blink's own words about a field beside ours", async () => {
    await terminal.fault({ on: 'sales', sample: 'sales/422/invalid-operator-id' });
    const button = await payButton(terminal);
    const detail = await button.pay();
    await button.updateComplete;
    const fields = detail && 'fields' in detail ? detail.fields : {};
    expect(fields['operator_id']).to.match(/maximum length of 255/);
    expect(statusText(button)).to.contain(fields['operator_id']);
  });

  it('ends in a sentence and a person to call where a refusal names no field', async () => {
    await terminal.fault({ on: 'sales', ...answer(400, { result: 'FAILURE', message: 'Bad Request' }) });
    const button = await payButton(terminal);
    await button.pay();
    await button.updateComplete;
    expect(statusText(button)).to.match(
      /refused: no reason was given\. No money was taken\. .+ call IT support\.$/,
    );
  });

  const neither: [what: string, fault: Partial<Fault>][] = [
    ['500', { sample: 'sales/500/generic-error' }],
    ['502', answer(502, refusal('Bad gateway'))],
    ['503 "Lost connection"', { sample: 'sales/503/lost-connection-to-the-device' }],
    ['503 of a gateway', answer(503, '<html>Service Unavailable</html>')],
    ['504', answer(504, refusal('Gateway timeout'))],
    ['408', answer(408, refusal('Request timeout'))],
    ['401 in another shape', answer(401, 'Unauthorized')],
    ['404 in another shape', answer(404, { error: 'Not found' })],
    ['201 without a transaction id', answer(201, { result: 'SUCCESS' })],
    ['201 with an unknown result', answer(201, { result: 'PENDING', transaction_id: 'TX1' })],
    ['201 that is not JSON', answer(201, '{"result": "SUCCESS", "transaction_id": "TX1"')],
    ['201 about another attempt', { sample: 'sales/201/success' }],
    ['a line cut before the answer', { cut: 'before' }],
    ['a line cut after the headers', { cut: 'headers' }],
    ['a line cut in the answer', { cut: 'body' }],
  ];
  for (const [what, fault] of neither) {
    it(`${what}: checking, and neither paid nor failed`, async () => {
      await terminal.fault({ on: 'sales', ...fault });
      const button = await payButton(terminal);
      const heard = listen(document, terminal);
      void button.pay();
      await inState(button, 'checking');
      expect(statusText(button))
        .to.match(/do not charge again/i)
        .and.not.match(/try again/i);
      expect(finals(heard)).to.deep.equal([]);
      expect(button.result).to.equal(null);
      expect(await terminal.received('/sales')).to.have.length(1);
    });
  }

  it('a success that repeats another amount: checking', async () => {
    await terminal.fault({ on: 'sales', data: 'other-amount' });
    const button = await payButton(terminal);
    void button.pay();
    await inState(button, 'checking');
    expect(button.result).to.equal(null);
  });

  it('a success that repeats no data at all, on its own connection: approved', async () => {
    await terminal.fault({ on: 'sales', data: 'omit' });
    const button = await payButton(terminal);
    await button.pay();
    expect(button.state).to.equal('approved');
  });

  const lost: [what: string, fault: Partial<Fault>][] = [
    ['a 500', { sample: 'sales/500/generic-error' }],
    ['a cut line', { cut: 'before' }],
    ['a cut answer', { cut: 'body' }],
  ];
  for (const [what, fault] of lost) {
    it(`the card was charged and the answer is ${what}: approved once the log shows it`, async () => {
      await terminal.fault({ on: 'sales', before: 'charge', logged: 'success', ...fault });
      const button = await payButton(terminal, { reference: 'L-1' });
      const heard = listen(button);
      const detail = await button.pay();
      const [charge] = await terminal.charges();
      expect(heard.map(({ detail }) => detail.to)).to.include('checking');
      expect(finals(heard).map(({ type }) => type)).to.deep.equal(['blink-success']);
      expect(detail).to.include({
        attemptId: charge?.attempt_id,
        transactionId: charge?.transaction_id,
        settledBy: 'attempt',
      });
      expect(await terminal.received('/sales')).to.have.length(1);
    });
  }

  it('the cardholder goes on after the line was cut: the outcome is still found, and told once', async () => {
    await terminal.change({ mode: 'manual' });
    await terminal.fault({ on: 'sales', before: 'start', cut: 'before' });
    const button = await payButton(terminal);
    const heard = listen(button);
    const paid = button.pay();
    await inState(button, 'checking', 'waiting');
    await terminal.pressWhenAsked('tap');
    await paid;
    expect(button.state).to.equal('approved');
    expect(finals(heard)).to.have.length(1);
    expect(await terminal.charges()).to.have.length(1);
  });

  it('"Verify signature" asks for the signature, and nothing is charged yet', async () => {
    await terminal.change({ mode: 'manual' });
    const button = await payButton(terminal);
    void button.pay();
    await terminal.pressWhenAsked('signature');
    await inState(button, 'signature');
    expect(await terminal.charges()).to.deep.equal([]);
  });

  it('a pre-auth is judged by the same table', async () => {
    await terminal.fault({ on: 'preauth-transactions', sample: 'preauth-transactions/500/generic-error' });
    const button = await payButton(terminal, { mode: 'preauth' });
    void button.pay();
    await inState(button, 'checking');
    expect(button.attempt?.operation).to.equal('preauth');
  });
});

describe('an outcome that cannot be found', () => {
  let terminal: Terminal;
  beforeEach(async () => {
    terminal = await newTerminal();
  });
  afterEach(() => {
    // A question that is left over makes the page inert.
    closePrompts();
    endOpenPayments();
  });

  const unresolved = async (fault: Partial<Fault>, client?: ProxyClient) => {
    await terminal.fault({ on: 'sales', ...fault });
    const button = await payButton(terminal, {
      quietPeriod: 1,
      reference: 'U-1',
      ...(client && { client }),
    });
    const heard = listen(button);
    const paid = button.pay();
    await inState(button, 'unresolved');
    return { button, heard, paid };
  };

  it('is called unresolved after the quiet period, once, and the operator is sent to the terminal', async () => {
    const { button, heard } = await unresolved({ sample: 'sales/500/generic-error' });
    expect(statusText(button))
      .to.match(/do not charge again/i)
      .and.match(/terminal/);
    expect(finals(heard)).to.deep.equal([]);
    const unresolvedEvents = heard.filter(({ type }) => type === 'blink-unresolved');
    expect(unresolvedEvents.map(({ detail }) => detail.attemptId)).to.deep.equal([button.attempt?.id]);
    expect(unresolvedEvents[0]?.detail).to.include({ amount: '10.00', reference: 'U-1', operation: 'sale' });
  });

  it('is asked for anew at the press of a button, though the proxy still holds the last question', async () => {
    const asked: Request[] = [];
    const client = newClient({}, (request) => {
      if (request.method === 'GET' && request.url.includes('/attempts/')) asked.push(request);
    });
    const { button } = await unresolved({ sample: 'sales/500/generic-error' }, client);
    const isHeld = () => /[?&]wait=[1-9]/.test(asked.at(-1)!.url);
    await waitUntil(isHeld, 'a question that the proxy holds', { timeout: 5_000 });
    const held = asked.at(-1)!;
    button.check();
    expect(button.state).to.equal('checking');
    await waitUntil(() => held.signal.aborted, 'it is given up');
    await waitUntil(() => asked.at(-1) !== held, 'it is asked anew', { timeout: 5_000 });
  });

  it("ends with the operator's word, told once as the operator's", async () => {
    const { button, heard, paid } = await unresolved({ sample: 'sales/500/generic-error' });
    const said = await button.resolve('not-charged', { evidence: 'idle, no receipt' });
    expect(said).to.include({ reason: 'operator', settledBy: 'operator' });
    expect(await paid).to.equal(said);
    expect(finals(heard)).to.have.length(1);
    expect(button.state).to.equal('failed');
  });

  for (const [what, next] of [
    ['is told there where the button still shows that word', false],
    ['is nothing of the next customer’s, whose payment has no reference either', true],
  ] as const) {
    it(`a charge that turns up after the operator's word ${what}`, async () => {
      await terminal.change({ mode: 'manual' });
      await terminal.fault({ on: 'sales', before: 'start', answer: { status: 500 }, logged: 'success' });
      const button = await payButton(terminal, { quietPeriod: 1 });
      void button.pay();
      await inState(button, 'unresolved');
      while (!(await button.resolve('not-charged', { evidence: 'idle' }))) await aTimeout(200);
      const heard = listen(document, terminal);
      if (next) button.reset();
      await terminal.press('tap');
      const lates = () => heard.filter(({ type }) => type === 'blink-late-success');
      await until(document, ['blink-late-success'], () => lates().length > 0);
      const [late] = lates();
      expect(late!.target === (next ? document : button)).to.equal(true);
      expect(button.state).to.equal(next ? 'idle' : 'approved');
      expect(button.result?.attemptId).to.equal(next ? undefined : late!.detail.attemptId);
    });
  }

  it("the operator's approval is a success, and the order stays paid", async () => {
    const { button, heard } = await unresolved({ before: 'charge', sample: 'sales/500/generic-error' });
    const said = await button.resolve('approved', { evidence: 'receipt 4711' });
    expect(said).to.include({ settledBy: 'operator', amount: '10.00' });
    expect(finals(heard).map(({ type }) => type)).to.deep.equal(['blink-success']);
    expect(button.state).to.equal('approved');
  });

  it('takes no word without evidence and an idle terminal, and then asks only once', async () => {
    const { button } = await unresolved({ sample: 'sales/500/generic-error' });
    const root = button.shadowRoot!;
    const [idle, evidence] = root.querySelectorAll('input');
    const notCharged = [...root.querySelectorAll('button')].find(({ textContent }) =>
      /nothing was charged/i.test(textContent),
    )!;
    const said = (field: Element) =>
      root.getElementById(field.getAttribute('aria-describedby')!)!.textContent!.trim();
    for (const field of [idle!, evidence!]) {
      expect(field.getAttribute('aria-invalid'), 'nothing is wrong with what nobody touched').to.equal(
        'false',
      );
      expect(said(field)).to.equal('');
    }
    notCharged.click();
    await waitUntil(() => root.activeElement === idle, 'the tick');
    expect(said(idle!)).to.match(/look at the terminal/i);
    expect(said(evidence!)).to.match(/receipt/i);
    expect(button.state).to.equal('unresolved');
    idle!.click();
    await button.updateComplete;
    expect(idle!.getAttribute('aria-invalid')).to.equal('false');
    notCharged.click();
    await waitUntil(() => root.activeElement === evidence, 'the evidence');
    expect(evidence!.getAttribute('aria-invalid')).to.equal('true');
    expect(button.state).to.equal('unresolved');
    evidence!.value = 'idle, no receipt';
    notCharged.click();
    notCharged.click();
    await inState(button, 'failed');
    expect(button.result).to.include({ settledBy: 'operator' });
  });

  it('goes on being looked for: a success that turns up ends it without the operator', async () => {
    const { button, paid } = await unresolved({
      before: 'charge',
      logged: 'success',
      log_delay: 3000,
      sample: 'sales/500/generic-error',
    });
    expect(await paid).to.include({
      settledBy: 'attempt',
      transactionId: (await terminal.charges())[0]?.transaction_id,
    });
    expect(button.state).to.equal('approved');
  });

  it('takes no word but the two, and none without its options throws', async () => {
    const { button } = await unresolved({ sample: 'sales/500/generic-error' });
    for (const word of ['Approved', '', undefined, null, {}]) {
      expect(await button.resolve(word as 'approved', { evidence: 'junk' })).to.equal(null);
    }
    expect(await button.resolve('approved', null as unknown as undefined)).to.equal(null);
    expect(button.state).to.equal('unresolved');
  });

  it('check() looks again', async () => {
    const { button } = await unresolved({ sample: 'sales/500/generic-error' });
    button.check();
    expect(button.state).to.equal('checking');
    await inState(button, 'unresolved');
  });

  it('leaves the keyboard on the button, which pays nothing meanwhile, when its question has gone', async () => {
    // A prompt that an earlier test left open makes the page inert, and comes back where it is thrown out.
    for (const prompt of document.querySelectorAll('blink-signature-prompt')) prompt.open = false;
    const { button } = await unresolved({ sample: 'sales/500/generic-error' });
    const root = button.shadowRoot!;
    const again = [...root.querySelectorAll('button')].at(-1)!;
    again.focus();
    again.click();
    await inState(button, 'checking');
    await button.updateComplete;
    expect(again.isConnected).to.equal(false);
    expect(root.activeElement).to.equal(control(button));
  });

  it('reset() is refused while it is open', async () => {
    const { button } = await unresolved({ sample: 'sales/500/generic-error' });
    button.reset();
    expect(button.state).to.equal('unresolved');
    expect(button.attempt).not.to.equal(null);
  });
});
