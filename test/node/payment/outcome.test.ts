import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Answer, AttemptStatus, AttemptView, ProblemName } from '../../../src/api/contract.js';
import {
  judgeAttempt,
  judgePayment,
  judgeSignature,
  maskCard,
  parseBody,
  type Circumstances,
  type Outcome,
} from '../../../src/payment/outcome.js';

const id = '3f2b8c1e-5d4a-4f6b-9c7d-0e1f2a3b4c5d';
const other = '00000000-0000-4000-8000-000000000000';
const expected = { id, amount: '66.60', currency: 'GBP', terminalId: 'T650M-451-962-212' };
const data = {
  site_branch_id: 'London',
  pos_location: 'POS-25',
  terminal_id: 'T650M-451-962-212',
  currency: 'GBP',
  requested_amount: '66.60',
  request_timestamp: '2025-03-13T12:31:29+01:00',
  metadata: { order_number: 'A-17', attempt_id: id },
};
const success = {
  result: 'SUCCESS',
  transaction_id: '91VMWVLXY2XX4L61',
  card_type: 'MasterCard',
  card_number: '546097******4213',
  card_mode: 'CONTACTLESS',
  data,
};
const { data: _, ...withoutData } = success;
const failure = (message: string, errors: Record<string, string> = {}) => ({
  result: 'FAILURE',
  message,
  errors,
});

const journal: Circumstances = { journalled: true };
const plain: Circumstances = { journalled: false };
const log: Circumstances = { journalled: true, fromLog: true };
const everywhere = { 'with a journal': journal, 'behind a plain proxy': plain, 'in the log': log };

const judge = (status: number, body: unknown, circumstances = journal): Outcome =>
  judgePayment({ status, body }, expected, circumstances);
const kind = (...args: Parameters<typeof judge>) => judge(...args).kind;
const reason = (outcome: Outcome) => (outcome.kind === 'refused' ? outcome.reason : outcome.kind);

describe('2xx and SUCCESS with a transaction and all of our data', () => {
  it('is charged, with card and transaction', () => {
    for (const status of [200, 201, 299]) {
      assert.deepEqual(judge(status, success), {
        kind: 'charged',
        transaction: {
          transactionId: '91VMWVLXY2XX4L61',
          cardType: 'MasterCard',
          cardNumber: '546097******4213',
          cardMode: 'CONTACTLESS',
        },
      });
    }
  });
  it('is charged whoever carried it', () => {
    for (const [name, where] of Object.entries(everywhere))
      assert.equal(kind(201, success, where), 'charged', name);
  });
  it("is charged where the amount is written otherwise: '66.6' is '66.60'", () => {
    for (const requested_amount of ['66.6', '66.60', 66.6])
      assert.equal(kind(201, { ...success, data: { ...data, requested_amount } }), 'charged');
  });
  it('is charged where the terminal is spelled in another case', () => {
    assert.equal(kind(201, { ...success, data: { ...data, terminal_id: 't650m-451-962-212' } }), 'charged');
  });
  it('is charged without data on the connection that carried the request', () => {
    assert.equal(kind(201, withoutData, journal), 'charged');
    assert.equal(kind(201, withoutData, plain), 'charged');
  });
  it('is not proof without data in the log', () => {
    assert.equal(kind(201, withoutData, log), 'unknown');
    assert.equal(kind(201, withoutData, { journalled: false, fromLog: true }), 'unknown');
  });
  it('never shows a full card number', () => {
    const outcome = judge(201, { ...success, card_number: '5460 9712 3456 4213' });
    assert.ok(outcome.kind === 'charged' && outcome.transaction.cardNumber);
    assert.equal(outcome.transaction.cardNumber.replace(/\D/g, ''), '5460974213');
  });
});

