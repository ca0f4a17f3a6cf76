/** Completions, reversals and refunds: what they need of an original, what they answer, and what the ledger holds. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SimulatorOptions } from '../../src/index.js';
import { sale, startTill, TERMINAL, type Answered, type Till } from '../till.js';

type Fields = Record<string, unknown>;

const { currency: _, requested_amount: __, ...common } = sale;
const auto: SimulatorOptions = { terminals: [{ terminal_id: TERMINAL, mode: 'auto' }] };
const metadata = { attempt_id: 'back-1', order_number: '7036171099' };
const terminalOf = ({ simulator }: Till) => simulator.terminals.find(TERMINAL)!;
const ask = (till: Till, path: string, fields: Fields) =>
  till.request('POST', `/${path}`, JSON.stringify({ ...common, metadata, ...fields }));
const idOf = (answer: Answered) => answer.body.transaction_id as string;
const refunds = (till: Till) => till.simulator.ledger.refunds().map(({ kind, amount }) => [kind, amount]);

test('a linked refund asks for the card, answers as a sale does, and is no charge', async () => {
  const till = await startTill({ ...auto, now: () => Date.UTC(2026, 0, 31, 12) });
  const of_transaction_id = idOf(await till.sale());
  terminalOf(till).change({ mode: 'manual' });
  const body = { ...common, metadata, original_transaction_id: of_transaction_id, requested_amount: '1.10' };
  const held = ask(till, 'linked-refunds', body);
  await till.asks();
  const { operation, direction, requested_amount, currency } = terminalOf(till).view.current!;
  assert.deepEqual(
    [operation, direction, requested_amount, currency],
    ['linked-refund', 'back', '1.10', 'GBP'],
  );
  terminalOf(till).press('insert');
  const answer = await held;
  assert.deepEqual([answer.status, answer.body.result, answer.body.card_mode], [201, 'SUCCESS', 'CHIP']);
  assert.deepEqual(answer.body.data, body);
  assert.notEqual(idOf(answer), of_transaction_id);

  const { body: ledger } = await till.control('GET', '/ledger');
  assert.deepEqual(ledger.refunds, [
    {
      kind: 'linked-refund',
      direction: 'back',
      attempt_id: 'back-1',
      transaction_id: idOf(answer),
      amount: '1.10',
      currency: 'GBP',
      terminal_id: TERMINAL,
      via: 'insert',
      at: '2026-01-31T12:00:00.000Z',
      of_transaction_id,
      of_attempt_id: 'attempt-1',
    },
  ]);
  assert.deepEqual(
    (ledger.charges as { kind: string }[]).map(({ kind }) => kind),
    ['sale'],
  );
});

for (const more of [{}, { original_transaction_timestamp: '2025-03-13T12:31:29+01:00' }]) {
  const how = 'original_transaction_timestamp' in more ? 'with' : 'without';
  test(`a reversal ${how} the time of its original gives back the whole of it, and says how much`, async () => {
    const till = await startTill(auto);
    const original_transaction_id = idOf(await till.sale());
    const { status, body } = await ask(till, 'reversals', { original_transaction_id, ...more });
    assert.deepEqual([status, body.result], [201, 'SUCCESS']);
    const { requested_amount, currency, ...rest } = body.data as Fields;
    assert.deepEqual([requested_amount, currency], ['66.60', 'GBP']);
    assert.deepEqual(rest, { ...common, metadata, original_transaction_id, ...more });
    assert.deepEqual(refunds(till), [['reversal', '66.60']]);
  });
}

test('a reversal gives back the whole of it whatever amount an older till names', async () => {
  const till = await startTill(auto);
  const original_transaction_id = idOf(await till.sale());
  const named = { original_transaction_id, requested_amount: '1.00', currency: 'EUR' };
  const { requested_amount, currency } = (await ask(till, 'reversals', named)).body.data as Fields;
  assert.deepEqual([requested_amount, currency], ['66.60', 'GBP']);
  assert.deepEqual(refunds(till), [['reversal', '66.60']]);
});

test('a completion takes out of a reservation what it names, or all of it, and is a charge of its own', async () => {
  const till = await startTill(auto);
  const money = { requested_amount: '53.50', currency: 'GBP' };
  for (const [named, amount] of [
    [money, '53.50'],
    [{}, '66.60'],
  ] as const) {
    const original_transaction_id = idOf(await till.preauth());
    const { status, body } = await ask(till, 'preauth-completions', { original_transaction_id, ...named });
    assert.deepEqual([status, body.result], [201, 'SUCCESS']);
    assert.equal((body.data as Fields).requested_amount, amount);
    const [taken, ...more] = till.simulator.ledger.entries({ of_transaction_id: original_transaction_id });
    assert.deepEqual(
      [taken?.kind, taken?.direction, taken?.amount, taken?.currency, taken?.of_attempt_id, more],
      ['completion', 'taken', amount, 'GBP', 'attempt-1', []],
    );
  }
  assert.equal(till.simulator.ledger.charges().length, 4);
});

test('what was completed can be reversed and refunded; what is only reserved, or went back, cannot', async () => {
  const till = await startTill(auto);
  const reserved = idOf(await till.preauth());
  const taken = idOf(await ask(till, 'preauth-completions', { original_transaction_id: reserved }));
  const back = (original_transaction_id: string) =>
    ask(till, 'linked-refunds', { original_transaction_id, requested_amount: '1.00' });
  const given = await back(taken);
  assert.equal(given.body.result, 'SUCCESS');
  for (const wrong of [reserved, idOf(given)]) {
    assert.equal((await back(wrong)).status, 404);
    assert.equal((await ask(till, 'reversals', { original_transaction_id: wrong })).status, 404);
  }
  assert.equal((await ask(till, 'preauth-completions', { original_transaction_id: taken })).status, 404);
  assert.equal(refunds(till).length, 1);
});

for (const path of ['preauth-completions', 'reversals', 'linked-refunds']) {
  test(`${path} of a transaction that nobody knows are refused as a signature of one is`, async () => {
    const till = await startTill(auto);
    const fields = { original_transaction_id: 'KN2ZXWL65Z9M69WP', requested_amount: '1.00', currency: 'GBP' };
    const { status, body } = await ask(till, path, fields);
    assert.deepEqual([status, body], [404, (await till.signature()).body]);
    const { status: without, body: said } = await ask(till, path, {});
    assert.equal(without, 400);
    assert.ok('original_transaction_id' in (said.errors as object));
    assert.equal(terminalOf(till).screen, 'idle');
  });
}

test('a linked refund has no currency at Blink: whatever stands there changes nothing', async () => {
  const till = await startTill(auto);
  const original_transaction_id = idOf(await till.sale());
  const fields = { original_transaction_id, requested_amount: '1.00' };
  for (const currency of [undefined, 'EUR', 'pounds']) {
    assert.equal((await ask(till, 'linked-refunds', { ...fields, currency })).body.result, 'SUCCESS');
  }
  assert.ok(till.simulator.ledger.refunds().every(({ currency }) => currency === 'GBP'));
  assert.equal((await ask(till, 'linked-refunds', { original_transaction_id })).status, 400);
});

test('a receipt may be asked for or not, of every operation', async () => {
  const till = await startTill(auto);
  const money = { requested_amount: '1.00', currency: 'GBP' };
  for (const receipt of [{}, { is_receipt_required: true }, { is_receipt_required: false }]) {
    const fields = { ...money, ...receipt };
    const charged = idOf(await ask(till, 'sales', fields));
    const reserved = idOf(await ask(till, 'preauth-transactions', fields));
    for (const [path, original_transaction_id] of [
      ['refunds', undefined],
      ['linked-refunds', charged],
      ['reversals', charged],
      ['preauth-completions', reserved],
    ] as const) {
      const answer = await ask(till, path, { ...fields, original_transaction_id });
      assert.equal(answer.body.result, 'SUCCESS', path);
    }
  }
});

test('a refund without an original is 403 where the account does not have them', async () => {
  const till = await startTill(auto);
  const refund = () => ask(till, 'refunds', { requested_amount: '26.32', currency: 'GBP' });
  assert.equal((await refund()).body.result, 'SUCCESS');
  await till.control('PUT', '/settings', { unlinkedRefunds: 'refused' });
  const { status, body } = await refund();
  assert.deepEqual([status, body.result], [403, 'FAILURE']);
  assert.deepEqual(refunds(till), [['refund', '26.32']]);
});

test('Blink counts nothing, and with a setting it refuses more than is left of an original', async () => {
  const till = await startTill(auto);
  const original_transaction_id = idOf(await till.sale());
  const back = (requested_amount: string) =>
    ask(till, 'linked-refunds', { original_transaction_id, requested_amount });
  assert.equal((await back('50.00')).body.result, 'SUCCESS');
  assert.equal((await back('16.61')).body.result, 'SUCCESS');
  till.simulator.settings.enforceOriginals = true;
  const spent = await back('0.01');
  assert.deepEqual(
    [spent.status, Object.keys(spent.body.errors as object)],
    [422, ['original_transaction_id']],
  );

  const other = idOf(await till.sale());
  const more = await ask(till, 'linked-refunds', {
    original_transaction_id: other,
    requested_amount: '66.61',
  });
  assert.deepEqual([more.status, Object.keys(more.body.errors as object)], [422, ['requested_amount']]);
  assert.equal((await ask(till, 'reversals', { original_transaction_id: other })).status, 201);
  assert.equal((await ask(till, 'reversals', { original_transaction_id: other })).status, 422);

  const reserved = idOf(await till.preauth());
  const complete = (money: Fields) =>
    ask(till, 'preauth-completions', { original_transaction_id: reserved, ...money });
  assert.equal((await complete({ requested_amount: '66.60', currency: 'EUR' })).status, 422);
  assert.equal((await complete({ requested_amount: '66.60', currency: 'GBP' })).status, 201);
  assert.equal((await complete({})).status, 422);
  assert.equal(refunds(till).length, 3);
});

test('a refund can ask for a signature, and the accepted one moves the money once', async () => {
  const till = await startTill(auto);
  const original_transaction_id = idOf(await till.sale());
  terminalOf(till).change({ mode: 'manual' });
  for (const confirmed of [false, true]) {
    const held = ask(till, 'linked-refunds', { original_transaction_id, requested_amount: '2.00' });
    await till.asks();
    terminalOf(till).press('signature');
    const asked = (await held).body;
    assert.equal(asked.result, 'Verify signature');
    const answer = await till.signature({
      original_transaction_id: asked.transaction_id,
      is_signature_confirmed: confirmed,
      metadata: { attempt_id: 'decision', sale_attempt_id: 'back-1' },
    });
    assert.equal(answer.body.result, confirmed ? 'SUCCESS' : 'FAILURE');
    assert.equal(refunds(till).length, confirmed ? 1 : 0);
  }
  const [refund] = till.simulator.ledger.refunds();
  assert.deepEqual([refund?.attempt_id, refund?.of_attempt_id], ['back-1', 'attempt-1']);
});

test('a signed sale can be given back by the id that asked for the signature, and by the one that settled it', async () => {
  const till = await startTill();
  const held = till.sale();
  await till.asks();
  terminalOf(till).press('signature');
  const asked = idOf(await held);
  const settled = idOf(await till.signature({ original_transaction_id: asked }));
  terminalOf(till).change({ mode: 'auto' });
  for (const original_transaction_id of [asked, settled]) {
    await ask(till, 'linked-refunds', { original_transaction_id, requested_amount: '1.00' });
  }
  assert.equal(till.simulator.ledger.refunds({ of_transaction_id: settled }).length, 2);
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
  test(`pennies of .${pennies} steer a refund as they steer a sale: ${status} ${message ?? 'FAILURE'}`, async () => {
    const till = await startTill(auto);
    const { status: answered, body } = await ask(till, 'refunds', {
      requested_amount: `12.${pennies}`,
      currency: 'GBP',
    });
    assert.deepEqual([answered, body.result, body.message], [status, 'FAILURE', message]);
    assert.deepEqual(till.simulator.ledger.entries(), []);
  });
}

test('an abort stops a refund that waits for its card', async () => {
  const till = await startTill();
  const held = ask(till, 'refunds', { requested_amount: '5.00', currency: 'GBP' });
  await till.asks();
  const { site_branch_id, pos_location, terminal_id } = sale;
  const abort = JSON.stringify({ site_branch_id, pos_location, terminal_id });
  assert.equal((await till.request('POST', '/aborts', abort)).status, 201);
  assert.deepEqual((await held).body.message, 'Aborted by POS');
  assert.deepEqual(till.simulator.ledger.entries(), []);
});

test('money that goes back is told as a refund, and not as a charge', async () => {
  const till = await startTill(auto);
  const told: string[] = [];
  till.simulator.changes.listen(({ type }) => void (type !== 'terminal' && told.push(type)));
  const original_transaction_id = idOf(await till.sale());
  await ask(till, 'reversals', { original_transaction_id });
  assert.deepEqual(
    told.filter((type) => type !== 'received'),
    ['charge', 'refund'],
  );
});
