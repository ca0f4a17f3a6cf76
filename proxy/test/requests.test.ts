/** What gets in, what goes up, what comes back: origins, bodies, headers, addresses. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { newKey, openShop, ORIGIN, saleBody, TERMINAL, type Reply, type Shop } from './support/shop.js';

let shop: Shop;
before(async () => {
  shop = await openShop({}, { terminals: [{ terminal_id: TERMINAL, mode: 'auto' }] });
});
after(() => shop.close());

const problem = ({ body }: Reply) => String(body.type).split(':').at(-1);
const post = (body: unknown, headers: Record<string, string> = {}, key = newKey()) =>
  shop.call('POST', 'sales', { body, headers: { 'idempotency-key': key, ...headers } });

describe('an origin', () => {
  test('that is not on the list is 403, for every call', async () => {
    for (const [method, path] of [
      ['POST', 'sales'],
      ['GET', `terminals/${TERMINAL}/requests`],
      ['DELETE', `attempts/${newKey()}`],
      ['OPTIONS', 'sales'],
    ] as const) {
      const answer = await shop.call(method, path, { origin: 'https://evil.example' });
      assert.deepEqual([answer.status, problem(answer)], [403, 'forbidden']);
      assert.equal(answer.headers.get('access-control-allow-origin'), null);
    }
  });

  test('that is missing: reads are answered, a payment needs a token', async () => {
    assert.equal((await shop.call('POST', `devices/${TERMINAL}`, { origin: null, body: {} })).status, 200);
    const key = newKey();
    const answer = await shop.pay(key, { origin: null });
    assert.deepEqual(
      [answer.status, problem(answer), answer.body.forwarded],
      [401, 'not-authorised', undefined],
    );
    assert.equal((await shop.attempt(key)).status, 404);
  });

  test('on the list gets the CORS headers, with errors too, and its preflight', async () => {
    for (const answer of [
      await shop.call('GET', 'nowhere'),
      await shop.call('GET', `attempts/${newKey()}`),
    ]) {
      assert.equal(answer.status, 404);
      assert.equal(answer.headers.get('access-control-allow-origin'), ORIGIN);
      const exposed = answer.headers.get('access-control-expose-headers')!.split(', ');
      for (const name of [
        'Blink-Pos-Proxy',
        'Location',
        'Preference-Applied',
        'Idempotency-Replayed',
        'Retry-After',
      ]) {
        assert.ok(exposed.includes(name), name);
      }
    }
    const preflight = await shop.call('OPTIONS', 'sales', {
      headers: { 'access-control-request-method': 'POST' },
    });
    assert.equal(preflight.status, 204);
    const words = (name: string) => preflight.headers.get(name)!.split(', ').sort();
    assert.deepEqual(words('access-control-allow-headers'), [
      'authorization',
      'content-type',
      'idempotency-key',
      'prefer',
    ]);
    assert.deepEqual(words('access-control-allow-methods'), ['DELETE', 'GET', 'POST']);
  });
});

test('every answer carries the version and is never stored by anyone', async () => {
  const answers = [
    await shop.call('GET', 'health', { origin: null }),
    await shop.call('GET', 'nowhere'),
    await shop.call('POST', `devices/${TERMINAL}`, { body: {} }),
    await shop.call('OPTIONS', 'sales'),
    await shop.call('POST', 'sales', { origin: 'https://evil.example' }),
  ];
  for (const { headers } of answers) {
    assert.match(headers.get('blink-pos-proxy')!, /^\d+\.\d+\.\d+/);
    assert.equal(headers.get('cache-control'), 'no-store');
  }
});

describe('an address', () => {
  for (const path of ['', 'sale', 'sales/', 'terminals', `devices/${TERMINAL}/requests`, 'control/reset']) {
    test(`/blink/${path} is 404`, async () => {
      const answer = await shop.call('POST', path, { body: {} });
      assert.deepEqual([answer.status, problem(answer)], [404, 'not-found']);
    });
  }

  test('with another method is 405', async () => {
    const answer = await shop.call('GET', 'sales');
    assert.deepEqual([answer.status, answer.headers.get('allow')], [405, 'POST']);
    assert.equal((await shop.call('PUT', `attempts/${newKey()}`)).status, 405);
  });

  for (const id of ['..', '%2e%2e', 'a%2Fb', 'a%5Cb', 'a%3Fb', 'a%00b', 'x'.repeat(36)]) {
    test(`of the terminal ${id.slice(0, 10)} never leaves its path`, async () => {
      const before = shop.simulator.received.list().length;
      for (const answer of [
        await shop.call('POST', `devices/${id}`, { body: {} }),
        await shop.call('GET', `terminals/${id}/requests`),
      ]) {
        assert.ok([404, 422].includes(answer.status), String(answer.status));
      }
      assert.equal(shop.simulator.received.list().length, before);
    });
  }

  test('of the log takes a day of the calendar only', async () => {
    const ask = async (date: string) =>
      (await shop.call('GET', `terminals/${TERMINAL}/requests?date=${date}`)).status;
    assert.deepEqual(
      await Promise.all(['2026-11-21', '2026-02-30', 'today', ''].map(ask)),
      [200, 422, 422, 422],
    );
  });
});

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
    ['a currency that is none', { ...valid, currency: 'XQQ' }, 'currency'],
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
        metadata: { order_number: '4111111111111111', note: 'x'.repeat(1024 - 98 - 13) },
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
      new Request('http://proxy.example/blink/sales', {
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

describe('what reaches Blink', () => {
  test('is the documented headers and fields, and nothing of the browser', async () => {
    const key = newKey();
    await post(
      { ...saleBody({ amount: '66.60' }), metadata: { order_number: 'A-1' } },
      {
        cookie: 'session=1',
        referer: 'https://till.example/pay',
        'x-forwarded-for': '10.0.0.1',
        prefer: 'respond-async, wait=20',
      },
      key,
    );
    const { headers, body } = shop.simulator.received.list({ path: '/sales' }).at(-1)!;
    const { host: _host, connection: _connection, 'content-length': _length, ...rest } = headers;
    assert.deepEqual(Object.keys(rest).sort(), ['accept', 'authorization', 'content-type', 'user-agent']);
    assert.equal(rest.authorization, `Basic ${btoa('demo-key:demo-secret')}`);
    assert.match(String(rest['user-agent']), /^blink-pos-proxy\/\d/);
    const sent = JSON.parse(String(body)) as Record<string, unknown>;
    assert.deepEqual(sent.metadata, { order_number: 'A-1', attempt_id: key });
    assert.equal(sent.requested_amount, '66.60');
  });

  test('goes to the other path where that is set', async () => {
    await shop.restart({ terminalPath: 'terminals' });
    await shop.call('POST', `devices/${TERMINAL}`, { body: {} });
    assert.match(shop.simulator.received.list().at(-1)!.path, /\/terminals\//);
    await shop.restart();
  });
});

test("the terminal's log comes without headers, credentials and whole card numbers", async () => {
  const secret = btoa('demo-key:demo-secret');
  const body = JSON.stringify({
    requests: [
      {
        id: '1',
        request: {
          method: 'POST',
          url: '/sales',
          headers: { Authorization: `Basic ${secret}`, Cookie: 'a=b' },
          body: JSON.stringify({ note: `key ${secret}`, card: '4111 1111 1111 1111' }),
          timestamp: '2026-11-21T10:00:00Z',
        },
        response: {
          code: '201',
          message: 'Created',
          headers: { 'Set-Cookie': 'x' },
          body: { card_number: '5555555555554444', transaction_id: '4111111111111111' },
        },
      },
    ],
  });
  shop.simulator.faults.add({ on: 'requests', answer: { status: 200, body } });
  const answer = await shop.call('GET', `terminals/${TERMINAL}/requests`);
  const text = JSON.stringify(answer.body);
  for (const hidden of [secret, 'Basic', 'Cookie', '4111 1111', '5555555555554444', 'headers']) {
    assert.ok(!text.includes(hidden), hidden);
  }
  assert.ok(text.includes('"transaction_id":"4111111111111111"'), 'an id is left as it is');
});

test('a log that cannot be parsed is not passed on, since it cannot be cleaned', async () => {
  shop.simulator.faults.add({
    on: 'requests',
    answer: { status: 200, body: '{"requests":[{"headers":{"Authorization":"Basic x"' },
  });
  const answer = await shop.call('GET', `terminals/${TERMINAL}/requests`);
  assert.deepEqual([answer.status, problem(answer)], [504, 'upstream-lost']);
});

function daysAgo(days: number): string {
  return new Date(Date.now() - days * 24 * 60 * 60_000).toISOString().replace(/\.\d+Z$/, '+00:00');
}
