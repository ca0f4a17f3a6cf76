import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Call } from '../../../src/payment/contract.js';
import { checkFields, isCurrency, isDateTime, isMetadata } from '../../../src/payment/fields.js';

const payment = {
  site_branch_id: 'London',
  pos_location: 'POS-25',
  terminal_id: 'T650M-451-962-212-MOHSIN',
  operator_id: '706392',
  currency: 'GBP',
  requested_amount: '22.66',
  request_timestamp: '2025-03-13T15:11:04+01:00',
  metadata: { order_number: '2271574099' },
};
const signature = {
  site_branch_id: 'London',
  pos_location: 'POS-25',
  terminal_id: 'T650M-451-962-212-MOHSIN',
  original_transaction_id: 'KN2ZXWL65Z9M69WP',
  is_signature_confirmed: true,
  request_timestamp: '2025-03-05T10:28:38+01:00',
};
const original = { original_transaction_id: 'KN2ZXWL65Z9M69WP' };
const { currency, requested_amount, ...noMoney } = payment;
const samples: Record<Call, Record<string, unknown>> = {
  sale: payment,
  preauth: payment,
  completion: { ...payment, ...original },
  reversal: { ...noMoney, ...original, original_transaction_timestamp: '2025-03-05T10:20:00+01:00' },
  'linked-refund': { ...noMoney, requested_amount, ...original },
  refund: { ...noMoney, currency, requested_amount, order_number: '5443246927', is_receipt_required: true },
  signature,
};
const calls = Object.keys(samples) as Call[];
const payments = calls.filter((call) => call !== 'signature');

const problemOf = (call: Call, field: string, value: unknown) =>
  checkFields(call, { ...samples[call], [field]: value })[field];

describe("Blink's own samples", () => {
  for (const call of calls) {
    it(`pass as a ${call}`, () => assert.deepEqual(checkFields(call, samples[call]), {}));
  }
});

describe('the limits of text', () => {
  const limits: [string, number, readonly Call[]][] = [
    ['site_branch_id', 16, calls],
    ['pos_location', 16, calls],
    ['terminal_id', 35, calls],
    ['operator_id', 255, calls],
    ['customer_order_details', 255, payments],
    ['original_transaction_id', 50, ['signature', 'completion', 'reversal', 'linked-refund']],
  ];
  /** Each is one character (code point) long, whatever its bytes or UTF-16 units. */
  const characters = { 'a letter': 'x', 'an accented letter': 'é', 'a Chinese sign': '店', 'an emoji': '🧾' };

  for (const [field, limit, of] of limits) {
    for (const call of of) {
      for (const [name, character] of Object.entries(characters)) {
        it(`${call}: ${field} takes ${limit} times ${name} and not one more`, () => {
          assert.equal(problemOf(call, field, character.repeat(limit)), undefined);
          assert.equal(problemOf(call, field, character.repeat(limit + 1)), 'invalid');
        });
      }
    }
  }

  it('count a combining mark as the character it is', () => {
    assert.equal(problemOf('sale', 'pos_location', 'e\u0301'.repeat(8)), undefined);
    assert.equal(problemOf('sale', 'pos_location', 'e\u0301'.repeat(8) + 'x'), 'invalid');
  });

  it('count every part of a joined emoji', () => {
    const family = '👨\u200d👩\u200d👧';
    assert.equal(problemOf('sale', 'pos_location', family.repeat(3) + 'x'), undefined);
    assert.equal(problemOf('sale', 'pos_location', family.repeat(3) + 'xx'), 'invalid');
  });

  it('know half of a character as none: no address can hold it', () => {
    for (const half of ['\ud83e', '\uddfe', `T1\ud83e`, `\uddfe\ud83e`]) {
      assert.equal(problemOf('sale', 'terminal_id', half), 'invalid');
      assert.equal(problemOf('sale', 'customer_order_details', half), 'invalid');
      assert.equal(problemOf('reversal', 'original_transaction_id', half), 'invalid');
    }
  });

  it('hold for text only: a number or an object in its place is invalid', () => {
    for (const value of [1, true, {}, ['London'], () => 'London'])
      assert.equal(problemOf('sale', 'site_branch_id', value), 'invalid', String(value));
  });
});

