import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LogEntry } from '../../../src/payment/contract.js';
import type { Expected } from '../../../src/payment/outcome.js';
import { calls } from '../../../src/payment/operations.js';
import {
  decisionIn,
  entriesOf,
  judgeDecisionLog,
  judgeLog,
  readLog,
} from '../../../src/payment/request-log.js';

const id = '3f2b8c1e-5d4a-4f6b-9c7d-0e1f2a3b4c5d';
const other = '00000000-0000-4000-8000-000000000000';
const decision = '9d0c5b1a-7a3e-4c55-8f0e-1234567890ab';
const expected: Expected = {
  id,
  operation: 'sale',
  amount: '10.00',
  currency: 'GBP',
  terminalId: 'T1',
};

const sent = (attempt_id: string, order_number = 'A-17') => ({
  terminal_id: 'T1',
  currency: 'GBP',
  requested_amount: '10.00',
  metadata: { order_number, attempt_id },
});
const base = 'https://api.blinkpayment.com/v1/card-present';

interface Options {
  url?: string;
  body?: unknown;
  code?: string | number;
}
const entry = (
  answer: unknown,
  { url = `${base}/sales`, body = sent(id), code = '201' }: Options = {},
): LogEntry => ({
  id: '550e8400-e29b-41d4-a716-446655440000',
  request: { method: 'POST', url, body, timestamp: '2025-03-13T07:47:42.113Z' },
  response: answer === undefined ? undefined : { code, message: 'Created', body: answer },
});
const success = { result: 'SUCCESS', transaction_id: 'TX1', data: sent(id) };
const declined = { result: 'FAILURE' };
const verify = { result: 'Verify signature', transaction_id: 'TX0', data: sent(id) };
const signature = (
  answer: unknown,
  confirmed: boolean,
  { original = 'TX0', sale = id as string | null } = {},
) =>
  entry(answer, {
    url: `${base}/signatures`,
    body: {
      terminal_id: 'T1',
      original_transaction_id: original,
      is_signature_confirmed: confirmed,
      metadata: { attempt_id: decision, ...(sale && { sale_attempt_id: sale }) },
    },
  });

const judge = (...entries: LogEntry[]) => judgeLog(entries, expected, true)?.outcome ?? null;
const says = (...entries: LogEntry[]) => {
  const outcome = judge(...entries);
  return outcome?.kind === 'refused' ? outcome.reason : (outcome?.kind ?? null);
};

describe("the terminal's log finds an attempt", () => {
  for (const url of [`${base}/sales`, '/sales', 'sales', `${base}/sales/`, `${base}/sales?x=1`]) {
    it(`under ${url}`, () => assert.equal(says(entry(success, { url })), 'charged'));
  }
  it('among the pre-auths', () => {
    assert.equal(says(entry(success, { url: '/preauth-transactions' })), 'charged');
  });
  it('under the path of any operation, whatever its direction: the id alone tells', () => {
    for (const [call, path] of calls())
      if (call !== 'signature')
        assert.equal(says(entry(success, { url: `${base}/${path}` })), 'charged', path);
  });
  it('never with a code that is no status of HTTP', () => {
    for (const code of ['200.5', '2e2', '0xc9', '99999', 'Infinity', '-201'])
      assert.equal(says(entry(success, { code })), 'running', code);
  });

  it('with its code as a string or as a number', () => {
    for (const code of ['200', '201', 201]) assert.equal(says(entry(success, { code })), 'charged');
  });
  it('by its attempt id in any case', () => {
    assert.equal(says(entry(success, { body: sent(id.toUpperCase()) })), 'charged');
  });
  it('where bodies are kept as text', () => {
    assert.equal(says(entry(JSON.stringify(success), { body: JSON.stringify(sent(id)) })), 'charged');
    const metadata = JSON.stringify(sent(id).metadata);
    assert.equal(says(entry(success, { body: { ...sent(id), metadata } })), 'charged');
  });
});

