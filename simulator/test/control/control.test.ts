import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSimulator } from '../../src/index.js';
import { startTill, TERMINAL } from '../till.js';

const path = `/terminals/${TERMINAL}`;

test('a test waits for the card screen, pays by a key, and reads the ledger, all over HTTP', async () => {
  const till = await startTill();
  const waiting = till.control('GET', `${path}?wait=present-card&timeout=5000`);
  const held = till.sale();
  const { body: shown } = await waiting;
  assert.equal(shown.screen, 'present-card');
  const { since: _, ...current } = shown.current as Record<string, unknown>;
  assert.deepEqual(current, {
    operation: 'sale',
    direction: 'in',
    requested_amount: '66.60',
    currency: 'GBP',
    attempt_id: 'attempt-1',
    transaction_id: null,
  });
  assert.equal((await till.control('POST', `${path}/press`, { button: 'tap' })).body.screen, 'approved');
  const { body } = await held;
  const ledger = await till.control('GET', '/ledger?attempt_id=ATTEMPT-1');
  assert.equal((ledger.body.charges as { transaction_id: string }[])[0]?.transaction_id, body.transaction_id);
  const other = await till.control('GET', '/ledger?terminal_id=TST0001-T07');
  assert.deepEqual(other.body.charges, []);
});

test('waiting in vain ends with 408 and what is there', async () => {
  const till = await startTill();
  const screen = await till.control('GET', `${path}?wait=signature&timeout=1`);
  assert.equal(screen.status, 408);
  assert.equal((screen.body.terminal as { screen: string }).screen, 'idle');
  const received = await till.control('GET', '/received?count=1&timeout=1');
  assert.equal(received.status, 408);
  assert.deepEqual(received.body.received, []);
});

test('a result on the screen goes away by itself, and is no payment to wait for', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const till = await startTill({ terminals: [{ terminal_id: TERMINAL, mode: 'auto', resultTime: 4000 }] });
  await till.sale();
  const terminal = till.simulator.terminals.find(TERMINAL)!;
  assert.equal(terminal.screen, 'approved');
  assert.equal(await till.simulator.terminals.waitFor(terminal, 'idle', 0), true);
  t.mock.timers.tick(4000);
  assert.equal(terminal.screen, 'idle');
});

test('a payment that begins while a result is still shown is not swept off the screen', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const till = await startTill({ terminals: [{ terminal_id: TERMINAL, resultTime: 4000 }] });
  const terminal = till.simulator.terminals.find(TERMINAL)!;
  for (const button of ['decline', 'tap'] as const) {
    const held = till.sale();
    while (terminal.screen !== 'present-card') await new Promise((resolve) => setImmediate(resolve));
    t.mock.timers.tick(4000);
    assert.equal(terminal.screen, 'present-card');
    terminal.press(button);
    await held;
  }
});

test('a key that does nothing now is 409 and says which keys work', async () => {
  const till = await startTill();
  const { status, body } = await till.control('POST', `${path}/press`, { button: 'tap' });
  assert.equal(status, 409);
  assert.match(String(body.error), /unplug/);
});

test('a terminal that is put there takes payments by itself in auto mode, after its delay', async () => {
  const till = await startTill();
  const created = await till.control('PUT', '/terminals/TERMINAL-9', { mode: 'auto', autoDelay: 20 });
  assert.equal(created.body.mode, 'auto');
  assert.equal((await till.sale({ terminal_id: 'TERMINAL-9' })).body.result, 'SUCCESS');
  await till.control('PUT', '/terminals/TERMINAL-9', { state: 'DISCONNECTED' });
  assert.equal((await till.sale({ terminal_id: 'TERMINAL-9' })).status, 503);
});

test('what was received is kept raw: body, query, and headers in order and spelling', async () => {
  const till = await startTill();
  await till.requests(TERMINAL, '?date=2026-01-02', { headers: { 'X-Odd-Case': 'Yes' } });
  await till.request('POST', '/sales', '{ "terminal_id": "nobody"  }');
  const { body } = await till.control('GET', '/received?count=2&timeout=5000');
  const [read, sold] = body.received as Record<string, unknown>[];
  assert.deepEqual(
    [read?.method, read?.path, read?.query, read?.terminal_id],
    ['GET', `/v1/card-present/devices/${TERMINAL}/requests`, { date: '2026-01-02' }, TERMINAL],
  );
  const spelled = (read?.header_list as [string, string][]).find(
    ([name]) => name.toLowerCase() === 'x-odd-case',
  );
  assert.equal(spelled?.[1], 'Yes');
  assert.equal((read?.headers as Record<string, string>)['x-odd-case'], 'Yes');
  assert.equal(sold?.body, '{ "terminal_id": "nobody"  }');
  for (const filter of ['path=/sales', 'terminal_id=Nobody']) {
    const filtered = await till.control('GET', `/received?${filter}`);
    assert.deepEqual(filtered.body.received, [sold]);
  }
  await till.control('DELETE', '/received');
  assert.deepEqual((await till.control('GET', '/received')).body.received, []);
});