describe('2xx and SUCCESS about something else is unknown', () => {
  const without = (name: keyof typeof data) => {
    const { [name]: _gone, ...rest } = data;
    return rest;
  };
  const cases: Record<string, unknown> = {
    'without a transaction id': { ...success, transaction_id: undefined },
    'with an empty transaction id': { ...success, transaction_id: '' },
    'with null for a transaction id': { ...success, transaction_id: null },
    'of another amount': { ...success, data: { ...data, requested_amount: '66.61' } },
    'of a hundredfold amount': { ...success, data: { ...data, requested_amount: '6660' } },
    'of no amount': { ...success, data: without('requested_amount') },
    'of an amount that is no number': { ...success, data: { ...data, requested_amount: 'lots' } },
    'of an amount in another notation': { ...success, data: { ...data, requested_amount: '0x42.99' } },
    'in another currency': { ...success, data: { ...data, currency: 'EUR' } },
    'in no currency': { ...success, data: without('currency') },
    'on another terminal': { ...success, data: { ...data, terminal_id: 'T650M-451-962-213' } },
    'on no terminal': { ...success, data: without('terminal_id') },
    'of another attempt': { ...success, data: { ...data, metadata: { attempt_id: other } } },
    'of no attempt': { ...success, data: { ...data, metadata: { order_number: 'A-17' } } },
    'without metadata': { ...success, data: without('metadata') },
    'with metadata as text': { ...success, data: { ...data, metadata: 'A-17' } },
    'with empty data': { ...success, data: {} },
    'with data as a list': { ...success, data: [data] },
    'with data as text': { ...success, data: 'ok' },
  };
  for (const [name, body] of Object.entries(cases)) {
    it(name, () => {
      for (const where of Object.values(everywhere)) assert.equal(kind(201, body, where), 'unknown');
    });
  }
});

describe('2xx and "Verify signature"', () => {
  for (const result of [
    'Verify signature',
    'VERIFY SIGNATURE',
    'verify signature',
    ' Verify  Signature ',
    'VerifySignature',
  ]) {
    it(`as '${result}' asks for the signature`, () => {
      const body = { result, transaction_id: 'KN2ZXWL65Z9M69WP', data };
      for (const where of Object.values(everywhere))
        assert.deepEqual(judge(201, body, where), { kind: 'signature', transactionId: 'KN2ZXWL65Z9M69WP' });
    });
  }
  it('without a transaction id is unknown', () => {
    assert.equal(kind(201, { result: 'Verify signature', data }), 'unknown');
  });
});

describe('2xx and FAILURE', () => {
  it('is declined, with or without the other fields', () => {
    for (const body of [{ result: 'FAILURE' }, { ...success, result: 'FAILURE' }, failure('Declined')])
      for (const where of Object.values(everywhere))
        assert.equal(reason(judge(201, body, where)), 'declined');
  });
});

describe('2xx and anything else is unknown', () => {
  const bodies: Record<string, unknown> = {
    'an unknown result': { ...success, result: 'PENDING' },
    'a result in lower case': { ...success, result: 'success' },
    'a result with a blank': { ...success, result: 'SUCCESS ' },
    'a failure in lower case': { ...success, result: 'failure' },
    'a result that is true': { ...success, result: true },
    'no result': { ...success, result: undefined },
    'an empty object': {},
    'an empty body': '',
    null: null,
    'a list': [success],
    'a page': '<html>SUCCESS</html>',
    'JSON that was cut': JSON.stringify(success).slice(0, -1),
    'a malformed FAILURE': '{{"result": "FAILURE"',
  };
  for (const [name, body] of Object.entries(bodies)) {
    it(name, () => {
      for (const where of Object.values(everywhere)) assert.equal(kind(201, body, where), 'unknown');
      assert.equal(kind(204, body), 'unknown');
    });
  }
});

const view = (status: AttemptStatus, rest: Partial<AttemptView> = {}): AttemptView => ({
  id,
  operation: 'sale',
  terminal_id: expected.terminalId,
  status,
  created_at: '2025-03-13T11:31:29.000Z',
  sent_at: null,
  answered_at: null,
  response: null,
  signature: null,
  resolution: null,
  ...rest,
});