describe("the terminal's log proves nothing about an attempt", () => {
  it('where it is empty', () => assert.equal(says(), null));
  it('by its neighbours, though order, terminal and amount are the same', () => {
    const theirs = { ...success, data: sent(other) };
    assert.equal(says(entry(theirs, { body: sent(other) }), entry(declined, { body: sent(other) })), null);
  });
  it('by a request without metadata', () => {
    const { metadata: _, ...body } = sent(id);
    assert.equal(says(entry(success, { body })), null);
  });
  it('by other calls with its id', () => {
    for (const url of [`${base}/devices/T1`, '/aborts', `${base}/sales/receipts`, ''])
      assert.equal(says(entry(success, { url })), null, url);
  });
  it('by a success that does not repeat what was sent', () => {
    const { data: _, ...bare } = success;
    assert.equal(says(entry(bare)), 'unknown');
    assert.equal(says(entry({ ...success, data: { ...sent(id), requested_amount: '11.00' } })), 'unknown');
  });
  it('by a success under a status that is none', () => {
    assert.equal(says(entry(success, { code: '500' })), 'unknown');
  });
});

describe('an entry without an answer', () => {
  for (const [name, response] of Object.entries({
    'no response': undefined,
    'an empty response': {},
    'a response without a code': { message: '', body: {} },
    'null for a response': null,
  })) {
    it(`(${name}) is still running, not failed`, () => {
      assert.equal(says({ ...entry(undefined), response } as LogEntry), 'running');
    });
  }
});

describe('an attempt with several entries', () => {
  const lost = entry({ result: 'FAILURE', message: 'Lost connection' }, { code: '503' });
  const refusal = entry(
    { result: 'FAILURE', message: 'Request validation failed', errors: { currency: 'x' } },
    { code: '422' },
  );
  const either = (a: LogEntry, b: LogEntry) => [says(a, b), says(b, a)];

  it('is charged where any of them is', () => {
    for (const beside of [entry(declined), refusal, lost, entry(undefined), entry(verify)])
      assert.deepEqual(either(entry(success), beside), ['charged', 'charged']);
  });
  it('is running where one still runs, whatever else failed', () => {
    for (const beside of [entry(declined), refusal, lost])
      assert.deepEqual(either(entry(undefined), beside), ['running', 'running']);
  });
  it('is unknown where one proves nothing, whatever else failed', () => {
    for (const beside of [entry(declined), refusal])
      assert.deepEqual(either(lost, beside), ['unknown', 'unknown']);
  });
  it('is declined where all of them failed', () => {
    assert.equal(says(entry(declined), entry(declined)), 'declined');
  });
});

describe('a sale that asked for a signature', () => {
  it('waits for it while the log has no answer to it', () => {
    assert.deepEqual(judge(entry(verify)), { kind: 'signature', transactionId: 'TX0' });
  });
  const accepted = { result: 'SUCCESS', transaction_id: 'TX9' };
  it('is found signed by the id of its sale', () => {
    assert.equal(says(entry(verify), signature(accepted, true, { original: 'elsewhere' })), 'charged');
  });
  it('is found signed by its original transaction', () => {
    assert.equal(says(entry(verify), signature(accepted, true, { sale: null })), 'charged');
  });
  it('ends as the signature ended, in whichever order the log is', () => {
    const rows: [LogEntry, string][] = [
      [signature(accepted, true), 'charged'],
      [signature(declined, true), 'declined'],
      [signature(declined, false), 'signature-rejected'],
      [signature(accepted, false), 'unknown'],
      [signature(undefined, true), 'running'],
      [entry(declined, { ...signature(declined, true).request, code: '404' } as Options), 'unknown'],
    ];
    for (const [row, what] of rows) {
      assert.equal(says(entry(verify), row), what);
      assert.equal(says(row, entry(verify)), what);
    }
  });
  it("is not ended by another sale's signature", () => {
    const theirs = signature(accepted, true, { original: 'TX5', sale: other });
    assert.equal(says(entry(verify), theirs), 'signature');
  });
});

