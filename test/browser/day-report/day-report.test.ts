import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../../../src/components/day-report/define.js';
import type { BlinkDayReport } from '../../../src/components/day-report/day-report.js';
import type { DayDifference } from '../../../src/payment/proxy/office-contract.js';
import { accessible, all, becomes, find, press, sentence, state, texts } from '../../support/office-page.js';
import { dayRow, emptyDay, OfficeProxy, problem } from '../../support/office-proxy.js';

let proxy: OfficeProxy;
beforeEach(() => {
  proxy = new OfficeProxy();
});

const date = '2026-03-26';

async function report(props: Partial<BlinkDayReport> = {}, view = 'rows'): Promise<BlinkDayReport> {
  const element = await fixture<BlinkDayReport>(
    html`<blink-day-report proxy-url="/blink" date=${date} .client=${proxy.client}></blink-day-report>`,
  );
  Object.assign(element, props);
  await becomes(element, view);
  return element;
}

/** The cells of the table of totals with that caption. */
const totals = (element: Element, caption: string): string[][] => {
  const table = all(element, '.sums').find(
    (one) => one.querySelector('caption')!.textContent!.trim() === caption,
  );
  return [...(table?.querySelectorAll('tbody tr') ?? [])].map((row) =>
    [...row.children].map((cell) => cell.textContent!.trim()),
  );
};

const total = (amount: string, more: object = {}) => ({
  operation: 'sale' as const,
  currency: 'GBP',
  amount,
  card_type: 'Visa',
  count: 1,
  by_word: false,
  ...more,
});

/** What a press would put into the downloads: its name and its bytes. */
async function saved(act: () => unknown): Promise<{ name: string; bytes: Uint8Array } | null> {
  let blob: Blob | null = null;
  let name = '';
  const { createObjectURL } = URL;
  const { click } = HTMLAnchorElement.prototype;
  URL.createObjectURL = (given) => createObjectURL((blob = given as Blob));
  HTMLAnchorElement.prototype.click = function () {
    name = this.download;
  };
  try {
    await act();
  } finally {
    URL.createObjectURL = createObjectURL;
    HTMLAnchorElement.prototype.click = click;
  }
  return blob && { name, bytes: new Uint8Array(await (blob as Blob).arrayBuffer()) };
}

