/** The end-of-day report where the log proves nothing: when it is asked, what it ends, and what it does not. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { ProxyOptions } from '../../../src/proxy.js';
import { lostSale, newKey, openShop, saleBody, TERMINAL, type Shop } from '../../support/shop.js';
import { VirtualClock } from '../../support/virtual-clock.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let clock: VirtualClock;
let shop: Shop;
/** When the log was asked, and when the report was. */
let looks: number[];
let asked: { at: number; path: string; date: string }[];
/** What the report answers for a day; the day's own entries where a test does not say otherwise. */
let report: (date: string) => Promise<Response> | Response;
/** The report's entries, by day. */
let entries: Record<string, object[]>;
/** What the log answers in place of Blink's. */
let log: (() => Response) | null;

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const today = (offset = 0) => new Date(clock.now() + offset * DAY).toISOString().slice(0, 10);

const upstream = (request: Request): Promise<Response> | Response => {
  const { pathname, searchParams } = new URL(request.url);
  const date = searchParams.get('date')!;
  if (pathname.includes('/eod-report')) {
    asked.push({ at: clock.now(), path: pathname, date });
    return report(date);
  }
  if (!pathname.endsWith('/requests')) return shop.simulator.fetch(request);
  looks.push(clock.now());
  return log ? log() : shop.simulator.fetch(request);
};

const start = (options: Partial<ProxyOptions> = {}) =>
  shop.restart({ upstream: async (request) => upstream(request), ...options });

beforeEach(async () => {
  // Noon: none of the three days is near its beginning.
  clock = new VirtualClock(Date.parse('2026-11-21T12:00:00Z'));
  [looks, asked, entries, log] = [[], [], {}, null];
  report = (date) => json(entries[date] ?? []);
  shop = await openShop({ clock, quietPeriod: 180, eodReports: 'eod-reports' }, { now: () => clock.now() });
  await start();
});
afterEach(() => shop.close());

const attempt = async (key: string) => (await shop.attempt(key)).body;
const status = async (key: string) => (await attempt(key)).status;
const word = (key: string) =>
  shop.call('POST', `attempts/${key}/resolution`, { body: { outcome: 'not-charged', evidence: 'idle' } });

const entry = (key: string, change: object = {}) => ({
  request_timestamp: '2026-11-21T12:00:00+00:00',
  currency: 'GBP',
  site_branch_id: 'London',
  payment_method: 'sales',
  pos_location: 'POS-01',
  status: 'Success',
  requested_amount: 12.5,
  transaction_id: 'TX-EOD',
  terminal_id: TERMINAL,
  metadata: { order_number: '17', attempt_id: key },
  ...change,
});
const shows = (...list: object[]) => (entries[today()] = list);

