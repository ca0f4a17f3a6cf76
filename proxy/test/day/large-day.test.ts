/**
 * A day of 5,000 payments with faults of every kind, beside a ledger that this test keeps for itself: what the day shows adds
 * up to the ledger to the penny, and each fault is named as what it is.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { DayRow, DayView } from '../../../src/payment/proxy/office-contract.js';
import { SqliteStore } from '../../src/journal/stores/sqlite.js';
import type { Param } from '../../src/journal/store.js';
import { createProxy, type Proxy } from '../../src/proxy.js';
import { CREDENTIALS, makeKnownJournal } from '../support/shop.js';
import { VirtualClock } from '../support/virtual-clock.js';

const COUNT = 5_000;
/** The clocks go back on it: 25 hours, and one of them twice. */
const DATE = '2026-10-25';
const FROM = Date.parse('2026-10-24T23:00:00Z');
const TO = Date.parse('2026-10-26T00:00:00Z');
const terminals = Array.from({ length: 6 }, (_, index) => `TILL-${index}`);

/** The same day in every run. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
const roll = dice(20_261_025);
const upTo = (count: number) => Math.floor(roll() * count);

const pounds = (pence: number) => `${Math.floor(pence / 100)}.${String(pence % 100).padStart(2, '0')}`;
/** Blink's days: those of its log begin in Greenwich, those of its report in the shop. Nobody says so. */
const inGreenwich = (time: number) => new Date(time).toISOString().slice(0, 10);
const inShop = (time: number) => (time < FROM ? '2026-10-24' : time < TO ? DATE : '2026-10-26');

interface Payment {
  key: string;
  transaction: string;
  operation: 'sale' | 'refund' | 'preauth';
  pence: number;
  currency: string;
  terminal: string;
  at: number;
}

const paths = { sale: 'sales', refund: 'refunds', preauth: 'preauth-transactions' };
/** What has landed on cards on that day, by currency, in pence: money in less money back. */
const ledger = new Map<string, number>();
const logs = new Map<string, unknown[]>();
const reports = new Map<string, unknown[]>();
const journal: Record<string, Param>[] = [];
/** By attempt or, where the journal knows none, by transaction. */
const planted = new Map<string, string>();

function push(map: Map<string, unknown[]>, key: string, item: unknown): void {
  const list = map.get(key);
  if (list) list.push(item);
  else map.set(key, [item]);
}

function land({ operation, pence, currency, at }: Payment): void {
  if (operation === 'preauth' || at < FROM || at >= TO) return;
  ledger.set(currency, (ledger.get(currency) ?? 0) + (operation === 'refund' ? -pence : pence));
}
const bodyOf = ({ key, pence, currency, terminal }: Payment, metadata: object = { attempt_id: key }) => ({
  terminal_id: terminal,
  requested_amount: pounds(pence),
  currency,
  metadata,
});
const success = (one: Payment, transaction_id = one.transaction) => ({
  result: 'SUCCESS',
  transaction_id,
  card_type: one.pence % 2 ? 'Visa' : 'MasterCard',
  data: bodyOf(one),
});
const FAILURE = { result: 'FAILURE', message: 'Declined' };

