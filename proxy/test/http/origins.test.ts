/** Which pages may call, and which headers they get. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { byToken } from '../../src/access/callers.js';
import { newKey, openShop, ORIGIN, problem, TERMINAL, type Shop } from '../support/shop.js';

let shop: Shop;
before(async () => {
  shop = await openShop({}, { terminals: [{ terminal_id: TERMINAL, mode: 'auto' }] });
});
after(() => shop.close());

describe('an origin', () => {
  for (const origin of [
    'capacitor://localhost',
    'app://-',
    'chrome-extension://aapbdbdomjkkjkaonfhkkikfgjllcleb',
  ]) {
    test(`of an app's own scheme pays like any other (${origin})`, async () => {
      const shell = await openShop(
        { allowedOrigins: [origin] },
        { terminals: [{ terminal_id: TERMINAL, mode: 'auto' }] },
      );
      const paid = await shell.pay(newKey(), { origin });
      assert.deepEqual([paid.status, paid.headers.get('access-control-allow-origin')], [201, origin]);
      for (const other of [`${origin}.evil`, `${origin}/`, origin.replace('://', '://x'), 'null']) {
        assert.equal((await shell.pay(newKey(), { origin: other })).status, 403, other);
      }
      await shell.close();
    });
  }

  test('of a page that has none is 403, whatever the list says: any page can send "null"', async () => {
    const open = await openShop({ allowedOrigins: ['null', ORIGIN] });
    const answer = await open.pay(newKey(), { origin: 'null' });
    assert.deepEqual([answer.status, problem(answer)], [403, 'forbidden']);
    await open.close();
  });

  test('that a browser leaves out for the page of another origin is 403, before anything counts or Blink is asked', async () => {
    const limited = await openShop(
      { rateLimit: 2 },
      { terminals: [{ terminal_id: TERMINAL, mode: 'auto' }] },
    );
    const ask = (site: string, origin: string | null) =>
      limited.call('POST', `devices/${TERMINAL}`, { origin, body: {}, headers: { 'sec-fetch-site': site } });
    for (const site of ['cross-site', 'same-site'])
      for (let time = 0; time < 4; time++) assert.equal((await ask(site, null)).status, 403, site);
    assert.equal(limited.received('/devices'), 0);
    assert.equal((await ask('cross-site', ORIGIN)).status, 200);
    assert.equal((await ask('same-origin', null)).status, 200);
    await limited.close();
  });

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
      'blink-pos-journal',
      'content-type',
      'idempotency-key',
      'prefer',
      'traceparent',
      'x-request-id',
    ]);
    assert.deepEqual(words('access-control-allow-methods'), ['DELETE', 'GET', 'POST']);
  });
});

describe('without tokens, the name by which the proxy is reached', () => {
  const ask = (host: string, more = {}) =>
    shop.call('GET', `terminals/${TERMINAL}/requests`, { origin: null, headers: { host }, ...more });

  test('is an address in numbers, localhost, or the host of a listed origin', async () => {
    for (const host of [
      '127.0.0.1:8787',
      '[::1]:8787',
      '192.168.1.5',
      'localhost',
      'LOCALHOST:1',
      'till.example',
    ])
      assert.equal((await ask(host)).status, 200, host);
  });

  test('is no other: a strange page may have given that name to this machine', async () => {
    for (const host of [
      'evil.example',
      'till.example.evil',
      'localhost.evil',
      '127.0.0.1.evil',
      'a b',
      '',
      'evil@localhost',
      'localhost/evil',
    ]) {
      const answer = await ask(host);
      assert.deepEqual([answer.status, problem(answer)], [403, 'forbidden'], host);
    }
  });

  test('is anything where callers have tokens, and for a look at its health', async () => {
    const known = await openShop({ authorise: byToken([{ id: 'bar', token: 'one' }]) });
    const paid = await known.call('DELETE', `attempts/${newKey()}`, {
      token: 'one',
      headers: { host: 'proxy.shop' },
    });
    assert.equal(paid.status, 200);
    await known.close();
    assert.equal(
      (await shop.call('GET', 'health', { origin: null, headers: { host: 'proxy' } })).status,
      200,
    );
  });
});
