/** `GET /days/{date}`: a shop's day, the journal beside Blink's own records. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { DayRow, DayView } from '../../../src/payment/proxy/office-contract.js';
import type { Operation } from '../../../src/payment/operations.js';
import { byToken } from '../../src/access/callers.js';
import { createOffice } from '../../src/office/index.js';
import { newKey, openShop, saleBody, TERMINAL, type PayOptions, type Shop } from '../support/shop.js';
import { VirtualClock } from '../support/virtual-clock.js';

const SECOND = 'SECOND';
const operations = ['sale', 'preauth', 'linked-refund', 'reversal'] as Operation[];
const tills = [
  { id: 'desk', token: 'desk', operations, largest_refund: '500.00', operator_id: '7' },
  { id: 'kiosk', token: 'kiosk', terminals: [SECOND] },
  { id: 'office', token: 'office', office: true },
];
const START = Date.parse('2026-07-15T11:00:00Z');
const TODAY = '2026-07-15';

let shop: Shop;
let clock: VirtualClock;
const open = async (start = START) => {
  clock = new VirtualClock(start);
  shop = await openShop(
    { authorise: byToken(tills), clock, eodReports: 'eod-reports' },
    {
      now: () => clock.now(),
      terminals: [
        { terminal_id: TERMINAL, mode: 'auto' },
        { terminal_id: SECOND, mode: 'auto' },
        { terminal_id: 'SIGNED' },
      ],
    },
  );
};
beforeEach(() => open());
afterEach(() => shop.close());

interface Paid {
  key: string;
  transaction: string;
}
const timestamp = () => new Date(clock.now()).toISOString().replace('.000Z', '+00:00');
async function pay(amount: string, { operation = 'sale', ...options }: PayOptions = {}): Promise<Paid> {
  clock.jump(1000);
  const key = newKey();
  const fields = { request_timestamp: timestamp(), ...options.fields };
  const { body } = await shop.pay(key, { token: 'desk', amount, operation, ...options, fields });
  return { key, transaction: String(body.transaction_id) };
}
/** Past this proxy: another program of the shop's, with the same credentials. */
async function payOutside(amount: string, metadata: object = {}): Promise<void> {
  clock.jump(1000);
  const { status } = await shop.simulator.fetch(
    new Request('http://blink/v1/card-present/sales', {
      method: 'POST',
      headers: {
        authorization: `Basic ${btoa('demo-key:demo-secret')}`,
        'user-agent': 'another',
        'content-type': 'application/json',
      },
      body: JSON.stringify(saleBody({ amount, fields: { request_timestamp: timestamp(), metadata } })),
    }),
  );
  assert.equal(status, 201);
}

async function day(query = '', date = TODAY, token = 'office'): Promise<DayView> {
  const { status, body } = await shop.call('GET', `days/${date}${query}`, { token });
  assert.equal(status, 200, JSON.stringify(body));
  return body as unknown as DayView;
}
const told = ({ rows }: DayView) =>
  rows.map(({ difference, match, journal, blink }) =>
    [difference ?? match, journal?.amount ?? '-', blink?.amount ?? '-'].join(' '),
  );
const sums = ({ totals }: DayView) =>
  totals.map(({ operation, count, amount, currency, by_word }) =>
    [operation, count, amount, currency, ...(by_word ? ['by word'] : [])].join(' '),
  );

test('a day without faults is the same in both, and summed by what was done', async () => {
  const sale = await pay('10.00', { fields: { metadata: { order_number: '17' } } });
  await pay('0.30', { terminal: SECOND });
  await pay('20.00', { operation: 'preauth' });
  await pay('4.00', { operation: 'linked-refund', fields: { original_transaction_id: sale.transaction } });
  await pay('10.00', { operation: 'sale', fields: { currency: 'EUR' } });
  const second = await pay('7.00');
  await pay('7.00', { operation: 'reversal', fields: { original_transaction_id: second.transaction } });
  const view = await day();
  assert.ok(view.rows.every(({ match, difference }) => match === 'both' && difference === null));
  assert.equal(view.rows.length, 7);
  assert.deepEqual(sums(view), [
    'sale 1 10.00 EUR',
    'sale 3 17.30 GBP',
    'preauth 1 20.00 GBP',
    'reversal 1 7.00 GBP',
    'linked-refund 1 4.00 GBP',
  ]);
  assert.deepEqual(view.unread, []);
  assert.deepEqual(
    [view.date, view.time_zone, view.from, view.to],
    [TODAY, 'Europe/London', '2026-07-14T23:00:00.000Z', '2026-07-15T23:00:00.000Z'],
  );
  assert.deepEqual(view.terminals, [SECOND, TERMINAL]);
  const { order_number, operator_id, card_type, transaction_id } = view.rows[0]!;
  assert.deepEqual(
    [order_number, operator_id, card_type, transaction_id],
    ['17', '7', 'MasterCard', sale.transaction],
  );
  const only = await day(`?terminal_id=${SECOND.toLowerCase()}`);
  assert.deepEqual([sums(only), only.rows.length], [['sale 1 0.30 GBP'], 1]);
});

