import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../../../src/components/attempts/define.js';
import type { BlinkAttempts } from '../../../src/components/attempts/attempts.js';
import { BlinkFailureEvent } from '../../../src/events/index.js';
import { attempt, charged, idOf, lost, OfficeProxy, problem } from '../../support/office-proxy.js';
import { accessible, all, becomes, find, press, sentence, state, texts } from '../../support/office-page.js';

let proxy: OfficeProxy;
beforeEach(() => {
  proxy = new OfficeProxy();
});

async function list(props: Partial<BlinkAttempts> = {}, view = 'rows'): Promise<BlinkAttempts> {
  const element = await fixture<BlinkAttempts>(
    html`<blink-attempts proxy-url="/blink" operator-id="maria" .client=${proxy.client}></blink-attempts>`,
  );
  Object.assign(element, props);
  await becomes(element, view);
  return element;
}

const references = (element: Element) => texts(element, 'tbody .reference');
const results = (element: Element) => texts(element, 'tbody .result');

async function unfold(element: Element, index = 0): Promise<HTMLElement> {
  const row = all(element, 'tbody tr')[index] as HTMLElement;
  row.querySelector('summary')!.click();
  await waitUntil(() => row.querySelector('ol'), 'the story is there');
  return row;
}
const steps = (row: Element) =>
  [...row.querySelectorAll('li span:last-child')].map((line) =>
    line.textContent!.replace(/[\u2068\u2069]/g, '').trim(),
  );