describe('a decision whose sale is not ours', () => {
  const accepted = { result: 'SUCCESS', transaction_id: 'TX9' };
  const ours = { id: decision, confirmed: true };
  const found = (...entries: LogEntry[]) => {
    const outcome = judgeDecisionLog(entries, ours)?.outcome;
    return outcome?.kind === 'refused' ? outcome.reason : (outcome?.kind ?? null);
  };
  const lost = entry({ result: 'FAILURE' }, { ...signature(declined, true).request, code: '404' } as Options);

  it('is found by its own id, in any case, and by nothing else', () => {
    assert.equal(found(signature(accepted, true)), 'charged');
    assert.equal(
      judgeDecisionLog([signature(accepted, true)], { ...ours, id: decision.toUpperCase() })?.outcome.kind,
      'charged',
    );
    assert.equal(judgeDecisionLog([signature(accepted, true)], { ...ours, id: other }), null);
    assert.equal(found(), null);
    assert.equal(found(entry(success, { body: sent(decision) })), null);
  });
  it('ends as the log says that it was decided', () => {
    assert.equal(found(signature(declined, true)), 'declined');
    assert.equal(found(signature(declined, false)), 'signature-rejected');
    assert.equal(found(signature(accepted, false)), 'unknown');
    assert.deepEqual(judgeDecisionLog([signature(undefined, true)], ours)?.outcome, {
      kind: 'running',
      confirming: true,
    });
    assert.equal(found(lost), 'unknown');
  });
  it('whose answer names another sale than its request did proves nothing', () => {
    const theirs = { ...accepted, data: { metadata: { sale_attempt_id: other } } };
    assert.equal(found(signature(theirs, true)), 'unknown');
    assert.equal(found(signature(theirs, true, { sale: null })), 'charged');
  });
  it('that was logged twice is charged where one of them is, in whichever order', () => {
    const paid = signature(accepted, true);
    for (const beside of [lost, signature(declined, true), signature(undefined, true)]) {
      assert.equal(found(paid, beside), 'charged');
      assert.equal(found(beside, paid), 'charged');
    }
    assert.equal(found(signature(declined, true), lost), 'unknown');
  });
  it('is read out of a request that was kept as text', () => {
    const [kept] = [signature(accepted, true)].map((one) => ({
      ...one,
      request: { ...one.request, body: JSON.stringify(one.request!.body) },
    }));
    assert.equal(found(kept!), 'charged');
    assert.deepEqual(decisionIn({ is_signature_confirmed: 'true', metadata: 'x' }), {
      id: '',
      confirmed: false,
    });
  });
});

describe('an entry that looks like an answer of our proxy', () => {
  it('proves nothing: the log is Blink’s', () => {
    const told = { type: 'urn:blink-pos-proxy:problem:attempt-abandoned', title: 'x', forwarded: false };
    assert.equal(says(entry(told, { code: '410' })), 'unknown');
    assert.equal(says(entry({ id, status: 'abandoned' }, { code: '202' })), 'unknown');
    assert.equal(says(entry(verify), signature({ id: decision, status: 'sent' }, true)), 'unknown');
  });
});

describe('a day without requests', () => {
  it('comes in three shapes, and is none of what is no log', () => {
    for (const body of [{}, [], { requests: [] }, { requests: {} }]) assert.deepEqual(readLog(body), []);
    const none = [
      null,
      undefined,
      '',
      '<html>',
      7,
      { requests: null },
      { requests: { message: 'later' } },
      { message: 'later' },
    ];
    for (const body of [...none, { data: { requests: [] } }, ['later'], [{ status: 'Success' }]])
      assert.equal(readLog(body), null, JSON.stringify(body));
  });
  it('is not what a list of requests is that stands alone, or beside something else', () => {
    const logged = entry(success);
    for (const body of [[logged], { requests: [logged] }, { requests: [logged], page: 1 }])
      assert.deepEqual(readLog(body), [logged]);
  });
});

describe('a log that is not one', () => {
  it('counts as empty and never throws', () => {
    for (const body of [
      {},
      { requests: [] },
      { requests: {} },
      { requests: null },
      null,
      undefined,
      '',
      '<html>',
      [],
    ])
      assert.deepEqual(entriesOf(body), []);
  });
  it('is read around entries that are none', () => {
    // `toString` is no function: JSON that cannot even be turned into a text.
    const wordless = { toString: '' };
    const junk: unknown[] = [null, 7, 'x', [], {}, { request: null }, { request: { body: null, url: 5 } }];
    junk.push({ request: { url: wordless, body: wordless }, response: { code: wordless, body: wordless } });
    junk.push({ ...entry(success, { body: wordless }), response: { code: wordless, body: wordless } });
    const entries = entriesOf({ requests: [...junk, entry(success)] });
    assert.equal(judgeLog(entries, expected, true)?.outcome.kind, 'charged');
  });
});