describe('a success in the report', () => {
  test('ends a payment that the log does not know, and says where it comes from', async () => {
    const key = await lostSale(shop);
    shows(entry(key));
    await clock.advance(9_000);
    const { status, transaction_id, response, settled_by } = await attempt(key);
    assert.equal(status, 'answered');
    assert.equal(transaction_id, 'TX-EOD');
    assert.equal(response?.body.result, 'SUCCESS');
    assert.equal(response?.body.message, 'From the end-of-day report');
    assert.equal(settled_by, 'eod-report');
    assert.deepEqual(response?.body.data, { ...entry(key), requested_amount: '12.50' });
  });

  test('frees the terminal for the next payment', async () => {
    const key = await lostSale(shop);
    assert.equal((await shop.pay(newKey())).status, 409);
    shows(entry(key));
    await clock.advance(9_000);
    shop.simulator.terminals.find(TERMINAL)!.change({ mode: 'auto', autoDelay: 0 });
    const paid = shop.pay(newKey());
    await clock.advance(1_000);
    assert.equal((await paid).status, 201);
  });

  test('does not count while the log is an answer that is no log', async () => {
    log = () => json({ result: 'FAILURE', message: 'Try again later', errors: {} });
    const key = await lostSale(shop);
    shows(entry(key));
    await clock.advance(9_000);
    assert.equal(await status(key), 'unknown');
    assert.deepEqual(asked, []);
  });

  test('is told to whoever asks with the same key again', async () => {
    const key = await lostSale(shop);
    shows(entry(key));
    await clock.advance(9_000);
    const again = await shop.pay(key);
    assert.equal(again.body.transaction_id, 'TX-EOD');
    assert.equal(shop.received('/sales'), 1);
  });

  test('counts once the log can be read, and not before: it may hold a question about a signature', async () => {
    log = () => json({}, 500);
    const key = await lostSale(shop);
    shows(entry(key));
    await clock.advance(9_000);
    assert.equal(await status(key), 'unknown');
    assert.deepEqual(asked, []);
    log = null;
    await clock.advance(9_000);
    assert.equal(await status(key), 'answered');
  });

  test('counts beside an entry of the log that proves nothing', async () => {
    const key = newKey();
    const requests = [
      {
        request: { url: '/sales', body: { ...saleBody(), metadata: { attempt_id: key } } },
        response: { code: '503', body: { result: 'FAILURE', message: 'Lost connection' } },
      },
    ];
    log = () => json({ requests });
    await lostSale(shop, key);
    shows(entry(key));
    await clock.advance(9_000);
    assert.equal(await status(key), 'answered');
  });

  test('replaces an operator’s word within its day', async () => {
    const key = await lostSale(shop);
    await clock.advance(180_000);
    assert.equal((await word(key)).body.status, 'resolved');
    shows(entry(key));
    await clock.advance(5_000);
    const { status, resolution } = await attempt(key);
    assert.equal(status, 'answered');
    assert.equal(resolution?.outcome, 'not-charged');
  });

  test('that comes late ends it then', async () => {
    const key = await lostSale(shop);
    await clock.advance(10 * MINUTE);
    assert.equal(await status(key), 'unknown');
    shows(entry(key));
    await clock.advance(2 * MINUTE);
    assert.equal(await status(key), 'answered');
  });

  test('of a reservation is the reservation’s', async () => {
    shop.simulator.faults.add({ on: 'preauth-transactions', cut: 'before', drop_from_log: true });
    const key = newKey();
    await shop.pay(key, { operation: 'preauth' });
    shows(entry(key, { payment_method: 'preauth-transactions' }));
    await clock.advance(9_000);
    assert.equal(await status(key), 'answered');
  });

  test('is kept without card numbers, credentials and headers', async () => {
    const key = await lostSale(shop);
    shows(
      entry(key, { note: 'card 4111 1111 1111 1111', headers: { authorization: 'x' }, by: 'demo-secret' }),
    );
    await clock.advance(9_000);
    const text = JSON.stringify((await attempt(key)).response);
    assert.match(text, /TX-EOD/);
    assert.doesNotMatch(text, /1111 1111 1111|authorization|demo-secret/);
  });
});

describe('the report proves nothing', () => {
  for (const [what, change] of [
    ['with another amount', { requested_amount: 12.51 }],
    ['with another word', { status: 'Declined' }],
    ['of another operation', { payment_method: 'refunds' }],
    ['of another attempt', { metadata: { attempt_id: newKey() } }],
  ] as const) {
    test(what, async () => {
      const key = await lostSale(shop);
      shows(entry(key, change));
      await clock.advance(MINUTE);
      assert.ok(asked.length > 0);
      assert.equal(await status(key), 'unknown');
    });
  }

  test('where our transaction stands there twice, whatever the day', async () => {
    const key = await lostSale(shop);
    shows(entry(key));
    entries[today(-1)] = [entry(newKey(), { payment_method: 'reversals' })];
    await clock.advance(MINUTE);
    assert.equal(await status(key), 'unknown');
  });

  for (const [what, body] of [
    ['malformed', '[{ "status": "Success",, }]'],
    ['no list', '{ "reports": [] }'],
    ['empty', ''],
  ] as const) {
    test(`where it is ${what}`, async () => {
      const key = await lostSale(shop);
      report = () => new Response(body);
      await clock.advance(MINUTE);
      assert.equal(await status(key), 'unknown');
    });
  }

  test('while one of its days cannot be read', async () => {
    const key = await lostSale(shop);
    shows(entry(key));
    report = (date) => (date === today(-1) ? json({}, 500) : json(entries[date] ?? []));
    await clock.advance(30_000);
    assert.equal(await status(key), 'unknown');
    report = (date) => json(entries[date] ?? []);
    await clock.advance(10_000);
    assert.equal(await status(key), 'answered');
  });

  /** The same entry, with one more field of a name that stands there already: readers differ about which of them counts. */
  const withFirst = (key: string, first: string) => `{${first},${JSON.stringify(entry(key)).slice(1)}`;
  const saidTwice: [what: string, first: string][] = [
    ['two statuses', '"status":"Failure"'],
    ['two amounts', '"requested_amount":1'],
    ['two terminals', '"terminal_id":"ANOTHER"'],
    ['a name that is spelled in another way', '"st\\u0061tus":"Failure"'],
  ];
  for (const [what, first] of saidTwice) {
    test(`where our entry has ${what}`, async () => {
      const key = await lostSale(shop);
      report = (date) => new Response(date === today() ? `[${withFirst(key, first)}]` : '[]');
      await clock.advance(MINUTE);
      assert.equal(await status(key), 'unknown');
    });
  }

  test('where an entry that can be read in two ways carries our id in one of them', async () => {
    const key = await lostSale(shop);
    const first = `"metadata":{"attempt_id":"${key}"}`;
    const second = withFirst(newKey(), first).replaceAll('TX-EOD', 'TX-OTHER');
    report = (date) => new Response(date === today() ? `[${JSON.stringify(entry(key))},${second}]` : '[]');
    await clock.advance(MINUTE);
    assert.equal(await status(key), 'unknown');
  });

  test('where our id stands deep in a long report that is no JSON', async () => {
    const key = await lostSale(shop);
    shows(entry(key));
    const long = JSON.stringify(Array.from({ length: 200 }, () => entry(newKey(), { transaction_id: 'TX' })));
    const broken = `${long.slice(0, -1)},${JSON.stringify(entry(key, { status: 'Reversed' }))},,]`;
    report = (date) => (date === today(-1) ? new Response(broken) : json(entries[date] ?? []));
    await clock.advance(MINUTE);
    assert.equal(await status(key), 'unknown');
  });
});