describe('<blink-attempts>', () => {
  describe('the list', () => {
    it('shows open ones first and then the newest, with money, outcome, order and terminal', async () => {
      proxy.attempts = [
        attempt({ order_number: 'new', requested_amount: '22.66' }),
        attempt({ order_number: 'refund', operation: 'linked-refund', requested_amount: '1.00' }),
        lost({ order_number: 'lost', terminal_id: 'T2' }),
        attempt({ order_number: 'old', currency: 'EUR' }),
      ];
      const element = await list();
      expect(references(element)).to.deep.equal(['lost', 'new', 'refund', 'old']);
      expect(texts(element, 'tbody .amount')).to.deep.equal(['£10.00', '£22.66', '£1.00', '€10.00']);
      expect(texts(element, 'tbody .operation')).to.deep.equal(['Sale', 'Sale', 'Refund', 'Sale']);
      expect(texts(element, 'tbody .terminal')).to.deep.equal(['T2', 'T1', 'T1', 'T1']);
      expect(results(element)).to.deep.equal([
        'Not known: look at the terminal',
        'Approved',
        'Approved',
        'Approved',
      ]);
      expect(sentence(element)).to.match(/^4 shown, 1 of them open\. As of .+\.$/);
      await accessible(element);
    });

    it('says how each kind of attempt stands, and never calls one approved that no proof stands for', async () => {
      const answer = (body: object, status = 201) => ({ response: { status, body } });
      const signature = { id: idOf(7), is_signature_confirmed: false, original_transaction_id: 'TX1' };
      proxy.attempts = [
        attempt({ status: 'created', sent_at: null, answered_at: null, response: null }),
        attempt({ status: 'sent', answered_at: null, response: null }),
        attempt({ status: 'signature', ...answer({ result: 'Verify signature', transaction_id: 'TX1' }) }),
        lost({ now: '2026-03-26T10:02:00.000Z' }),
        attempt(answer({ result: 'FAILURE', message: 'Insufficient funds' })),
        attempt(answer({ result: 'FAILURE', message: 'Transaction was cancelled' })),
        attempt({ ...answer({ result: 'FAILURE' }), signature: { ...signature, status: 'answered' } }),
        attempt(answer({ result: 'FAILURE', errors: { currency: 'The currency is invalid.' } }, 422)),
        attempt({ status: 'abandoned', sent_at: null, answered_at: null, response: null }),
        attempt({
          status: 'resolved',
          response: null,
          resolution: { outcome: 'approved', evidence: 'receipt', at: '2026-03-26T10:00:00Z' },
        }),
        attempt({
          status: 'resolved',
          operation: 'refund',
          response: null,
          resolution: { outcome: 'not-charged', evidence: 'idle', at: '2026-03-26T10:00:00Z' },
        }),
        attempt({ response: { ...charged(attempt()), body: { result: 'SUCCESS' } } }),
        attempt({ response: charged(attempt({ requested_amount: '10.01' })) }),
      ];
      const element = await list();
      expect(results(element)).to.deep.equal([
        'About to be sent',
        'On the terminal',
        'Waits for the signature check',
        'Being looked up',
        'Declined',
        'Stopped on the terminal',
        'Signature rejected',
        'Refused',
        'Never sent',
        'Approved, by an operator’s word',
        'Nothing went back, by an operator’s word',
        'Unclear: look at the terminal',
        'Unclear: look at the terminal',
      ]);
      expect(texts(element, 'tbody .message')).to.include.members([
        'Insufficient funds',
        'The currency is invalid.',
      ]);
    });

    it('asks the proxy for what the attributes say, and shows no more than that', async () => {
      proxy.attempts = [
        attempt({ order_number: 'A', terminal_id: 'T1', transaction_id: 'TX8' }),
        attempt({ order_number: 'B', terminal_id: 'T2' }),
        lost({ order_number: 'C', terminal_id: 'T2', created_at: '2026-03-25T10:00:00.000Z' }),
      ];
      const element = await list();
      const shows = async (name: string, value: string, wanted: string[]) => {
        element.setAttribute(name, value);
        await waitUntil(() => references(element).join() === wanted.join(), `${name}=${value}`);
        element.removeAttribute(name);
        await waitUntil(() => references(element).length === 3, `${name} is gone`);
      };
      await shows('state', 'open', ['C']);
      await shows('state', 'final', ['A', 'B']);
      await shows('reference', 'B', ['B']);
      await shows('transaction-id', 'TX8', ['A']);
      await shows('date', '2026-03-25', ['C']);
      await shows('terminal-id', 'T2', ['C', 'B']);
    });

    it('finds a refund by its order, typed into the field', async () => {
      proxy.attempts = [
        attempt({ order_number: '17', operation: 'linked-refund' }),
        attempt({ order_number: '18' }),
        attempt({ order_number: '17' }),
      ];
      const element = await list();
      const field = find<HTMLInputElement>(element, '[name=reference]');
      field.value = ' 17 ';
      field.dispatchEvent(new Event('change'));
      await waitUntil(() => references(element).length === 2);
      expect(texts(element, 'tbody .operation')).to.deep.equal(['Refund', 'Sale']);
      expect(element.reference.trim()).to.equal('17');
    });

    it('reads 5,000 attempts page by page, each of them once, whatever ends meanwhile', async () => {
      proxy.attempts = Array.from({ length: 5000 }, (_, n) =>
        (n % 50 ? attempt : lost)({ id: idOf(10_000 + n), order_number: `${n}` }),
      );
      const element = await list();
      expect(references(element)).to.have.length(100);
      expect(sentence(element)).to.match(/^100\+ shown, 100 of them open/);
      // One that was open when it was read has ended when the ended ones are.
      Object.assign(proxy.attempts[50]!, attempt({ id: idOf(10_050), order_number: '50' }));
      for (let more = all(element, '[part=more]'); more.length; more = all(element, '[part=more]')) {
        const before = all(element, 'tbody tr').length;
        (more[0] as HTMLButtonElement).click();
        await waitUntil(() => all(element, 'tbody tr').length > before, `more than ${before}`);
      }
      const shown = references(element);
      expect(shown).to.have.length(5000);
      expect(new Set(shown).size).to.equal(5000);
      expect(results(element)[shown.indexOf('50')]).to.equal('Approved');
    });

    it('whoever reads on to the last page goes on with the first row that is new', async () => {
      proxy.attempts = Array.from({ length: 150 }, (_, n) => attempt({ order_number: `${n}` }));
      const element = await list();
      const more = find<HTMLButtonElement>(element, '[part=more]');
      more.focus();
      more.click();
      await waitUntil(() => references(element).length === 150);
      expect(more.isConnected).to.equal(false);
      const row = element.shadowRoot!.activeElement!.closest('tr')!;
      expect(row.querySelector('.reference')!.textContent!.trim()).to.equal(references(element)[100]);
    });

    it('says that a further page cannot be read, keeps the rows, and goes on from there', async () => {
      proxy.attempts = Array.from({ length: 150 }, (_, n) => attempt({ order_number: `${n}` }));
      const element = await list();
      proxy.instead = () => problem(503, 'journal-unavailable');
      find<HTMLButtonElement>(element, '[part=more]').click();
      await becomes(element, 'error');
      expect(references(element)).to.have.length(100);
      proxy.instead = () => undefined;
      find<HTMLButtonElement>(element, '[part=more]').click();
      await becomes(element, 'rows');
      expect(references(element)).to.have.length(150);
    });

    it('reads again when a payment on this page ends, but not under somebody who reads on', async () => {
      const element = await list({}, 'empty');
      const tell = () => document.dispatchEvent(new BlinkFailureEvent({ attemptId: 'x' } as never));
      proxy.attempts = Array.from({ length: 300 }, (_, n) => attempt({ order_number: `${n}` }));
      tell();
      await becomes(element, 'rows');
      find<HTMLButtonElement>(element, '[part=more]').click();
      await waitUntil(() => references(element).length === 200);
      tell();
      await element.updateComplete;
      expect(references(element)).to.have.length(200);
      element.remove();
      const before = proxy.calls.length;
      tell();
      expect(proxy.calls).to.have.length(before);
    });
  });

  describe('the story of an attempt', () => {
    it('tells in order what happened: asked, sent, stopped, looked up, what was said and by whom', async () => {
      proxy.attempts = [
        attempt({
          order_part: '2',
          status: 'answered',
          answered_at: '2026-03-26T11:00:00.000Z',
          cancellation: {
            at: '2026-03-26T10:00:20.000Z',
            answered_at: '2026-03-26T10:00:21.000Z',
            accepted: false,
          },
          resolutions: [
            { outcome: 'not-charged', evidence: 'idle', operator_id: 'sam', at: '2026-03-26T10:10:00.000Z' },
            { outcome: 'approved', evidence: 'receipt 7', at: '2026-03-26T10:30:00.000Z', office: true },
          ],
        }),
      ];
      const element = await list();
      const row = await unfold(element);
      expect(steps(row)).to.deep.equal([
        'Asked for at a till by sam.',
        'Sent to Blink.',
        'The terminal was asked to stop.',
        'Blink refused that.',
        'No answer came that counts: the proxy looked in Blink’s records.',
        'An operator said that it was not done: “idle” (sam)',
        'The office said that it was approved: “receipt 7”',
        'Blink answered: 201 · SUCCESS',
        'Blink’s records show it as done after all: the operator’s word no longer counts.',
      ]);
      const facts = [...row.querySelectorAll('dd')].map((fact) => fact.textContent!.trim());
      expect(facts).to.include.members(['2', 'TX1', 'Visa 411111******1111']);
      await accessible(element);
    });

    it('tells of an answer that does not count before anybody looked', async () => {
      const at = '2026-03-26T10:00:00.000Z';
      const body = { result: 'FAILURE', message: 'Lost connection' };
      proxy.attempts = [lost({ answered_at: at, response: { status: 503, body } })];
      const element = await list();
      expect(steps(await unfold(element)).slice(2)).to.deep.equal([
        'Blink answered: 503 · FAILURE · Lost connection',
        'No answer came that counts: the proxy looked in Blink’s records.',
      ]);
    });

    it('shows no card number and no credential, wherever they stand', async () => {
      proxy.attempts = [
        attempt({
          response: {
            status: 201,
            body: { result: 'FAILURE', message: 'Card 4111111111111111 refused, token=abcdefgh' },
          },
          resolutions: [
            { outcome: 'approved', evidence: 'card 4111 1111 1111 1111', at: '2026-03-26T10:10:00Z' },
          ],
        }),
      ];
      const element = await list();
      await unfold(element);
      const shown = element.shadowRoot!.innerHTML.replace(/[\s-]/g, '');
      expect(shown).not.to.match(/4111111111\d{6}/);
      expect(shown).not.to.contain('abcdefgh');
    });

    it('survives attempts that are nothing like the page says', async () => {
      const odd = { id: 'x', status: 'constructor', created_at: 'yesterday' };
      proxy.attempts = [
        odd,
        { ...odd, id: 'y', operation: null, terminal_id: null, resolutions: [{}], signature: {} },
        {
          ...odd,
          id: 'z',
          operation: 'toString',
          currency: '?',
          requested_amount: 'ten',
          status: 'answered',
        },
      ] as never[];
      const element = await list();
      for (let index = 0; index < 3; index++) await unfold(element, index);
      expect(results(element)).not.to.include('Approved');
      await accessible(element);
    });
  });

  describe('an unresolved one', () => {
    const answer = async (element: Element, words: string, evidence = 'The receipt says approved') => {
      find<HTMLInputElement>(element, '.question [type=checkbox]').checked = true;
      find<HTMLInputElement>(element, '.question [name=evidence]').value = evidence;
      press(element, words);
    };

    it('is resolved once, with evidence, after DELETE has found that it was sent', async () => {
      proxy.attempts = [lost()];
      const { id } = proxy.attempts[0]!;
      const element = await list();
      const row = await unfold(element);
      await accessible(element);
      await answer(element, 'It was approved');
      press(element, 'It was approved');
      await waitUntil(() => results(element)[0] === 'Approved, by an operator’s word');
      const asked = proxy.calls.filter(({ method }) => method !== 'GET');
      expect(asked.map(({ method, line }) => `${method} ${line}`)).to.deep.equal([
        `DELETE attempts/${id}?terminal_id=T1`,
        `POST attempts/${id}/resolution`,
      ]);
      expect(asked[1]!.body).to.deep.equal({
        outcome: 'approved',
        evidence: 'The receipt says approved',
        operator_id: 'maria',
      });
      expect(all(element, '.question')).to.have.length(0);
      expect(steps(row).at(-1)).to.equal(
        'The office said that it was approved: “The receipt says approved” (maria)',
      );
      expect(sentence(element)).to.contain('The answer was saved.');
      expect(element.shadowRoot!.activeElement).to.equal(row.querySelector('summary'));
    });

    it('is answered by nobody at a kiosk: a customer would call himself paid', async () => {
      proxy.attempts = [lost()];
      const element = await list({ unattended: true });
      await unfold(element);
      expect(all(element, '.question')).to.have.length(0);
      element.unattended = false;
      await element.updateComplete;
      expect(all(element, '.question'), 'staff has come').to.have.length(1);
    });

    it('DELETE shows the journal no mark: one from after the sending would prove nothing', async () => {
      proxy.attempts = [lost()];
      const element = await list();
      await unfold(element);
      await answer(element, 'Nothing was charged');
      await waitUntil(() => results(element)[0] === 'Not charged, by an operator’s word');
      expect(proxy.to('DELETE', '')[0]!.headers.has('blink-pos-journal')).to.equal(false);
    });

    it('asks nobody who has not looked: without the tick and the evidence nothing is sent', async () => {
      proxy.attempts = [lost()];
      const element = await list();
      await unfold(element);
      press(element, 'It was approved');
      find<HTMLInputElement>(element, '.question [type=checkbox]').checked = true;
      press(element, 'Nothing was charged');
      await element.updateComplete;
      expect(proxy.calls.filter(({ method }) => method !== 'GET')).to.deep.equal([]);
    });

    it('that was never sent needs no word: it ends as that', async () => {
      proxy.attempts = [lost()];
      const element = await list();
      await unfold(element);
      proxy.attempts[0]!.status = 'created';
      await answer(element, 'It was approved');
      await waitUntil(() => results(element)[0] === 'Never sent');
      expect(all(element, '.question')).to.have.length(0);
    });

    it('that ended meanwhile shows how, and takes no word', async () => {
      proxy.attempts = [lost()];
      const element = await list();
      await unfold(element);
      Object.assign(proxy.attempts[0]!, attempt({ id: proxy.attempts[0]!.id }));
      await answer(element, 'Nothing was charged');
      await waitUntil(() => results(element)[0] === 'Approved');
      expect(proxy.attempts[0]!.resolutions).to.deep.equal([]);
    });

    it('stays as it is, and says so, where the word could not be saved', async () => {
      proxy.attempts = [lost()];
      const element = await list();
      await unfold(element);
      proxy.instead = ({ line }) =>
        line.endsWith('/resolution') ? problem(503, 'journal-unavailable') : undefined;
      await answer(element, 'It was approved');
      await waitUntil(() => all(element, '.question [role=alert]').length);
      expect(find(element, '.question [role=alert]').textContent).to.contain('was not saved');
      expect(results(element)).to.deep.equal(['Not known: look at the terminal']);
      expect(find<HTMLInputElement>(element, '[name=evidence]').value).to.equal('The receipt says approved');
    });

    it('of money back asks about money that went back', async () => {
      proxy.attempts = [lost({ operation: 'linked-refund' })];
      const element = await list();
      await unfold(element);
      const words = texts(element, '.question button, .unresolved').join(' ');
      expect(words).to.contain('The refund was approved');
      expect(words).to.contain('No money went back');
      expect(words).to.contain('Do not refund again');
      expect(words).not.to.contain('charged');
    });

    it('is asked about one at a time', async () => {
      proxy.attempts = [lost({ order_number: 'first' }), lost({ order_number: 'second' })];
      const element = await list();
      const first = await unfold(element, 0);
      const second = await unfold(element, 1);
      expect(first.querySelector('.question')).to.equal(null);
      expect(first.querySelector('details')!.open).to.equal(false);
      expect(second.querySelector('.question')).not.to.equal(null);
    });

    it('cannot be answered while it is being looked up, and says how long that takes', async () => {
      proxy.attempts = [lost({ now: '2026-03-26T10:01:30.000Z' })];
      const element = await list();
      const row = await unfold(element);
      expect(all(element, '.question')).to.have.length(0);
      expect(row.textContent).to.match(/it can be answered here in 1 min (30|2\d) secs?\./);
    });
  });

  describe('says why there is nothing to see', () => {
    const says = async (text: string, props: Partial<BlinkAttempts> = {}, view = 'error') => {
      const element = await list(props, view);
      expect(sentence(element)).to.contain(text);
      await accessible(element);
      return element;
    };

    it('no proxy address', async () => {
      await says(
        'This page is not set up: the proxy’s address is missing. Call IT support.',
        { proxyUrl: '' },
        'setup',
      );
    });
    it('an empty journal, nothing open, nothing that fits', async () => {
      await says('The journal holds nothing yet.', {}, 'empty');
      await says('Nothing is open', { state: 'open' }, 'empty');
      await says('nothing that fits', { reference: 'nobody' }, 'empty');
    });
    for (const [what, status, text] of [
      ['a token that is not taken', 401, 'signed out'],
      ['one that may not see it', 403, 'may not see that'],
      ['a proxy without a journal', 404, 'no list of payments'],
      ['a journal that is down', 503, 'cannot be read at the moment'],
    ] as const) {
      it(what, async () => {
        proxy.instead = () => problem(status, 'any');
        await says(text);
      });
    }
    it('an answer that is no list is an error, not an empty journal', async () => {
      proxy.instead = () => new Response('<html>Please sign in to the wireless network</html>');
      await says('cannot be read');
      proxy.instead = () => Response.json({ attempts: [{}] });
      await says('cannot be read');
    });
    it('a reading that is under way', async () => {
      proxy.instead = () => new Promise<Response>(() => {});
      const element = await list({}, 'loading');
      await accessible(element);
    });
    it('and reads again at the press of a button', async () => {
      proxy.attempts = [attempt()];
      proxy.instead = () => problem(503, 'any');
      const element = await list({}, 'error');
      proxy.instead = () => undefined;
      press(element, 'Read again');
      await becomes(element, 'rows');
    });
  });

  it('keeps the rows it has when a later reading fails', async () => {
    proxy.attempts = [attempt({ order_number: 'kept' })];
    const element = await list();
    proxy.instead = () => problem(503, 'any');
    await element.refresh();
    expect(state(element)).to.equal('error');
    expect(references(element)).to.deep.equal(['kept']);
  });

  it('never shows what another filter brought', async () => {
    proxy.attempts = [attempt({ order_number: 'A' }), attempt({ order_number: 'B' })];
    const element = await list();
    proxy.instead = () => new Promise<Response>(() => {});
    element.reference = 'B';
    await element.updateComplete;
    expect(state(element)).to.equal('loading');
    expect(references(element)).to.deep.equal([]);
  });

  it('takes any value of any property without a throw', async () => {
    proxy.attempts = [attempt()];
    const element = await list();
    const bare = Object.create(null) as object;
    for (const value of [null, undefined, NaN, {}, [], bare, Symbol('x'), '2025-02-31', () => 1]) {
      Object.assign(element, { state: value, reference: value, transactionId: value, date: value });
      await element.updateComplete;
      expect(element.date).to.equal('');
    }
    element.lang = 'not a language';
    await element.refresh();
  });

  for (const dir of ['ltr', 'rtl'] as const) {
    it(`fits a telephone of 360 px without scrolling sideways, ${dir}`, async () => {
      proxy.attempts = [
        lost({
          order_number: 'a-long-order-number-without-any-break-in-it-1041',
          terminal_id: 'T'.repeat(35),
        }),
        attempt(),
      ];
      const box = await fixture<HTMLElement>(html`
        <div style="width: 360px" dir=${dir}>
          <blink-attempts proxy-url="/blink" .client=${proxy.client}></blink-attempts>
        </div>
      `);
      const element = box.firstElementChild!;
      await becomes(element, 'rows');
      await unfold(element);
      expect(box.scrollWidth).to.equal(360);
      await accessible(element);
    });
  }
});
