/** A day in a spreadsheet: no cell is a formula, and whatever a shop writes into an order's number comes back as it was. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DayRow, DayView } from '../../../src/payment/proxy/office-contract.js';
import { cellOf, dayCsv } from '../../src/day/day-csv.js';

const row: DayRow = {
  match: 'both',
  difference: null,
  at: '2026-07-15T11:00:00.000Z',
  terminal_id: 'T-1',
  attempt_id: 'key',
  operation: 'linked-refund',
  order_number: '17',
  order_part: null,
  operator_id: null,
  transaction_id: 'TX',
  card_type: 'Visa',
  journal: { currency: 'GBP', amount: '10.10', status: 'answered', outcome: 'done', settled_by: 'answer' },
  blink: { currency: 'GBP', amount: '10.10', source: 'request-log', succeeded: true },
};
const day = (rows: DayRow[]): DayView => ({
  date: '2026-07-15',
  time_zone: 'Europe/London',
  from: '',
  to: '',
  terminals: ['T-1'],
  totals: [{ operation: 'sale', card_type: null, count: 2, by_word: false, currency: 'GBP', amount: '0.30' }],
  rows,
  unread: [{ terminal_id: 'T-1', source: 'eod-report', date: '2026-07-15', why: 'Blink answered "no".' }],
  now: '',
});

/** RFC 4180, as any reader of it does. */
function parse(text: string): string[][] {
  const lines: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    if (end === '' && plain === '' && quoted === undefined) break;
    lines.at(-1)!.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"'));
    if (end === '\r\n') lines.push([]);
  }
  return lines.filter((line) => line.length > 0);
}
const tableOf = (view: DayView) => {
  const [head, ...lines] = parse(dayCsv(view)) as [string[], ...string[][]];
  for (const line of lines) assert.equal(line.length, head.length);
  return lines.map((line) => Object.fromEntries(head.map((name, index) => [name, line[index]!])));
};

test('payments, sums and what could not be read stand under one head, with exact amounts', () => {
  const [payment, total, unread] = tableOf(day([row]));
  assert.deepEqual(
    [payment!.kind, payment!.journal_amount, payment!.blink_amount, payment!.direction],
    ['payment', '10.10', '10.10', 'back'],
  );
  assert.deepEqual(
    [total!.kind, total!.journal_amount, total!.count, total!.by_word],
    ['total', '0.30', '2', 'false'],
  );
  assert.deepEqual([unread!.kind, unread!.why], ['unread', 'Blink answered "no".']);
});

test('no cell begins a formula, whatever is written into it', () => {
  for (const text of [
    '=1+1',
    '+44',
    '-5',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1',
    '＝1',
    '=cmd|"/c calc"!A0',
  ]) {
    const [payment] = tableOf(day([{ ...row, order_number: text }]));
    assert.equal(payment!.order_number, `'${text}`);
    assert.ok(/^(?![=+\-@\t\r\n])/.test(cellOf(text).replace(/^"/, '')), text);
  }
});

test('commas, quotes, line ends and other scripts come back as they were', () => {
  for (const text of ['a,b', 'say "17"', 'two\r\nlines', 'a;b', 'Größe 5 – 卓', "'=quoted", '', '0017'])
    assert.equal(tableOf(day([{ ...row, order_number: text }]))[0]!.order_number, text);
});