test('a reset answers who is held, and forgets everything', async () => {
  const till = await startTill();
  await till.control('PUT', '/terminals/TERMINAL-9', { mode: 'auto' });
  await till.sale({ terminal_id: 'TERMINAL-9' });
  await till.control('PUT', '/settings', { logUrls: 'short' });
  await till.control('POST', '/faults', { on: 'devices', answer: { status: 500 } });
  const held = till.sale();
  await till.asks();
  assert.equal((await till.control('POST', '/reset')).status, 204);
  assert.equal((await held).status, 503);
  assert.deepEqual((await till.control('GET', '/ledger')).body.charges, []);
  assert.deepEqual((await till.control('GET', '/received')).body.received, []);
  assert.deepEqual((await till.control('GET', '/faults')).body.faults, []);
  assert.equal((await till.control('GET', '/settings')).body.logUrls, 'absolute');
  assert.equal((await till.control('GET', '/terminals/TERMINAL-9')).status, 404);
  assert.deepEqual((await till.requests()).body.requests, []);
  assert.equal((await till.control('GET', path)).body.screen, 'idle');
});

test("the control API answers pages of every origin; Blink's API does not", async () => {
  const till = await startTill();
  const origin = { origin: 'https://till.example' };
  const preflight = await fetch(`${till.origin}/control${path}`, {
    method: 'OPTIONS',
    headers: {
      ...origin,
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'content-type',
    },
  });
  assert.equal(preflight.headers.get('access-control-allow-origin'), '*');
  assert.match(preflight.headers.get('access-control-allow-methods') ?? '', /PUT/);
  assert.match(preflight.headers.get('access-control-allow-headers') ?? '', /content-type/i);
  const sale = await fetch(`${till.origin}/v1/card-present/sales`, { method: 'POST', headers: origin });
  assert.equal(sale.headers.get('access-control-allow-origin'), null);
});

test('every change is told as a server-sent event', async () => {
  const till = await startTill({ terminals: [{ terminal_id: TERMINAL, mode: 'auto' }] });
  const leaving = new AbortController();
  const response = await fetch(`${till.origin}/control/events?terminal_id=${TERMINAL.toLowerCase()}`, {
    signal: leaving.signal,
  });
  assert.match(response.headers.get('content-type') ?? '', /^text\/event-stream/);
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const until = async (part: string) => {
    while (!text.includes(part)) text += (await reader.read()).value ?? '';
  };
  await until('"screen":"idle"');
  await till.sale();
  await until('"screen":"present-card"');
  await until('event: charge');
  await until('"screen":"approved"');
  leaving.abort();
});

for (const [method, where, body, why] of [
  ['PUT', path, { mode: 'automatic' }, /'mode' must be one of 'manual', 'auto'/],
  ['PUT', path, { colour: 'red' }, /There is no 'colour'/],
  ['PUT', `/terminals/${'x'.repeat(36)}`, {}, /up to 35 characters/],
  ['POST', `${path}/press`, { button: 'kick' }, /'button' must be/],
  ['POST', `${path}/press`, {}, /'button' must be/],
  ['POST', `${path}/press`, { button: 'unplug', logged: 'success' }, /needs 'charged': true/],
  ['GET', `${path}?wait=lunch`, undefined, /'wait' must be one of/],
  ['PUT', '/settings', { logUrls: 'odd' }, /'logUrls' cannot be/],
  ['PUT', '/settings', { clockOffset: 9e15 }, /'clockOffset' cannot be/],
] as const) {
  test(`bad input is one sentence: ${method} ${where} ${JSON.stringify(body)}`, async () => {
    const till = await startTill();
    const answer = await till.control(method, where, body);
    assert.equal(answer.status, 400);
    assert.match(String(answer.body.error), why);
  });
}

for (const [what, setup, why] of [
  ['a delay longer than a timer takes, which would be none', { autoDelay: 2 ** 31 }, /'autoDelay' must be/],
  ['a delay that is no number', { resultTime: NaN }, /'resultTime' must be/],
  ['no id', { terminal_id: '' }, /up to 35 characters/],
] as const) {
  test(`a terminal that a simulator is made with is looked at too: ${what}`, () => {
    assert.throws(() => createSimulator({ terminals: [{ terminal_id: TERMINAL, ...setup }] }), why);
  });
}

test('what a terminal is made with may be left undefined', () => {
  const { terminals } = createSimulator({ terminals: [{ terminal_id: TERMINAL, mode: undefined! }] });
  assert.equal(terminals.list()[0]?.screen, 'idle');
});
