/** What an office sees in every state: a terminal's requests, the attempts, the day. */
import type { AttemptView } from '../../src/payment/contract.js';
import type { DayView } from '../../src/payment/proxy/office-contract.js';
import { attempt, dayRow, emptyDay, lost, OfficeProxy, problem } from '../support/office-proxy.js';
import { json, TillProxy } from './till-proxy.js';
import { drawn, part, says, till, when, type Place, type Show, type Views } from './view.js';

const terminalId = 'T650M-451-962-212';
const date = '2026-03-26';

type Tag = 'blink-attempts' | 'blink-day-report';

/** @param view what it says of itself */
const shown =
  (tag: Tag, view: string, prepare: (proxy: OfficeProxy) => void = () => {}, props: object = {}): Show =>
  async (place) => {
    const proxy = new OfficeProxy();
    prepare(proxy);
    const element = Object.assign(document.createElement(tag), tag === 'blink-day-report' && { date }, props);
    await till(place, proxy.client, [element], { terminalId: undefined });
    await says(element, view);
    return element;
  };

/** Set up with nothing. */
const bare = (tag: Tag | 'blink-terminal-requests') => async (place: Place) => {
  const element = document.createElement(tag);
  await till(place, null, [element]);
  await says(element, 'setup');
  return element;
};

const refusing = (status: number, name: string) => (proxy: OfficeProxy) => {
  proxy.instead = () => problem(status, name);
};

const silent = (proxy: OfficeProxy) => {
  proxy.instead = () => new Promise<Response>(() => {});
};

const answered = (body: object, more: Partial<AttemptView> = {}) =>
  attempt({ terminal_id: terminalId, response: { status: 201, body }, ...more });

const closed = (outcome: 'approved' | 'not-charged', order_number: string) => {
  const resolution = { outcome, evidence: 'Receipt 0042', at: '2026-03-26T09:40:00.000Z' };
  return attempt({
    terminal_id: terminalId,
    order_number,
    status: 'resolved',
    response: null,
    resolution,
    resolutions: [resolution],
  });
};

const everyEnd = (proxy: OfficeProxy) => {
  proxy.attempts = [
    lost({ order_number: 'A-1049', terminal_id: terminalId, requested_amount: '22.66' }),
    attempt({
      order_number: 'A-1048',
      terminal_id: terminalId,
      status: 'sent',
      answered_at: null,
      response: null,
    }),
    attempt({ order_number: 'A-1047', terminal_id: terminalId, requested_amount: '1250.00' }),
    attempt({ order_number: 'A-1046', terminal_id: terminalId, operation: 'linked-refund' }),
    answered({ result: 'FAILURE', message: 'Insufficient funds' }, { order_number: 'A-1045' }),
    answered({ result: 'Verify signature', transaction_id: 'TX9' }, { order_number: 'A-1044' }),
    closed('approved', 'A-1043'),
    closed('not-charged', 'A-1042'),
  ];
};

/** The story of the first is open. */
const unfolded =
  (prepare: (proxy: OfficeProxy) => void, there: string): Show =>
  async (place) => {
    const element = await shown('blink-attempts', 'rows', prepare)(place);
    part(element, 'tbody summary').click();
    await when('the story is there', () => element.shadowRoot!.querySelector(there));
    await drawn(element);
    return element;
  };

export const attempts: Views = {
  rows: shown('blink-attempts', 'rows', everyEnd),
  story: unfolded((proxy) => {
    proxy.attempts = [closed('approved', 'A-1043')];
  }, 'ol'),
  question: unfolded(everyEnd, '.question'),
  'more-pages': shown('blink-attempts', 'rows', (proxy) => {
    proxy.attempts = Array.from({ length: 130 }, (_, index) =>
      attempt({ order_number: `A-2${100 + index}`, terminal_id: terminalId }),
    );
  }),
  loading: shown('blink-attempts', 'loading', silent),
  empty: shown('blink-attempts', 'empty'),
  none: shown('blink-attempts', 'empty', undefined, { reference: 'A-9999' }),
  error: shown('blink-attempts', 'error', refusing(500, 'journal-unavailable')),
  'signed-out': shown('blink-attempts', 'error', refusing(401, 'not-authorised')),
  forbidden: shown('blink-attempts', 'error', refusing(403, 'not-permitted')),
  'no-journal': shown('blink-attempts', 'error', refusing(404, 'attempt-not-found')),
  'not-set-up': bare('blink-attempts'),
};

const total = (amount: string, card_type: string, more: object = {}) => ({
  operation: 'sale' as const,
  currency: 'GBP',
  amount,
  card_type,
  count: 1,
  by_word: false,
  ...more,
});

