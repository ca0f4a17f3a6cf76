/** The end-of-day report: what stands in it, and every way in which it may be late, short or wrong. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fault, ReportEntry, SimulatorOptions } from '../../src/index.js';
import { sale, startTill, TERMINAL, type Till } from '../till.js';

const auto: SimulatorOptions = { terminals: [{ terminal_id: TERMINAL, mode: 'auto' }] };
const terminalOf = ({ simulator }: Till) => simulator.terminals.find(TERMINAL)!;
const ask = (till: Till, query = '', spelling = 'eod-reports') =>
  till.request('GET', `/terminals/${TERMINAL}/${spelling}${query}`);
const entriesOf = async (till: Till, query = ''): Promise<ReportEntry[]> =>
  JSON.parse((await ask(till, query)).text) as ReportEntry[];

test('is a bare list, in the fields of the page: the amount a number, the metadata what was sent', async () => {
  const till = await startTill(auto);
  const { body } = await till.sale({ requested_amount: '71.45' });
  const [entry, ...more] = await entriesOf(till);
  assert.deepEqual(more, []);
  assert.deepEqual(Object.keys(entry!), [
    'request_timestamp',
    'currency',
    'site_branch_id',
    'payment_method',
    'pos_location',
    'operator_id',
    'status',
    'requested_amount',
    'transaction_id',
    'terminal_id',
    'metadata',
  ]);
  assert.deepEqual(entry, {
    ...sale,
    requested_amount: 71.45,
    payment_method: 'sales',
    status: 'Success',
    transaction_id: body.transaction_id,
  });
});

test('has whatever landed on a card, each by the path that asked for it', async () => {
  const till = await startTill(auto);
  const post = async (path: string, original_transaction_id?: unknown) => {
    const answer = await till.request(
      'POST',
      `/${path}`,
      JSON.stringify({ ...sale, original_transaction_id }),
    );
    return answer.body.transaction_id;
  };
  const charged = await post('sales');
  await post('linked-refunds', charged);
  await post('reversals', charged);
  await post('refunds');
  await post('preauth-completions', await post('preauth-transactions'));
  await till.sale({ requested_amount: '1.05' });
  assert.deepEqual(
    (await entriesOf(till)).map(({ payment_method, requested_amount }) => [payment_method, requested_amount]),
    ['sales', 'linked-refunds', 'reversals', 'refunds', 'preauth-transactions', 'preauth-completions'].map(
      (path) => [path, 66.6],
    ),
  );
});

test('knows a charge that no answer and no log told of, of a terminal that is off now', async () => {
  const till = await startTill();
  till.simulator.faults.add({ on: 'sales', drop_from_log: true });
  const held = till.sale();
  await till.asks();
  terminalOf(till).press('unplug', { charged: true });
  assert.equal((await held).status, 503);
  const [entry] = await entriesOf(till);
  assert.deepEqual(entry?.metadata, sale.metadata);
  assert.equal(entry?.transaction_id, till.simulator.ledger.charges()[0]?.transaction_id);
});

test('answers to both spellings and both paths, and is refused as the log is', async () => {
  const till = await startTill(auto);
  await till.sale();
  const { text } = await ask(till);
  assert.equal((await ask(till, '', 'eod-report')).text, text);
  assert.equal((await till.request('GET', `/devices/${TERMINAL}/eod-reports`)).text, text);
  assert.equal((await ask(till, '?date=yesterday')).status, 422);
  assert.equal((await till.request('GET', '/terminals/nobody/eod-reports')).status, 404);
  const wrongKey = { headers: { authorization: `Basic ${btoa('demo-key:wrong')}` } };
  const refused = await till.request('GET', `/terminals/${TERMINAL}/eod-reports`, undefined, wrongKey);
  assert.equal(refused.status, 403);
});

test('is not in the log, and no other terminal’s', async () => {
  const till = await startTill(auto);
  await till.sale();
  await ask(till);
  assert.equal(till.simulator.log.read(TERMINAL).length, 1);
  assert.equal((await till.request('GET', '/terminals/TST0001-T07/eod-reports')).status, 404);
  till.simulator.terminals.set('T2');
  assert.equal((await till.request('GET', '/terminals/T2/eod-reports')).text, '[]');
});

test('is of one day in UTC, today’s where none is named', async () => {
  let now = Date.UTC(2026, 11, 31, 23, 59);
  const till = await startTill({ ...auto, now: () => now });
  await till.sale();
  now += 60_000;
  assert.deepEqual(await entriesOf(till), []);
  assert.equal((await entriesOf(till, '?date=2026-12-31')).length, 1);
});

test('can have its entries late, and forgets them with a reset', async () => {
  let now = Date.UTC(2026, 5, 1);
  const till = await startTill({ ...auto, now: () => now, eodDelay: 30_000 });
  await till.sale();
  assert.deepEqual(await entriesOf(till), []);
  now += 30_000;
  assert.equal((await entriesOf(till)).length, 1);
  await till.simulator.reset();
  now += 30_000;
  assert.deepEqual(await entriesOf(till), []);
});

async function sign(till: Till, is_signature_confirmed: boolean) {
  const held = till.sale();
  await till.asks();
  terminalOf(till).press('signature');
  const asked = (await held).body.transaction_id;
  const answer = await till.signature({ original_transaction_id: asked, is_signature_confirmed });
  return { asked, decided: answer.body.transaction_id };
}

test('still shows the success of a payment whose signature was refused, or not, as a setting', async () => {
  const till = await startTill();
  const { asked } = await sign(till, false);
  assert.deepEqual(till.simulator.ledger.charges(), []);
  const [entry, ...more] = await entriesOf(till);
  assert.deepEqual(more, []);
  assert.deepEqual([entry?.status, entry?.transaction_id], ['Success', asked]);
  assert.deepEqual(entry?.metadata, sale.metadata);
  await till.control('PUT', '/settings', { eodRejectedSignatures: 'hidden' });
  assert.deepEqual(await entriesOf(till), []);
});

test('shows a signed payment once, with the metadata of the payment', async () => {
  const till = await startTill();
  const { decided } = await sign(till, true);
  const [entry, ...more] = await entriesOf(till);
  assert.deepEqual([entry?.transaction_id, entry?.metadata, more], [decided, sale.metadata, []]);
});

for (const [report, promise, sees] of [
  ['partial', 'some entries are missing', (entries) => assert.equal(entries.length, 1)],
  [
    'other-amount',
    'the amounts are others',
    (entries) =>
      assert.deepEqual(
        entries.map(({ requested_amount }) => requested_amount),
        [5.01, 6.01],
      ),
  ],
  [
    'other-status',
    'no status is "Success"',
    (entries) => assert.ok(entries.every(({ status }) => status !== 'Success')),
  ],
  [
    'other-method',
    'no method is a path',
    (entries) => assert.ok(entries.every(({ payment_method }) => payment_method !== 'sales')),
  ],
  [
    'no-metadata',
    'nothing was kept',
    (entries) => assert.ok(entries.every((entry) => !('metadata' in entry))),
  ],
  [
    'twice',
    'each attempt has two transactions',
    (entries) => {
      assert.equal(entries.length, 4);
      assert.equal(new Set(entries.map(({ transaction_id }) => transaction_id)).size, 4);
    },
  ],
] satisfies [Fault['report'], string, (entries: ReportEntry[]) => void][]) {
  test(`can come so that ${promise}, once`, async () => {
    const till = await startTill(auto);
    await till.sale({ requested_amount: '5.00' });
    await till.sale({ requested_amount: '6.00' });
    till.simulator.faults.add({ on: 'eod-reports', report });
    const whole = await entriesOf(till).then((entries) => (sees(entries), entriesOf(till)));
    assert.deepEqual(
      whole.map(({ requested_amount, status }) => [requested_amount, status]),
      [
        [5, 'Success'],
        [6, 'Success'],
      ],
    );
  });
}

test('a partial report of one entry has none', async () => {
  const till = await startTill(auto);
  await till.sale();
  till.simulator.faults.add({ on: 'eod-reports', report: 'partial' });
  assert.deepEqual(await entriesOf(till), []);
});

test('can be malformed as the sample on its page is, with entries and without', async () => {
  const till = await startTill(auto);
  till.simulator.faults.add({ on: 'eod-reports', report: 'malformed', times: 2 });
  assert.throws(() => JSON.parse('[,]'));
  assert.equal((await ask(till)).text, '[,]');
  await till.sale();
  const { status, text } = await ask(till);
  assert.equal(status, 200);
  assert.match(text, /"request_timestamp":"[^"]+""currency"/);
  assert.ok(text.endsWith(',]'));
});

for (const status of [403, 404, 405]) {
  test(`can be answered ${status}, with all else as it is`, async () => {
    const till = await startTill(auto);
    await till.control('POST', '/faults', { on: 'eod-reports', answer: { status } });
    assert.equal((await ask(till)).status, status);
    assert.equal((await till.requests()).status, 200);
    assert.equal((await ask(till)).status, 200);
  });
}