function toLog(
  one: Payment,
  answer: unknown,
  body: unknown = bodyOf(one),
  call: string = paths[one.operation],
): void {
  const at = one.at + upTo(900);
  push(logs, `${one.terminal} ${inGreenwich(at)}`, {
    id: randomUUID(),
    request: { method: 'POST', url: `/${call}`, body, timestamp: new Date(at).toISOString() },
    ...(answer !== null && { response: { code: '201', message: 'Created', body: answer } }),
  });
}
function toReport(one: Payment, more: object = {}): void {
  push(reports, `${one.terminal} ${inShop(one.at)}`, {
    request_timestamp: new Date(one.at).toISOString(),
    currency: one.currency,
    payment_method: paths[one.operation],
    status: 'Success',
    requested_amount: one.pence / 100,
    transaction_id: one.transaction,
    terminal_id: one.terminal,
    metadata: { attempt_id: one.key },
    ...more,
  });
}
function toJournal(one: Payment, more: Record<string, Param> = {}): void {
  journal.push({
    ...{ key: one.key, call: one.operation, caller: 'bar', readers: '[]', terminal: one.terminal },
    ...{ request: JSON.stringify(bodyOf(one)), state: 'answered', version: 1, sale: null },
    ...{ status: 201, response: JSON.stringify(success(one)), proof: 'done' },
    ...{
      amount: one.pence,
      currency: one.currency,
      created: one.at - 3,
      sent: one.at,
      answered: one.at,
      since: one.at,
    },
    ...{ transaction_id: null, answer_transaction_id: one.transaction, resolution: null },
    ...more,
  });
}
const UNKNOWN = { status: null, response: null, proof: null, answer_transaction_id: null };
const word = (outcome: string) => ({
  ...UNKNOWN,
  state: 'resolved',
  resolution: JSON.stringify({ outcome, evidence: 'said', at: new Date(FROM).toISOString() }),
});
const REFUSED = { ...UNKNOWN, status: 201, response: JSON.stringify(FAILURE), proof: 'refused' };

/** What becomes of a payment; where something is told of it, by that name. */
const fates: Record<string, (one: Payment) => void> = {
  plain(one) {
    land(one);
    toJournal(one);
    toLog(one, success(one));
    toReport(one);
  },
  'late report'(one) {
    land(one);
    toJournal(one);
    toLog(one, success(one));
  },
  'lost from the log'(one) {
    land(one);
    toJournal(one);
    toReport(one);
  },
  declined(one) {
    toJournal(one, REFUSED);
    toLog(one, FAILURE);
  },
  signed(one) {
    const asked = `ASKED-${one.transaction}`;
    land(one);
    toJournal(one, {
      transaction_id: asked,
      response: JSON.stringify({ result: 'Verify signature', transaction_id: asked }),
    });
    decide(one, asked, success(one));
    toReport(one);
  },
  'signature rejected'(one) {
    const asked = `ASKED-${one.transaction}`;
    toJournal(one, { ...REFUSED, transaction_id: asked });
    decide(one, asked, FAILURE);
    toReport(one, { transaction_id: asked }); // reversed at the terminal, and it shows there still
  },
  'changed amount'(one) {
    const other = { ...one, pence: one.pence + 1 };
    land(other);
    toJournal(one);
    toLog(one, success(other));
    toReport(other);
    planted.set(one.key, 'another-amount');
  },
  'changed amount in the report'(one) {
    const other = { ...one, pence: one.pence + 100 };
    land(other);
    toJournal(one);
    toLog(one, success(one));
    toReport(other);
    planted.set(one.key, 'another-amount');
  },
  'changed currency'(one) {
    toJournal(one);
    toLog(one, success({ ...one, currency: 'USD' }));
    land({ ...one, currency: 'USD' });
    planted.set(one.key, 'another-currency');
  },
  'lost at Blink'(one) {
    land(one);
    toJournal(one);
    planted.set(one.key, 'not-at-blink');
  },
  'lost from the journal'(one) {
    land(one);
    toLog(one, success(one));
    toReport(one);
    planted.set(one.transaction, 'charged-outside');
  },
  'charged outside'(one) {
    land(one);
    toLog(one, success(one), bodyOf(one, {}));
    toReport(one, { metadata: {} });
    planted.set(one.transaction, 'charged-outside');
  },
  'charged outside, in the report alone'(one) {
    land(one);
    toReport(one, { metadata: undefined });
    planted.set(one.transaction, 'charged-outside');
  },
  'charged twice'(one) {
    const again = { ...one, transaction: `AGAIN-${one.transaction}` };
    land(one);
    land(again);
    toJournal(one);
    for (const each of [one, again]) {
      toLog(each, success(each));
      toReport(each);
    }
    planted.set(again.transaction, 'charged-outside');
  },
  'declined, and charged after all'(one) {
    land(one);
    toJournal(one, REFUSED);
    toLog(one, success(one));
    toReport(one);
    planted.set(one.key, 'charged-after-all');
  },
  'refused at Blink'(one) {
    toJournal(one);
    toLog(one, FAILURE);
    land(one); // the card was charged: the answer said so
    planted.set(one.key, 'refused-at-blink');
  },
  open(one) {
    toJournal(one, { ...UNKNOWN, state: 'unknown' });
    toLog(one, null);
    planted.set(one.key, 'still-open');
  },
  'open, and charged'(one) {
    land(one);
    toJournal(one, { ...UNKNOWN, state: 'unknown' });
    toLog(one, success(one));
    planted.set(one.key, 'still-open');
  },
  'by a word'(one) {
    toJournal(one, word('approved'));
    planted.set(one.key, 'by-word-only');
  },
  'by a word, and charged'(one) {
    land(one);
    toJournal(one, word('approved'));
    toLog(one, success(one));
  },
  'called off by a word, and charged'(one) {
    land(one);
    toJournal(one, word('not-charged'));
    toReport(one);
    planted.set(one.key, 'charged-after-all');
  },
  'called off by a word'(one) {
    toJournal(one, word('not-charged'));
    toLog(one, FAILURE);
  },
};

