import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../../../src/components/attempts/define.js';
import '../../../src/components/day-report/define.js';
import type { BlinkAttempts } from '../../../src/components/attempts/attempts.js';
import type { BlinkDayReport } from '../../../src/components/day-report/day-report.js';
import {
  language,
  registerMarkedWords,
  showsMarkedWords,
  unmarkedWords,
} from '../../conformance/marked-words.js';
import { all, becomes } from '../../support/office-page.js';
import { attempt, dayRow, emptyDay, lost, OfficeProxy, problem } from '../../support/office-proxy.js';

before(registerMarkedWords);
beforeEach(() => (document.documentElement.lang = language));
after(() => (document.documentElement.lang = 'en'));

/** Given by the page, the journal or Blink: no words of ours. */
const given = [
  ...[
    'GBP 10.00',
    'GBP 20.00',
    'T1',
    'TX1',
    'TX9',
    'sam',
    'maria',
    'receipt 7',
    '201',
    'SUCCESS',
    'FAILURE',
    'No funds',
  ],
  ...['Visa', '411111******1111', 'Europe/London', 'It took too long.', 'order'],
  '2026-03-26', // a language that no engine has writes no day
];

const isAllMarked = (element: Element) => {
  const apart = [...given, ...all(element, 'time').map((time) => time.textContent ?? '')];
  expect(unmarkedWords(element, apart), 'words that stand in no dictionary').to.deep.equal([]);
  expect(showsMarkedWords(element)).to.equal(true);
};

const problems = [401, 403, 404, 503];

describe("every word of <blink-attempts> comes from the page's language", () => {
  it('every view, every outcome, every step of a story, and the question', async () => {
    const proxy = new OfficeProxy();
    const element = await fixture<BlinkAttempts>(
      html`<blink-attempts .client=${proxy.client}></blink-attempts>`,
    );
    await becomes(element, 'setup');
    isAllMarked(element);
    for (const status of problems) {
      proxy.instead = () => problem(status, 'any');
      element.proxyUrl = '/blink';
      await element.refresh();
      await becomes(element, 'error');
      isAllMarked(element);
    }
    proxy.instead = () => undefined;
    for (const props of [{}, { state: 'open' as const }, { state: 'all' as const, reference: 'order' }]) {
      Object.assign(element, props);
      await element.refresh();
      await becomes(element, 'empty');
      isAllMarked(element);
    }
    element.reference = '';
    const at = '2026-03-26T10:00:00.000Z';
    const says = (body: object, status = 201) => ({ response: { status, body } });
    const word = { evidence: 'receipt 7', at };
    proxy.attempts = [
      lost({ order_number: 'order', order_part: 'order', forgotten: true }),
      lost({ operation: 'refund', now: at }),
      attempt({ status: 'created', sent_at: null, response: null }),
      attempt({ status: 'sent', response: null, operation: 'preauth' }),
      attempt({
        status: 'signature',
        operation: 'completion',
        ...says({ result: 'Verify signature', transaction_id: 'TX1' }),
      }),
      attempt({ operation: 'linked-refund', original_transaction_id: 'TX9' }),
      attempt({ operation: 'reversal', ...says({ result: 'FAILURE', message: 'No funds' }) }),
      attempt({ ...says({ result: 'FAILURE' }, 422) }),
      attempt({ status: 'abandoned', sent_at: null, response: null, operation: null as never }),
      attempt({
        status: 'resolved',
        response: null,
        resolution: { outcome: 'approved', ...word },
        resolutions: [
          { outcome: 'not-charged', ...word, operator_id: 'sam' },
          { outcome: 'approved', ...word, office: true },
        ],
      }),
      attempt({
        cancellation: { at, answered_at: at, accepted: true },
        resolutions: [{ outcome: 'not-charged', ...word, operator_id: 'maria', office: true }],
      }),
      ...Array.from({ length: 150 }, () => attempt()),
    ].map((view) => Object.assign(view, { order_number: 'order' }));
    await element.refresh();
    await becomes(element, 'rows');
    for (const details of all(element, 'details').slice(0, 11)) {
      (details.firstElementChild as HTMLElement).click();
      await waitUntil(() => details.querySelector('ol'));
      isAllMarked(element);
    }
  });
});

describe("every word of <blink-day-report> comes from the page's language", () => {
  it('every view, the totals, every difference, what could not be read, a file that was not saved', async () => {
    const proxy = new OfficeProxy();
    const element = await fixture<BlinkDayReport>(
      html`<blink-day-report date="2026-03-26" .client=${proxy.client}></blink-day-report>`,
    );
    await becomes(element, 'setup');
    isAllMarked(element);
    for (const status of problems) {
      proxy.instead = () => problem(status, 'any');
      element.proxyUrl = '/blink';
      await element.refresh();
      await becomes(element, 'error');
      isAllMarked(element);
    }
    proxy.instead = () => undefined;
    await element.refresh();
    await becomes(element, 'empty');
    isAllMarked(element);
    const differences = [
      ...([
        'charged-outside',
        'not-at-blink',
        'another-amount',
        'another-currency',
        'charged-after-all',
      ] as const),
      ...(['refused-at-blink', 'by-word-only', 'still-open', 'not-compared'] as const),
    ];
    const total = { operation: 'sale' as const, currency: 'GBP', amount: '10.00', count: 1 };
    const money = { amount: '10.00', currency: 'GBP' };
    const why = 'It took too long.';
    proxy.day = emptyDay({
      unread: (['request-log', 'eod-report'] as const).map((source) => {
        return { terminal_id: 'T1', source, date: '2026-03-26', why };
      }),
      totals: [
        { ...total, card_type: 'Visa', by_word: false },
        { ...total, card_type: null, by_word: false },
        { ...total, card_type: 'Visa', by_word: true },
      ],
      rows: [
        ...differences.map((difference) => dayRow({ match: 'differs', difference })),
        dayRow({ match: 'differs', difference: 'newer' as never, blink: null }),
        dayRow({
          operation: null,
          journal: null,
          blink: { ...money, source: 'eod-report', succeeded: false },
        }),
        ...(['created', 'sent', 'signature', 'unknown', 'abandoned', 'resolved'] as const).map((status) =>
          dayRow({ journal: { ...money, status, outcome: 'open', settled_by: null } }),
        ),
        ...Array.from({ length: 150 }, () => dayRow()),
      ].map((row) => ({ ...row, order_number: 'order' })),
    });
    await element.refresh();
    await becomes(element, 'rows');
    isAllMarked(element);
    proxy.instead = () => problem(503, 'any');
    expect(await element.download('csv')).to.equal(false);
    await element.updateComplete;
    isAllMarked(element);
  });
});
