/** Which addresses there are, and what every answer carries. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { newKey, openShop, problem, TERMINAL, type Shop } from '../support/shop.js';

let shop: Shop;
before(async () => {
  shop = await openShop({}, { terminals: [{ terminal_id: TERMINAL, mode: 'auto' }] });
});
after(() => shop.close());

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
  for (const path of [
    '',
    'sale',
    'sales/',
    'terminal',
    'terminals/',
    `devices/${TERMINAL}/requests`,
    'control/reset',
  ]) {
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