const day = (more: Partial<DayView>) => (proxy: OfficeProxy) => {
  proxy.day = emptyDay({ terminals: [terminalId], ...more });
};

const row = (more: Parameters<typeof dayRow>[0]) => dayRow({ terminal_id: terminalId, ...more });

const fullDay = day({
  totals: [
    total('1310.00', 'Visa', { count: 4 }),
    total('84.50', 'Mastercard', { count: 2 }),
    total('10.00', 'Visa', { operation: 'linked-refund' }),
    total('22.66', 'Visa', { by_word: true }),
  ],
  rows: [
    row({ order_number: 'A-1049', match: 'journal-only', difference: 'not-at-blink', blink: null }),
    row({ order_number: 'A-1048', match: 'differs', difference: 'charged-after-all' }),
    row({ order_number: 'A-1047', match: 'open', difference: 'still-open', blink: null }),
    row({ order_number: 'A-1046', match: 'open', difference: 'by-word-only', blink: null }),
    row({ order_number: 'A-1045' }),
  ],
});

const unread = ['request-log', 'eod-report'].map((source) => ({
  terminal_id: terminalId,
  source: source as 'request-log' | 'eod-report',
  date,
  why: '503 Device unreachable',
}));

export const dayReport: Views = {
  rows: shown('blink-day-report', 'rows', fullDay),
  'more-pages': shown(
    'blink-day-report',
    'rows',
    day({ rows: Array.from({ length: 130 }, (_, index) => row({ order_number: `A-2${100 + index}` })) }),
  ),
  unread: shown('blink-day-report', 'empty', day({ unread })),
  empty: shown('blink-day-report', 'empty', day({})),
  loading: shown('blink-day-report', 'loading', silent),
  error: shown('blink-day-report', 'error', refusing(500, 'journal-unavailable')),
  'signed-out': shown('blink-day-report', 'error', refusing(401, 'not-authorised')),
  'no-journal': shown('blink-day-report', 'error', refusing(404, 'attempt-not-found')),
  'not-set-up': bare('blink-day-report'),
};

const entry = (order_number: string, requested_amount: string, body: object | null, more: object = {}) => ({
  id: `entry-${order_number}`,
  request: {
    method: 'POST',
    url: 'https://api.blinkpayment.com/v1/card-present/sales',
    headers: {},
    body: {
      terminal_id: terminalId,
      currency: 'GBP',
      requested_amount,
      metadata: { order_number, attempt_id: `attempt-${order_number}` },
    },
    timestamp: `2026-03-26T10:0${order_number.slice(-1)}:00.000Z`,
    ...more,
  },
  response: body && { code: '201', message: 'Created', body },
});

const log = [
  entry('A-1041', '15.00', {
    result: 'SUCCESS',
    transaction_id: '9NXNF8YD2V5TQ2S9',
    card_type: 'Mastercard',
    card_number: '541333******4213',
  }),
  entry('A-1042', '1250.00', { result: 'FAILURE', message: 'Insufficient funds' }),
  entry('A-1043', '22.66', { result: 'Verify signature', transaction_id: '7QWTF2HD6M1KP3R8' }),
  entry('A-1044', '8.50', null),
];

const many = Array.from({ length: 130 }, (_, index) =>
  entry(`A-2${100 + index}`, '1.00', { result: 'SUCCESS' }),
);

const requests =
  (view: string, answer: () => Response | Promise<Response>, props: object = {}): Show =>
  async (place) => {
    const element = Object.assign(document.createElement('blink-terminal-requests'), { date }, props);
    const proxy = new TillProxy({ instead: (path) => (path.endsWith('/requests') ? answer() : undefined) });
    await till(place, proxy.client, [element]);
    await says(element, view);
    return element;
  };

const requestDetails: Show = async (place) => {
  const element = await requests('rows', () => json({ requests: log }))(place);
  part(element, 'tbody summary').click();
  await when('the details are there', () => element.shadowRoot!.querySelector('dl'));
  await drawn(element);
  return element;
};

export const terminalRequests: Views = {
  rows: requests('rows', () => json({ requests: log })),
  details: requestDetails,
  'more-pages': requests('rows', () => json({ requests: many })),
  loading: requests('loading', () => new Promise<Response>(() => {})),
  empty: requests('empty', () => json({ requests: [] })),
  none: requests('empty', () => json({ requests: log }), { reference: 'A-9999' }),
  error: requests('error', () => json({}, 500)),
  'not-set-up': bare('blink-terminal-requests'),
};
