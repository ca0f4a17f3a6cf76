import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTill, TERMINAL, type Till } from '../till.js';

interface Entry {
  request: { url: string; method: string; headers: Record<string, string>; body: unknown; timestamp: string };
  response?: { code?: string; message?: string; body?: Record<string, unknown> };
}
const entriesOf = async (till: Till, query = '') =>
  (await till.requests(TERMINAL, query)).body.requests as Entry[];
const press = (till: Till) => till.simulator.terminals.find(TERMINAL)!.press('tap');

test('a payment is in the log while it runs, and with its answer afterwards', async () => {
  const till = await startTill();
  const held = till.sale();
  await till.asks();
  const [running] = await entriesOf(till);
  assert.equal(running?.response, undefined);
  press(till);
  const { body } = await held;
  const [done] = await entriesOf(till);
  assert.deepEqual(done?.response, { code: '201', message: 'Created', body });
  assert.equal(done?.request.url, 'https://api.blinkpayment.com/v1/card-present/sales');
  till.simulator.settings.logUrls = 'short';
  assert.equal((await entriesOf(till))[0]?.request.url, '/sales');
});

test('a payment that runs can also have an empty response, as a setting', async () => {
  const till = await startTill({ logRunning: 'empty' });
  const held = till.sale();
  await till.asks();
  assert.deepEqual((await entriesOf(till))[0]?.response, {});
  press(till);
  await held;
});

test('the log shows the request headers with their credentials, as the real one does', async () => {
  const till = await startTill();
  await till.device();
  const [entry] = await entriesOf(till);
  assert.equal(entry?.request.headers.authorization, `Basic ${btoa('demo-key:demo-secret')}`);
});

test('what the terminal was asked and refused is there; callers without credentials are not', async () => {
  const till = await startTill();
  await till.sale({ currency: 'pounds' });
  await till.sale({}, { headers: { authorization: 'Basic !' } });
  const entries = await entriesOf(till);
  assert.deepEqual(
    entries.map(({ response }) => response?.code),
    ['422'],
  );
});

test('an empty day has an empty list', async () => {
  const till = await startTill();
  assert.deepEqual(await entriesOf(till, '?date=2020-02-29'), []);
  assert.equal((await till.requests(TERMINAL, '?date=yesterday')).status, 422);
});

for (const [logEmpty, text] of [
  ['list', '[]'],
  ['object', '{}'],
] as const) {
  test(`an empty day can also be ${text}, and a day with requests is as ever`, async () => {
    const till = await startTill({ logEmpty });
    assert.equal((await till.requests()).text, text);
    await till.device();
    assert.equal((await entriesOf(till)).length, 1);
  });
}

test('a payment that ends after midnight stays on the day it was asked for, in UTC', async () => {
  let now = Date.UTC(2026, 11, 31, 23, 59, 59);
  const till = await startTill({ now: () => now });
  const held = till.sale();
  await till.asks();
  now += 5000;
  press(till);
  await held;
  assert.equal((await entriesOf(till)).length, 0);
  assert.equal((await entriesOf(till, '?date=2027-01-01')).length, 0);
  const [entry] = await entriesOf(till, '?date=2026-12-31');
  assert.equal(entry?.request.timestamp, '2026-12-31T23:59:59.000Z');
  assert.equal(entry?.response?.code, '201');
});

test('a slow log shows an entry only after its delay', async () => {
  let now = Date.UTC(2026, 5, 1);
  const till = await startTill({ now: () => now, logDelay: 30_000 });
  await till.device();
  assert.equal((await entriesOf(till)).length, 0);
  now += 30_000;
  assert.equal((await entriesOf(till)).length, 1);
});

test('the log comes oldest first, or newest first as a setting', async () => {
  const till = await startTill();
  await till.device();
  await till.signature();
  const paths = async () => (await entriesOf(till)).map(({ request }) => request.url.replace(/.*\//, ''));
  assert.deepEqual(await paths(), [TERMINAL, 'signatures']);
  till.simulator.settings.logOrder = 'newest-first';
  assert.deepEqual(await paths(), ['signatures', TERMINAL]);
});
