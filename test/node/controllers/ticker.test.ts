import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { elapsed } from '../../../src/controllers/ticker.js';

describe('the time that a payment has taken', () => {
  const now = Date.now();

  it('is minutes and seconds', () => {
    assert.match(elapsed(now - 65_500), /^1:0[56]$/);
  });

  for (const [why, since] of [
    ['is back by hours', now + 3_600_000],
    ['is on by hours', now - 2 * 3_600_000],
    ['was in 1970', 0],
    ['says nothing that is a time', NaN],
  ] as const) {
    it(`is not shown where the till’s clock ${why}`, () => {
      assert.equal(elapsed(since), '');
    });
  }
});
