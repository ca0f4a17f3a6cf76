/** Behind a plain proxy the page asks for the end-of-day report where the log proves nothing. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LogEntry } from '../../../../src/payment/contract.js';
import { judgePayment } from '../../../../src/payment/outcome.js';
import type { AttemptRecord } from '../../../../src/session/records/attempt-record.js';
import { askLog } from '../../../../src/session/sources.js';
import { FakeBrowser } from '../../../support/fake-environment.js';
import { FakeProxy, proxyUrl, silence, type Given } from '../../../support/fake-proxy.js';
import { id, otherId, recordOf, terminalId } from '../support/fixtures.js';

const minute = 60_000;
const reportLine = `GET terminals/${terminalId}/eod-reports`;

const entry = (change: object = {}) => ({
  ...{ request_timestamp: '2026-03-14T12:00:00+00:00', currency: 'GBP', site_branch_id: 'London' },
  ...{ payment_method: 'sales', pos_location: 'POS-25', status: 'Success', requested_amount: 10 },
  ...{ transaction_id: 'TX-EOD', terminal_id: terminalId, metadata: { order_number: '17', attempt_id: id } },
  ...change,
});

function shop(...entries: object[]) {
  const browser = new FakeBrowser();
  const proxy = new FakeProxy(browser.time);
  proxy.hasJournal = false;
  proxy.readReport = () => ({ status: 200, body: entries });
  const tab = browser.tab();
  const asked = { client: proxy.client(tab), proxyUrl, environment: tab.environment };
  const ask = (change: Partial<AttemptRecord> = {}) =>
    askLog(asked, recordOf({ journalled: false, ...change }));
  const kind = async (change?: Partial<AttemptRecord>) => (await ask(change)).outcome.kind;
  return { browser, proxy, asked, ask, kind };
}

/** What the log holds of the sale. */
const logged = (response?: object, code: string | number = 201): LogEntry => ({
  request: { url: '/sales', body: { metadata: { attempt_id: id } } },
  ...(response && { response: { code, body: response } }),
});

describe('the end-of-day report', () => {
  it('proves a charge of which the log has nothing, by what the page can judge again', async () => {
    const { ask } = shop(entry());
    const { outcome, settledBy, response } = await ask();
    assert.equal(settledBy, 'log');
    assert.ok(outcome.kind === 'charged');
    assert.equal(outcome.transaction.transactionId, 'TX-EOD');
    const again = judgePayment({ status: 200, body: response }, recordOf(), {
      journalled: false,
    });
    assert.deepEqual(again, outcome);
  });

  it('is asked where an entry of the log proves nothing', async () => {
    const { proxy, kind } = shop(entry());
    proxy.log.push(logged({ result: 'FAILURE', message: 'Lost connection' }, 503));
    assert.equal(await kind(), 'charged');
  });

  for (const [what, log] of [
    [
      'a charge',
      logged({ result: 'SUCCESS', transaction_id: 'TX1', data: { ...entry(), requested_amount: '10.00' } }),
    ],
    ['a decline', logged({ result: 'FAILURE' })],
    ['that it runs', logged()],
    ['that a signature is asked for', logged({ result: 'Verify signature', transaction_id: 'TX-EOD' })],
  ] as const) {
    it(`is not asked where the log shows ${what}`, async () => {
      const { proxy, kind } = shop(entry());
      proxy.log.push(log);
      assert.notEqual(await kind(), 'unknown');
      assert.deepEqual(proxy.to(reportLine), []);
    });
  }

  for (const [what, change] of [
    ['was asked for', { signature: { transactionId: 'TX-EOD', since: '2026-03-14T12:00:00.000Z' } }],
    ['was decided about', { decision: { id: otherId, confirmed: false } }],
    ['alone is known', { decisionOnly: true, decision: { id, confirmed: true } }],
  ] as const) {
    it(`is not asked where a signature ${what}`, async () => {
      const { proxy, kind } = shop(entry());
      assert.equal(await kind(change), 'unknown');
      assert.deepEqual(proxy.to(reportLine), []);
    });
  }

  it('proves nothing where the log shows a decision about its transaction', async () => {
    const { proxy, kind } = shop(entry());
    proxy.log.push({ request: { url: '/signatures', body: { original_transaction_id: 'TX-EOD' } } });
    assert.equal(await kind(), 'unknown');
    assert.equal(proxy.to(reportLine).length, 1);
  });

  it('is asked for the log’s days, and judged as one', async () => {
    const startedAt = '2026-03-14T23:30:00.000Z';
    const { proxy, kind } = shop();
    proxy.readReport = ({ query }) => ({
      status: 200,
      body: [query.includes('14') ? entry() : entry({ metadata: {}, payment_method: 'reversals' })],
    });
    assert.equal(await kind({ startedAt }), 'unknown');
    assert.deepEqual(
      proxy.to(reportLine).map(({ query }) => query),
      ['?date=2026-03-14', '?date=2026-03-15'],
    );
  });

  it('is not asked where the log cannot be read, which stays the finding', async () => {
    const { proxy, ask } = shop(entry());
    proxy.readLog = () => ({ status: 502 });
    await assert.rejects(ask(), /log: 502/);
    assert.deepEqual(proxy.to(reportLine), []);
  });

  for (const given of [
    { status: 500 },
    { status: 200, body: '[{,}]' },
    { status: 200, body: [entry({ requested_amount: 10.01 })] },
    { status: 401, body: {} },
    'cut',
  ] satisfies (Given | 'cut')[]) {
    it(`leaves the outcome open, and is asked again: ${JSON.stringify(given)}`, async () => {
      const { proxy, ask, kind } = shop();
      proxy.readReport = () => given;
      const found = await ask();
      assert.deepEqual([found.outcome.kind, found.settledBy], ['unknown', 'log']);
      await kind();
      assert.equal(proxy.to(reportLine).length, 2);
    });
  }

  for (const given of [
    { status: 403, body: {} },
    { status: 404, body: { type: 'about:blank', title: 'Not found', status: 404 } },
    { status: 405, body: '' },
    { status: 200, body: '<!doctype html><title>Till</title>' },
  ] satisfies Given[]) {
    it(`is left alone for an hour where there is none: ${given.status} ${JSON.stringify(given.body)}`, async () => {
      const { browser, proxy, kind } = shop();
      proxy.readReport = () => given;
      await kind();
      browser.clockError = -24 * 60 * minute;
      await browser.time.pass(59 * minute);
      assert.equal(await kind(), 'unknown');
      assert.equal(proxy.to(reportLine).length, 1);
      proxy.readReport = () => ({ status: 200, body: [entry()] });
      await browser.time.pass(2 * minute);
      assert.equal(await kind(), 'charged', 'whatever the till’s clock says meanwhile');
    });
  }

  it('is left alone for that terminal only', async () => {
    const { proxy, kind } = shop();
    proxy.readReport = () => ({ status: 404 });
    await kind();
    proxy.readReport = () => ({ status: 200, body: [entry({ terminal_id: 'OTHER' })] });
    assert.equal(await kind({ terminalId: 'OTHER' }), 'charged');
  });

  it('is given up after ten seconds', async () => {
    const { browser, proxy, ask } = shop();
    proxy.readReport = silence;
    const finding = ask();
    await browser.time.pass(10_000);
    assert.equal((await finding).outcome.kind, 'unknown');
  });
});