describe('<blink-day-report>', () => {
  describe('the totals', () => {
    it('stand by operation, currency and card type, each sum exact to the penny, never over two currencies', async () => {
      proxy.day = emptyDay({
        rows: [dayRow()],
        totals: [
          total('0.10', { card_type: 'Visa' }),
          total('0.20', { card_type: 'MasterCard', count: 2 }),
          total('9007199254740.93', { card_type: null }),
          total('5.00', { currency: 'EUR' }),
          total('1.00', { operation: 'linked-refund' }),
        ],
      });
      const element = await report();
      expect(totals(element, 'Totals, by proof')).to.deep.equal([
        ['Sale', 'Visa', '1', '£0.10'],
        ['Sale', 'MasterCard', '2', '£0.20'],
        ['Sale', 'Not named', '1', '£9,007,199,254,740.93'],
        ['Sale', 'All cards', '4', '£9,007,199,254,741.23'],
        ['Sale', 'Visa', '1', '€5.00'],
        ['Refund', 'Visa', '1', '£1.00'],
      ]);
      await accessible(element);
    });

    it('keep apart what only an operator’s word stands for', async () => {
      proxy.day = emptyDay({
        rows: [dayRow()],
        totals: [total('10.00'), total('66.00', { by_word: true, count: 3 })],
      });
      const element = await report();
      expect(totals(element, 'Totals, by proof')).to.deep.equal([['Sale', 'Visa', '1', '£10.00']]);
      expect(totals(element, 'Totals that only an operator’s word stands for')).to.deep.equal([
        ['Sale', 'Visa', '3', '£66.00'],
      ]);
    });
  });

  describe('the entries', () => {
    it('show the journal beside Blink’s records, differences first', async () => {
      proxy.day = emptyDay({
        rows: [
          dayRow({ order_number: 'same' }),
          dayRow({
            order_number: 'other',
            match: 'differs',
            difference: 'another-amount',
            blink: { amount: '12.00', currency: 'GBP', source: 'eod-report', succeeded: true },
          }),
          dayRow({ order_number: 'here', match: 'journal-only', difference: 'not-at-blink', blink: null }),
        ],
      });
      const element = await report();
      expect(texts(element, 'tbody .reference')).to.deep.equal(['other', 'here', 'same']);
      expect(texts(element, 'tbody td.journal .money')).to.deep.equal(['£10.00', '£10.00', '£10.00']);
      expect(texts(element, 'tbody td.blink')).to.deep.equal([
        '£12.00done, end-of-day report',
        'nothing',
        '£10.00done, log',
      ]);
      expect(texts(element, 'tbody .result').at(-1)).to.equal('The same in both.');
      expect(sentence(element)).to.match(/^Entries 1 to 3 of 3, 2 of them to look at\. As of /);
      await accessible(element);
    });

    it('say of each difference what it means and what to do, in a sentence of its own', async () => {
      const differences: DayDifference[] = [
        'charged-outside',
        'not-at-blink',
        'another-amount',
        'another-currency',
        'charged-after-all',
        'refused-at-blink',
        'by-word-only',
        'still-open',
        'not-compared',
      ];
      proxy.day = emptyDay({
        rows: [
          ...differences.map((difference) =>
            dayRow({
              difference,
              match: difference === 'still-open' ? 'open' : 'differs',
              transaction_id: 'TX9',
            }),
          ),
          dayRow({ difference: 'constructor' as never, match: 'differs' }),
        ],
      });
      const element = await report();
      const sentences = texts(element, 'tbody .result');
      expect(new Set(sentences).size).to.equal(10);
      for (const one of sentences) expect(one.length).to.be.greaterThan(40);
      expect(texts(element, 'tbody .transaction')[0]).to.equal('TX9');
      const row = (difference: DayDifference) => sentences[differences.indexOf(difference)];
      expect(row('charged-after-all')).to.contain('Do not take it again');
      expect(row('still-open')).to.contain('Do not take it again');
      expect(texts(element, 'td.journal small')[differences.indexOf('charged-after-all')]).to.equal(
        'not done',
      );
    });

    it('are counted by the clock of the shop, which it names', async () => {
      proxy.day = emptyDay({
        time_zone: 'Pacific/Auckland',
        rows: [dayRow({ at: '2026-03-26T10:00:00.000Z' })],
      });
      const element = await report();
      expect(texts(element, 'tbody .time')[0]).to.match(/^(23:00:00|11:00:00\sPM)$/);
      expect(element.shadowRoot!.textContent).to.contain('Pacific/Auckland');
    });

    it('are drawn 100 at a time of 5,000, and all of them on paper', async () => {
      proxy.day = emptyDay({
        rows: Array.from({ length: 5000 }, (_, n) => dayRow({ order_number: `${n}` })),
      });
      const element = await report();
      const drawn = () => {
        const references = texts(element, 'tbody .reference');
        return [references.length, references[0], references.at(-1)];
      };
      expect(drawn()).to.deep.equal([100, '0', '99']);
      press(element, 'Show next ones');
      await element.updateComplete;
      expect(drawn()).to.deep.equal([100, '100', '199']);
      expect(sentence(element)).to.match(/^Entries 101 to 200 of 5000/);
      dispatchEvent(new Event('beforeprint'));
      expect(drawn()).to.deep.equal([5000, '0', '4999']);
      dispatchEvent(new Event('afterprint'));
      expect(drawn()).to.deep.equal([100, '100', '199']);
    });
  });

  it('says what could not be read, and does not call such a day empty', async () => {
    proxy.day = emptyDay({
      unread: [
        { terminal_id: 'T1', source: 'request-log', date, why: 'Blink answered 503.' },
        { terminal_id: 'T1', source: 'eod-report', date, why: 'It took too long.' },
      ],
    });
    const element = await report({}, 'empty');
    const said = texts(element, '[part=unread] li').map((line) => line.replace(/[\u2068\u2069]/g, ''));
    expect(said[0]).to.match(/^Blink’s log of terminal T1, .*26.*: Blink answered 503\.$/);
    expect(said[1]).to.match(/^Blink’s end-of-day report of terminal T1, .*: It took too long\.$/);
    expect(sentence(element)).to.contain('not all of Blink’s records could be read');
    await accessible(element);
    proxy.day = emptyDay();
    await element.refresh();
    expect(sentence(element)).to.contain('hold nothing of this day');
    expect(all(element, '[part=unread]')).to.have.length(0);
  });

  it('asks for the day and the terminal that it is given: without one for all of them', async () => {
    proxy.day = emptyDay({ rows: [dayRow()] });
    const element = await report();
    expect(proxy.calls.at(-1)!.line).to.equal(`days/${date}`);
    expect(find(element, 'h2').textContent).to.contain('all terminals');
    element.terminalId = 'T 1';
    element.date = '2026-03-25';
    await waitUntil(() => proxy.calls.at(-1)!.line === 'days/2026-03-25?terminal_id=T+1');
    await becomes(element, 'rows');
    expect(find(element, 'h2').textContent!.replace(/[\u2068\u2069]/g, '')).to.contain('terminal T 1');
  });

  it('steps to the day before and back, and never beyond today', async () => {
    proxy.day = emptyDay({ rows: [dayRow()] });
    const element = await report();
    const [previous, next] = all(element, '.tools .tools button') as HTMLButtonElement[];
    previous!.click();
    await waitUntil(() => proxy.calls.at(-1)!.line === 'days/2026-03-25');
    next!.click();
    await waitUntil(() => proxy.calls.at(-1)!.line === `days/${date}`);
    element.removeAttribute('date');
    await becomes(element, 'rows');
    expect(next!.getAttribute('aria-disabled')).to.equal('true');
  });

  describe('the file', () => {
    it('is what the proxy writes as CSV, under the day’s name, readable to a spreadsheet', async () => {
      proxy.csv = 'time,order\r\n10:00,Grüße\r\n';
      proxy.day = emptyDay({ rows: [dayRow()] });
      const element = await report({ terminalId: 'T/1' });
      let told: boolean | null = null;
      const file = await saved(async () => (told = await element.download('csv')));
      expect(told).to.equal(true);
      expect(proxy.calls.at(-1)!.accept).to.equal('text/csv');
      expect(file!.name).to.equal(`blink-${date}-T_1.csv`);
      expect([...file!.bytes.slice(0, 3)]).to.deep.equal([0xef, 0xbb, 0xbf]);
      expect(new TextDecoder().decode(file!.bytes)).to.equal(proxy.csv);
    });

    it('is not saved where it could not be read, which is said', async () => {
      proxy.day = emptyDay({ rows: [dayRow()] });
      const element = await report();
      for (const wrong of [
        () => problem(503, 'journal-unavailable'),
        () => new Response('<html>Please sign in</html>'),
      ]) {
        proxy.instead = wrong;
        const file = await saved(() => press(element, 'Download CSV'));
        await waitUntil(() => all(element, '[role=alert]').length);
        expect(file).to.equal(null);
        proxy.instead = () => undefined;
        await element.refresh();
        expect(all(element, '[role=alert]')).to.have.length(0);
      }
    });

    it('of another type is none, and neither is one of an element that is not in the page', async () => {
      const element = await report({}, 'empty');
      expect(await element.download('pdf' as never)).to.equal(false);
      element.remove();
      expect(await element.download('csv')).to.equal(false);
    });
  });

  describe('says why there is nothing to see', () => {
    for (const [what, status, text] of [
      ['a token that is not taken', 401, 'signed out'],
      ['one that may not see it', 403, 'may not see that'],
      ['a proxy without a journal', 404, 'no list of payments'],
      ['a journal that is down', 503, 'cannot be read at the moment'],
    ] as const) {
      it(what, async () => {
        proxy.instead = () => problem(status, 'any');
        const element = await report({}, 'error');
        expect(sentence(element)).to.contain(text);
        await accessible(element);
      });
    }

    it('an answer that is no day, or another one, is an error and not a day without takings', async () => {
      const wrong = [
        '<html>Please sign in to the wireless network</html>',
        JSON.stringify({ date, totals: [], rows: [] }),
        JSON.stringify({ ...emptyDay(), date: '2026-03-25' }),
      ];
      for (const body of wrong) {
        proxy.instead = () => new Response(body);
        await report({}, 'error');
      }
    });

    it('no proxy address, and a reading that is under way', async () => {
      const element = await report({ proxyUrl: '' }, 'setup');
      await accessible(element);
      proxy.instead = () => new Promise<Response>(() => {});
      await accessible(await report({}, 'loading'));
    });
  });

  it('keeps what it has when a later reading fails, and shows it under no other day', async () => {
    proxy.day = emptyDay({ rows: [dayRow({ order_number: 'kept' })] });
    const element = await report();
    proxy.instead = () => problem(503, 'any');
    await element.refresh();
    expect(state(element)).to.equal('error');
    expect(texts(element, 'tbody .reference')).to.deep.equal(['kept']);
    element.date = '2026-03-25';
    await waitUntil(() => all(element, 'tbody').length === 0);
  });

  it('takes any value of any property, and a day of nonsense, without a throw', async () => {
    const odd = { match: 'x', at: 'noon', operation: 'toString', journal: { amount: '?', currency: '!' } };
    proxy.day = emptyDay({
      time_zone: 'Nowhere/Land',
      rows: [odd] as never[],
      totals: [total('ten'), total('1.00', { operation: 'constructor' })] as never[],
      unread: [{}] as never[],
    });
    const element = await report();
    for (const value of [null, undefined, NaN, {}, [], Symbol('x'), '2025-02-31', () => 1]) {
      Object.assign(element, { date: value });
      await element.updateComplete;
      expect(element.date).to.match(/^\d{4}-\d\d-\d\d$/);
    }
    element.lang = 'not a language';
    await element.refresh();
  });

  for (const dir of ['ltr', 'rtl'] as const) {
    it(`fits a telephone of 360 px without scrolling sideways, ${dir}`, async () => {
      proxy.day = emptyDay({
        rows: [
          dayRow({ match: 'differs', difference: 'charged-after-all', terminal_id: 'T'.repeat(35) }),
          dayRow(),
        ],
        totals: [total('123456.78', { operation: 'refund', card_type: 'A card with a very long name' })],
        unread: [{ terminal_id: 'T'.repeat(35), source: 'request-log', date, why: 'x'.repeat(80) }],
      });
      const box = await fixture<HTMLElement>(html`
        <div style="width: 360px" dir=${dir}>
          <blink-day-report proxy-url="/blink" date=${date} .client=${proxy.client}></blink-day-report>
        </div>
      `);
      const element = box.firstElementChild!;
      await becomes(element, 'rows');
      expect(box.scrollWidth).to.equal(360);
      await accessible(element);
    });
  }
});
