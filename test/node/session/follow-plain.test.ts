/** Behind a plain proxy there is Blink's log, and nothing else. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LogEntry } from '../../../src/payment/contract.js';
import { silence } from '../../support/fake-proxy.js';
import { answered, carry, failure, gapsOf, success, type Carried } from './support/carried.js';
import { id, terminalId } from './support/fixtures.js';

const minute = 60_000;

function lost(quietPeriod = 180): Carried {
  const here = carry({ record: { journalled: false } });
  here.proxy.hasJournal = false;
  here.around.quietPeriod = quietPeriod;
  return here;
}

const reported = {
  ...{ currency: 'GBP', payment_method: 'sales', status: 'Success', requested_amount: 10 },
  ...{ transaction_id: 'TX-EOD', terminal_id: terminalId, metadata: { attempt_id: id } },
};
const entry = (response?: object): LogEntry => ({
  request: { url: 'https://api.test/v1/sales', body: success.data },
  ...(response && { response: { code: 201, body: response } }),
});

describe('behind a plain proxy', () => {
  it('the terminal’s log is read, and whether there is a journal after all is asked ever more rarely', async () => {
    const { proxy, time, search } = lost();
    search();
    await time.pass(10 * minute);
    const kinds = new Set(proxy.calls.map(({ method, path }) => `${method} ${path}`));
    assert.deepEqual(
      [...kinds],
      [
        `GET attempts/${id}`,
        `GET terminals/${terminalId}/requests`,
        `GET terminals/${terminalId}/eod-reports`,
      ],
    );
    const gaps = gapsOf(proxy.to('GET attempts')).slice(2);
    assert.deepEqual(
      gaps,
      gaps.toSorted((a, b) => a - b),
    );
  });

  it('a journal whose headers something hides is found by its documents, and asked from then on', async () => {
    const here = lost();
    here.proxy.hasJournal = true;
    here.proxy.hidesHeaders = true;
    here.proxy.put(id, { status: 'unknown' });
    here.search();
    await here.time.pass(minute);
    assert.deepEqual(here.proxy.to('GET terminals'), []);
    here.proxy.put(id, answered(success));
    await here.time.pass(25_000);
    assert.equal(here.end?.detail.settledBy, 'attempt');
  });

  it('another proxy’s journal is none: it knows nothing of what went elsewhere', async () => {
    const here = lost();
    here.attempt.record.proxyUrl = 'https://till.test/other';
    here.proxy.hasJournal = true;
    here.search();
    await here.time.pass(minute);
    assert.deepEqual(here.proxy.to('GET attempts'), []);
  });

  it('a charge is found', async () => {
    const here = lost();
    here.search();
    await here.time.pass(minute);
    here.proxy.log.push(entry(success));
    await here.time.pass(10_000);
    assert.equal(here.end?.final().type, 'blink-success');
    assert.equal(here.end?.detail.settledBy, 'log');
  });

  it('a charge that only the end-of-day report shows is found', async () => {
    const here = lost();
    here.proxy.readReport = () => ({ status: 200, body: [reported] });
    here.search();
    await here.time.pass(10_000);
    assert.equal(here.end?.final().type, 'blink-success');
    assert.equal(here.end?.detail.settledBy, 'log');
    assert.equal(here.end?.detail.transactionId, 'TX-EOD');
  });

  it('a charge that only the report shows replaces the operator’s word', async () => {
    const here = carry({
      origin: 'closed',
      record: { journalled: false },
      steps: ['start', 'send', 'lose', 'give-up', 'fail'],
    });
    here.proxy.hasJournal = false;
    here.proxy.readReport = () => ({ status: 200, body: [reported] });
    here.search();
    await here.time.pass(10_000);
    assert.equal(here.end?.final().type, 'blink-late-success');
  });

  it('a report that is never answered holds up nothing that the log shows for longer than ten seconds', async () => {
    const here = lost();
    here.proxy.readReport = silence;
    here.search();
    await here.time.pass(5_000);
    here.proxy.log.push(entry(failure));
    await here.time.pass(10_000);
    assert.equal(here.end?.final().type, 'blink-failure');
  });

  it('a decline is found', async () => {
    const here = lost();
    here.proxy.log.push(entry(failure));
    here.search();
    await here.time.pass(10_000);
    assert.equal(here.end?.final().type, 'blink-failure');
  });

  it('an entry without a response is running, for however long', async () => {
    const here = lost(30);
    here.proxy.log.push(entry());
    here.search();
    await here.time.pass(20 * minute);
    assert.equal(here.attempt.state, 'waiting');
    assert.equal(here.isEnded, false);
  });

  it('Blink is not asked more often than every ten seconds in the end', async () => {
    const { proxy, time, search } = lost();
    search();
    await time.pass(10 * minute);
    const gaps = gapsOf(proxy.to(`GET terminals/${terminalId}/requests`)).slice(8);
    assert.ok(Math.min(...gaps) >= 7000 && Math.max(...gaps) <= 10_000, `${gaps}`);
  });

  for (const [what, status] of [
    ['the attempt is not in the log', 200],
    ['the log cannot be read', 502],
  ] as const) {
    it(`an outcome is unresolved after the page’s own quiet period: ${what}`, async () => {
      const here = lost(60);
      here.proxy.readLog = () => ({ status, body: {} });
      here.search();
      await here.time.pass(59_000);
      assert.equal(here.attempt.state, 'checking');
      await here.time.pass(15_000);
      assert.equal(here.attempt.state, 'unresolved');
      assert.deepEqual(here.button.told, ['blink-unresolved']);
    });
  }

  it('the time is measured by a clock that only goes on', async () => {
    const here = lost(60);
    here.search();
    await here.time.pass(10_000);
    here.browser.clockError = 60 * minute;
    await here.time.pass(20_000);
    assert.equal(here.attempt.state, 'checking');
  });

  it('a charge that turns up after that is found all the same', async () => {
    const here = lost(30);
    here.search();
    await here.time.pass(minute);
    assert.equal(here.attempt.state, 'unresolved');
    here.proxy.log.push(entry(success));
    await here.time.pass(12_000);
    assert.equal(here.end?.final().type, 'blink-success');
  });
});

it('the look-alike of another attempt is never ours', async () => {
  const here = lost();
  here.proxy.log.push({
    ...entry(success),
    request: { url: '/sales', body: { ...success.data, metadata: { attempt_id: `${id}x` } } },
  });
  here.search();
  await here.time.pass(minute);
  assert.equal(here.isEnded, false);
});