function decide(one: Payment, asked: string, answer: unknown): void {
  const decision = { ...one, key: randomUUID() };
  const metadata = { attempt_id: decision.key, sale_attempt_id: one.key };
  const isConfirmed = answer !== FAILURE;
  const body = { original_transaction_id: asked, is_signature_confirmed: isConfirmed, metadata };
  toJournal(decision, {
    call: 'signature',
    sale: one.key,
    transaction_id: asked,
    request: JSON.stringify(body),
    response: JSON.stringify(answer),
    ...{ amount: null, currency: null },
  });
  toLog(one, { result: 'Verify signature', transaction_id: asked, data: bodyOf(one) });
  toLog(one, answer, body, 'signatures');
}

function makeDay(): void {
  const kinds = Object.keys(fates);
  for (let index = 0; index < COUNT; index++) {
    // A twelfth stands close to the two midnights, on either side.
    const edge = upTo(12) === 0 ? (roll() < 0.5 ? FROM : TO) : null;
    const at = edge === null ? FROM + upTo(TO - FROM) : edge + upTo(4_000) - 2_000;
    const one: Payment = {
      key: randomUUID(),
      transaction: `TX-${index}`,
      operation: (['sale', 'sale', 'sale', 'sale', 'refund', 'preauth'] as const)[upTo(6)]!,
      pence: 1 + upTo(99_999),
      currency: upTo(10) === 0 ? 'EUR' : 'GBP',
      terminal: terminals[upTo(terminals.length)]!,
      at,
    };
    // The faults are told apart from what is next to midnight: by half a second of Blink's clock it may be another day's.
    const kind = edge === null && upTo(5) === 0 ? kinds[upTo(kinds.length)]! : 'plain';
    fates[kind]!(one);
  }
}

let proxy: Proxy;
let view: DayView;
const folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-day-'));
before(async () => {
  makeDay();
  const clock = new VirtualClock(TO + 6 * 60 * 60_000);
  const file = path.join(folder, 'journal.db');
  await makeKnownJournal(file, clock);
  const store = new SqliteStore(file, clock);
  const names = Object.keys(journal[0]!);
  for (const row of journal) {
    const places = names.map((_, index) => `$${index + 1}`).join();
    const sql = `insert into attempt (${names.join()}) values (${places}) returning key`;
    await store.write([{ sql, params: names.map((name) => row[name]!), relaxed: true }]);
  }
  proxy = createProxy({
    ...CREDENTIALS,
    clock,
    store,
    rateLimit: 0,
    authorise: () => ({ id: 'office', office: true }),
    terminals,
    upstream: (request) => {
      const url = new URL(request.url);
      const [, terminal, what] = /\/([^/]+)\/(requests|eod-reports)$/.exec(url.pathname)!;
      const place = `${terminal} ${url.searchParams.get('date')}`;
      return Promise.resolve(
        Response.json(what === 'requests' ? { requests: logs.get(place) ?? [] } : (reports.get(place) ?? [])),
      );
    },
  });
  await proxy.ready();
  const response = await proxy(new Request(`http://localhost/blink/days/${DATE}`));
  view = (await response.json()) as DayView;
});
after(async () => {
  await proxy?.close();
  rmSync(folder, { recursive: true, force: true });
});

