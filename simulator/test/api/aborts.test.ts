/** `POST /aborts`: what it stops, what it cannot stop, and what both sides are told. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sale, startTill, TERMINAL, type Till } from '../till.js';

const abort = { site_branch_id: 'London', pos_location: 'POS-25', terminal_id: TERMINAL };
const ask = (till: Till, fields: Record<string, unknown> = abort) =>
  till.request('POST', '/aborts', JSON.stringify(fields));
const terminalOf = ({ simulator }: Till) => simulator.terminals.find(TERMINAL)!;

test('stops the payment that waits for a card, and both are told so', async () => {
  const till = await startTill();
  const held = till.sale();
  await till.asks();
  const { status, body } = await ask(till);
  assert.deepEqual([status, body], [201, { result: 'SUCCESS', message: 'Aborted by POS', data: abort }]);
  const stopped = await held;
  assert.equal(stopped.status, 201);
  assert.deepEqual(stopped.body, { result: 'FAILURE', message: 'Aborted by POS', data: sale });
  assert.equal(terminalOf(till).screen, 'cancelled');
  assert.deepEqual(till.simulator.ledger.charges(), []);
});

test('names no payment: it stops another till’s as well', async () => {
  const till = await startTill();
  const held = till.sale({ pos_location: 'POS-1', metadata: { attempt_id: 'another' } });
  await till.asks();
  assert.equal((await ask(till)).status, 201);
  assert.equal((await held).body.result, 'FAILURE');
});

test('too early or too late is nothing that could be stopped', async () => {
  const till = await startTill();
  assert.equal((await ask(till)).status, 404);
  const held = till.sale();
  await till.asks();
  terminalOf(till).press('tap');
  assert.equal((await held).body.result, 'SUCCESS');
  const late = await ask(till);
  assert.deepEqual([late.status, late.body.result], [404, 'FAILURE']);
  assert.equal(till.simulator.ledger.charges().length, 1);
});

test('leaves a question about a signature as it is', async () => {
  const till = await startTill();
  const held = till.sale();
  await till.asks();
  terminalOf(till).press('signature');
  await held;
  assert.equal((await ask(till)).status, 404);
  assert.equal(terminalOf(till).screen, 'signature');
});

test('needs its three fields, a terminal that is known, and one that is there', async () => {
  const till = await startTill();
  const missing = await ask(till, {});
  assert.equal(missing.status, 400);
  assert.deepEqual(Object.keys(missing.body.errors as object), Object.keys(abort));
  assert.equal((await ask(till, { ...abort, pos_location: 'x'.repeat(17) })).status, 422);
  assert.equal((await ask(till, { ...abort, terminal_id: 'nobody' })).status, 404);
  terminalOf(till).press('unplug');
  assert.equal((await ask(till)).status, 503);
});

test('can be lost after it has stopped the payment, and before', async () => {
  const till = await startTill();
  for (const before of ['end', 'nothing'] as const) {
    const held = till.sale();
    await till.asks();
    till.simulator.faults.add({ on: 'aborts', cut: 'before', before });
    await assert.rejects(ask(till));
    assert.equal(terminalOf(till).busy, before === 'nothing');
    if (before === 'nothing') terminalOf(till).press('tap');
    assert.equal((await held).body.result, before === 'end' ? 'FAILURE' : 'SUCCESS');
  }
});

test('stands in the log of its terminal, beside the payment that it has stopped', async () => {
  const till = await startTill();
  const held = till.sale();
  await till.asks();
  await ask(till);
  await held;
  const { requests } = (await till.requests()).body as { requests: { request: { url: string } }[] };
  const paths = requests.map(({ request }) => request.url.replace(/^.*\//, ''));
  assert.deepEqual(paths.sort(), ['aborts', 'sales']);
});

test('can be refused by Blink, and the payment goes on', async () => {
  const till = await startTill();
  const held = till.sale();
  await till.asks();
  const body = JSON.stringify({ result: 'FAILURE', message: 'Abort not possible', errors: {} });
  till.simulator.faults.add({ on: 'aborts', answer: { status: 422, body } });
  const { status, text } = await ask(till);
  assert.deepEqual([status, text], [422, body]);
  terminalOf(till).press('tap');
  assert.equal((await held).body.result, 'SUCCESS');
});

test('can be answered 200 as the prose says, which makes no refusal a success', async () => {
  const till = await startTill();
  till.simulator.faults.add({ on: 'aborts', success_status: 200, times: 2 });
  const held = till.sale();
  await till.asks();
  const { status, body } = await ask(till);
  assert.deepEqual([status, body], [200, { result: 'SUCCESS', message: 'Aborted by POS', data: abort }]);
  assert.equal((await held).body.message, 'Aborted by POS');
  assert.equal((await ask(till)).status, 404);
  assert.ok(till.simulator.log.read(TERMINAL).some(({ response }) => response?.code === '200'));
});

/** With a clock that the test moves: these do not go over the network, whose own timers would stand still. */
const direct = ({ simulator }: Till, path: string, fields: Record<string, unknown>) =>
  simulator
    .fetch(
      new Request(`http://blink/v1/card-present/${path}`, {
        method: 'POST',
        body: JSON.stringify(fields),
        headers: {
          authorization: `Basic ${btoa('demo-key:demo-secret')}`,
          'user-agent': 'test',
          'content-type': 'application/json',
        },
      }),
    )
    .then(async (response) => ({
      status: response.status,
      body: (await response.json()) as Record<string, unknown>,
    }));
const turn = () => new Promise((resolve) => setImmediate(resolve));
async function until(look: () => boolean): Promise<void> {
  while (!look()) await turn();
}

test('can come too early: the payment is on its way to the terminal, and begins after it', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const till = await startTill();
  till.simulator.faults.add({ on: 'sales', arrival_delay: 3000 });
  const held = direct(till, 'sales', sale);
  await until(() => till.simulator.log.read(TERMINAL).length === 1);
  assert.equal((await direct(till, 'aborts', abort)).status, 404);
  assert.equal(terminalOf(till).busy, false);
  t.mock.timers.tick(3000);
  await until(() => terminalOf(till).screen === 'present-card');
  terminalOf(till).press('tap');
  assert.equal((await held).body.result, 'SUCCESS');
});

test('can come late: it stops the payment that runs by then', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const till = await startTill();
  const first = direct(till, 'sales', sale);
  await until(() => terminalOf(till).screen === 'present-card');
  till.simulator.faults.add({ on: 'aborts', arrival_delay: 3000 });
  const late = direct(till, 'aborts', abort);
  await until(() => till.simulator.log.read(TERMINAL).length === 2);
  terminalOf(till).press('tap');
  assert.equal((await first).body.result, 'SUCCESS');
  const second = direct(till, 'sales', { ...sale, metadata: { attempt_id: 'attempt-2' } });
  await until(() => terminalOf(till).screen === 'present-card');
  t.mock.timers.tick(3000);
  assert.equal((await late).status, 201);
  assert.equal((await second).body.message, 'Aborted by POS');
});

test('what is on its way when all is reset never reaches the terminal', async () => {
  const till = await startTill();
  till.simulator.faults.add({ on: 'sales', arrival_delay: 3_600_000 });
  const held = till.sale();
  await till.simulator.received.waitFor(1, {}, 5000);
  await till.simulator.reset();
  assert.equal((await held).status, 503);
  assert.equal(terminalOf(till).screen, 'idle');
});
