/** Whoever is called at night follows one request from the till's screen through every line of the log. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { requestIdOf } from '../../src/http/request-id.js';
import { openLines } from '../support/lines.js';
import { eventually, newKey, openShop, ORIGIN, TERMINAL, type Shop } from '../support/shop.js';

const UUID = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';

describe('the id of a request is', () => {
  const of = (headers: Record<string, string>) => requestIdOf(new Headers(headers));
  const given: [what: string, headers: Record<string, string>, id: string | null][] = [
    ['the trace id', { traceparent: `00-${TRACE}-00f067aa0ba902b7-01`, 'x-request-id': 'a' }, TRACE],
    ["that of a later version's trace", { traceparent: `01-${TRACE}-00f067aa0ba902b7-01-more` }, TRACE],
    ["the gateway's", { 'x-request-id': 'gw-7f3a.12_b:1' }, 'gw-7f3a.12_b:1'],
    ["the gateway's, where the trace is none", { traceparent: 'x', 'x-request-id': 'a' }, 'a'],
    ['new, without either', {}, null],
    ['new, where the trace is all zeros', { traceparent: `00-${'0'.repeat(32)}-00f067aa0ba902b7-01` }, null],
    ['new, where it is long', { 'x-request-id': 'a'.repeat(65) }, null],
    ['new, where it is a card number', { 'x-request-id': '4111111111111111' }, null],
    ['new, where it is one with dots', { 'x-request-id': '4111.1111.1111.1111' }, null],
    [
      'new, where the trace hides one',
      { traceparent: `00-${'0'.repeat(16)}4111111111111111-00f067aa0ba902b7-01` },
      null,
    ],
    ['new, where it has spaces', { 'x-request-id': 'a b' }, null],
    ['new, where it has quotes and braces', { 'x-request-id': '","level":10,"a":"' }, null],
    ['new, where it is empty', { 'x-request-id': '' }, null],
  ];
  for (const [what, headers, id] of given) {
    test(what, () => {
      if (id === null) assert.match(of(headers), UUID);
      else assert.equal(of(headers), id);
    });
  }
});

describe('an answer and the log', () => {
  const log = openLines();
  let shop: Shop;
  before(async () => {
    const terminals = [{ terminal_id: TERMINAL, mode: 'auto' as const }, { terminal_id: 'BAR-1' }];
    shop = await openShop({ logger: log.logger }, { terminals });
  });
  after(() => shop.close());

  test('every answer has one, shown to pages of other origins: errors, preflights and health too', async () => {
    const ask = (method: string, path: string, origin: string | null = ORIGIN) =>
      shop.call(method, path, { origin, headers: { 'x-request-id': `${method}-${path}` } });
    for (const [method, path, origin] of [
      ['GET', 'health', null],
      ['GET', 'ready', null],
      ['GET', 'version', null],
      ['GET', 'terminals'],
      ['GET', 'nowhere'],
      ['PUT', 'sales'],
      ['POST', 'sales'],
      ['OPTIONS', 'sales'],
      ['POST', 'sales', 'https://evil.example'],
    ] as const) {
      const { headers } = await ask(method, path, origin);
      assert.equal(headers.get('x-request-id'), `${method}-${path}`);
      if (headers.get('access-control-allow-origin'))
        assert.match(headers.get('access-control-expose-headers')!, /(^|, )X-Request-Id(,|$)/);
    }
  });

  test("the lines of a payment have it, those of Blink's side too, and a payment at the same time has its own", async () => {
    const pay = async (id: string) => {
      const key = newKey();
      await shop.pay(key, { headers: { 'x-request-id': id }, terminal: `${TERMINAL}` });
      return key;
    };
    const first = await pay('first');
    const second = await pay('second');
    const of = (key: string) =>
      log
        .of('Blink answered')
        .filter((line) => line.key === key)
        .map((line) => line.request_id);
    assert.deepEqual([of(first), of(second)], [['first'], ['second']]);
  });

  test('a refusal names the request that was refused', async () => {
    await shop.call('POST', 'sales', { body: {}, headers: { 'x-request-id': 'refused' } });
    assert.ok(log.of('a request was refused').some((line) => line.request_id === 'refused'));
  });

  test('a read that Blink fails names the request that asked', async () => {
    const upstream = () => Promise.reject(new Error('no route'));
    await shop.restart({ upstream });
    await shop.call('POST', `devices/${TERMINAL}`, { body: {}, headers: { 'x-request-id': 'status' } });
    assert.deepEqual(
      log.of('a read from Blink failed').map((line) => line.request_id),
      ['status'],
    );
  });

  test('what goes round by itself belongs to no request, though one has begun it', async () => {
    await shop.restart({ upstream: () => Promise.reject(new Error('cut')) });
    log.clear();
    await shop.pay(newKey(), { headers: { 'x-request-id': 'lost' } });
    const [look] = await eventually(
      () => log.of('a read from Blink failed'),
      (lines) => lines.length > 0,
    );
    assert.equal(look?.request_id, undefined);
    assert.equal(log.of("Blink's answer was lost")[0]?.request_id, 'lost');
  });

  test('the line of a cancel names the request that wished it, and not the payment’s', async () => {
    await shop.restart();
    const key = newKey();
    const paid = shop.pay(key, { terminal: 'BAR-1', headers: { 'x-request-id': 'payment' } });
    await shop.untilScreen('present-card', 'BAR-1');
    await shop.call('POST', `attempts/${key}/cancellation`, { headers: { 'x-request-id': 'cancel' } });
    await paid;
    const [line] = await eventually(
      () => log.of('Blink was asked to stop a payment').filter((one) => one.key === key),
      (lines) => lines.length > 0,
    );
    assert.equal(line?.request_id, 'cancel');
  });
});
