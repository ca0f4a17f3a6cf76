/** What counts as a card number, and what is left of one. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { cleanLog, findCardNumber, maskBody, secretScrubber } from '../src/masking.js';

describe('a card number is found', () => {
  for (const text of [
    '4111111111111111',
    '4111 1111 1111 1111',
    '4111-1111-1111-1111',
    'paid with 4111 1111 1111 1111 12/27 123',
    '378282246310005',
    '4222222222222',
    '6304000000000000000',
    '４１１１１１１１１１１１１１１１',
    '{"pan":"4111111111111111"}',
  ]) {
    test(text, () => assert.notEqual(findCardNumber({ note: text }), null));
  }
});

describe('no card number is seen in', () => {
  for (const [name, value] of Object.entries({
    terminal_id: '4111111111111111',
    original_transaction_id: '4111111111111111',
    request_timestamp: '4111111111111111',
    order_number: '4111111111111111',
    phone: '020 7946 0958',
    wrong_check_digit: '4111111111111112',
    masked: '411111******1111',
    zeros: '0000000000000000',
    amount: '12.50',
  })) {
    test(`${name}: ${value}`, () => assert.equal(findCardNumber({ [name]: value }), null));
  }
});

test('an answer keeps the first six and the last four, and every id', () => {
  assert.deepEqual(
    maskBody({
      card_number: '5460971234564213',
      transaction_id: '4111111111111111',
      data: { metadata: { note: 'card 4111 1111 1111 1111!', order_number: '4111111111111111' } },
      amounts: [4111111111111111, 12],
    }),
    {
      card_number: '546097******4213',
      transaction_id: '4111111111111111',
      data: { metadata: { note: 'card 4111 11** **** 1111!', order_number: '4111111111111111' } },
      amounts: ['411111******1111', 12],
    },
  );
});

test('headers are cut out of a log wherever they stand', () => {
  const entry = { request: { Headers: { a: 1 }, body: '{"headers":{"Authorization":"Basic x"},"b":1}' } };
  assert.deepEqual(cleanLog({ requests: [entry] }), { requests: [{ request: { body: '{"b":1}' } }] });
});

test("the proxy's own secrets are cut out of any text", () => {
  assert.equal(secretScrubber(['s3cret-key'])('a s3cret-key b'), 'a [removed] b');
});
