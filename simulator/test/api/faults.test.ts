import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSimulator, type Fault } from '../../src/index.js';
import { sale, startTill, TERMINAL, type Till } from '../till.js';

const auto = { terminals: [{ terminal_id: TERMINAL, mode: 'auto' as const }] };
const logOf = (till: Till) => till.simulator.log.read(TERMINAL).map(({ response }) => response?.code);
const charges = (till: Till) => till.simulator.ledger.charges().length;

test("an answer of the test's own goes out byte for byte, once, and the terminal is not asked", async () => {
  const till = await startTill(auto);
  till.simulator.faults.add({ on: 'sales', answer: { status: 502, body: '<html>Bad gateway' } });
  const first = await till.sale();
  assert.deepEqual([first.status, first.text], [502, '<html>Bad gateway']);
  assert.equal(charges(till), 0);
  assert.equal((await till.sale()).status, 201);
});

for (const cut of ['before', 'headers', 'body'] as const) {
  test(`a line cut ${cut === 'before' ? 'before the answer' : `in the ${cut}`} after the charge: the till gets nothing whole, the log has the truth`, async () => {
    const till = await startTill();
    till.simulator.faults.add({ on: 'sales', before: 'charge', cut });
    await assert.rejects(till.sale());
    assert.equal(charges(till), 1);
    assert.deepEqual(logOf(till), ['201']);
  });
}

test('the headers have arrived when the line is cut after them', async () => {
  const till = await startTill();
  till.simulator.faults.add({ on: 'devices', cut: 'headers', answer: { status: 418, body: 'teapot' } });
  const response = await fetch(`${till.origin}/v1/card-present/devices/${TERMINAL}`, { method: 'POST' });
  assert.equal(response.status, 418);
  await assert.rejects(response.text());
});

test('mounted without a socket, a cut breaks the body', async () => {
  const simulator = createSimulator();
  simulator.faults.add({ on: 'any', cut: 'body', answer: { status: 200, body: 'half a word' } });
  const response = await simulator.fetch(new Request('http://blink/v1/card-present/terminals'));
  await assert.rejects(response.text());
});

test('a request that is cut before anything happened leaves no trace in the log', async () => {
  const till = await startTill(auto);
  till.simulator.faults.add({ on: 'sales', cut: 'before' });
  await assert.rejects(till.sale());
  assert.equal(charges(till), 0);
  assert.deepEqual(logOf(till), []);
});

test('a gateway gives up while the payment goes on at the terminal and is charged later', async () => {
  const till = await startTill();
  till.simulator.faults.add({ on: 'sales', before: 'start', answer: { status: 504 } });
  assert.equal((await till.sale()).status, 504);
  assert.equal(till.simulator.terminals.find(TERMINAL)!.screen, 'present-card');
  assert.deepEqual(logOf(till), [undefined]);
  till.simulator.terminals.find(TERMINAL)!.press('tap');
  await till.device();
  assert.deepEqual(logOf(till), ['201', '200']);
  assert.equal(charges(till), 1);
});

test('a fault at the end takes the answer away once the cardholder is done', async () => {
  const till = await startTill();
  till.simulator.faults.add({ on: 'sales', before: 'end', answer: { status: 500 } });
  const held = till.sale();
  await till.asks();
  till.simulator.terminals.find(TERMINAL)!.press('decline');
  assert.equal((await held).status, 500);
  assert.equal(charges(till), 0);
});

test('a 500 after the charge is in the log as it was sent, or as the success it hid', async () => {
  const till = await startTill();
  const fault = { on: 'sales', before: 'charge', sample: 'sales/500/generic-error' } as const;
  till.simulator.faults.add(fault);
  till.simulator.faults.add({ ...fault, logged: 'success' });
  assert.equal((await till.sale()).status, 500);
  assert.equal((await till.sale()).status, 500);
  assert.equal(charges(till), 2);
  assert.deepEqual(logOf(till), ['500', '201']);
});

