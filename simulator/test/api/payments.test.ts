import assert from 'node:assert/strict';
import { test } from 'node:test';
import { operationNames, rowOf } from '../../../src/payment/operations.js';
import { samples } from '../../src/index.js';
import { sale, startTill, TERMINAL } from '../till.js';

const terminalOf = (till: Awaited<ReturnType<typeof startTill>>) => till.simulator.terminals.find(TERMINAL)!;
const keysOf = (name: string) =>
  Object.keys(JSON.parse(samples.find((sample) => sample.name === name)!.body) as object);

test('a sale is held until a card is presented, and is then answered as on the page', async () => {
  const till = await startTill();
  let answered = false;
  const held = till.sale().finally(() => (answered = true));
  await till.asks();
  assert.equal(answered, false);
  assert.deepEqual(till.simulator.ledger.charges(), []);

  terminalOf(till).press('insert');
  const { status, body } = await held;
  assert.equal(status, 201);
  assert.deepEqual(Object.keys(body), keysOf('sales/201/success'));
  assert.deepEqual([body.result, body.card_mode], ['SUCCESS', 'CHIP']);
  assert.deepEqual(body.data, sale);
});

test('the ledger tells what landed on the card, how, and for which attempt', async () => {
  const till = await startTill({ now: () => Date.UTC(2026, 0, 31, 12) });
  const held = till.preauth({ requested_amount: '22.66' });
  await till.asks();
  terminalOf(till).press('swipe');
  const { body } = await held;
  assert.deepEqual(till.simulator.ledger.charges(), [
    {
      kind: 'preauth',
      direction: 'reserved',
      attempt_id: 'attempt-1',
      transaction_id: body.transaction_id,
      amount: '22.66',
      currency: 'GBP',
      terminal_id: TERMINAL,
      via: 'swipe',
      at: '2026-01-31T12:00:00.000Z',
    },
  ]);
  assert.deepEqual(till.simulator.ledger.charges({ attempt_id: 'another' }), []);
});

/** What such a body is enough for. */
const standAlone = operationNames().filter((operation) => rowOf(operation).original === 'none');
for (const operation of standAlone) {
  const { path, direction } = rowOf(operation);

  test(`a ${operation} is held at its path, logged, and rung up as money ${direction}`, async () => {
    const till = await startTill();
    const held = till.request('POST', `/${path}`, JSON.stringify(sale));
    await till.asks();
    assert.equal(terminalOf(till).view.current?.operation, operation);
    terminalOf(till).press('tap');
    assert.equal((await held).body.result, 'SUCCESS');
    assert.deepEqual(
      till.simulator.ledger.entries().map(({ kind, direction }) => [kind, direction]),
      [[operation, direction]],
    );
    const [entry] = till.simulator.log.read(TERMINAL);
    assert.match(entry!.request.url, new RegExp(`/${path}$`));
    assert.equal(entry!.response?.code, '201');
  });

  test(`a ${operation} without its fields is 400 and names each of them`, async () => {
    const till = await startTill();
    const { status, body } = await till.request('POST', `/${path}`, '{}');
    assert.equal(status, 400);
    const named = Object.keys(body.errors as object);
    for (const field of rowOf(operation).fields.required) assert.ok(named.includes(field), field);
  });

  test(`a ${operation} can be met by a fault at its path`, async () => {
    const till = await startTill();
    await till.control('POST', '/faults', { on: path, answer: { status: 502 } });
    assert.equal((await till.request('POST', `/${path}`, JSON.stringify(sale))).status, 502);
  });
}

for (const [button, mode] of [
  ['approve', 'CONTACTLESS'],
  ['tap', 'CONTACTLESS'],
  ['insert', 'CHIP'],
  ['swipe', 'MAGSTRIPE'],
] as const) {
  test(`'${button}' pays with card mode ${mode}`, async () => {
    const till = await startTill();
    const held = till.sale();
    await till.asks();
    terminalOf(till).press(button);
    assert.equal((await held).body.card_mode, mode);
  });
}

