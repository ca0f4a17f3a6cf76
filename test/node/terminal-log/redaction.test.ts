import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fieldsOf, redact } from '../../../src/terminal-log/redaction.js';

describe('what of a text may be shown', () => {
  const cards: [text: string, shown: string][] = [
    ['4111111111111111', '411111******1111'],
    ['pan 4111 1111 1111 1111!', 'pan 4111 11** **** 1111!'],
    ['4111-1111-1111-1111', '4111-11**-****-1111'],
    ['4111.1111.1111.1111', '4111.11**.****.1111'],
    ['4111\u00a01111\u200b1111  1111', '4111\u00a011**\u200b****  1111'],
    ['3782 822463 10005', '3782 82**** *0005'],
    ['1234567890123', '123456***0123'],
    ['6304000000000000000', '630400*********0000'],
    ['4111111111111112', '411111******1112'],
    ['٤١١١١١١١١١١١١١١١', '٤١١١١١******١١١١'],
  ];
  for (const [text, shown] of cards) {
    it(`masks the card number in ${JSON.stringify(text)}`, () => assert.equal(redact(text), shown));
  }

  const harmless = [
    '2025-03-13T07:47:42.113Z',
    '10.00',
    '+44 7700 900123',
    '546097******4213',
    'TX Q5YLK2EGN9Y26EKX',
    'attempt 550e8400-e29b-41d4-a716-446655440000',
  ];
  for (const text of harmless) {
    it(`leaves ${text} alone`, () => assert.equal(redact(text), text));
  }

  const secrets = [
    'Basic c2VjcmV0LXZhbHVl',
    'authorization: Bearer c2VjcmV0LXZhbHVl',
    '"Authorization":"Basic c2VjcmV0LXZhbHVl"',
    String.raw`{\"Authorisation\":\"c2VjcmV0LXZhbHVl\"}`,
    'pos_api_key=c2VjcmV0LXZhbHVl&x=1',
    "api_secret : 'c2VjcmV0LXZhbHVl'",
    'Cookie: sid=c2VjcmV0LXZhbHVl',
  ];
  for (const text of secrets) {
    it(`cuts the credential out of ${text}`, () => assert.doesNotMatch(redact(text), /c2VjcmV0/));
  }

  it("leaves Blink's own sentences about credentials readable", () => {
    const sentence = 'The acquirers token was not found in our system. Please contact the support team.';
    assert.equal(redact(sentence), sentence);
  });
});

describe('the fields of a body', () => {
  it('names what lies within, and looks into JSON that came as text', () => {
    assert.deepEqual(fieldsOf({ a: { b: 1 }, list: ['x', true], text: '{"order":{"n":"7"}}', no: null }), [
      ['a.b', '1'],
      ['list.0', 'x'],
      ['list.1', 'true'],
      ['text.order.n', '7'],
    ]);
  });

  it('gives a text that is no JSON as it came', () => {
    assert.deepEqual(fieldsOf('{"result": oops'), [['', '{"result": oops']]);
  });

  it('leaves headers and credentials out, however deep and however spelt', () => {
    const body = {
      headers: { x: 1 },
      a: [{ Authorisation: 'x' }],
      request_headers: 'x',
      'set-cookie': 'x',
      pos_api_secret: 'x',
    };
    assert.deepEqual(fieldsOf({ ...body, left: 'y' }), [['left', 'y']]);
  });

  it("masks card numbers in names and values, whatever the name, and no ids of Blink's", () => {
    const digits = '4111111111111111';
    const other = '1111111111111117';
    const shown = Object.fromEntries(
      fieldsOf({
        [digits]: 'x',
        note: Number(digits),
        transaction_id: digits,
        request_timestamp: other,
        requested_amount: other,
        order_number: other,
        operator_id: digits,
      }),
    );
    assert.deepEqual(shown, {
      '411111******1111': 'x',
      note: '411111******1111',
      transaction_id: digits,
      request_timestamp: other,
      requested_amount: other,
      order_number: other,
      operator_id: '411111******1111',
    });
  });

  it('shows of a card number no more than that, however short it is', () => {
    assert.deepEqual(fieldsOf({ card_number: '5460971234' }), [['card_number', '5460971234']]);
    assert.deepEqual(fieldsOf({ card_number: '54609712 x 4213' }), [['card_number', '546097** x 4213']]);
  });

  it('ends on a body of any depth', () => {
    const deep = JSON.parse('['.repeat(3000) + ']'.repeat(3000)) as unknown;
    assert.equal(fieldsOf(deep).length, 1);
  });
});
