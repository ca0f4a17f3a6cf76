/** The reads: a terminal's log as a browser may see it. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Caller } from '../../src/access/callers.js';
import { openShop, problem, TERMINAL, type Reply, type Shop } from '../support/shop.js';

let shop: Shop;
before(async () => {
  shop = await openShop({}, { terminals: [{ terminal_id: TERMINAL, mode: 'auto' }] });
});
after(() => shop.close());

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

const entry = (terminal_id: string, fields = {}) => ({
  serial_number: '451-962-212',
  terminal_id,
  state: 'CONNECTED',
  last_connected_at: '2026-11-21T10:00:00.123456789Z',
  last_active_at: null,
  last_connected_pos: 'POS-25',
  device_software_version: '5.339.8',
  ...fields,
});

const listing = (body: unknown, status = 200) =>
  shop.simulator.faults.add({
    on: 'terminals',
    answer: { status, body: typeof body === 'string' ? body : JSON.stringify(body) },
  });

const idsIn = ({ body }: Reply) =>
  (body.terminals as { terminal_id: string }[]).map((one) => one.terminal_id);

test("the terminals come in Blink's own fields, nine digits of a second and all", async () => {
  listing({ terminals: [entry(TERMINAL), entry('T-2')] });
  const { status, body } = await shop.call('GET', 'terminals');
  assert.deepEqual([status, body], [200, { terminals: [entry(TERMINAL), entry('T-2')] }]);
});

test('whichever shape Blink gives the list, a till reads the same one', async () => {
  for (const body of [{ terminals: entry('T-2') }, entry('T-2'), [entry('T-2')]]) {
    listing(body);
    assert.deepEqual((await shop.call('GET', 'terminals')).body, { terminals: [entry('T-2')] });
  }
  listing({ terminals: [] });
  assert.deepEqual((await shop.call('GET', 'terminals')).body, { terminals: [] });
});

test('nothing but the fields that the page has comes out of the list, and no credentials', async () => {
  const secret = btoa('demo-key:demo-secret');
  listing({
    acquirer: 'of the merchant',
    terminals: [
      entry(TERMINAL, {
        headers: { Authorization: `Basic ${secret}` },
        last_connected_pos: `POS ${secret}`,
        state: { of: 'another kind' },
        acquirer_token: 'abc',
      }),
      { state: 'CONNECTED' },
      'T-3',
    ],
  });
  const { state: _, ...rest } = entry(TERMINAL, { last_connected_pos: 'POS [removed]' });
  assert.deepEqual((await shop.call('GET', 'terminals')).body, { terminals: [rest] });
});

test('what is no list of terminals is not passed on', async () => {
  for (const body of [
    '<html>',
    '{"terminals":[{"terminal_id":"T-1"',
    { message: 'ok' },
    { terminals: 'none' },
  ]) {
    listing(body);
    const answer = await shop.call('GET', 'terminals');
    assert.deepEqual([answer.status, problem(answer)], [504, 'upstream-lost'], JSON.stringify(body));
  }
});

test("Blink's refusal of the list comes with its own status; a refusal of the proxy's key never as 401", async () => {
  const refusal = { result: 'FAILURE', message: 'Busy', errors: { server: 'Try again later.' } };
  listing(refusal, 429);
  const busy = await shop.call('GET', 'terminals');
  assert.deepEqual([busy.status, busy.body], [429, refusal]);
  listing({ result: 'FAILURE', message: 'Failed', errors: { Authorisation: 'invalid' } }, 401);
  const refused = await shop.call('GET', 'terminals');
  assert.deepEqual([refused.status, problem(refused)], [502, 'credentials-refused']);
});

test('a caller sees the terminals that it may use, and that the proxy allows, in whichever case they are spelled', async () => {
  const callers: Record<string, Caller> = {
    'Bearer first': { id: 'first', terminals: new Set(['t-1', 't-3', 't-9']) },
    'Bearer every': { id: 'every' },
    'Bearer none': { id: 'none', terminals: new Set() },
  };
  const small = await openShop(
    {
      authorise: (request) => callers[request.headers.get('authorization') ?? ''] ?? null,
      terminals: ['T-1', 'T-2'],
    },
    { terminals: ['T-1', 'T-2', 'T-3'].map((terminal_id) => ({ terminal_id })) },
  );
  const seen = async (token: string) => idsIn(await small.call('GET', 'terminals', { token }));
  assert.deepEqual(await seen('first'), ['T-1']);
  assert.deepEqual(await seen('every'), ['T-1', 'T-2']);
  assert.deepEqual(await seen('none'), []);
  assert.equal((await small.call('GET', 'terminals')).status, 401);
  await small.close();
});

test('the list is asked of Blink under its own path, whatever the path of one terminal is', async () => {
  const other = await openShop({ terminalPath: 'devices' }, { terminals: [{ terminal_id: TERMINAL }] });
  assert.deepEqual(idsIn(await other.call('GET', 'terminals')), [TERMINAL]);
  assert.equal(other.received('/v1/card-present/terminals'), 1);
  assert.equal((await other.call('POST', 'terminals', { body: {} })).status, 405);
  await other.close();
});