describe('202', () => {
  it('with our own attempt is still running', () => {
    assert.equal(kind(202, view('sent')), 'running');
  });
  it("with another's attempt, or with anything else, is unknown", () => {
    assert.equal(kind(202, view('sent', { id: other })), 'unknown');
    for (const body of [{}, '', 'Accepted', { status: 'sent' }]) assert.equal(kind(202, body), 'unknown');
  });
});

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

  it('however malformed after its result', () => {
    const doubled =
      '{\n{\n "result": "FAILURE", "message": "x", "errors": { "currency": "Must be ISO 4217." } }';
    const unquoted =
      '{ "result": "FAILURE", "errors": { "pos_location": The pos_location field is required." } }';
    for (const text of [doubled, unquoted, '{"result":"FAILURE"', ' \n{\t{ "result" : "FAILURE" ,,,'])
      for (const status of [400, 401, 403, 404, 422])
        assert.equal(kind(status, parseBody(text)), 'refused', text);
    const outcome = judge(422, parseBody(doubled));
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
          assert.equal(kind(status, parseBody(text), where), 'unknown', `${status} ${text}`);
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
    assert.equal(kind(429, busy, { journalled: false, fromLog: true }), 'unknown');
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
    assert.equal(kind(500, parseBody(text)), 'unknown');
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

describe('the answer to a signature', () => {
  const signed = { ...withoutData, transaction_id: 'Q5YLK2EGN9Y26EKX' };
  const answer = (status: number, body: unknown, confirmed: boolean) =>
    judgeSignature({ status, body }, confirmed, id);

  it('accepted and SUCCESS: charged, under the new transaction', () => {
    const outcome = answer(201, signed, true);
    assert.ok(outcome.kind === 'charged');
    assert.equal(outcome.transaction.transactionId, 'Q5YLK2EGN9Y26EKX');
  });
  it('accepted and FAILURE: declined', () => {
    assert.equal(reason(answer(201, { ...signed, result: 'FAILURE' }, true)), 'declined');
  });
  it('rejected and FAILURE: signature-rejected', () => {
    assert.equal(reason(answer(201, { ...signed, result: 'FAILURE' }, false)), 'signature-rejected');
  });
  it('rejected and SUCCESS: unknown', () => {
    assert.equal(answer(201, signed, false).kind, 'unknown');
  });
  it('anything else in 2xx: unknown', () => {
    for (const confirmed of [true, false])
      for (const body of [
        { ...signed, result: 'Verify signature' },
        { ...signed, transaction_id: '' },
        {},
        '',
        null,
      ]) {
        const outcome = answer(201, body, confirmed);
        assert.equal(outcome.kind, 'unknown');
      }
  });
  it('no 4xx and no 5xx of any shape says that nothing was charged: the sale stays open', () => {
    const bodies = [
      failure('Transaction not found', { original_transaction_id: 'x' }),
      failure('Device is busy'),
      failure('Device unreachable'),
      { type: 'urn:blink-pos-proxy:problem:invalid-request', title: 'x', forwarded: false },
      { type: 'urn:blink-pos-proxy:problem:credentials-refused', title: 'x' },
      signed,
      '',
    ];
    for (const status of [400, 401, 403, 404, 408, 409, 410, 422, 429, 500, 502, 503, 504])
      for (const body of bodies)
        for (const confirmed of [true, false])
          assert.equal(answer(status, body, confirmed).kind, 'unknown', `${status} ${JSON.stringify(body)}`);
  });
});

describe("the journal's word", () => {
  const answered = (body: unknown, status = 201): Partial<AttemptView> => ({ response: { status, body } });
  const judged = (...args: Parameters<typeof view>) => judgeAttempt(view(...args), expected);
  const decided = (is_signature_confirmed: boolean): Partial<AttemptView> => ({
    signature: {
      id: other,
      is_signature_confirmed,
      original_transaction_id: 'KN2Z',
      status: 'answered',
    },
  });
  const asked = answered({ result: 'Verify signature', transaction_id: 'KN2Z', data });

  it('created or sent: still running, and no proof that nothing was sent', () => {
    assert.equal(judged('created').kind, 'running');
    assert.equal(judged('sent').kind, 'running');
  });
  it('signature: asks for it, and once it is decided waits for its answer', () => {
    assert.deepEqual(judged('signature', asked), { kind: 'signature', transactionId: 'KN2Z' });
    assert.equal(judged('signature', { ...asked, ...decided(true) }).kind, 'running');
    assert.equal(judged('signature').kind, 'unknown');
  });
  it('answered: what the answer says', () => {
    assert.equal(judged('answered', answered(success)).kind, 'charged');
    assert.equal(reason(judged('answered', answered({ result: 'FAILURE' }))), 'declined');
    assert.equal(reason(judged('answered', answered(failure('Device is busy'), 429))), 'terminal-busy');
    assert.equal(judged('answered', answered(failure('x'), 500)).kind, 'unknown');
    assert.equal(judged('answered').kind, 'unknown');
  });
  it("answered after a signature: what the signature's answer says", () => {
    const ok = answered({ ...withoutData, transaction_id: 'Q5YL' });
    const not = answered({ result: 'FAILURE' });
    assert.equal(judged('answered', { ...ok, ...decided(true) }).kind, 'charged');
    assert.equal(reason(judged('answered', { ...not, ...decided(true) })), 'declined');
    assert.equal(reason(judged('answered', { ...not, ...decided(false) })), 'signature-rejected');
    assert.equal(judged('answered', { ...ok, ...decided(false) }).kind, 'unknown');
  });
  it('unknown: unknown, whatever answer is kept beside it', () => {
    assert.equal(judged('unknown').kind, 'unknown');
    assert.equal(judged('unknown', answered(success)).kind, 'unknown');
    assert.equal(judged('unknown', answered({ result: 'FAILURE' })).kind, 'unknown');
  });
  it('abandoned: never sent', () => {
    assert.equal(reason(judged('abandoned')), 'abandoned');
  });
  it("resolved: the operator's word", () => {
    const said = (outcome: 'approved' | 'not-charged') => ({
      resolution: { outcome, evidence: 'receipt', at: '2025-03-13T11:40:00.000Z' },
    });
    assert.equal(judged('resolved', said('approved')).kind, 'charged');
    assert.equal(reason(judged('resolved', said('not-charged'))), 'operator');
    assert.equal(judged('resolved').kind, 'unknown');
  });
  it("of another's attempt, or in a word that is not known, is unknown", () => {
    assert.equal(judged('answered', { ...answered(success), id: other }).kind, 'unknown');
    assert.equal(
      judgeAttempt({ ...view('sent'), status: 'paid' as AttemptStatus }, expected).kind,
      'unknown',
    );
    for (const junk of [{}, { id }, { id, status: null }])
      assert.equal(judgeAttempt(junk as unknown as AttemptView, expected).kind, 'unknown');
  });
});

describe('whatever comes in', () => {
  const statuses = fc.oneof(
    fc.integer({ min: 100, max: 599 }),
    fc.constantFrom(200, 201, 202, 400, 429, 503),
  );
  const circumstances = fc.constantFrom(...Object.values(everywhere));
  const junk = fc.oneof(
    fc.anything(),
    fc.json().map(parseBody),
    fc
      .record(
        {
          result: fc.oneof(fc.constantFrom('SUCCESS', 'FAILURE', 'Verify signature'), fc.anything()),
          transaction_id: fc.oneof(fc.constant('91VM'), fc.anything()),
          data: fc.anything().filter((value) => value != null),
          type: fc.string(),
          title: fc.string(),
          forwarded: fc.boolean(),
          id: fc.constantFrom(id, other),
          status: fc.constantFrom('created', 'sent', 'signature', 'answered', 'unknown'),
          response: fc.anything(),
        },
        { requiredKeys: [] },
      )
      .filter((body) => 'data' in body || body.result !== 'SUCCESS'),
  );

  it('junk is never charged, and never throws', () => {
    fc.assert(
      fc.property(statuses, junk, circumstances, (status, body, where) => {
        assert.notEqual(judgePayment({ status, body }, expected, where).kind, 'charged');
        judgeSignature({ status, body }, false, id);
        if (typeof body === 'object' && body !== null) judgeAttempt(body as AttemptView, expected);
      }),
      { numRuns: 3000 },
    );
  });

  it('a success with one thing changed is never charged', () => {
    const paths = [
      ['result'],
      ['transaction_id'],
      ['data', 'requested_amount'],
      ['data', 'currency'],
      ['data', 'terminal_id'],
      ['data', 'metadata', 'attempt_id'],
    ];
    const spelled = (value: unknown) =>
      typeof value === 'object' ? JSON.stringify(value) : String(value).toLowerCase();
    // Valid JSON that cannot even be turned into a text.
    const wordless = paths.map((path): [string[], unknown, Circumstances] => [
      path,
      { toString: '' },
      journal,
    ]);
    fc.assert(
      fc.property(
        fc.constantFrom(...paths),
        fc.oneof(fc.constant(undefined), fc.string(), fc.jsonValue()),
        circumstances,
        (path, value, where) => {
          const body = structuredClone(success) as unknown as Record<string, never>;
          const parent = path.slice(0, -1).reduce((node, key) => node[key]!, body);
          const name = path.at(-1)!;
          const isSame =
            name === 'transaction_id'
              ? (typeof value === 'string' && value !== '') || typeof value === 'number'
              : name === 'requested_amount'
                ? Number(spelled(value)) === 66.6
                : spelled(value) === spelled(parent[name]);
          fc.pre(!isSame);
          parent[name] = value as never;
          assert.notEqual(judgePayment({ status: 201, body }, expected, where).kind, 'charged');
        },
      ),
      { numRuns: 2000, examples: wordless },
    );
  });

  it('a success that was cut anywhere is never charged, nor called not charged', () => {
    const text = JSON.stringify(success);
    for (let length = 0; length < text.length; length++) {
      const answer: Answer = { status: 201, body: parseBody(text.slice(0, length)) };
      assert.equal(judgePayment(answer, expected, journal).kind, 'unknown', String(length));
    }
  });

  it('a rejected signature never charges', () => {
    fc.assert(
      fc.property(statuses, fc.oneof(junk, fc.constant(success)), (status, body) => {
        assert.notEqual(judgeSignature({ status, body }, false, id).kind, 'charged');
      }),
    );
  });

  it('an error of the server is never taken as "not charged", but for the one that never reached the terminal', () => {
    const body = fc.oneof(
      fc.anything(),
      fc.string().map((message) => failure(message)),
    );
    fc.assert(
      fc.property(fc.integer({ min: 500, max: 599 }), body, circumstances, (status, body, where) => {
        const says = (body as { message?: unknown } | null)?.message;
        fc.pre(!(status === 503 && says === 'Device unreachable'));
        assert.equal(judgePayment({ status, body }, expected, where).kind, 'unknown');
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a card number', () => {
  it('keeps at most its first six and last four figures', () => {
    assert.equal(maskCard('5460971234564213'), '546097******4213');
    assert.equal(maskCard('5460 9712 3456 4213')?.replace(/[^\d]/g, ''), '5460974213');
    assert.equal(maskCard('4000-0000-0000-0000-003')?.replace(/[^\d]/g, ''), '4000000003');
  });
  it('that is masked already stays as it is', () => {
    assert.equal(maskCard('546097******4213'), '546097******4213');
    assert.equal(maskCard(null), null);
  });
});

describe('a log entry that looks like the proxy’s own words', () => {
  for (const name of ['attempt-abandoned', 'credentials-refused', 'terminal-in-use']) {
    it(`${name} proves nothing there`, () => {
      const body = {
        type: `urn:blink-pos-proxy:problem:${name}`,
        title: 'no',
        status: 410,
        forwarded: false,
      };
      const expected = { id: 'a', amount: '1.00', currency: 'GBP', terminalId: 'T' };
      assert.equal(
        judgePayment({ status: 410, body }, expected, { journalled: true, fromLog: true }).kind,
        'unknown',
      );
    });
  }
});
