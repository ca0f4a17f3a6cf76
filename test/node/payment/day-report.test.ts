import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Answer, AttemptView, LogEntry } from '../../../src/payment/contract.js';
import { daysIn, judgeReport } from '../../../src/payment/day-report.js';
import { judgeAttempt, judgePayment, type Expected } from '../../../src/payment/outcome.js';
import { operationNames, pathOf, rowOf } from '../../../src/payment/operations.js';

const id = '3f2b8c1e-5d4a-4f6b-9c7d-0e1f2a3b4c5d';
const other = '00000000-0000-4000-8000-000000000000';
const expected: Expected = {
  id,
  operation: 'sale',
  amount: '71.45',
  currency: 'GBP',
  terminalId: 'TST0001-T07',
};

/** As the vendor's page shows one, with our metadata. */
const entry = (change: Record<string, unknown> = {}) => ({
  request_timestamp: '2026-11-21T12:00:00+00:00',
  currency: 'GBP',
  site_branch_id: 'London',
  payment_method: 'sales',
  pos_location: 'POS-01',
  operator_id: '1122',
  status: 'Success',
  requested_amount: 71.45,
  transaction_id: 'TX-77',
  terminal_id: 'TST0001-T07',
  metadata: { order_number: '6680893730', attempt_id: id },
  ...change,
});
const without = (name: string) => Object.fromEntries(Object.entries(entry()).filter(([key]) => key !== name));
/** Another customer's. */
const stranger = (change: Record<string, unknown> = {}) =>
  entry({ transaction_id: 'TX-78', metadata: { attempt_id: other }, ...change });

const judge = (days: unknown[], change: Partial<Expected> = {}, log: LogEntry[] = []) =>
  judgeReport(days, { ...expected, ...change }, log);

const proves = (what: string, days: unknown[], change?: Partial<Expected>, log?: LogEntry[]) => {
  it(what, () => assert.equal(judge(days, change, log)?.outcome.kind, 'charged'));
};
const provesNothing = (what: string, days: unknown[], change?: Partial<Expected>, log?: LogEntry[]) => {
  it(what, () => assert.equal(judge(days, change, log), null));
};

describe('the end-of-day report proves a success', () => {
  proves('by the one entry that is ours in every field', [[entry()]]);
  proves('among the entries of others', [[stranger(), entry(), stranger({ transaction_id: 'TX-79' })]]);
  proves('on whichever of the days', [[], [entry()], []]);
  proves('whatever the case of the terminal and of our id', [
    [entry({ terminal_id: 'tst0001-t07', metadata: { attempt_id: id.toUpperCase() } })],
  ]);
  proves('once, where the same entry comes with every day', [[entry()], [entry()], [entry()]]);
  proves('beside a day that is no list and says nothing of ours', [[entry()], {}, null, '[{ "a": 1,, }]']);
  for (const operation of operationNames()) {
    proves(
      `of each operation under its own path: ${operation}`,
      [[entry({ payment_method: pathOf(operation) })]],
      {
        operation,
      },
    );
  }
  for (const [amount, number] of [
    ['71.45', 71.45],
    ['25.70', 25.7],
    ['25.7', 25.7],
    ['10.00', 10],
    ['10', 10],
    ['0.01', 0.01],
    ['0.29', 0.29],
    ['999999.99', 999999.99],
  ] as const) {
    proves(`for ${amount} as the number ${number}`, [[entry({ requested_amount: number })]], { amount });
  }

  it('with its transaction and no card, which it does not name', () => {
    assert.deepEqual(judge([[entry()]])?.outcome, {
      kind: 'charged',
      transaction: { transactionId: 'TX-77', cardType: null, cardNumber: null, cardMode: null },
    });
  });

  it('as an answer that says where it comes from, and that is judged like one of Blink’s own', () => {
    for (const operation of operationNames()) {
      const sent = { ...expected, operation };
      const proof = judgeReport([[entry({ payment_method: pathOf(operation) })]], sent, []);
      assert.equal(proof?.response.message, 'From the end-of-day report');
      const answer = { status: 200, body: proof.response };
      for (const from of ['proxy', 'blink', 'log'] as const) {
        assert.deepEqual(judgePayment(answer, sent, { journalled: true, from }), proof.outcome);
      }
      const view: AttemptView = {
        ...{ id, operation, terminal_id: expected.terminalId, status: 'answered' as const, signature: null },
        ...{ created_at: '', sent_at: '', answered_at: '', resolution: null, response: answer },
      };
      assert.deepEqual(judgeAttempt(view, sent), proof.outcome);
    }
  });
});