for (const button of ['decline', 'cancel'] as const) {
  test(`'${button}' is 201 with FAILURE, charges nothing and frees the terminal`, async () => {
    const till = await startTill();
    const held = till.sale();
    await till.asks();
    terminalOf(till).press(button);
    const { status, body } = await held;
    assert.deepEqual([status, body.result], [201, 'FAILURE']);
    assert.deepEqual(till.simulator.ledger.charges(), []);
    const next = till.sale();
    await till.asks();
    terminalOf(till).press('tap');
    assert.equal((await next).body.result, 'SUCCESS');
  });
}

test('a till that hangs up does not stop the payment at the terminal', async () => {
  const till = await startTill();
  const leaving = new AbortController();
  const held = till.sale({}, { signal: leaving.signal });
  await till.asks();
  leaving.abort();
  await assert.rejects(held);
  assert.equal(terminalOf(till).screen, 'present-card');
  terminalOf(till).press('tap');
  assert.equal(till.simulator.ledger.charges({ attempt_id: 'attempt-1' }).length, 1);
  const { body } = await till.requests();
  const [entry] = body.requests as { response?: { code: string } }[];
  assert.equal(entry?.response?.code, '201');
});

test('a busy terminal turns the second payment away and keeps the first', async () => {
  const till = await startTill();
  const first = till.sale();
  await till.asks();
  const second = await till.sale({ metadata: { attempt_id: 'attempt-2' } });
  assert.equal(second.status, 429);
  terminalOf(till).press('tap');
  assert.equal((await first).body.result, 'SUCCESS');
  assert.deepEqual(
    till.simulator.ledger.charges().map(({ attempt_id }) => attempt_id),
    ['attempt-1'],
  );
});

test('an unplugged terminal is offline, and takes payments again once it is back', async () => {
  const till = await startTill();
  terminalOf(till).press('unplug');
  assert.equal((await till.device()).body.state, 'DISCONNECTED');
  assert.equal((await till.sale()).body.message, 'Device unreachable');
  terminalOf(till).press('plug');
  assert.equal((await till.device()).body.state, 'CONNECTED');
  const held = till.sale();
  await till.asks();
  terminalOf(till).press('tap');
  assert.equal((await held).status, 201);
});

for (const charged of [false, true]) {
  test(`unplugged during a payment is "Lost connection", with the card ${charged ? '' : 'not '}charged`, async () => {
    const till = await startTill();
    const held = till.sale();
    await till.asks();
    terminalOf(till).press('unplug', { charged });
    const { status, body } = await held;
    assert.deepEqual([status, body.message], [503, 'Lost connection']);
    assert.equal(till.simulator.ledger.charges().length, charged ? 1 : 0);
    assert.equal(till.simulator.log.read(TERMINAL)[0]?.response?.code, '503');
  });
}

test('a charge that the till never heard of can still be in the log as a success', async () => {
  const till = await startTill();
  const held = till.sale();
  await till.asks();
  terminalOf(till).press('unplug', { charged: true, logged: 'success' });
  assert.equal((await held).status, 503);
  const { response } = till.simulator.log.read(TERMINAL)[0]!;
  assert.equal(response?.code, '201');
  assert.equal(
    (response?.body as Record<string, unknown>).transaction_id,
    till.simulator.ledger.charges()[0]?.transaction_id,
  );
});

async function untilSignature(till: Awaited<ReturnType<typeof startTill>>) {
  const held = till.sale();
  await till.asks();
  terminalOf(till).press('signature');
  const { status, body } = await held;
  assert.equal(status, 201);
  return body;
}

test('a signature is asked for as on the page, and the terminal waits', async () => {
  const till = await startTill();
  const body = await untilSignature(till);
  assert.deepEqual(Object.keys(body), keysOf('sales/201/verify-signature'));
  assert.equal(body.result, 'Verify signature');
  assert.deepEqual(till.simulator.ledger.charges(), []);
  assert.equal((await till.sale()).status, 429);
});

