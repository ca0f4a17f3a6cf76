/** The list of terminals, the state of one, and what the vendor's pages disagree about in both. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTill, TERMINAL, type Till } from '../till.js';

const list = (till: Till) => till.request('GET', '/terminals');
const ids = (entries: unknown) =>
  (entries as { terminal_id: string }[]).map(({ terminal_id }) => terminal_id);

test('the terminals are a list in an object, each as its own state', async () => {
  const till = await startTill();
  const { status, body } = await list(till);
  assert.deepEqual([status, ids(body.terminals)], [200, [TERMINAL, 'TST0001-T07']]);
  const [first] = body.terminals as Record<string, unknown>[];
  assert.deepEqual(Object.keys(first!), [
    'serial_number',
    'terminal_id',
    'state',
    'last_connected_at',
    'last_active_at',
    'last_connected_pos',
    'device_software_version',
  ]);
  assert.deepEqual(first, (await till.device()).body);
});

test('one guide shows a single terminal in their place', async () => {
  const till = await startTill({ terminalsShape: 'single' });
  assert.deepEqual((await list(till)).body, (await till.device()).body);
  const none = await startTill({ terminalsShape: 'single', terminals: [] });
  assert.equal((await list(none)).text, '{}');
});

test('the state of one terminal can be read too, as the newer pages do', async () => {
  const till = await startTill();
  const { status, text } = await till.request('GET', `/terminals/${TERMINAL}`);
  assert.deepEqual([status, text], [200, (await till.device()).text]);
});

test('their times can have nine digits of a second, and name the same moment', async () => {
  const now = Date.UTC(2026, 0, 31, 12, 0, 0, 123);
  const till = await startTill({
    now: () => now,
    terminals: [{ terminal_id: TERMINAL, mode: 'auto' }],
    terminalsTimes: 'nanoseconds',
  });
  assert.equal((await till.device()).body.last_active_at, null);
  await till.sale();
  const [terminal] = (await list(till)).body.terminals as Record<string, string>[];
  for (const name of ['last_connected_at', 'last_active_at']) {
    assert.match(terminal![name]!, /\.\d{9}Z$/);
    assert.equal(Date.parse(terminal![name]!), now);
  }
});

test('a terminal that somebody pays at is CONNECTED, or ACTIVE as a setting', async () => {
  const till = await startTill();
  const held = till.sale();
  await till.asks();
  assert.equal((await till.device()).body.state, 'CONNECTED');
  till.simulator.settings.busyState = 'ACTIVE';
  assert.equal((await till.device()).body.state, 'ACTIVE');
  till.simulator.terminals.find(TERMINAL)!.press('tap');
  await held;
  assert.equal((await till.device()).body.state, 'CONNECTED');
  till.simulator.terminals.find(TERMINAL)!.press('unplug');
  assert.equal((await till.device()).body.state, 'DISCONNECTED');
});
