/** Which keys and bodies get in. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { newKey, openShop, ORIGIN, problem, saleBody, TERMINAL, type Shop } from '../support/shop.js';

let shop: Shop;
before(async () => {
  shop = await openShop({}, { terminals: [{ terminal_id: TERMINAL, mode: 'auto' }] });
});
after(() => shop.close());

const post = (body: unknown, headers: Record<string, string> = {}, key = newKey()) =>
  shop.call('POST', 'sales', { body, headers: { 'idempotency-key': key, ...headers } });

describe('a key', () => {
  for (const key of ['', 'abc', `${newKey()}, ${newKey()}`, newKey().slice(1)]) {
    test(`"${key.slice(0, 12)}" is 400`, async () => {
      const answer = await post(saleBody(), { 'idempotency-key': key });
      assert.deepEqual(
        [answer.status, problem(answer), answer.body.forwarded],
        [400, 'idempotency-key-missing', undefined],
      );
    });
  }
});

describe('a body', () => {
  const valid = saleBody();
  const metadata = (value: unknown) => ({ ...valid, metadata: value });
  const cases: [string, unknown, string][] = [
    ['an amount that is a number', { ...valid, requested_amount: 12.5 }, 'requested_amount'],
    ['an amount of 0', { ...valid, requested_amount: '0.00' }, 'requested_amount'],
    ['an amount with three decimals', { ...valid, requested_amount: '1.234' }, 'requested_amount'],
    ['a million', { ...valid, requested_amount: '1000000' }, 'requested_amount'],
    ['no currency', { ...valid, currency: undefined }, 'currency'],
    ['a currency of four letters', { ...valid, currency: 'EURO' }, 'currency'],
    ['a currency in small letters', { ...valid, currency: 'gbp' }, 'currency'],
    ['a branch of 17 characters', { ...valid, site_branch_id: '🏪'.repeat(17) }, 'site_branch_id'],
    [
      'a timestamp that is no date',
      { ...valid, request_timestamp: '2026-02-30T10:00:00+00:00' },
      'request_timestamp',
    ],
    ['a timestamp from 91 days ago', { ...valid, request_timestamp: daysAgo(91) }, 'request_timestamp'],
    ['a timestamp in 91 days', { ...valid, request_timestamp: daysAgo(-91) }, 'request_timestamp'],
    ['a field that is none', { ...valid, tip: '1.00' }, 'tip'],
    [
      'a validity date on a sale',
      { ...valid, requested_validity_date: daysAgo(-3) },
      'requested_validity_date',
    ],
    ['metadata that is a list', metadata([1]), 'metadata'],
    ['metadata that is too long with the id', metadata({ note: 'x'.repeat(990) }), 'metadata'],
    [
      'a number too large to pass on',
      JSON.stringify(metadata({ big: 0 })).replace('"big":0', '"big":12345678901234567890'),
      'metadata',
    ],
    ["another attempt's id", metadata({ attempt_id: newKey() }), 'metadata.attempt_id'],
    ['a card number', metadata({ note: 'card 4111 1111 1111 1111 exp 12/27' }), 'metadata.note'],
    ['a card number as a number', metadata({ pan: 4111111111111111 }), 'metadata.pan'],
    ['a card number as a name', metadata({ '4111111111111111': 'x' }), 'metadata'],
    [
      'a card number in order details',
      { ...valid, customer_order_details: '{"card":"5555-5555-5555-4444"}' },
      'customer_order_details.card',
    ],
    ['a card number with double spaces', metadata({ note: '4111  1111  1111  1111' }), 'metadata.note'],
    ['a card number with slashes', metadata({ note: '4111/1111/1111/1111' }), 'metadata.note'],
    [
      'a card number with what cannot be seen',
      metadata({ note: '4111\u200b11111111\u200b1111' }),
      'metadata.note',
    ],
    ['a card number before its date', metadata({ note: '41111111111111111227' }), 'metadata.note'],
    [
      'a card number for an order number',
      metadata({ order_number: '4111111111111111' }),
      'metadata.order_number',
    ],
    ['a card number for an id', metadata({ customer_id: '4111111111111111' }), 'metadata.customer_id'],
    ['a card number for a time', metadata({ paid_at: '4111111111111111' }), 'metadata.paid_at'],
    ['a card number for an operator', { ...valid, operator_id: '4111 1111 1111 1111' }, 'operator_id'],
    [
      'a card number in the items of a list',
      metadata({ box: ['4111', '1111', '1111', '1111'] }),
      'metadata.box',
    ],
    ['text that is not JSON', '{"requested_amount":', 'body'],
    ['a list', '[]', 'body'],
    ['lists in lists, thousands deep', `{"metadata":{"a":${'['.repeat(7000)}${']'.repeat(7000)}}}`, 'body'],
    [
      'such lists as text',
      { ...valid, customer_order_details: '['.repeat(7000) + ']'.repeat(7000) },
      'customer_order_details',
    ],
    ['null', 'null', 'body'],
    ['nothing', '', 'body'],
  ];
  for (const [what, body, field] of cases) {
    test(`with ${what} is 422, names the field, and its key is closed`, async () => {
      const key = newKey();
      const answer = await post(body, { 'content-type': 'application/json' }, key);
      assert.deepEqual(
        [answer.status, problem(answer), answer.body.forwarded],
        [422, 'invalid-request', false],
      );
      assert.deepEqual(Object.keys(answer.body.errors!), [field]);
      assert.equal((await shop.attempt(key)).body.status, 'abandoned');
      const mended = await post(valid, {}, key);
      assert.deepEqual([mended.status, mended.body.forwarded], [410, false]);
    });
  }

  test('at every limit passes', async () => {
    const key = newKey();
    const answer = await post(
      {
        ...valid,
        site_branch_id: '🏪'.repeat(16),
        operator_id: 'é'.repeat(255),
        customer_order_details: 'x'.repeat(255),
        metadata: { order_number: '2025031312312911', note: 'x'.repeat(1024 - 98 - 13) },
      },
      {},
      key,
    );
    assert.equal(answer.status, 201, JSON.stringify(answer.body));
  });

  test('of more than 16 KB is 413, with a length and without', async () => {
    const large = JSON.stringify({ ...valid, customer_order_details: 'x'.repeat(17_000) });
    const key = newKey();
    const answer = await post(large, {}, key);
    assert.deepEqual([answer.status, problem(answer), answer.body.forwarded], [413, 'body-too-large', false]);
    assert.equal((await shop.attempt(key)).body.status, 'abandoned');
    const stream = new Blob([large]).stream();
    const streamed = await shop.proxy(
      new Request('http://localhost/blink/sales', {
        method: 'POST',
        body: stream,
        duplex: 'half',
        headers: { origin: ORIGIN, 'content-type': 'application/json', 'idempotency-key': newKey() },
      } as RequestInit),
    );
    assert.equal(streamed.status, 413);
  });

  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonx']) {
    test(`of type ${type} is 415`, async () => {
      const answer = await post(JSON.stringify(valid), { 'content-type': type });
      assert.deepEqual(
        [answer.status, problem(answer), answer.body.forwarded],
        [415, 'unsupported-media-type', false],
      );
    });
  }
});

function daysAgo(days: number): string {
  return new Date(Date.now() - days * 24 * 60 * 60_000).toISOString().replace(/\.\d+Z$/, '+00:00');
}