describe('the end-of-day report proves nothing', () => {
  for (const name of [
    'status',
    'requested_amount',
    'currency',
    'terminal_id',
    'payment_method',
    'transaction_id',
    'metadata',
  ]) {
    provesNothing(`without ${name}`, [[without(name)]]);
    for (const value of [null, true, 7, '', ' ', [], {}, ['Success'], { attempt_id: null }]) {
      provesNothing(`where ${name} is ${JSON.stringify(value)}`, [[entry({ [name]: value })]]);
    }
  }
  for (const status of [
    'success',
    'SUCCESS',
    'Success ',
    'Successful',
    'Unsuccessful',
    'Failure',
    'Pending',
  ]) {
    provesNothing(`with the status ${JSON.stringify(status)}`, [[entry({ status })]]);
  }
  for (const method of [
    'sale',
    'Sales',
    '/sales',
    'preauth-transactions',
    'refunds',
    'reversals',
    'signatures',
  ]) {
    provesNothing(`about a sale under ${method}`, [[entry({ payment_method: method })]]);
  }
  for (const operation of operationNames()) {
    if (operation !== 'sale')
      provesNothing(`about ${operation} by a sale's entry`, [[entry()]], { operation });
  }
  provesNothing(
    'about an operation that this version does not know',
    [[entry({ payment_method: undefined })]],
    {
      operation: 'toString' as never,
    },
  );
  for (const number of [
    71.44,
    71.46,
    71.451,
    71.449999999,
    7145,
    -71.45,
    71,
    0,
    1e21,
    71.45e-7,
    0.1 + 0.2,
    NaN,
    Infinity,
  ]) {
    provesNothing(`with the amount ${number}`, [[entry({ requested_amount: number })]]);
  }
  provesNothing('with the amount as a text', [[entry({ requested_amount: '71.45' })]]);
  provesNothing('where thirty pence are a float beside it', [[entry({ requested_amount: 0.1 + 0.2 })]], {
    amount: '0.30',
  });
  provesNothing('where half a penny was rounded away', [[entry({ requested_amount: 1.005 })]], {
    amount: '1.00',
  });
  for (const currency of ['EUR', 'gbp', 'GBP ']) provesNothing(`in ${currency}`, [[entry({ currency })]]);
  for (const terminal of ['TST0001-T08', 'TST0001-T07 ', 'TST0001']) {
    provesNothing(`on the terminal ${JSON.stringify(terminal)}`, [[entry({ terminal_id: terminal })]]);
  }

  describe('where it is not known what was asked for, as of a reversal', () => {
    const reversal = { operation: 'reversal', amount: '', currency: '' } as const;
    const ours = entry({ payment_method: rowOf('reversal').path });
    provesNothing('nor amount nor currency', [[ours]], reversal);
    provesNothing(
      'though the entry has none either',
      [[{ ...ours, requested_amount: 0, currency: '' }]],
      reversal,
    );
    provesNothing('the currency alone', [[{ ...ours, currency: '' }]], { ...reversal, amount: '71.45' });
    provesNothing('the terminal', [[{ ...ours, terminal_id: '' }]], { terminalId: '' });
  });

  describe('by an entry of somebody else', () => {
    provesNothing('of the same amount at the same time', [[stranger()]]);
    provesNothing('without our id', [[entry({ metadata: { order_number: '6680893730' } })]]);
    provesNothing('that has our id in another place', [[entry({ metadata: {}, attempt_id: id })]]);
    provesNothing('that has our metadata as a text', [
      [entry({ metadata: JSON.stringify({ attempt_id: id }) })],
    ]);
    provesNothing('with an id that only begins like ours', [[entry({ metadata: { attempt_id: `${id}0` } })]]);
  });

  describe('where another entry is about it too', () => {
    const pair = (what: string, second: unknown, day: 'the same day' | 'another day' = 'the same day') => {
      provesNothing(
        `${what}, on ${day}`,
        day === 'the same day' ? [[entry(), second]] : [[entry()], [second]],
      );
    };
    for (const day of ['the same day', 'another day'] as const) {
      pair('with our id', stranger({ metadata: { attempt_id: id }, status: 'Failure' }), day);
      pair('with our id in a decision', stranger({ metadata: { sale_attempt_id: id.toUpperCase() } }), day);
      pair('with our transaction', stranger({ transaction_id: 'TX-77', payment_method: 'reversals' }), day);
      pair('with our transaction as its original', stranger({ original_transaction_id: 'tx-77' }), day);
      pair('with our transaction in a sentence', stranger({ status: 'Reversal of TX-77' }), day);
      pair('another transaction of ours', entry({ transaction_id: 'TX-80' }), day);
      pair('that is a text', `something about ${id}`, day);
      pair('that is a list', [entry()], day);
    }
    pair('the very same', entry());
    provesNothing('in a day that is no valid JSON', [[entry()], `[{ "transaction_id": "TX-77",, }]`]);
    provesNothing('in a day that is no list', [[entry()], { reports: [entry()] }]);
  });

  describe('where a signature is known from the log', () => {
    const logged = (url: string, body: object, answer?: unknown): LogEntry => ({
      request: { url, body },
      ...(answer !== undefined && { response: { code: '201', body: answer } }),
    });
    const sale = { metadata: { attempt_id: id } };
    const asked = { result: 'Verify signature', transaction_id: 'TX-77' };
    for (const [what, log] of [
      ['that was asked for', logged('/sales', sale, asked)],
      ['that was asked for, spelled otherwise', logged('/sales', sale, { result: 'VERIFY  SIGNATURE' })],
      [
        'that was asked for in a malformed answer',
        logged('/sales', sale, '{ "result": "Verify signature",, }'),
      ],
      ['that was asked for of the transaction', logged('/sales', { metadata: {} }, asked)],
      ['a decision about our id', logged('/signatures', { metadata: { sale_attempt_id: id } })],
      [
        'a decision about the transaction',
        logged(
          'https://api.test/v1/signatures?x=1',
          { original_transaction_id: 'TX-77' },
          { result: 'FAILURE' },
        ),
      ],
    ] as const) {
      provesNothing(what, [[entry()]], {}, [log]);
    }
    proves("but another payment's signature is none of ours", [[entry()]], {}, [
      logged('/signatures', { original_transaction_id: 'TX-1', metadata: { sale_attempt_id: other } }),
      logged(
        '/sales',
        { metadata: { attempt_id: other } },
        { result: 'Verify signature', transaction_id: 'TX-1' },
      ),
    ]);
    proves('nor is an entry of ours that proves nothing', [[entry()]], {}, [
      logged('/sales', sale, { result: 'FAILURE', message: 'Connection lost' }),
    ]);
  });

  for (const day of [
    undefined,
    null,
    {},
    '',
    'Bad Gateway',
    entry(),
    { reports: [entry()] },
    JSON.stringify([entry()]),
    `[${JSON.stringify(entry())},,]`,
    [[entry()]],
    [JSON.stringify(entry())],
    [null, 7, 'Success', []],
  ]) {
    provesNothing(`out of ${JSON.stringify(day)?.slice(0, 60)}`, [day]);
  }
  provesNothing('by absence', [[], [stranger()], []]);
  provesNothing('where no day was read', []);
});

