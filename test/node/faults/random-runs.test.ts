import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { check } from '../../faults/virtual/check.js';
import { planted } from '../../faults/virtual/planted.js';

// The long run is `npm run faults -- --runs N`; this one is what every change is tried with.
describe('random tabs, tills, crashes, lost messages and operators against the card ledger', () => {
  it('never charge twice, never call an unpaid order paid, end every attempt once and free the terminal', async () => {
    // New runs each time: what breaks is printed with the seed and the path that play it again.
    const seed = Math.floor(Math.random() * 2 ** 31);
    const { story, runs } = await check({ runs: 60, seed, limit: 12_000 });
    assert.equal(story, null, story ?? '');
    assert.ok(runs > 0);
  });

  it('catch a record that is forgotten on reload', async () => {
    const { edits } = planted.find(({ name }) => name === 'the record is forgotten on reload')!;
    const { story } = await check({ runs: 60, seed: 1, edits, shrink: false });
    assert.notEqual(story, null);
  });
});