describe('a payment with a signature is never judged by the report', () => {
  async function untilAsked(key: string): Promise<string> {
    const answer = shop.pay(key);
    await shop.untilScreen('present-card');
    shop.press('signature');
    return String((await answer).body.transaction_id);
  }

  test('whose decision got lost', async () => {
    const key = newKey();
    const transaction = await untilAsked(key);
    shop.simulator.faults.add({ on: 'signatures', cut: 'before', drop_from_log: true });
    await shop.sign(newKey(), key, transaction, false);
    log = () => json({ requests: [] });
    shows(entry(key, { transaction_id: transaction }));
    await clock.advance(10 * MINUTE);
    assert.equal(await status(key), 'unknown');
    assert.deepEqual(asked, [], 'nor asked for');
  });

  test('whose question was lost, and stands in the log', async () => {
    const key = newKey();
    const request = { url: '/sales', body: { ...saleBody(), metadata: { attempt_id: key } } };
    const body = { result: 'Verify signature', transaction_id: 'TX-EOD' };
    log = () => json({ requests: [{ request, response: { code: '201', body } }] });
    await lostSale(shop, key);
    shows(entry(key));
    await clock.advance(MINUTE);
    assert.equal(await status(key), 'signature');
    assert.deepEqual(asked, []);
  });

  test('about which somebody else decided, as the log shows by the transaction', async () => {
    const body = { original_transaction_id: 'TX-EOD', metadata: { attempt_id: newKey() } };
    log = () => json({ requests: [{ request: { url: '/signatures', body }, response: { code: '500' } }] });
    const key = await lostSale(shop);
    shows(entry(key));
    await clock.advance(MINUTE);
    assert.ok(asked.length > 0);
    assert.equal(await status(key), 'unknown');
  });

  test('about whose transaction the journal has a decision', async () => {
    const key = await lostSale(shop);
    shop.simulator.faults.add({ on: 'signatures', cut: 'before', drop_from_log: true });
    await shop.sign(newKey(), newKey(), 'TX-EOD', false);
    shows(entry(key));
    await clock.advance(MINUTE);
    assert.ok(asked.length > 0);
    assert.equal(await status(key), 'unknown');
  });
});

