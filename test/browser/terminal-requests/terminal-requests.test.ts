import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import 'axe-core/axe.min.js';
import type axe from 'axe-core';
import '../../../src/components/pay-button/define.js';
import '../../../src/components/terminal-requests/define.js';
import { BlinkRefundSuccessEvent } from '../../../src/events/ends/blink-refund-success.js';
import type { PaymentDetail } from '../../../src/events/payment-detail.js';
import type { BlinkPayButton } from '../../../src/components/pay-button/pay-button.js';
import type { BlinkTerminalRequests } from '../../../src/components/terminal-requests/terminal-requests.js';
import { newTerminal, proxyUrl, type Terminal } from '../../support/backend.js';
import { nextLog, saleEntry, sell, unmasked } from '../../support/terminal-log.js';

declare global {
  interface Window {
    axe: typeof axe;
  }
}

const find = <T extends Element>(element: Element, selector: string): T => {
  const found = element.shadowRoot!.querySelector<T>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
};
const all = (element: Element, selector: string) => [...element.shadowRoot!.querySelectorAll(selector)];
const texts = (element: Element, selector: string) =>
  all(element, selector).map((node) => node.textContent!.replace(/\s+/g, ' ').trim());
const state = (element: Element) => find(element, '[part=state]').getAttribute('data-state');
const becomes = (element: Element, wanted: string) =>
  waitUntil(() => state(element) === wanted, `the view becomes ${wanted}`);
const day = (offset = 0) => {
  const date = new Date();
  date.setDate(date.getDate() + offset);
  const two = (n: number) => `${n}`.padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
};

async function requestsOf({ id }: Terminal, view = 'rows'): Promise<BlinkTerminalRequests> {
  const element = await fixture<BlinkTerminalRequests>(
    html`<blink-terminal-requests proxy-url=${proxyUrl()} terminal-id=${id}></blink-terminal-requests>`,
  );
  await becomes(element, view);
  return element;
}

/** A view of a log that no proxy has masked. */
async function rawRequests(log: unknown, view = 'rows'): Promise<BlinkTerminalRequests> {
  const element = await fixture<BlinkTerminalRequests>(
    html`<blink-terminal-requests
      proxy-url="/blink"
      terminal-id="T1"
      .client=${unmasked(log)}
    ></blink-terminal-requests>`,
  );
  await becomes(element, view);
  return element;
}

async function openDetails(element: BlinkTerminalRequests, index = 0): Promise<string[]> {
  const details = all(element, 'tbody details')[index] as HTMLDetailsElement;
  details.open = true;
  await waitUntil(() => details.querySelector('dl'), 'the details are there');
  return [...details.querySelectorAll('dt, dd')].map((node) => node.textContent!.trim());
}

