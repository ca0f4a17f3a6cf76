import { expect } from '@open-wc/testing';
import type { BlinkPayButton } from '../../../src/components/pay-button/pay-button.js';
import {
  characters,
  currencies,
  metadataOf,
  notAmounts,
  notCurrencies,
  notDates,
  text,
  texts,
} from '../../conformance/limits.js';
import { silenceAll, watchedClient } from '../../conformance/page.js';
import { newTerminal, Terminal } from '../../support/backend.js';
import { finals, listen, payButton, statusText } from '../../support/pay-button.js';

/** The element's property for each of Blink's fields. */
const properties = {
  site_branch_id: 'siteBranchId',
  pos_location: 'posLocation',
  terminal_id: 'terminalId',
  operator_id: 'operatorId',
  customer_order_details: 'customerOrderDetails',
} as const;

let terminal: Terminal;
beforeEach(async () => {
  terminal = await newTerminal({ mode: 'auto' });
});
afterEach(silenceAll);

type Values = Parameters<typeof payButton>[1] & Record<string, unknown>;

async function paying(values: Values) {
  const watched = watchedClient();
  const button = await payButton(terminal, { client: watched.client, ...values });
  const heard = listen(button);
  const detail = await button.pay();
  await button.updateComplete;
  return { ...watched, button, heard, detail };
}

/** @param names what the cashier must find in the message */
async function isRefused(values: Values, field: string, names = field): Promise<void> {
  const { button, heard, detail, answers } = await paying(values);
  expect(detail).to.include({ reason: 'invalid-request', attemptId: null, retryable: false });
  if (!detail || !('fields' in detail)) throw new Error('no failure');
  expect(Object.keys(detail.fields)).to.deep.equal([field]);
  expect(detail.fields[field]).to.be.a('string').and.contain(names);
  expect(detail.message)
    .to.contain(detail.fields[field]!)
    .and.match(/no money was taken/i);
  expect(statusText(button)).to.equal(detail.message);
  expect(finals(heard).map(({ type }) => type)).to.deep.equal(['blink-failure']);
  expect(
    heard.map(({ type }) => type),
    'no attempt began',
  ).not.to.include('blink-start');
  expect(button.attempt).to.equal(null);
  expect(answers, 'nothing left the page').to.deep.equal([]);
}

async function isTaken(values: Values): Promise<Record<string, unknown>> {
  const { button } = await paying(values);
  expect(button.state, JSON.stringify(button.result)).to.equal('approved');
  const [request] = await terminal
    .received('', 1)
    .then((all) => all.filter(({ path }) => /sales|preauth/.test(path)));
  return JSON.parse(request!.body) as Record<string, unknown>;
}

describe("the vendor's limits at the pay button", () => {
  for (const [field, limit] of texts) {
    const property = properties[field];
    for (const [name, character] of Object.entries(characters)) {
      it(`${field}: ${limit} characters are sent as they are (${name})`, async () => {
        // A terminal of its own for each id, whatever ran before.
        const value =
          field === 'terminal_id'
            ? terminal.id + text(limit - terminal.id.length, character)
            : text(limit, character);
        if (field === 'terminal_id') {
          terminal = new Terminal(value);
          await terminal.change({ mode: 'auto' });
        }
        expect((await isTaken({ [property]: value }))[field]).to.equal(value);
      });
      it(`${field}: one more is refused, and named (${name})`, () =>
        isRefused({ [property]: text(limit + 1, character) }, field));
    }
  }

  for (const [field, names] of [
    ['site_branch_id', 'branch'],
    ['pos_location', 'till'],
  ] as const) {
    it(`${field}: a missing one is refused, and named`, () =>
      isRefused({ [properties[field]]: '' }, field, names));
  }

  it('metadata: 1,024 characters are sent, the order number and our id included; one more is refused', async () => {
    const others = { order_number: 'A-1', attempt_id: '0'.repeat(36) };
    for (const character of ['x', '🧾']) {
      terminal = await newTerminal({ mode: 'auto' });
      const metadata = metadataOf(1024, others, character);
      const sent = (await isTaken({ reference: 'A-1', metadata })).metadata as object;
      expect([...JSON.stringify(sent)]).to.have.length(1024);
      expect(sent).to.include(metadata);
      await isRefused({ reference: 'A-2', metadata: metadataOf(1025, others, character) }, 'metadata');
    }
  });

  it('metadata: what is no object is refused, and named', async () => {
    for (const metadata of ['note', 7, ['a'], true]) await isRefused({ metadata }, 'metadata');
  });

  it('currency: only ISO 4217', async () => {
    for (const currency of currencies) {
      terminal = await newTerminal({ mode: 'auto' });
      expect((await isTaken({ currency })).currency).to.equal(currency);
    }
    for (const currency of notCurrencies) await isRefused({ currency }, 'currency');
  });

  it('amount: 0.01 to 999999.99 with at most two decimals, and the message says so', async () => {
    for (const [amount, sent] of [
      ['0.01', '0.01'],
      ['999999.99', '999999.99'],
      ['7.5', '7.50'],
    ] as const) {
      terminal = await newTerminal({ mode: 'auto' });
      // .01 steers a terminal on `auto` to "not found": a card is tapped by hand there.
      await terminal.change({ mode: 'manual' });
      const watched = watchedClient();
      const button: BlinkPayButton = await payButton(terminal, { client: watched.client, amount });
      const paid = button.pay();
      await terminal.pressWhenAsked('tap');
      expect(await paid).to.include({ amount: sent });
      expect((await terminal.charges()).map((charge) => charge.amount)).to.deep.equal([sent]);
    }
    for (const amount of notAmounts) {
      await isRefused({ amount }, 'requested_amount', 'amount must be between 0.01 and 999999.99');
    }
  });

  it('requested_validity_date: an ISO 8601 date and time, of a pre-auth only', async () => {
    const requestedValidityDate = '2099-03-27T15:11:04+01:00';
    const sent = await isTaken({ mode: 'preauth', requestedValidityDate });
    expect(sent.requested_validity_date).to.equal(requestedValidityDate);
    for (const date of notDates) {
      await isRefused({ mode: 'preauth', requestedValidityDate: date }, 'requested_validity_date');
    }
    terminal = await newTerminal({ mode: 'auto' });
    expect(await isTaken({ requestedValidityDate })).not.to.have.property('requested_validity_date');
  });

  it('every field that is wrong is named at once', async () => {
    const { detail } = await paying({
      siteBranchId: 'x'.repeat(17),
      posLocation: '',
      currency: 'gbp',
      amount: '0',
    });
    if (!detail || !('fields' in detail)) throw new Error('no failure');
    const names = ['site_branch_id', 'pos_location', 'currency', 'requested_amount'];
    expect(Object.keys(detail.fields)).to.have.members(names);
    for (const sentence of Object.values(detail.fields)) expect(detail.message).to.contain(sentence);
  });
});
