/** The journal beside Blink's records: every difference is named as what it is, and nothing else is called one. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import { logRecords, reportRecord, type BlinkRecord } from '../../src/day/blink-records.js';
import type { JournalEntry } from '../../src/day/journal-entry.js';
import { reconcileDay } from '../../src/day/reconcile-day.js';

const DATE = '2026-07-15';
const from = Date.parse('2026-07-14T23:00:00Z');
const to = Date.parse('2026-07-15T23:00:00Z');
const NOON = Date.parse('2026-07-15T11:00:00Z');
const KEY = randomUUID();
const T = 'T-1';

const entry = (more: Partial<JournalEntry> = {}): JournalEntry => ({
  key: KEY,
  operation: 'sale',
  terminalId: T,
  at: NOON,
  outcome: 'done',
  status: 'answered',
  settledBy: 'answer',
  amount: '10.00',
  currency: 'GBP',
  transactionId: 'TX',
  questionId: null,
  orderNumber: null,
  orderPart: null,
  operatorId: null,
  cardType: null,
  ...more,
});

interface Logged {
  key?: string | null;
  path?: string;
  amount?: string;
  currency?: string;
  at?: string;
  body?: Record<string, unknown>;
  /** Null: it still runs. */
  answer?: Record<string, unknown> | null;
}
/** One request of a log, as Blink writes it; in `answer` what is not as in an ordinary success. */
function logged({
  key = KEY,
  path = 'sales',
  amount = '10.00',
  currency = 'GBP',
  at,
  body,
  answer = {},
}: Logged) {
  const request = {
    terminal_id: T,
    ...(path !== 'reversals' && path !== 'signatures' && { requested_amount: amount, currency }),
    metadata: key === null ? {} : { attempt_id: key },
    ...body,
  };
  return {
    id: randomUUID(),
    request: {
      method: 'POST',
      url: `/${path}`,
      body: request,
      timestamp: at ?? new Date(NOON).toISOString(),
    },
    ...(answer && {
      response: {
        code: '201',
        message: 'Created',
        body: { result: 'SUCCESS', transaction_id: 'TX', data: request, ...answer },
      },
    }),
  };
}
const log = (...entries: Logged[]): BlinkRecord[] =>
  logRecords(
    entries.map((one) => ({ date: DATE, entry: logged(one) })),
    T,
  );
const reported = (more: Record<string, unknown> = {}): BlinkRecord =>
  reportRecord(
    {
      request_timestamp: '2026-07-15T12:00:00+01:00',
      currency: 'GBP',
      payment_method: 'sales',
      status: 'Success',
      requested_amount: 10,
      transaction_id: 'TX',
      terminal_id: T,
      metadata: { attempt_id: KEY },
      ...more,
    },
    { terminalId: T, date: DATE },
  );

const rowsOf = (entries: JournalEntry[], records: BlinkRecord[], readLogs = new Set(['t-1'])) =>
  reconcileDay({ from, to, date: DATE, entries, records, readLogs });
const tell = (entries: JournalEntry[], records: BlinkRecord[], readLogs?: Set<string>) =>
  rowsOf(entries, records, readLogs).map(({ match, difference }) => difference ?? match);

const FAILURE = { result: 'FAILURE', message: 'Declined', transaction_id: undefined };
const unread = new Set<string>();
const open = entry({ outcome: 'open', status: 'unknown', transactionId: null });
const declined = entry({ outcome: 'not-done', transactionId: null });
const approved = entry({
  outcome: 'done-by-word',
  status: 'resolved',
  settledBy: 'operator',
  transactionId: null,
});
const notCharged = entry({ ...approved, outcome: 'not-done-by-word' });
const QUESTION = { result: 'Verify signature', transaction_id: 'ASKED' };
const signature = (confirmed: boolean, answer: Record<string, unknown>): Logged => ({
  path: 'signatures',
  key: randomUUID(),
  body: {
    original_transaction_id: 'ASKED',
    is_signature_confirmed: confirmed,
    metadata: { attempt_id: randomUUID(), sale_attempt_id: KEY },
  },
  answer: { data: undefined, ...answer },
});