describe('a required field', () => {
  const every = ['site_branch_id', 'pos_location', 'terminal_id', 'request_timestamp'];
  const required: Record<Call, string[]> = {
    sale: [...every, 'currency', 'requested_amount'],
    preauth: [...every, 'currency', 'requested_amount'],
    completion: [...every, 'original_transaction_id', 'currency', 'requested_amount'],
    reversal: [...every, 'original_transaction_id'],
    'linked-refund': [...every, 'original_transaction_id', 'requested_amount'],
    refund: [...every, 'currency', 'requested_amount'],
    signature: [...every, 'original_transaction_id', 'is_signature_confirmed'],
  };
  for (const call of calls) {
    it(`of a ${call} is missed when it is absent, null or blank, and named`, () => {
      for (const field of required[call]) {
        for (const nothing of [undefined, null, '', '  '])
          assert.deepEqual(
            checkFields(call, { ...samples[call], [field]: nothing }),
            { [field]: 'missing' },
            field,
          );
      }
    });
    it(`is the only kind that a ${call} needs`, () => {
      assert.deepEqual(Object.keys(checkFields(call, {})).sort(), [...required[call]].sort());
    });
  }
});

describe('the amount in a body', () => {
  it('is a string from 0.01 to 999999.99', () => {
    for (const amount of ['0.01', '22.66', '999999.99', '10', '10.5'])
      assert.equal(problemOf('sale', 'requested_amount', amount), undefined, amount);
    for (const amount of ['0', '0.00', '-1', '1.234', '1e3', '1000000', 'NaN', '1,00', '0x10'])
      assert.equal(problemOf('sale', 'requested_amount', amount), 'invalid', amount);
  });
  it('is never a number', () => {
    assert.equal(problemOf('sale', 'requested_amount', 22.66), 'invalid');
  });
});

describe('a currency', () => {
  it('is one of ISO 4217 in capitals', () => {
    for (const code of ['GBP', 'EUR', 'USD', 'JPY', 'KWD', 'SEK', 'XCG', 'SLE', 'ZWG', 'VED', 'XYZ'])
      assert.equal(isCurrency(code), true, code);
    for (const code of ['gbp', 'Gbp', 'GB', 'GBPP', '£', '826', 'GBP ', 826, null, ['GBP']])
      assert.equal(isCurrency(code), false, String(code));
  });
});

describe('a date and time', () => {
  const good = [
    '2025-02-02T14:43:59+01:00',
    '2025-03-13T07:47:42.113Z',
    '2025-03-13T15:11:04',
    '2024-02-29T00:00:00Z',
    '2025-12-31T23:59:59-03:30',
  ];
  for (const text of good) it(`${text} is one`, () => assert.equal(isDateTime(text), true));
  const bad = [
    '2025-02-29T00:00:00Z',
    '2025-13-01T00:00:00Z',
    '2025-00-10T00:00:00Z',
    '2025-04-31T00:00:00Z',
    '2025-04-00T00:00:00Z',
    '2025-02-02T24:00:00Z',
    '2025-02-02T14:60:00Z',
    '2025-02-02 14:43:59',
    '2025-02-02',
    '02/02/2025 14:43',
    'tomorrow',
    '',
    1738507439,
    null,
  ];
  for (const value of bad) it(`'${value}' is none`, () => assert.equal(isDateTime(value), false));

  it('until which a pre-auth holds is optional, and checked where it is given', () => {
    assert.equal(problemOf('preauth', 'requested_validity_date', undefined), undefined);
    assert.equal(problemOf('preauth', 'requested_validity_date', '2025-03-27T15:11:04+01:00'), undefined);
    assert.equal(problemOf('preauth', 'requested_validity_date', 'next week'), 'invalid');
  });
});

describe('metadata', () => {
  const sized = (characters: number, filler = 'x') => ({
    note: filler.repeat(characters - '{"note":""}'.length),
  });
  it('is an object of at most 1,024 characters once serialised', () => {
    assert.equal(isMetadata(sized(1024)), true);
    assert.equal(isMetadata(sized(1025)), false);
  });
  it('counts an emoji as one character', () => {
    assert.equal(isMetadata(sized(1024, '🧾')), true);
    assert.equal(isMetadata(sized(1025, '🧾')), false);
  });
  it('is no list, no text and nothing else', () => {
    for (const value of [[], '{}', 1, true, null]) assert.equal(isMetadata(value), false, String(value));
  });
  it('that cannot be serialised is refused, and nothing throws', () => {
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    assert.equal(isMetadata(circular), false);
    assert.equal(isMetadata({ big: 1n }), false);
    assert.equal(isMetadata({ toJSON: () => undefined }), false);
  });
});

describe('whatever a page gives', () => {
  it('the check answers and never throws', () => {
    const junk = [undefined, null, 0, NaN, '', [], {}, () => {}, Symbol('x'), 1n, Object.create(null)];
    for (const call of calls)
      for (const value of junk) {
        const body = Object.fromEntries(
          [...Object.keys(samples[call]), 'operator_id', 'metadata'].map((n) => [n, value]),
        );
        assert.notDeepEqual(checkFields(call, body), {});
      }
  });
});