test('what was charged past the proxy is named, with a word about who it was', async () => {
  await pay('10.00');
  await payOutside('5.00', { order_number: '99' });
  const view = await day();
  assert.deepEqual(told(view), ['charged-outside - 5.00', 'both 10.00 10.00']);
  assert.deepEqual([view.rows[0]!.order_number, view.rows[0]!.attempt_id], ['99', null]);
  assert.deepEqual(sums(view), ['sale 1 10.00 GBP']);
});

test('of a terminal that nobody used through the proxy that day it is named too', async () => {
  await pay('10.00');
  clock.jump(24 * 60 * 60_000);
  await payOutside('5.00');
  assert.deepEqual(told(await day('', '2026-07-16')), ['charged-outside - 5.00']);
});

test('a rejected signature was no charge, whatever the report shows', async () => {
  const key = newKey();
  const fields = { request_timestamp: timestamp() };
  const answer = shop.pay(key, { token: 'desk', amount: '30.00', terminal: 'SIGNED', fields });
  await shop.untilScreen('present-card', 'SIGNED');
  shop.press('signature', 'SIGNED');
  const { body } = await answer;
  assert.equal(body.result, 'Verify signature');
  await shop.sign(newKey(), key, String(body.transaction_id), false, {
    token: 'desk',
    terminal: 'SIGNED',
    fields,
  });
  const report = await shop.simulator.fetch(
    new Request(`http://blink/v1/card-present/terminals/SIGNED/eod-reports?date=${TODAY}`, {
      headers: {
        authorization: `Basic ${btoa('demo-key:demo-secret')}`,
        'user-agent': 'test',
        'content-type': 'application/json',
      },
    }),
  );
  assert.equal(((await report.json()) as unknown[]).length, 1, 'the report shows its success still');
  const view = await day();
  assert.deepEqual([view.rows, view.totals], [[], []]);
});

describe('what could not be read is said, and is no zero', () => {
  const fail = (
    on: 'requests' | 'eod-reports',
    body = '{"result":"FAILURE","message":"x","errors":{}}',
    status = 500,
  ) => {
    for (let count = 0; count < 3; count++) shop.simulator.faults.add({ on, answer: { status, body } });
  };

  test('of the log: the report still shows what it has', async () => {
    await pay('10.00');
    fail('requests');
    const view = await day();
    assert.deepEqual(told(view), ['both 10.00 10.00']);
    assert.equal(view.rows[0]!.blink!.source, 'eod-report');
    assert.deepEqual(
      view.unread.map(({ source, date, terminal_id }) => [source, date, terminal_id]),
      [
        ['request-log', '2026-07-14', TERMINAL],
        ['request-log', '2026-07-15', TERMINAL],
      ],
    );
    assert.match(view.unread[0]!.why, /500/);
  });

  test('of both: nothing is compared, and what the journal proves is summed', async () => {
    await pay('10.00');
    fail('requests');
    fail('eod-reports', '[{"a":1,}', 200);
    const view = await day();
    assert.deepEqual(told(view), ['not-compared 10.00 -']);
    assert.deepEqual(sums(view), ['sale 1 10.00 GBP']);
    assert.equal(view.unread.length, 4);
  });

  test('a log that is too long to be read is named as that: asking again would not help', async () => {
    await pay('10.00');
    fail('requests', JSON.stringify({ requests: ['x'.repeat(9 * 1024 * 1024)] }), 200);
    const view = await day();
    assert.deepEqual(told(view), ['both 10.00 10.00']);
    assert.deepEqual(
      view.unread.map(({ source, why }) => [source, /longer/.test(why), /8 MB/.test(why)]),
      [
        ['request-log', true, true],
        ['request-log', true, true],
      ],
    );
  });

  test('an answer that is no log is not an empty one', async () => {
    await pay('10.00');
    fail('requests', '{"message":"maintenance"}', 200);
    fail('eod-reports', '{}', 200);
    assert.deepEqual(told(await day()), ['not-compared 10.00 -']);
  });
});

test('an entry of a report that can be read in two ways is no success, and is said to be unread', async () => {
  const { transaction } = await pay('10.00');
  const said = `{"transaction_id":"${transaction}","status":"Failure","requested_amount":10,"status":"Success"}`;
  const path = /eod-reports/;
  await shop.restart({
    upstream: async (request) =>
      path.test(request.url) ? new Response(`[${said}]`) : shop.simulator.fetch(request),
  });
  const view = await day();
  assert.deepEqual(told(view), ['both 10.00 10.00']);
  assert.match(JSON.stringify(view.unread), /eod-report.*two ways/);
});

