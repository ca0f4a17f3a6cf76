/** What reaches Blink, and nothing else. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { newKey, openShop, saleBody, TERMINAL, type Shop } from '../support/shop.js';

let shop: Shop;
before(async () => {
  shop = await openShop({}, { terminals: [{ terminal_id: TERMINAL, mode: 'auto' }] });
});
after(() => shop.close());

const post = (body: unknown, headers: Record<string, string> = {}, key = newKey()) =>
  shop.call('POST', 'sales', { body, headers: { 'idempotency-key': key, ...headers } });

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