describe('the days of a report', () => {
  const day: Answer = { status: 200, body: [entry()] };
  const empty: Answer = { status: 200, body: [] };
  const cases: [what: string, answers: Answer[], days: unknown][] = [
    ['are what was answered', [empty, day], [[], [entry()]]],
    [
      'are those that were answered, where there is none for another',
      [{ status: 404, body: {} }, day],
      [[entry()]],
    ],
    ['are not known where one cannot be read', [day, { status: 500, body: {} }], null],
    ['are not known where one is refused', [day, { status: 403, body: {} }], null],
    ['are not known where one was not answered', [day, { status: 0, body: null }], null],
    ['are not known where a gateway is ill', [{ status: 502, body: '<h1>Bad Gateway</h1>' }], null],
    ['are not known where somebody must sign in', [{ status: 401, body: {} }], null],
    ['are refused with 403', [{ status: 403, body: {} }], 'refused'],
    ['are refused with 404', [{ status: 404, body: { type: 'x:not-found', title: 'No' } }], 'refused'],
    [
      'are refused with 405',
      [
        { status: 500, body: {} },
        { status: 405, body: '' },
      ],
      'refused',
    ],
    ['are refused by a page', [{ status: 200, body: '\n<!doctype html><title>Till</title>' }], 'refused'],
    ['are not known where nothing was asked', [], null],
  ];
  for (const [what, answers, days] of cases) it(what, () => assert.deepEqual(daysIn(answers), days));
});