const table: [
  name: string,
  entries: JournalEntry[],
  records: BlinkRecord[],
  told: string[],
  read?: Set<string>,
][] = [
  ['a charge that both have', [entry()], [...log({}), reported()], ['both']],
  ['a charge that only the log has', [entry()], log({}), ['both']],
  ['a charge that only the report has', [entry()], [reported()], ['both']],
  ['a decline that both have', [declined], log({ answer: FAILURE }), []],
  ['a payment that was never sent', [entry({ ...declined, status: 'abandoned' })], [], []],
  ['a charge that no record has', [entry()], [], ['not-at-blink']],
  ['a charge whose log has no answer', [entry()], log({ answer: null }), ['not-at-blink']],
  ['a charge where no log could be read', [entry()], [], ['not-compared'], unread],
  ['the same, with a report that has it', [entry()], [reported()], ['both'], unread],
  ['another amount in the log', [entry()], log({ amount: '10.01' }), ['another-amount']],
  [
    'another amount in the answer alone',
    [entry()],
    log({ answer: { data: { requested_amount: '9.99' } } }),
    ['another-amount'],
  ],
  [
    'another amount in the report alone',
    [entry()],
    [...log({}), reported({ requested_amount: 10.01 })],
    ['another-amount'],
  ],
  [
    'the same amount written otherwise',
    [entry()],
    [...log({ amount: '10' }), reported({ requested_amount: 10.0 })],
    ['both'],
  ],
  ['another currency', [entry()], log({ currency: 'EUR' }), ['another-currency']],
  ['a charge that the log calls refused', [entry()], log({ answer: FAILURE }), ['refused-at-blink']],
  [
    'a charge that the report alone calls declined',
    [entry()],
    [reported({ status: 'Declined' })],
    ['refused-at-blink'],
  ],
  [
    'a report of another word beside a success',
    [entry()],
    [...log({}), reported({ status: 'Settled' })],
    ['both'],
  ],
  ['a decline with a success in the log', [declined], log({}), ['charged-after-all']],
  ['a decline with a success in the report', [declined], [reported()], ['charged-after-all']],
  ['a decline and a success of one attempt', [declined], log({ answer: FAILURE }, {}), ['charged-after-all']],
  [
    'an attempt that was never sent, and is in the log',
    [entry({ ...declined, status: 'abandoned' })],
    log({}),
    ['charged-after-all'],
  ],
  ['a word that it was charged, and nothing more', [approved], [], ['by-word-only']],
  ['a word that it was charged, and a success', [approved], log({}), ['both']],
  ['a word that it was charged, and a refusal', [approved], log({ answer: FAILURE }), ['refused-at-blink']],
  ['a word that it was not charged, and nothing more', [notCharged], [], ['by-word-only']],
  ['a word that it was not charged, and a refusal', [notCharged], log({ answer: FAILURE }), []],
  ['a word that it was not charged, and a success', [notCharged], log({}), ['charged-after-all']],
  [
    'a word where no log could be read',
    [approved, entry({ ...notCharged, key: randomUUID() })],
    [],
    ['not-compared', 'not-compared'],
    unread,
  ],
  ['what is open', [open], [], ['still-open']],
  ['what is open, and Blink has a success', [open], log({}), ['still-open']],
  ['a success that the journal never heard of', [], log({}), ['charged-outside']],
  ['the same, in both records', [], [...log({}), reported()], ['charged-outside']],
  [
    'the same, without an attempt id',
    [],
    [...log({ key: null }), reported({ metadata: {} })],
    ['charged-outside'],
  ],
  ['the same, which the log has twice', [], log({ key: null }, { key: null }), ['charged-outside']],
  ['a refusal that the journal never heard of', [], log({ answer: FAILURE }), []],
  [
    'a second charge under one attempt',
    [entry()],
    log({}, { answer: { transaction_id: 'TX-2' } }),
    ['both', 'charged-outside'],
  ],
  ['a record without an attempt id, by its transaction', [entry()], log({ key: null }), ['both']],
  [
    'no match by amount and time alone',
    [entry()],
    log({ key: randomUUID(), answer: { transaction_id: 'TX-2' } }),
    ['charged-outside', 'not-at-blink'],
  ],
  [
    'a reversal, which names no amount',
    [entry({ operation: 'reversal' })],
    log({ path: 'reversals' }),
    ['both'],
  ],
  [
    'a signed charge',
    [entry({ questionId: 'ASKED' })],
    [...log({ answer: QUESTION }, signature(true, {})), reported()],
    ['both'],
  ],
  [
    'a signed charge that the report has by its question',
    [entry({ questionId: 'ASKED' })],
    [...log({ answer: QUESTION }, signature(true, {})), reported({ transaction_id: 'ASKED' })],
    ['both'],
  ],
  [
    'the same, where the log could not be read',
    [entry({ questionId: 'ASKED' })],
    [reported({ transaction_id: 'ASKED' })],
    ['both'],
    unread,
  ],
  [
    'a rejected signature whose success is in the report',
    [entry({ ...declined, questionId: 'ASKED' })],
    [...log({ answer: QUESTION }, signature(false, FAILURE)), reported({ transaction_id: 'ASKED' })],
    [],
  ],
  [
    'the same, where the log could not be read',
    [entry({ ...declined, questionId: 'ASKED' })],
    [reported({ transaction_id: 'ASKED' })],
    [],
    unread,
  ],
  [
    'the same, which the journal has never heard of',
    [],
    [...log({ answer: QUESTION }, signature(false, FAILURE)), reported({ transaction_id: 'ASKED' })],
    [],
  ],
  [
    'a rejected signature that was charged under another transaction',
    [entry({ ...declined, questionId: 'ASKED' })],
    [reported({ transaction_id: 'TX-9' })],
    ['charged-after-all'],
  ],
  [
    'a signed charge whose question the log has lost',
    [entry({ questionId: 'ASKED' })],
    log(signature(true, {})),
    ['both'],
  ],
];