test('an answer that was lost is open, then by a word, then by proof', async () => {
  shop.simulator.faults.add({ on: 'sales', cut: 'before', drop_from_log: true });
  const { key } = await pay('10.00');
  assert.deepEqual(told(await day()), ['still-open 10.00 -']);
  await clock.advance(2_000);
  const body = { outcome: 'approved', evidence: 'the receipt' };
  const said = await shop.call('POST', `attempts/${key}/resolution`, { token: 'desk', body });
  assert.equal(said.status, 200);
  const view = await day();
  assert.deepEqual(told(view), ['by-word-only 10.00 -']);
  assert.deepEqual(sums(view), ['sale 1 10.00 GBP by word']);
  const journalOf = ({ rows }: DayView) => [rows[0]!.journal!.settled_by, rows[0]!.journal!.outcome];
  assert.deepEqual(journalOf(view), ['operator', 'done']);
});

test('a word that nothing was charged is told as that one, and is in no sum', async () => {
  shop.simulator.faults.add({ on: 'sales', cut: 'before', drop_from_log: true });
  const { key } = await pay('10.00');
  await clock.advance(2_000);
  const body = { outcome: 'not-charged', evidence: 'the terminal shows nothing' };
  const said = await shop.call('POST', `attempts/${key}/resolution`, { token: 'desk', body });
  assert.equal(said.status, 200);
  const view = await day();
  assert.deepEqual(told(view), ['by-word-only 10.00 -']);
  assert.deepEqual(sums(view), []);
  assert.equal(view.rows[0]!.journal!.outcome, 'not-done');
});

test('a day ends at the shop’s midnight: not Blink’s, and not Greenwich’s', async () => {
  await shop.close();
  await open(Date.parse('2026-07-15T22:59:58Z')); // one second to midnight in London, once the first is paid
  await pay('1.00');
  await pay('2.00');
  await payOutside('3.00');
  assert.deepEqual(told(await day()), ['both 1.00 1.00']);
  assert.deepEqual(told(await day('', '2026-07-16')), ['charged-outside - 3.00', 'both 2.00 2.00']);
  assert.deepEqual(told(await day('', '2026-07-14')), []);
});

test('a till whose clock is a day behind makes no stranger of its payment', async () => {
  shop.simulator.faults.add({ on: 'sales', drop_from_log: true });
  await pay('10.00', { fields: { request_timestamp: '2026-07-14T11:00:00+00:00' } });
  assert.deepEqual(told(await day('', '2026-07-14')), []);
  assert.deepEqual(told(await day()), ['both 10.00 10.00']);
});

test('a till is shown the terminals that it may use, and refused others', async () => {
  await pay('1.00');
  await pay('2.00', { terminal: SECOND });
  assert.deepEqual(told(await day('', TODAY, 'kiosk')), ['both 2.00 2.00']);
  assert.equal(
    (await shop.call('GET', `days/${TODAY}?terminal_id=${TERMINAL}`, { token: 'kiosk' })).status,
    403,
  );
  assert.equal((await shop.call('GET', `days/${TODAY}`)).status, 401);
});

test('a wrong day and a wrong terminal are named', async () => {
  for (const [where, field] of [
    ['2026-02-30', 'date'],
    ['today', 'date'],
    [`${TODAY}?terminal_id=a/b`, 'terminal_id'],
  ]) {
    const { status, body } = await shop.call('GET', `days/${where}`, { token: 'office' });
    assert.deepEqual([status, Object.keys(body.errors!)], [422, [field]]);
  }
});

test('who asks for CSV gets CSV, and a spreadsheet no formula', async () => {
  await pay('10.00', { fields: { metadata: { order_number: '=HYPERLINK("http://x")' } } });
  const { headers, body, status } = await shop.call('GET', `days/${TODAY}`, {
    token: 'office',
    headers: { accept: 'text/csv' },
  });
  const text = String(body.text);
  assert.equal(status, 200);
  assert.match(headers.get('content-type')!, /^text\/csv; charset=utf-8/);
  assert.ok(text.startsWith('kind,match,'));
  assert.ok(text.includes(`"'=HYPERLINK(""http://x"")"`));
  assert.match(text, /\r\ntotal,[^\r]*,10\.00,GBP,/);
});

test('the server asks for a day and a terminal as it asks for anything else', async () => {
  await pay('10.00');
  await pay('2.00', { terminal: SECOND });
  const office = createOffice({
    proxyUrl: 'http://localhost/blink',
    token: 'office',
    fetch: (input, init) => shop.proxy(new Request(input, init)),
  });
  const rows = async (options?: { terminalId?: string }): Promise<DayRow[]> =>
    (await office.day(TODAY, options)).rows;
  assert.equal((await rows()).length, 2);
  assert.deepEqual(
    (await rows({ terminalId: SECOND })).map(({ journal }) => journal?.amount),
    ['2.00'],
  );
});
