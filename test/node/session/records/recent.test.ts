import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Recent } from '../../../../src/session/records/recent.js';

describe('what was heard of recently', () => {
  it('is known, and nothing else is', () => {
    const recent = new Recent();
    recent.add('one');
    assert.equal(recent.has('one'), true);
    assert.equal(recent.has('two'), false);
  });

  it('does not grow on a till that runs for weeks', () => {
    const recent = new Recent();
    for (let number = 0; number < 10_000; number++) recent.add(`${number}`);
    assert.equal(recent.has('9999'), true);
    assert.equal(recent.has('9980'), true);
    const kept = Array.from({ length: 10_000 }, (_, number) => recent.has(`${number}`)).filter(Boolean);
    assert.ok(kept.length <= 100, `${kept.length}`);
  });
});
