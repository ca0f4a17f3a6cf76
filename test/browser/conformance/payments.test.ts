import { expect } from '@open-wc/testing';
import type { BlinkPayButton } from '../../../src/components/pay-button/pay-button.js';
import type { AttemptView } from '../../../src/payment/contract.js';
import { preauths, sales, type Open, type Refusal, type Row } from '../../conformance/outcomes.js';
import { invitation, sampleOf, silenceAll, watchedClient } from '../../conformance/page.js';
import { newTerminal, proxyUrl, type Terminal } from '../../support/backend.js';
import { finals, inState, isLocked, listen, payButton, statusText } from '../../support/pay-button.js';

const attemptOf = async (id: string): Promise<AttemptView> =>
  (await (await fetch(`${proxyUrl()}/attempts/${id}`)).json()) as AttemptView;

const pages = [
  { page: 'sales', mode: 'sale', rows: sales },
  { page: 'preauth-transactions', mode: 'preauth', rows: preauths },
] as const;

describe("the vendor's sample answers to a payment", () => {
  let terminal: Terminal;
  beforeEach(async () => {
    terminal = await newTerminal({ mode: 'manual' });
  });
  afterEach(silenceAll);

  for (const { page, mode, rows } of pages) {
    describe(`page ${page}`, () => {
      for (const [status, heading, ends] of rows as readonly Row<Refusal | Open>[]) {
        it(`${status} ${heading}: ${'reason' in ends ? ends.reason : ends.state}`, async () => {
          const sample = await sampleOf(page, status, heading);
          await terminal.fault({ on: page, sample: sample.name });
          const { client, answers } = watchedClient();
          const button = await payButton(terminal, { client, mode, amount: '66.60', reference: 'A-1' });
          button.addEventListener('blink-signature-required', (event) => event.preventDefault());
          const heard = listen(document);
          void button.pay();
          await inState(button, ends.state);

          expect(finals(heard).map(({ type }) => type)).to.deep.equal(ends.event ? [ends.event] : []);
          if ('reason' in ends) showsRefusal(button, ends, sample.body);
          else await staysOpen(button, ends);
          for (const { call, status } of answers) expect([401, 403], call).not.to.include(status);
          expect(await terminal.received(`/${page}`)).to.have.length(1);
          expect(await terminal.charges()).to.deep.equal([]);
        });
      }
    });
  }

  function showsRefusal(button: BlinkPayButton, ends: Refusal, body: string) {
    const detail = button.result!;
    expect(detail).to.include({ reason: ends.reason, retryable: ends.retryable, settledBy: 'answer' });
    if (!('message' in detail)) throw new Error('no failure');
    expect(detail.message).to.match(/no money was taken/i);
    expect(statusText(button)).to.equal(detail.message);
    expect(isLocked(button), 'the next click may pay').to.equal(false);
    expect(button.attempt).to.equal(null);
    const { fields } = detail;
    expect(Object.keys(fields)).to.deep.equal(ends.field ? [ends.field] : []);
    if (ends.field) {
      // Blink's own words, as they stand in the sample.
      expect(fields[ends.field]).to.have.length.above(20);
      expect(body).to.contain(fields[ends.field]);
      if (ends.reason === 'invalid-request') expect(detail.message).to.contain(fields[ends.field]!);
    } else {
      expect(detail.message).to.match(/not set up|it support/i);
      expect(JSON.stringify(detail)).not.to.match(/api_key|secret_key|acquirers/i);
    }
  }

  async function staysOpen(button: BlinkPayButton, { state }: Open) {
    expect(isLocked(button), 'nothing else may be paid here').to.equal(true);
    expect(statusText(button)).not.to.match(invitation);
    expect(button.result).to.equal(null);
    const { status } = await attemptOf(button.attempt!.id);
    expect(status).to.equal(state === 'signature' ? 'signature' : 'unknown');
    expect(button.state).to.equal(state);
  }

  for (const { page, mode } of pages) {
    it(`page ${page}: 201 Success with our own payment in its data is approved, once`, async () => {
      const sample = await sampleOf(page, 201, 'Success');
      let prepared = false;
      // The attempt has its id before anything leaves: the sample can be made its answer.
      const { client } = watchedClient(async () => {
        if (prepared || !button.attempt) return;
        prepared = true;
        const body = JSON.parse(sample.body) as { data: Record<string, unknown> };
        const { id, amount, currency, terminalId } = button.attempt;
        Object.assign(body.data, { requested_amount: amount, currency, terminal_id: terminalId });
        body.data.metadata = { order_number: 'A-1', attempt_id: id };
        await terminal.fault({
          on: page,
          before: 'charge',
          answer: { status: 201, body: JSON.stringify(body) },
        });
      });
      const button = await payButton(terminal, { client, mode, amount: '66.60', reference: 'A-1' });
      const heard = listen(document);
      const detail = await button.pay();
      expect(prepared).to.equal(true);
      expect(finals(heard).map(({ type }) => type)).to.deep.equal(['blink-success']);
      expect(button.state).to.equal('approved');
      const { transaction_id, card_type, card_number, card_mode } = JSON.parse(sample.body) as Record<
        string,
        string
      >;
      expect(detail).to.include({
        transactionId: transaction_id,
        cardType: card_type,
        cardNumber: card_number,
        cardMode: card_mode,
        settledBy: 'answer',
      });
    });

    it(`page ${page}: 429 Device busy through a proxy without a journal is checked, not given up`, async () => {
      const { name } = await sampleOf(page, 429, 'Device busy');
      await terminal.fault({ on: page, sample: name });
      const { client } = watchedClient();
      const button = await payButton(terminal, { client: withoutJournal(client), mode });
      const heard = listen(document);
      void button.pay();
      await inState(button, 'checking');
      expect(finals(heard)).to.deep.equal([]);
      expect(isLocked(button)).to.equal(true);
    });
  }
});

/** The same proxy, as one without a journal would be seen: its header is missing. */
function withoutJournal(client: ReturnType<typeof watchedClient>['client']) {
  const plain = async <T extends { journalled: boolean }>(answer: Promise<T>): Promise<T> => ({
    ...(await answer),
    journalled: false,
  });
  const { send, device } = client;
  client.send = (...all) => plain(send.apply(client, all));
  client.device = (...all) => plain(device.apply(client, all));
  return client;
}
