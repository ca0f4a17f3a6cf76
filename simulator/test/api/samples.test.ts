import assert from 'node:assert/strict';
import { test } from 'node:test';
import { samples } from '../../src/index.js';
import { startTill, TERMINAL } from '../till.js';

test("every sample answer on the vendor's pages is here: 86 errors and 6 successes", () => {
  const count = (page: string, from: number, to: number) =>
    samples.filter((sample) => sample.page === page && sample.status >= from && sample.status < to).length;
  const pages = ['devices', 'requests', 'sales', 'preauth-transactions', 'signatures'];
  assert.deepEqual(
    pages.map((page) => [page, count(page, 400, 600), count(page, 200, 300)]),
    [
      ['devices', 7, 1],
      ['requests', 7, 1],
      ['sales', 23, 2],
      ['preauth-transactions', 26, 1],
      ['signatures', 23, 1],
    ],
  );
});

test('a sample is whole, and has plain spaces where the web page had no-break ones', () => {
  for (const { name, body } of samples) {
    assert.ok(body.startsWith('{') && body.endsWith('}'), name);
    assert.ok(!body.includes('\u00a0'), name);
    assert.ok(!body.includes('HTTP/1.1'), name);
  }
});

test('what is malformed on a page stays malformed', () => {
  const malformed = samples.filter(({ body }) => {
    try {
      JSON.parse(body);
      return false;
    } catch {
      return true;
    }
  });
  assert.deepEqual(malformed.map(({ name }) => name).sort(), [
    'devices/500/generic-error',
    'preauth-transactions/400/missing-pos-location',
    'preauth-transactions/500/generic-error',
    'requests/200/success',
    'requests/500/generic-error',
    'sales/422/invalid-currency',
    'sales/500/generic-error',
    'signatures/500/generic-error',
  ]);
});

test('each sample can be asked for by name, and comes byte for byte', async () => {
  const till = await startTill();
  for (const { name, page, status, body } of samples) {
    till.simulator.faults.add({ on: page as 'sales', sample: name });
    const calls = {
      devices: () => till.device(),
      requests: () => till.requests(),
      sales: () => till.sale(),
      'preauth-transactions': () => till.preauth(),
      signatures: () => till.signature(),
    };
    const answer = await calls[page as keyof typeof calls]();
    assert.deepEqual([answer.status, answer.text], [status, body], name);
  }
  assert.deepEqual(till.simulator.ledger.charges(), []);
});

test('a sample can be asked for through a proxy, by the metadata of a payment', async () => {
  const till = await startTill();
  const name = 'preauth-transactions/400/missing-pos-location';
  const answer = await till.preauth({ metadata: { attempt_id: 'a', simulator_sample: name } });
  assert.equal(answer.status, 400);
  assert.equal(answer.text, samples.find((sample) => sample.name === name)!.body);
  assert.equal(till.simulator.terminals.find(TERMINAL)!.screen, 'idle');
  const unknown = await till.sale({ metadata: { simulator_sample: 'sales/418/teapot' } });
  assert.equal(unknown.status, 422);
});