describe('what is told of', () => {
  for (const [name, entries, records, told, read] of table) {
    test(name, () => assert.deepEqual(tell(entries, records, read).sort(), told));
  }
});

test('a payment belongs to the day on which the journal sent it, whatever day Blink has it under', () => {
  const before = entry({ at: from - 1 });
  const last = entry({ at: to - 1, key: randomUUID(), transactionId: 'TX-3' });
  const after = log({
    key: last.key,
    at: new Date(to + 500).toISOString(),
    answer: { transaction_id: 'TX-3' },
  });
  assert.deepEqual(tell([before, last], [...log({ at: new Date(from + 500).toISOString() }), ...after]), [
    'both',
  ]);
});

test('what only Blink has belongs to the day of its own time, to the millisecond; without one to that of its list', () => {
  const at = (time: number) => log({ at: new Date(time).toISOString() });
  for (const [time, count] of [
    [from - 1, 0],
    [from, 1],
    [to - 1, 1],
    [to, 0],
  ] as const)
    assert.equal(tell([], at(time)).length, count);
  for (const [date, count] of [
    [DATE, 1],
    ['2026-07-14', 0],
  ] as const) {
    const record = reportRecord(
      { status: 'Success', requested_amount: 1, currency: 'GBP', transaction_id: 'X' },
      { terminalId: T, date },
    );
    assert.equal(tell([], [record]).length, count);
  }
});

test('a reversal that the journal never heard of is told with the whole of what it reversed', () => {
  const body = { original_transaction_id: 'TX' };
  const reversal: Logged = { path: 'reversals', key: randomUUID(), body, answer: { transaction_id: 'TX-R' } };
  const [row] = rowsOf([entry()], log({}, reversal));
  assert.deepEqual(
    [row?.difference, row?.operation, row?.blink?.amount, row?.blink?.currency],
    ['charged-outside', 'reversal', '10.00', 'GBP'],
  );
});

test('a row says what each of the two says, and from which record', () => {
  const [row] = rowsOf(
    [entry({ orderNumber: '17', operatorId: '7' })],
    [...log({}), reported({ requested_amount: 12.5 })],
  );
  assert.deepEqual(row, {
    match: 'differs',
    difference: 'another-amount',
    at: new Date(NOON).toISOString(),
    terminal_id: T,
    attempt_id: KEY,
    operation: 'sale',
    order_number: '17',
    order_part: null,
    operator_id: '7',
    transaction_id: 'TX',
    card_type: null,
    journal: { currency: 'GBP', amount: '10.00', status: 'answered', outcome: 'done', settled_by: 'answer' },
    blink: { currency: 'GBP', amount: '12.50', source: 'eod-report', succeeded: true },
  });
});

test('differences stand first, then what is the same, each by its time', () => {
  const keys = Array.from({ length: 4 }, () => randomUUID()) as [string, string, string, string];
  const entries = keys.map((key, index) =>
    entry({ key, at: NOON - index * 1000, transactionId: `TX-${index}` }),
  );
  const records = log(
    ...[0, 2].map((index) => ({ key: keys[index], answer: { transaction_id: `TX-${index}` } })),
  );
  assert.deepEqual(
    rowsOf(entries, records).map(({ attempt_id }) => keys.indexOf(attempt_id!)),
    [3, 1, 2, 0],
  );
});
