import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ProxyClient } from '../../../src/api/proxy-client.js';
import { calls } from '../../../src/payment/operations.js';
import { readDay, rowsOf, summaryOf } from '../../../src/terminal-log/rows.js';

const sent = {
  terminal_id: 'T1',
  currency: 'GBP',
  requested_amount: '10.00',
  metadata: { order_number: '7', attempt_id: 'a1' },
};
const entry = (
  url: string,
  body: unknown,
  code?: number,
  answer?: unknown,
  timestamp = '2025-03-13T07:47:42Z',
) => ({
  id: 'e',
  request: { method: 'POST', url, headers: { Authorization: 'Basic x' }, body, timestamp },
  response: code === undefined ? {} : { code: String(code), message: 'Words', body: answer },
});
const approved = { result: 'SUCCESS', transaction_id: 'TX1', data: sent };
const summary = (...args: Parameters<typeof entry>) => {
  const rows = rowsOf({ requests: [entry(...args)] });
  return summaryOf(rows[0]!, rows);
};

describe('how a logged request ended', () => {
  it('is approved where everything that was sent comes back with a success', () =>
    assert.deepEqual(summary('/sales', sent, 201, approved), {
      result: 'approved',
      message: '',
      amount: '10.00',
      currency: 'GBP',
      transactionId: 'TX1',
    }));

  for (const [call, path] of calls().filter(([call]) => call !== 'signature')) {
    it(`is judged as a payment for a ${call}, under its path`, () => {
      assert.equal(summary(`/${path}`, sent, 201, approved).result, 'approved');
      assert.equal(
        summary(`https://api.x/v1/card-present/${path}/`, sent, 201, { result: 'FAILURE' }).result,
        'declined',
      );
    });
  }

  it("is unclear where an answer looks like a proxy's own: the log is Blink's", () => {
    const told = { type: 'x:attempt-abandoned', title: 'Gone', status: 410, forwarded: false };
    assert.equal(summary('/sales', sent, 410, told).result, 'unclear');
    assert.equal(summary('/sales', sent, 202, { id: 'a1', status: 'sent' }).result, 'unclear');
    const decided = {
      is_signature_confirmed: true,
      original_transaction_id: 'TX1',
      metadata: { attempt_id: 'd' },
    };
    assert.equal(summary('/signatures', decided, 202, { id: 'd', status: 'sent' }).result, 'unclear');
  });

  it('is approved for a till that sends no attempt id too', () => {
    const foreign = { ...sent, metadata: { order_number: '7' } };
    assert.equal(summary('/sales', foreign, 201, { ...approved, data: foreign }).result, 'approved');
  });

  const changed: [what: string, answer: unknown][] = [
    ['another amount', { ...approved, data: { ...sent, requested_amount: '1.00' } }],
    ["another attempt's", { ...approved, data: { ...sent, metadata: { attempt_id: 'a2' } } }],
    ['no echo', { ...approved, data: undefined }],
    ['no transaction', { ...approved, transaction_id: undefined }],
    ['a result nobody knows', { ...approved, result: 'PERHAPS' }],
    ['half a body', '{"result": "SUCCESS", "transaction_id": "TX1"'],
  ];
  for (const [what, answer] of changed) {
    it(`is unclear where a success has ${what}`, () =>
      assert.equal(summary('/sales', sent, 201, answer).result, 'unclear'));
  }

  it('is unclear for a till without attempt ids where another amount came back', () => {
    const foreign = { ...sent, metadata: {} };
    const answer = { ...approved, data: { ...foreign, requested_amount: '1.00' } };
    assert.equal(summary('/sales', foreign, 201, answer).result, 'unclear');
  });

  it('is still running without an answer', () => assert.equal(summary('/sales', sent).result, 'running'));
  it('is declined', () =>
    assert.equal(summary('/sales', sent, 201, { result: 'FAILURE' }).result, 'declined'));
  it('asks for a signature', () => {
    const answer = { ...approved, result: 'Verify signature' };
    assert.equal(summary('/preauth-transactions', sent, 201, answer).result, 'signature');
  });
  it("is refused in Blink's words, a malformed body's too", () => {
    const body = '{{ "result": "FAILURE", "message": "m", "errors": { "currency": "Not a currency." } }';
    const { result, message } = summary('/sales', sent, 422, body);
    assert.deepEqual([result, message], ['refused', 'Not a currency.']);
  });
  it('is unclear after a lost connection, and repeats no invitation to try again', () => {
    const body = {
      result: 'FAILURE',
      message: 'Lost connection',
      errors: { connection: 'Please try again' },
    };
    const { result, message } = summary('/sales', sent, 503, body);
    assert.deepEqual([result, message], ['unclear', '']);
  });
  it('is its status where the call is no payment', () => {
    const { result, message } = summary('/reports', {}, 200, {});
    assert.deepEqual([result, message], ['other', '200 Words']);
  });

  it('is unclear for a signature whose answer names another sale', () => {
    const decided = {
      is_signature_confirmed: true,
      original_transaction_id: 'TX1',
      metadata: { attempt_id: 'd', sale_attempt_id: 'a1' },
    };
    const answer = { result: 'SUCCESS', transaction_id: 'TX2' };
    assert.equal(summary('/signatures', decided, 201, answer).result, 'approved');
    const theirs = { ...answer, data: { metadata: { sale_attempt_id: 'a2' } } };
    assert.equal(summary('/signatures', decided, 201, theirs).result, 'unclear');
  });

  it("shows no money for a signature's decision whose sale is not there", () => {
    const decided = { is_signature_confirmed: false, original_transaction_id: 'TX1' };
    const { amount, currency } = summary('/signatures', decided, 201, { result: 'FAILURE' });
    assert.deepEqual([amount, currency], ['', '']);
  });

  it("shows a signature's decision with the money of its sale", () => {
    const answered = { is_signature_confirmed: false, original_transaction_id: 'TX1' };
    const rows = rowsOf({
      requests: [
        entry('/sales', sent, 201, { ...approved, result: 'Verify signature' }, '2025-03-13T07:00:00Z'),
        entry('/signatures', answered, 201, { result: 'FAILURE' }, '2025-03-13T08:00:00Z'),
      ],
    });
    const { result, amount, currency } = summaryOf(rows[0]!, rows);
    assert.deepEqual([result, amount, currency], ['rejected', '10.00', 'GBP']);
  });
});

