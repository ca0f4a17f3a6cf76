/** Hostile requests against a whole proxy over HTTP; `npm run fuzz` does the same for hours. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { fuzz } from '../../fuzz/fuzz.js';

it('whatever is sent, the proxy answers for itself, gives away nothing secret, and goes on', async () => {
  const { fault, statuses, requests } = await fuzz(1_500, 7);
  assert.equal(fault, null);
  assert.equal(requests, 1_500);
  // It got everywhere: to payments that were made, and to every kind of refusal.
  for (const status of [200, 201, 204, 400, 401, 403, 404, 405, 409, 413, 415, 422])
    assert.ok(statuses[status], `no ${status}: ${JSON.stringify(statuses)}`);
});