test('an accepted signature charges the card under a new transaction id, once', async () => {
  const till = await startTill();
  const { transaction_id: asked } = await untilSignature(till);
  const answer = await till.signature({ original_transaction_id: asked });
  assert.deepEqual([answer.status, answer.body.result], [201, 'SUCCESS']);
  assert.deepEqual(Object.keys(answer.body), keysOf('signatures/201/success'));
  assert.notEqual(answer.body.transaction_id, asked);

  const again = await till.signature({ original_transaction_id: asked });
  assert.deepEqual([again.status, again.body.message], [404, 'Transaction not found']);
  const [charge, ...more] = till.simulator.ledger.charges();
  assert.deepEqual(more, []);
  assert.equal(charge?.transaction_id, answer.body.transaction_id);
  assert.deepEqual(
    [
      charge?.attempt_id,
      charge?.sale_attempt_id,
      charge?.signature_attempt_id,
      charge?.original_transaction_id,
    ],
    ['attempt-1', 'attempt-1', 'decision-1', asked],
  );
});

test('a rejected signature is FAILURE, charges nothing and frees the terminal', async () => {
  const till = await startTill();
  const { transaction_id } = await untilSignature(till);
  const answer = await till.signature({
    original_transaction_id: transaction_id,
    is_signature_confirmed: false,
  });
  assert.deepEqual([answer.status, answer.body.result], [201, 'FAILURE']);
  assert.deepEqual(till.simulator.ledger.charges(), []);
  assert.equal(terminalOf(till).busy, false);
});

test('the bank can decline after an accepted signature', async () => {
  const till = await startTill();
  const { transaction_id } = await untilSignature(till);
  terminalOf(till).press('decline');
  assert.equal(terminalOf(till).view.bank, 'declines');
  const answer = await till.signature({ original_transaction_id: transaction_id });
  assert.equal(answer.body.result, 'FAILURE');
  assert.deepEqual(till.simulator.ledger.charges(), []);
});

test('the red key ends a payment that waits for a signature', async () => {
  const till = await startTill();
  const { transaction_id } = await untilSignature(till);
  terminalOf(till).press('cancel');
  assert.equal((await till.signature({ original_transaction_id: transaction_id })).status, 404);
  assert.deepEqual(till.simulator.ledger.charges(), []);
});

test('a terminal answers to its serial number and to its id in any case', async () => {
  const till = await startTill();
  for (const id of ['451-962-212', 't650m-451-962-212-mohsin']) {
    assert.equal((await till.device(id)).body.terminal_id, TERMINAL);
  }
});

test('the state of a terminal is told as on the page, by either path and in the sandbox', async () => {
  const till = await startTill();
  const answer = await till.device();
  assert.equal(answer.status, 200);
  assert.deepEqual(Object.keys(answer.body), keysOf('devices/200/success'));
  assert.equal((await till.request('POST', `/terminals/${TERMINAL}`, '{}')).text, answer.text);
  assert.equal((await till.device(TERMINAL, { base: '/sandbox/v1/card-present' })).text, answer.text);
  const all = await till.request('GET', '/terminals');
  assert.deepEqual(
    (all.body.terminals as { terminal_id: string }[]).map(({ terminal_id }) => terminal_id),
    [TERMINAL, 'TST0001-T07'],
  );
});

for (const [pennies, status, message] of [
  ['01', 404, 'Device not found'],
  ['02', 201, undefined],
  ['03', 503, 'Device unreachable'],
  ['04', 503, 'Lost connection'],
  ['05', 201, undefined],
  ['06', 429, 'Device is busy'],
  ['07', 201, undefined],
  ['08', 429, 'Device is busy'],
  ['09', 201, 'Contact acquirer'],
] as const) {
  test(`an amount that ends in .${pennies} is answered ${status} ${message ?? 'FAILURE'} and charges nothing`, async () => {
    const till = await startTill({ terminals: [{ terminal_id: TERMINAL, mode: 'auto' }] });
    const { status: answered, body } = await till.sale({ requested_amount: `12.${pennies}` });
    assert.deepEqual([answered, body.result, body.message], [status, 'FAILURE', message]);
    assert.deepEqual(till.simulator.ledger.charges(), []);
    assert.equal((await till.sale({ requested_amount: '12.00' })).body.result, 'SUCCESS');
  });
}

test('pennies steer a manual terminal only where that is set', async () => {
  const till = await startTill();
  const held = till.sale({ requested_amount: '1.07' });
  await till.asks();
  terminalOf(till).press('tap');
  assert.equal((await held).body.result, 'SUCCESS');
  till.simulator.settings.pennies = true;
  assert.equal((await till.sale({ requested_amount: '1.07' })).body.result, 'FAILURE');
});