test('silence lasts until the reset, and looks in the log like a payment that runs', async () => {
  const till = await startTill();
  till.simulator.faults.add({ on: 'sales', hang: true });
  const silent = till.sale();
  await till.simulator.received.waitFor(1, {}, 5000);
  assert.deepEqual(logOf(till), [undefined]);
  await till.simulator.reset();
  assert.equal((await silent).status, 503);
});

test('the log can lose an entry, or show it late', async () => {
  let now = Date.UTC(2026, 5, 1);
  const till = await startTill({ ...auto, now: () => now });
  till.simulator.faults.add({ on: 'sales', drop_from_log: true });
  till.simulator.faults.add({ on: 'sales', log_delay: 60_000 });
  assert.equal((await till.sale()).status, 201);
  assert.equal((await till.sale()).status, 201);
  assert.deepEqual(logOf(till), []);
  now += 60_000;
  assert.deepEqual(logOf(till), ['201']);
});

test('an answer can come without its data, without metadata, or about another amount', async () => {
  const till = await startTill(auto);
  const answerWith = async (data: Fault['data']) => {
    till.simulator.faults.add({ on: 'sales', data });
    return (await till.sale()).body.data as Record<string, unknown> | undefined;
  };
  assert.equal(await answerWith('omit'), undefined);
  const { metadata: _, ...rest } = sale;
  assert.deepEqual(await answerWith('no-metadata'), rest);
  assert.notEqual((await answerWith('other-amount'))?.requested_amount, sale.requested_amount);
  assert.equal(charges(till), 3);
});

test('a fault keeps to its call, its terminal and its number of times', async () => {
  const till = await startTill(auto);
  till.simulator.faults.add({ on: 'requests', answer: { status: 500 } });
  till.simulator.faults.add({ on: 'any', terminal_id: 'elsewhere', answer: { status: 500 } });
  till.simulator.faults.add({ on: 'devices', times: 2, answer: { status: 500 } });
  assert.equal((await till.sale()).status, 201);
  const states = [await till.device(), await till.device(), await till.device()];
  assert.deepEqual(
    states.map(({ status }) => status),
    [500, 500, 200],
  );
  assert.equal((await till.requests()).status, 500);
  assert.equal(till.simulator.faults.list().length, 1);
});

test('a delayed answer waits as long as it should', async (t) => {
  const till = await startTill(auto);
  t.mock.timers.enable({ apis: ['setTimeout'] });
  till.simulator.faults.add({ on: 'sales', delay: 3_600_000 });
  let answered = false;
  const request = new Request('http://blink/v1/card-present/sales', {
    method: 'POST',
    body: JSON.stringify(sale),
    headers: {
      authorization: `Basic ${btoa('demo-key:demo-secret')}`,
      'user-agent': 'test',
      'content-type': 'application/json',
    },
  });
  const held = till.simulator.fetch(request).finally(() => (answered = true));
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  while (logOf(till)[0] === undefined) await turn();
  t.mock.timers.tick(3_599_999);
  await turn();
  assert.equal(answered, false);
  t.mock.timers.tick(1);
  assert.equal((await held).status, 201);
});

for (const [wrong, why] of [
  [{ on: 'sale' }, /'on' must be one of/],
  [{ on: 'sales', anwser: {} }, /has no 'anwser'/],
  [{ on: 'sales', sample: 'sales/1' }, /GET \/control\/samples/],
  [{ on: 'sales', times: 0 }, /'times' must be/],
  [{ on: 'sales', before: 'charge' }, /'before' needs/],
  [{ on: 'sales', answer: { status: 99 } }, /'answer' must be/],
] as const) {
  test(`a fault that makes no sense is refused with a sentence: ${JSON.stringify(wrong)}`, async () => {
    const till = await startTill();
    const { status, body } = await till.control('POST', '/faults', wrong);
    assert.equal(status, 400);
    assert.match(String(body.error), why);
  });
}