describe('the rows of a log', () => {
  it('are sorted newest first over offsets, whichever way the log runs', () => {
    const times = ['2025-03-13T10:00:00+02:00', '2025-03-13T07:59:00Z', '2025-03-13T08:30:00Z', 'no time'];
    for (const order of [times, [...times].reverse()]) {
      const rows = rowsOf({ requests: order.map((time) => entry('/sales', sent, 201, approved, time)) });
      assert.deepEqual(
        rows.map(({ timestamp }) => timestamp),
        ['2025-03-13T08:30:00Z', '2025-03-13T10:00:00+02:00', '2025-03-13T07:59:00Z', 'no time'],
      );
    }
  });

  it('are none for a log that says it has none', () => {
    for (const body of [{}, { requests: [] }, [], null]) assert.deepEqual(rowsOf(body), []);
  });

  it('cannot be made of a text', () => assert.throws(() => rowsOf('<html>')));

  it('know the reference in metadata that came as text', () => {
    const body = { ...sent, metadata: '{"order_number":"9"}' };
    assert.equal(rowsOf({ requests: [entry('/sales', body)] })[0]!.reference, '9');
  });

  it('carry no query and no header', () => {
    const [row] = rowsOf({ requests: [entry('https://api.x/v1/card-present/refunds?key=secret', {})] });
    assert.equal(row!.address, 'POST /refunds');
    assert.doesNotMatch(JSON.stringify(row), /Basic|secret/);
  });
});

describe('a day', () => {
  const logOf = (days: Record<string, string[]>) => {
    const asked: string[] = [];
    const requestLog: ProxyClient['requestLog'] = (_proxyUrl, _terminalId, date) => {
      asked.push(date);
      const requests = (days[date] ?? []).map((time) => ({
        ...entry('/sales', sent, 201, approved, time),
        id: time,
      }));
      return Promise.resolve({ status: 200, body: { requests }, journalled: true });
    };
    return { asked, client: { requestLog } as ProxyClient };
  };
  const within = async (zone: string, run: () => Promise<void>) => {
    const before = process.env.TZ;
    process.env.TZ = zone;
    try {
      await run();
    } finally {
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
    }
  };
  const read = (client: ProxyClient) =>
    readDay(client, '/blink', 'T1', '2025-07-01', new AbortController().signal);

  it('is one reading where the zone is UTC', () =>
    within('UTC', async () => {
      const { asked, client } = logOf({ '2025-07-01': ['2025-07-01T10:00:00Z'] });
      assert.equal((await read(client)).length, 1);
      assert.deepEqual(asked, ['2025-07-01']);
    }));

  it("holds a British summer night's sale that Blink counts to the day before", () =>
    within('Europe/London', async () => {
      const { client } = logOf({
        '2025-06-30': ['2025-06-30T12:00:00Z', '2025-06-30T23:30:00Z'],
        '2025-07-01': ['2025-07-01T10:00:00Z'],
      });
      assert.deepEqual(
        (await read(client)).map(({ timestamp }) => timestamp),
        ['2025-07-01T10:00:00Z', '2025-06-30T23:30:00Z'],
      );
    }));

  it("holds a western evening's sale that Blink counts to the next day, once", () =>
    within('America/New_York', async () => {
      const { client } = logOf({
        '2025-07-01': ['2025-07-01T10:00:00Z', '2025-07-02T01:00:00Z'],
        '2025-07-02': ['2025-07-02T01:00:00Z', '2025-07-02T02:00:00Z', '2025-07-02T12:00:00Z'],
      });
      assert.deepEqual(
        (await read(client)).map(({ timestamp }) => timestamp),
        ['2025-07-02T02:00:00Z', '2025-07-02T01:00:00Z', '2025-07-01T10:00:00Z'],
      );
    }));

  it('is not known where the log answers with an error', async () => {
    const requestLog = () => Promise.resolve({ status: 503, body: {}, journalled: true });
    await assert.rejects(read({ requestLog } as unknown as ProxyClient));
  });
});
