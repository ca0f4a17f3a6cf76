/** What a refusal, or anything that is no 2xx, means. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ProblemName } from '../../../../src/payment/contract.js';
import { parseJson, readAnswer } from '../../../../src/payment/json.js';
import { success, failure, journal, plain, blink, log, everywhere, judge, kind, reason } from './answers.js';

describe("a refusal in Blink's own shape was not charged by this call", () => {
  const rows: [number, unknown, string][] = [
    [
      400,
      failure('Request validation failed', { pos_location: 'The pos_location field is required.' }),
      'invalid-request',
    ],
    [
      422,
      failure('Request validation failed', { currency: 'The currency must be ISO 4217.' }),
      'invalid-request',
    ],
    [
      404,
      failure('Device not found', { terminal_id: 'Please check the terminal_id.' }),
      'terminal-not-found',
    ],
    [401, failure('Request validation failed', { acquirer_token: 'Not found.' }), 'proxy-misconfigured'],
    [401, failure('Request validation failed', { Authorization: 'Invalid.' }), 'proxy-misconfigured'],
    [403, failure('Request validation failed', { Authorisation: 'Invalid.' }), 'proxy-misconfigured'],
    [400, failure('Request validation failed', { Authorization: 'Required.' }), 'proxy-misconfigured'],
    [400, failure('Devices request failed', { Authorisation: 'Required.' }), 'proxy-misconfigured'],
  ];
  for (const [status, body, why] of rows) {
    const { errors } = body as { errors: Record<string, string> };
    it(`${status} about ${Object.keys(errors)}: ${why}, with Blink's words`, () => {
      for (const where of Object.values(everywhere)) {
        const outcome = judge(status, body, where);
        assert.equal(reason(outcome), why);
        assert.ok(outcome.kind === 'refused');
        assert.deepEqual(outcome.fields, errors);
        assert.equal(outcome.retryable, false);
      }
    });
  }

  it('but not where it says two things at once, whichever of them comes first', () => {
    const texts = [
      '{"result":"FAILURE","result":"SUCCESS","transaction_id":"T"}',
      '{"result":"SUCCESS","transaction_id":"T","result":"FAILURE"}',
      '{"result":"FAILURE","message":"Device unreachable","message":"Lost connection"}',
      '{"result":"FAILURE","message":"Device is busy","m\\u0065ssage":"Lost connection"}',
    ];
    for (const text of texts)
      for (const status of [200, 201, 400, 401, 403, 404, 422, 429, 503])
        for (const where of Object.values(everywhere))
          assert.equal(kind(status, readAnswer(text), where), 'unknown', `${status} ${text}`);
  });

  it('however malformed after its result', () => {
    const doubled =
      '{\n{\n "result": "FAILURE", "message": "x", "errors": { "currency": "Must be ISO 4217." } }';
    const unquoted =
      '{ "result": "FAILURE", "errors": { "pos_location": The pos_location field is required." } }';
    for (const text of [doubled, unquoted, '{"result":"FAILURE"', ' \n{\t{ "result" : "FAILURE" ,,,'])
      for (const status of [400, 401, 403, 404, 422])
        assert.equal(kind(status, parseJson(text)), 'refused', text);
    const outcome = judge(422, parseJson(doubled));
    assert.ok(outcome.kind === 'refused');
    assert.equal(outcome.fields.currency, 'Must be ISO 4217.');
  });

  it('and unknown where anything else stands before the result', () => {
    const bodies = [
      '',
      '<html><body>{"result": "FAILURE"}</body></html>',
      '"result": "FAILURE"',
      '[{"result": "FAILURE"}]',
      'null {"result": "FAILURE"}',
      '{"message": "x", "result": "FAILURE"}',
      '{"result": "SUCCESS"}',
      '{"result": "failure"}',
      '{"error": "not found"}',
      'Unauthorized',
    ];
    for (const text of bodies)
      for (const status of [400, 401, 403, 404, 422])
        for (const where of Object.values(everywhere))
          assert.equal(kind(status, parseJson(text), where), 'unknown', `${status} ${text}`);
  });
});

describe('429', () => {
  const busy = failure('Device is busy', { terminal_id: 'Device is busy processing another request.' });
  it('"Device is busy" behind a journal did not start, and may be tried again', () => {
    const outcome = judge(429, busy, journal);
    assert.equal(reason(outcome), 'terminal-busy');
    assert.ok(outcome.kind === 'refused' && outcome.retryable);
  });
  it('behind a plain proxy is unknown: a doubled request may have started', () => {
    assert.equal(kind(429, busy, plain), 'unknown');
    assert.equal(kind(429, busy, { journalled: false, from: 'log' }), 'unknown');
  });
  it('of anything else is unknown', () => {
    for (const body of ['', 'Too many requests', failure('Slow down'), { message: 'Device is busy' }])
      assert.equal(kind(429, body, journal), 'unknown');
  });
});

describe('5xx and 408', () => {
  it('503 "Device unreachable" never reached the terminal, and may be tried again', () => {
    const body = failure('Device unreachable', { terminal_id: 'The device is unreachable.' });
    for (const where of Object.values(everywhere)) {
      const outcome = judge(503, body, where);
      assert.equal(reason(outcome), 'terminal-unreachable');
      assert.ok(outcome.kind === 'refused' && outcome.retryable);
    }
  });
  it('503 "Lost connection" is unknown', () => {
    const body = failure('Lost connection', { terminal_id: 'Lost connection, please try again.' });
    for (const where of Object.values(everywhere)) assert.equal(kind(503, body, where), 'unknown');
  });
  const messages = ['Device unreachable', 'Device is busy', 'Device not found', 'Please try again', ''];
  for (const status of [408, 500, 502, 504, 505, 520, 524, 599]) {
    it(`${status} is unknown, whatever it says`, () => {
      for (const body of [...messages.map((message) => failure(message)), success, '', '<html>', null])
        for (const where of Object.values(everywhere)) assert.equal(kind(status, body, where), 'unknown');
    });
  }
  it("500 as on Blink's page, which is not JSON, is unknown", () => {
    const text = '{ "result": "FAILURE", "message": "x", "errors": { "We\'re experiencing an issue" } }';
    assert.equal(kind(500, parseJson(text)), 'unknown');
  });
  it('other 503s are unknown', () => {
    for (const body of ['', 'Service Unavailable', failure('Maintenance'), failure('Device unreachable?')])
      assert.equal(kind(503, body), 'unknown');
  });
});

describe('statuses that nobody promised', () => {
  it('are unknown, a SUCCESS in them too', () => {
    for (const status of [0, 100, 301, 302, 304, 402, 405, 409, 410, 413, 418])
      for (const body of [success, failure('x'), ''])
        assert.equal(kind(status, body), 'unknown', String(status));
  });
});

describe('a problem document of our proxy', () => {
  const problem = (name: string, rest: object = {}) => ({
    type: `urn:blink-pos-proxy:problem:${name}`,
    title: 'What happened.',
    ...rest,
  });
  const promised: [ProblemName, number, string][] = [
    ['invalid-request', 422, 'invalid-request'],
    ['terminal-in-use', 409, 'terminal-in-use'],
    ['not-authorised', 401, 'not-authorised'],
    ['forbidden', 403, 'not-authorised'],
    ['attempt-abandoned', 410, 'abandoned'],
    ['body-too-large', 413, 'invalid-request'],
    ['unsupported-media-type', 415, 'invalid-request'],
    ['rate-limited', 429, 'not-sent'],
    ['journal-unavailable', 503, 'not-sent'],
  ];
  for (const [name, status, why] of promised) {
    it(`${name} with forwarded: false was never sent: ${why}`, () => {
      assert.equal(reason(judge(status, problem(name, { forwarded: false }))), why);
    });
    it(`${name} without that promise is unknown`, () => {
      for (const rest of [
        {},
        { forwarded: true },
        { forwarded: null },
        { forwarded: 'false' },
        { forwarded: 0 },
      ])
        assert.equal(kind(status, problem(name, rest)), 'unknown');
    });
  }
  for (const [name, status] of [
    ...promised.map(([name, status]) => [name, status] as const),
    ['credentials-refused', 502] as const,
  ]) {
    it(`${name} is no promise from Blink itself, or out of its log`, () => {
      for (const where of [blink, log])
        assert.equal(kind(status, problem(name, { forwarded: false }), where), 'unknown');
    });
  }
  it('credentials-refused is such a promise by itself', () => {
    assert.equal(reason(judge(502, problem('credentials-refused'))), 'proxy-misconfigured');
  });
  const open: [ProblemName, number][] = [
    ['upstream-lost', 504],
    ['attempt-in-progress', 409],
    ['idempotency-key-reused', 422],
    ['idempotency-key-missing', 400],
    ['attempt-not-found', 404],
  ];
  for (const [name, status] of open) {
    it(`${name} is unknown`, () => assert.equal(kind(status, problem(name)), 'unknown'));
  }
  it('is recognised by the end of its type, under whatever address', () => {
    for (const type of [
      'terminal-in-use',
      'https://till.example/problems/terminal-in-use',
      'about:x#terminal-in-use',
    ])
      assert.equal(reason(judge(409, { type, title: 'x', forwarded: false })), 'terminal-in-use');
  });
  it('names the fields that it refuses', () => {
    const errors = { pos_location: 'This must be text of up to 16 characters.' };
    const outcome = judge(422, problem('invalid-request', { forwarded: false, errors }));
    assert.ok(outcome.kind === 'refused');
    assert.deepEqual(outcome.fields, errors);
  });
});
