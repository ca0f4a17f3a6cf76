/** What a 2xx answer to a payment means. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Operation } from '../../../../src/payment/operations.js';
import { judgePayment, type Circumstances } from '../../../../src/payment/outcome.js';
import {
  other,
  expected,
  data,
  success,
  withoutData,
  failure,
  journal,
  plain,
  blink,
  log,
  everywhere,
  judge,
  kind,
  reason,
  view,
} from './answers.js';

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
    assert.equal(kind(201, withoutData, blink), 'charged');
  });
  it('is not proof without data in the log', () => {
    assert.equal(kind(201, withoutData, log), 'unknown');
    assert.equal(kind(201, withoutData, { journalled: false, from: 'log' }), 'unknown');
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

describe('2xx about an operation that this version does not know yet', () => {
  const later = { ...expected, operation: 'later' as Operation };
  const judged = (body: unknown, where: Circumstances) =>
    judgePayment({ status: 201, body }, later, where).kind;

  it('is charged only where all of our data came back, and never throws', () => {
    for (const where of Object.values(everywhere)) {
      assert.equal(judged(success, where), 'charged');
      const { requested_amount: _, ...rest } = data;
      assert.equal(judged({ ...success, data: rest }, where), 'unknown');
    }
  });
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
  it("keeps Blink's words", () => {
    const told = judge(201, failure('Do not honour'));
    assert.equal(told.kind === 'refused' && told.message, 'Do not honour');
    const silent = judge(201, { result: 'FAILURE' });
    assert.equal(silent.kind === 'refused' && silent.message, null);
  });
  it('whose words say cancelled or aborted was stopped on the terminal', () => {
    for (const body of [
      failure('Aborted by POS'),
      failure('Failed', { reason: 'Cancelled by the customer' }),
    ])
      for (const where of Object.values(everywhere)) {
        const outcome = judge(201, body, where);
        assert.equal(reason(outcome), 'cancelled');
        assert.equal(outcome.kind === 'refused' && outcome.message, body.message);
      }
  });
  it('whose words speak of a lost line is unknown, with a transaction and our data too', () => {
    const lost = { ...failure('Sales request failed', { terminal_id: 'No answer from host' }), data };
    for (const body of [failure('Lost connection'), lost, { ...success, ...failure('DEVICEOUT') }])
      for (const where of Object.values(everywhere)) assert.equal(kind(201, body, where), 'unknown');
  });
  it("about a lost card is the bank's word, not a lost line", () => {
    for (const where of Object.values(everywhere))
      assert.equal(reason(judge(201, failure('Declined: lost or stolen card'), where)), 'declined');
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

describe('202', () => {
  it('with our own attempt is still running', () => {
    assert.equal(kind(202, view('sent')), 'running');
  });
  it("from Blink itself, or out of its log, is never our proxy's word", () => {
    for (const where of [blink, log]) {
      assert.equal(kind(202, view('sent'), where), 'unknown');
      const told = view('answered', { response: { status: 201, body: success } });
      assert.equal(kind(202, told, where), 'unknown');
      assert.equal(kind(202, success, where), 'unknown');
    }
  });
  it("with another's attempt, or with anything else, is unknown", () => {
    assert.equal(kind(202, view('sent', { id: other })), 'unknown');
    for (const body of [{}, '', 'Accepted', { status: 'sent' }]) assert.equal(kind(202, body), 'unknown');
  });
});