async function accessible(element: Element): Promise<void> {
  const { violations } = await window.axe.run(element, { rules: { region: { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).to.deep.equal([]);
}

describe('<blink-terminal-requests>', () => {
  describe('through the real proxy', () => {
    it('shows the day newest first, with money, result, transaction and reference', async () => {
      const terminal = await newTerminal();
      await sell(terminal, { amount: '1.00', reference: 'first' });
      await sell(terminal, { amount: '22.66', reference: 'second' });
      const element = await requestsOf(terminal);
      expect(texts(element, 'tbody .reference')).to.deep.equal(['second', 'first']);
      expect(texts(element, 'tbody .amount')).to.deep.equal(['£22.66', '£1.00']);
      expect(texts(element, 'tbody .operation')).to.deep.equal(['Sale', 'Sale']);
      expect(texts(element, 'tbody .result')).to.deep.equal(['Approved', 'Approved']);
      for (const id of texts(element, 'tbody .transaction')) expect(id).to.match(/^\w{8,}$/);
      for (const time of texts(element, 'tbody .time')) expect(time).to.match(/\d\d:\d\d/);
      await accessible(element);
    });

    it('shows a payment that a pay button takes on the same page without being asked', async () => {
      const terminal = await newTerminal();
      const element = await requestsOf(terminal, 'empty');
      const button = await fixture<BlinkPayButton>(
        html`<blink-pay-button
          proxy-url=${proxyUrl()}
          terminal-id=${terminal.id}
          site-branch-id="London"
          pos-location="POS-25"
          amount="10.00"
          reference=${`order-${terminal.id}`}
        ></blink-pay-button>`,
      );
      await button.pay();
      await becomes(element, 'rows');
      expect(texts(element, 'tbody .reference')).to.deep.equal([`order-${terminal.id}`]);
    });

    it('shows a refund that ends on the same page without being asked', async () => {
      const terminal = await newTerminal();
      await sell(terminal, { amount: '5.00', reference: 'sold' });
      const element = await requestsOf(terminal);
      await sell(terminal, { amount: '6.00', reference: 'given back' });
      const detail = { attemptId: crypto.randomUUID(), terminalId: terminal.id } as PaymentDetail;
      document.dispatchEvent(new BlinkRefundSuccessEvent(detail));
      await waitUntil(() => all(element, 'tbody tr').length === 2, 'it has read again');
    });

    it('reads again when the browser is back online, where the last reading brought nothing', async () => {
      const terminal = await newTerminal();
      await nextLog(terminal, '<html>Bad gateway</html>', 502);
      const element = await requestsOf(terminal, 'error');
      dispatchEvent(new Event('online'));
      await becomes(element, 'empty');
    });

    it('says that a payment is still running, and how it ended after the next reading', async () => {
      const terminal = await newTerminal({ mode: 'manual' });
      const sale = sell(terminal, { amount: '5.00', reference: 'slow' });
      await terminal.shows('present-card');
      const element = await requestsOf(terminal);
      expect(texts(element, 'tbody .result')).to.deep.equal(['Still running']);
      await accessible(element);
      await terminal.press('decline');
      await sale;
      await element.refresh();
      expect(texts(element, 'tbody .result')).to.deep.equal(['Declined']);
    });

    it('says so when there was nothing that day', async () => {
      const element = await requestsOf(await newTerminal(), 'empty');
      expect(find(element, '[role=status]').textContent).to.equal('No payments on this day.');
      expect(all(element, 'table')).to.have.length(0);
      await accessible(element);
    });

    it('says that the log cannot be read, and reads again at the press of a button', async () => {
      const terminal = await newTerminal();
      await sell(terminal, { amount: '1.00', reference: 'one' });
      await nextLog(terminal, '<html>Bad gateway</html>', 502);
      const element = await requestsOf(terminal, 'error');
      expect(find(element, '[role=status]').textContent).to.contain('cannot be read');
      await accessible(element);
      const again = all(element, 'button').find((button) => button.textContent === 'Read again');
      (again as HTMLButtonElement).click();
      await becomes(element, 'rows');
      expect(texts(element, 'tbody .reference')).to.deep.equal(['one']);
    });

    it('takes an answer that is no log for an error, not for a day without payments', async () => {
      const terminal = await newTerminal();
      await nextLog(terminal, '<html>Please log in to the wireless network</html>');
      await requestsOf(terminal, 'error');
    });

    it('keeps the rows it has when a later reading fails', async () => {
      const terminal = await newTerminal();
      await sell(terminal, { amount: '1.00', reference: 'kept' });
      const element = await requestsOf(terminal);
      await nextLog(terminal, '', 503);
      await element.refresh();
      expect(state(element)).to.equal('error');
      expect(texts(element, 'tbody .reference')).to.deep.equal(['kept']);
    });

    it('steps to yesterday and back, and never beyond today', async () => {
      const terminal = await newTerminal();
      await sell(terminal, { amount: '1.00', reference: 'today' });
      const element = await requestsOf(terminal);
      const [previous, next] = all(element, '.tools .tools button') as HTMLButtonElement[];
      expect(element.date).to.equal(day());
      expect(next!.getAttribute('aria-disabled')).to.equal('true');
      previous!.click();
      await becomes(element, 'empty');
      expect(element.date).to.equal(day(-1));
      expect(find<HTMLInputElement>(element, '[type=date]').value).to.equal(day(-1));
      next!.click();
      await becomes(element, 'rows');
      expect(element.date).to.equal(day());
      expect(next!.getAttribute('aria-disabled')).to.equal('true');
    });

    it('the step that reaches today keeps the focus, and goes no further', async () => {
      const terminal = await newTerminal();
      const element = await requestsOf(terminal, 'empty');
      const [previous, next] = all(element, '.tools .tools button') as HTMLButtonElement[];
      previous!.click();
      await element.updateComplete;
      next!.focus();
      for (let presses = 0; presses < 2; presses++) {
        next!.click();
        await element.updateComplete;
        expect(element.date).to.equal(day());
        expect(element.shadowRoot!.activeElement).to.equal(next);
      }
    });

    it('reads the day that is typed or set', async () => {
      const terminal = await newTerminal();
      await sell(terminal, { amount: '1.00', reference: 'today' });
      const element = await requestsOf(terminal);
      const input = find<HTMLInputElement>(element, '[type=date]');
      input.value = '2025-03-13';
      input.dispatchEvent(new Event('change'));
      await becomes(element, 'empty');
      expect(element.date).to.equal('2025-03-13');
      element.setAttribute('date', day());
      await becomes(element, 'rows');
    });

    it('shows one reference alone, from the attribute and from the field', async () => {
      const terminal = await newTerminal();
      for (const reference of ['A-1', 'A-10', 'A-1']) await sell(terminal, { amount: '1.00', reference });
      const element = await requestsOf(terminal);
      element.setAttribute('reference', 'A-1');
      await element.updateComplete;
      expect(texts(element, 'tbody .reference')).to.deep.equal(['A-1', 'A-1']);
      const field = find<HTMLInputElement>(element, '[type=search]');
      expect(field.value).to.equal('A-1');
      field.value = 'A-10';
      field.dispatchEvent(new Event('input'));
      await element.updateComplete;
      expect(texts(element, 'tbody .reference')).to.deep.equal(['A-10']);
      element.reference = 'nobody';
      await element.updateComplete;
      expect(find(element, '[role=status]').textContent).to.contain('Nothing with this reference');
    });

    it('leaves look-ups of the terminal out until they are asked for', async () => {
      const terminal = await newTerminal();
      await fetch(`${proxyUrl()}/devices/${terminal.id}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      });
      const element = await requestsOf(terminal, 'empty');
      find<HTMLInputElement>(element, '[type=checkbox]').click();
      await becomes(element, 'rows');
      expect(texts(element, 'tbody .operation')).to.deep.equal([`POST /devices/${terminal.id}`]);
      expect(texts(element, 'tbody .result')).to.deep.equal(['200 OK']);
    });
  });

  describe('whatever the log holds', () => {
    const card = '4111111111111111';
    const leaky = {
      requests: [
        saleEntry({
          body: {
            customer_order_details: `paid with 4111 1111 1111 1111`,
            cardholder: { note: `pan=4111-1111-1111-1111`, number: 4111111111111111 },
            metadata: { attempt_id: 'x', memo: JSON.stringify({ pan: card }), [card]: 'as a name' },
            headers: { authorization: 'Basic bmVzdGVkOnNlY3JldA==' },
            curl: 'curl -H "Authorization: Basic Y3VybDpzZWNyZXQ="',
            api_secret: 'sk-live-nobody-sees-this',
          },
          response: {
            code: '422',
            message: `Card ${card} refused`,
            body: {
              result: 'FAILURE',
              message: 'Field validation failed',
              errors: {
                card_number: `Number ４１１１１１１１１１１１１１１１ and 4111111111111112 are not valid.`,
              },
            },
          },
        }),
      ],
    };

    it('shows no card number, no header and no credential, in the rows and in their details', async () => {
      const element = await rawRequests(leaky);
      await openDetails(element);
      const shown = element.shadowRoot!.innerHTML + find(element, 'table').textContent;
      expect(shown.normalize('NFKC').replace(/[\s-]/g, '')).not.to.match(/4111111111\d{6}/);
      expect(shown).not.to.match(/Basic [A-Za-z]|Till\/1\.0|sk-live|User-Agent|bmVzdGVk|Y3VybD/);
      expect(shown).to.contain('411111******1111');
    });

    it('shows ids, times, money and the reference as they are, digits or not', async () => {
      // As many as a card number has, and no card's.
      const digits = '9999999999999999';
      const element = await rawRequests({
        requests: [
          saleEntry({
            reference: digits,
            body: { operator_id: digits, metadata: { order_number: digits, attempt_id: 'a' } },
          }),
        ],
      });
      const details = await openDetails(element);
      expect(texts(element, 'tbody .reference')).to.deep.equal([digits]);
      expect(details[details.indexOf('operator_id') + 1]).to.equal(digits);
      expect(details[details.indexOf('metadata.order_number') + 1]).to.equal(digits);
      expect(details[details.indexOf('requested_amount') + 1]).to.equal('10.00');
      await accessible(element);
    });

    it('shows a malformed answer as its text, and never as approved', async () => {
      const body = '{"result": "SUCCESS", "transaction_id": "Q5YLK2EGN9Y26EKX", oops';
      const element = await rawRequests({
        requests: [saleEntry({ response: { code: '201', message: 'Created', body } })],
      });
      expect(texts(element, 'tbody .result')).to.deep.equal(['Unclear: look at the terminal']);
      expect(await openDetails(element)).to.include(body);
    });

    it("shows Blink's own words about a refusal", async () => {
      const body = {
        result: 'FAILURE',
        message: 'Field validation failed',
        errors: { currency: 'The currency must be a valid ISO 4217 code.' },
      };
      const element = await rawRequests({
        requests: [saleEntry({ response: { code: '422', message: 'Unprocessable Entity', body } })],
      });
      expect(texts(element, 'tbody .result')).to.deep.equal(['Refused']);
      expect(texts(element, 'tbody .message')).to.deep.equal(['The currency must be a valid ISO 4217 code.']);
    });

    it('survives entries that are nothing like the page says', async () => {
      const odd = [
        null,
        5,
        'text',
        {},
        { request: { url: '/constructor', method: 'GET' } },
        { request: null, response: null },
        { request: { url: 7, body: [1], timestamp: {} }, response: 'no' },
        { id: {}, request: { url: '/sales', body: { metadata: 'no json', requested_amount: {} } } },
        {
          request: { url: '/refunds?secret=1', method: 'PUT', timestamp: 'yesterday' },
          response: { code: {} },
        },
      ];
      const element = await rawRequests({
        requests: [...odd, saleEntry({ amount: 'ten', body: { currency: '?' } })],
      });
      expect(all(element, 'tbody tr').length).to.equal(7);
      expect(texts(element, 'tbody .operation')).to.include.members(['PUT /refunds', 'GET /constructor']);
      for (let index = 0; index < 7; index++) await openDetails(element, index);
      await accessible(element);
    });

    it('draws a bounded number of 5,000 entries, and turns to earlier and later ones', async () => {
      const requests = Array.from({ length: 5000 }, (_, n) =>
        saleEntry({ reference: `${n}`, timestamp: new Date(Date.now() - n * 1000).toISOString() }),
      );
      const element = await rawRequests({ requests });
      const drawn = () => {
        const references = texts(element, 'tbody .reference');
        return [references.length, references[0], references.at(-1)];
      };
      const press = async (words: string) => {
        const button = all(element, '[part=pages] button').find((node) => node.textContent === words);
        (button as HTMLButtonElement).click();
        await element.updateComplete;
      };
      expect(drawn()).to.deep.equal([100, '0', '99']);
      await press('Show earlier ones');
      expect(drawn()).to.deep.equal([100, '100', '199']);
      expect(find(element, '[role=status]').textContent).to.equal('Entries 101 to 200 of 5000');
      await accessible(element);
      await press('Show later ones');
      expect(drawn()).to.deep.equal([100, '0', '99']);
      element.reference = '4999';
      await element.updateComplete;
      expect(drawn()).to.deep.equal([1, '4999', '4999']);
      expect(all(element, '[part=pages]')).to.have.length(0);
    });

    it('keeps the details open that were open, when a newer request arrives above them', async () => {
      const log = { requests: [saleEntry({ reference: 'old', timestamp: new Date(0).toISOString() })] };
      const element = await rawRequests(log);
      await openDetails(element);
      log.requests.push(saleEntry({ reference: 'new' }));
      element.client = unmasked(log);
      await element.refresh();
      expect(texts(element, 'tbody .reference')).to.deep.equal(['new', 'old']);
      await waitUntil(
        () =>
          all(element, 'tbody details')
            .map((node) => (node as HTMLDetailsElement).open)
            .join() === 'false,true',
      );
      expect(texts(element, 'tbody tr:last-child dd')).to.include('old');
    });
  });

  it('says what is missing while there is no terminal or no proxy', async () => {
    const element = await fixture<BlinkTerminalRequests>(
      html`<blink-terminal-requests></blink-terminal-requests>`,
    );
    expect(find(element, '[role=status]').textContent).to.equal(
      'This till is not set up: the terminal or the proxy’s address is missing. Call IT support.',
    );
    await accessible(element);
    await element.refresh();
  });

  it('says that it reads while it does, and never shows the day before under the next one', async () => {
    const answers: ((response: Response) => void)[] = [];
    const element = await rawRequests({ requests: [saleEntry()] });
    const client = unmasked({});
    client.requestLog = async (_, __, ___, signal) => {
      const response = await new Promise<Response>((resolve, reject) => {
        answers.push(resolve);
        signal?.addEventListener('abort', () => reject(new Error('aborted')));
      });
      return { status: 200, body: await response.json(), journalled: true };
    };
    element.client = client;
    element.date = '2025-03-13';
    await element.updateComplete;
    expect(state(element)).to.equal('loading');
    expect(all(element, 'tbody tr')).to.have.length(0);
    await accessible(element);
    await waitUntil(() => answers.length);
    answers[0]!(Response.json({ requests: [saleEntry({ reference: 'that day' })] }));
    await becomes(element, 'rows');
    expect(texts(element, 'tbody .reference')).to.deep.equal(['that day']);
  });

  it('aborts a reading that nobody waits for any more', async () => {
    const signals: AbortSignal[] = [];
    const client = unmasked({});
    client.requestLog = (_, __, ___, signal) => {
      signals.push(signal!);
      return new Promise(() => {});
    };
    const element = await fixture<BlinkTerminalRequests>(
      html`<blink-terminal-requests
        proxy-url="/blink"
        terminal-id="T1"
        .client=${client}
      ></blink-terminal-requests>`,
    );
    element.date = '2025-03-13';
    await waitUntil(() => signals[0]?.aborted);
    const last = signals.at(-1)!;
    expect(last.aborted).to.equal(false);
    element.remove();
    expect(last.aborted).to.equal(true);
  });

  it('takes any value of any property without a throw', async () => {
    const element = await rawRequests({ requests: [saleEntry()] });
    const bare = Object.create(null) as object;
    const garbage = [null, undefined, NaN, {}, [], bare, Symbol('x'), '2025-02-31', '0000-00-00', () => 1];
    for (const value of garbage) {
      Object.assign(element, { date: value, reference: value, lookUps: value });
      await element.updateComplete;
      expect(element.date).to.equal(day());
    }
    element.lang = 'not a language';
    element.date = '2025-03-13';
    await element.refresh();
    expect(state(element)).to.equal('rows');
  });
});