describe('the report is asked', () => {
  test('for the log’s days, as far as they have begun, at Blink’s path of the terminal', async () => {
    await lostSale(shop);
    await clock.advance(6_000);
    assert.deepEqual(new Set(asked.map(({ date }) => date)), new Set([today(-1), today()]));
    assert.deepEqual(
      [...new Set(asked.map(({ path }) => path))],
      [`/v1/card-present/terminals/${TERMINAL}/eod-reports`],
    );
    asked = [];
    await clock.advance(DAY);
    assert.ok(asked.some(({ date }) => date === today()));
  });

  test('under its other name where that is set', async () => {
    await start({ eodReports: 'eod-report' });
    await lostSale(shop);
    await clock.advance(6_000);
    assert.match(asked[0]!.path, /\/eod-report$/);
  });

  test('never where it is switched off', async () => {
    await start({ eodReports: 'off' });
    const key = await lostSale(shop);
    shows(entry(key));
    await clock.advance(HOUR);
    assert.deepEqual(asked, []);
    assert.equal(await status(key), 'unknown');
  });

  test('not before the payment is five seconds old, and never without a look into the log', async () => {
    const sent = clock.now();
    await lostSale(shop);
    await clock.advance(2 * HOUR);
    assert.ok(asked[0]!.at - sent >= 5_000);
    assert.ok(asked[0]!.at - sent <= 9_000);
    const times = new Set(looks);
    for (const { at } of asked) assert.ok(times.has(at));
  });

  test('not where the log shows the outcome', async () => {
    shop.simulator.faults.add({
      on: 'sales',
      cut: 'before',
      before: 'charge',
      logged: 'success',
      log_delay: 0,
    });
    const key = newKey();
    await shop.pay(key);
    await clock.advance(MINUTE);
    assert.equal(await status(key), 'answered');
    assert.deepEqual(asked, []);
  });

  test('not while the log shows it running', async () => {
    shop.simulator.faults.add({ on: 'sales', cut: 'before', before: 'start' });
    const key = newKey();
    await shop.pay(key);
    shows(entry(key));
    await clock.advance(5 * MINUTE);
    assert.equal(await status(key), 'unknown');
    assert.deepEqual(asked, []);
  });

  for (const refusal of [403, 404, 405]) {
    test(`not again for an hour after ${refusal}`, async () => {
      await lostSale(shop);
      report = () => json({}, refusal);
      await clock.advance(59 * MINUTE);
      assert.equal(new Set(asked.map(({ at }) => at)).size, 1);
      await clock.advance(10 * MINUTE);
      assert.equal(new Set(asked.map(({ at }) => at)).size, 2);
    });
  }

  test('for another terminal all the same', async () => {
    const other = shop.simulator.terminals.set('ANOTHER-1', {});
    report = (date) => json(entries[date] ?? [], 404);
    await lostSale(shop);
    await clock.advance(MINUTE);
    report = (date) => json(entries[date] ?? []);
    const key = newKey();
    shop.simulator.faults.add({ on: 'sales', cut: 'before', drop_from_log: true });
    await shop.pay(key, { terminal: other.terminalId });
    shows(entry(key, { terminal_id: other.terminalId }));
    await clock.advance(9_000);
    assert.equal(await status(key), 'answered');
  });

  test('again at the next look where there was no report for another day alone', async () => {
    const key = await lostSale(shop);
    report = (date) => json(entries[date] ?? [], date === today() ? 200 : 404);
    await clock.advance(20_000);
    shows(entry(key));
    await clock.advance(9_000);
    assert.equal(await status(key), 'answered');
  });
});

describe('a report that hangs', () => {
  test('holds up nothing that the log shows, and is not asked for once more meanwhile', async () => {
    report = () => new Promise(() => {});
    const key = await lostSale(shop);
    await clock.advance(20_000);
    assert.equal(new Set(asked.map(({ at }) => at)).size, 1);
    const request = { url: '/sales', body: { ...saleBody(), metadata: { attempt_id: key } } };
    const body = { result: 'SUCCESS', transaction_id: 'TX-LOG', data: request.body };
    log = () => json({ requests: [{ request, response: { code: '201', body } }] });
    await clock.advance(3_000);
    assert.equal((await attempt(key)).transaction_id, 'TX-LOG');
  });

  test('is given up after half a minute, and asked for again', async () => {
    report = () => new Promise(() => {});
    const key = await lostSale(shop);
    shows(entry(key));
    await clock.advance(20_000);
    report = (date) => json(entries[date] ?? []);
    await clock.advance(30_000);
    assert.equal(await status(key), 'answered');
  });

  test('changes nothing that has ended meanwhile', async () => {
    let answer: (response: Response) => void = () => {};
    report = () => new Promise((resolve) => (answer = resolve));
    const key = await lostSale(shop);
    await clock.advance(10_000);
    const request = { url: '/sales', body: { ...saleBody(), metadata: { attempt_id: key } } };
    log = () => json({ requests: [{ request, response: { code: '201', body: { result: 'FAILURE' } } }] });
    await clock.advance(3_000);
    assert.equal(await status(key), 'answered');
    answer(json([entry(key)]));
    await clock.advance(1_000);
    assert.equal((await attempt(key)).response?.body.result, 'FAILURE');
  });
});
