/** `POST /aborts`: what it stops, what it cannot stop, and what both sides are told. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sale, startTill, TERMINAL, type Till } from './till.js';

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
