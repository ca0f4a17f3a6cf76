/**
 * Two instances of the proxy on one Postgres, two tills on two terminals, two refunds of 6.00 on a payment of 10.00. The
 * cap holds; summed in the claim's own statement, without the row that is written first, it does not: each of the two
 * sums what was there when its statement began (money rules, *Money back*, 2).
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { noPostgres, testDatabase } from '../../../proxy/test/support/journal/postgres.js';
import type { Upstream } from '../../../proxy/src/blink/upstream.js';
import { makeBundles, type Edit } from '../../faults/virtual/bundles.js';

const oneStatement: Edit = {
  file: 'proxy/src/journal/journal.ts',
  from: 'this.store.write([...locks, { ...claim, required: true }])',
  to: 'this.store.write([{ ...claim, required: true || locks }])',
};

const tokens = ['token-of-the-first-till', 'token-of-the-second-till'];

/** @returns what went back of each payment of 10.00, in major units */
async function race(edits: readonly Edit[], races: number, isEnough: (sums: number[]) => boolean) {
  const { proxy } = await makeBundles(edits);
  const database = await testDatabase();
  const back = new Map<string, number>();
  let transactions = 0;
  // All that Blink is here: every card is there, and every wish is granted.
  const upstream: Upstream = {
    send: ({ method, path, body }, beforeWriting) => {
      if (method !== 'POST' || path.startsWith('devices'))
        return Promise.resolve({ status: 200, text: '{}' });
      beforeWriting?.();
      const asked = JSON.parse(body!) as { requested_amount: string; original_transaction_id?: string };
      const original = asked.original_transaction_id;
      if (original) back.set(original, (back.get(original) ?? 0) + Number(asked.requested_amount));
      const answer = { result: 'SUCCESS', transaction_id: `T${++transactions}`, data: asked };
      return Promise.resolve({ status: 201, text: JSON.stringify(answer) });
    },
    close: () => Promise.resolve(),
  };
  const tills = tokens.map((token, index) => ({
    ...{ id: `till-${index}`, token, largest_refund: '100.00' },
    operations: ['sale' as const, 'linked-refund' as const],
  }));
  const handlers = tokens.map(() =>
    proxy.createProxy({
      ...{ apiKey: 'demo-key', apiSecret: 'demo-secret', rateLimit: 0, upstream },
      ...{ databaseUrl: database.url, authorise: proxy.byToken(tills), eodReports: 'off' },
    }),
  );
  try {
    await Promise.all(handlers.map((handler) => handler.ready()));
    const ask = async (till: 0 | 1, path: string, amount: string, original?: string) => {
      const response = await handlers[till]!(
        new Request(`http://till.test/blink/${path}`, {
          method: 'POST',
          headers: {
            authorization: `Bearer ${tokens[till]}`,
            'content-type': 'application/json',
            'idempotency-key': randomUUID(),
          },
          body: JSON.stringify({
            ...{ site_branch_id: '1', pos_location: '1', operator_id: '7', terminal_id: `TERMINAL-${till}` },
            ...{ requested_amount: amount, currency: 'GBP', original_transaction_id: original },
            request_timestamp: new Date().toISOString().replace(/\.\d+Z$/, '+00:00'),
            metadata: {},
          }),
        }),
      );
      return (await response.json()) as { transaction_id: string };
    };
    for (let index = 0; index < races; index++) {
      const { transaction_id } = await ask(0, 'sales', '10.00');
      await Promise.all(([0, 1] as const).map((till) => ask(till, 'linked-refunds', '6.00', transaction_id)));
      if (isEnough([...back.values()])) break;
    }
  } finally {
    await Promise.all(handlers.map((handler) => handler.close()));
    await database.close();
  }
  return [...back.values()];
}

describe('two refunds of 6.00 on 10.00, from two terminals and two instances', { skip: noPostgres() }, () => {
  it('are one refund each time', async () => {
    const sums = await race([], 30, () => false);
    assert.deepEqual(
      sums,
      sums.map(() => 6),
    );
    assert.equal(sums.length, 30);
  });

  it('are two now and then where the sum stands in the claim alone', async () => {
    const sums = await race([oneStatement], 400, (sums) => sums.includes(12));
    assert.ok(sums.includes(12), `${sums.length} races`);
  });
});