const penceOf = (amount: string) => Number(amount.replace('.', ''));
const signOf = ({ operation }: Pick<DayRow, 'operation'>) =>
  operation === 'refund' ? -1 : operation === 'preauth' ? 0 : 1;

describe('a day of 5,000 payments', () => {
  test('has every kind of fault in it', () => {
    assert.equal(new Set(planted.values()).size, 8);
    assert.ok(planted.size > 300, String(planted.size));
    assert.deepEqual(view.unread, []);
  });

  test('each planted difference is named, by its attempt or its transaction, and no other is', () => {
    const named = view.rows
      .filter(({ difference }) => difference !== null)
      .map(({ difference, attempt_id, transaction_id }) => {
        const isOutside = difference === 'charged-outside';
        return `${String(isOutside ? transaction_id : attempt_id)} ${difference}`;
      });
    assert.deepEqual(named.sort(), [...planted].map(([id, difference]) => `${id} ${difference}`).sort());
  });

  test('what it proves, and what its differences say, add up to the ledger to the penny', () => {
    const sums = new Map<string, number>();
    const add = (currency: string, pence: number) => sums.set(currency, (sums.get(currency) ?? 0) + pence);
    for (const total of view.totals)
      if (!total.by_word) add(total.currency, signOf(total) * penceOf(total.amount));
    for (const row of view.rows) {
      const { difference, journal: ours, blink } = row;
      const isByWord = ours?.status === 'resolved';
      const isProved = ours?.status === 'answered' && difference !== 'charged-after-all';
      const isNew =
        difference === 'charged-outside' ||
        difference === 'charged-after-all' ||
        (difference === 'still-open' && blink?.succeeded) ||
        (difference === null && isByWord);
      const isOther = difference === 'another-amount' || difference === 'another-currency';
      if (isNew || (isOther && isProved)) add(blink!.currency, signOf(row) * penceOf(blink!.amount));
      if (isOther && isProved) add(ours.currency, -signOf(row) * penceOf(ours.amount));
    }
    for (const map of [sums, ledger])
      for (const [currency, pence] of map) if (pence === 0) map.delete(currency);
    assert.deepEqual(new Map([...sums].sort()), new Map([...ledger].sort()));
    assert.ok((ledger.get('GBP') ?? 0) > 1_000_000_00);
  });

  test('each payment of the day stands there once, and none of the days beside it', () => {
    const keys = view.rows.flatMap(({ attempt_id, difference }) =>
      attempt_id === null || difference === 'charged-outside' ? [] : attempt_id,
    );
    assert.equal(new Set(keys).size, keys.length);
    const wanted = journal.filter(
      ({ call, sent, proof, state, key }) =>
        call !== 'signature' &&
        Number(sent) >= FROM &&
        Number(sent) < TO &&
        (proof === 'done' || state === 'unknown' || planted.has(String(key)) || isConfirmedWord(String(key))),
    );
    assert.deepEqual(keys.sort(), wanted.map(({ key }) => String(key)).sort());
  });
});

/** An operator called it charged, and Blink has it. */
const isConfirmedWord = (key: string) =>
  journal.some((row) => row.key === key && String(row.resolution ?? '').includes('"approved"'));
