import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { samples } from '../../../simulator/src/api/samples.js';
import { outcomes } from '../../conformance/outcomes.js';

const pages = ['devices', 'requests', 'sales', 'preauth-transactions', 'signatures'] as const;
const of = (page: string) => samples.filter((sample) => sample.page === page);

/** Every status, heading and body of a page, in its order, as it stood when the pages were read. */
const asPublished = {
  devices: 'a3ba45f7aeda6afffa4554532aba885fa59f2e3dde4951a4e16df279a118d6b1',
  requests: '813c2c1c933a0039dd23e67ea858cd0cf936cdffed1f5dcfaf9d893cf0acaa4e',
  sales: '857e2478ef84fb9f58094ad8b8e3a2373089346537386d19184999e7b1c1fe51',
  'preauth-transactions': '06c5e0b32cf834f11959634e0d1770e74fddaa1392f5393e9b965a52e731591e',
  signatures: '024c7d300b0ee040924990c6a289a30beff29aeb68e16fb8f0eb725fb433a771',
} satisfies Record<(typeof pages)[number], string>;

describe("the vendor's sample answers", () => {
  it('are 86 errors and 6 successes, none lost and none added', () => {
    assert.equal(samples.filter(({ status }) => status >= 400).length, 86);
    assert.equal(samples.filter(({ status }) => status < 300).length, 6);
    assert.equal(samples.length, 92);
    assert.equal(new Set(samples.map(({ name }) => name)).size, 92);
  });

  for (const page of pages) {
    it(`of the page ${page} are what was published, byte for byte`, () => {
      const text = of(page)
        .map(({ status, heading, body }) => `${status} ${heading}\n${body}`)
        .join('\n');
      assert.equal(createHash('sha256').update(text).digest('hex'), asPublished[page]);
    });

    it(`of the page ${page} all have an outcome that somebody wrote down`, () => {
      assert.deepEqual(
        outcomes[page].map(([status, heading]) => [status, heading]),
        of(page).map(({ status, heading }) => [status, heading]),
      );
    });
  }
});
