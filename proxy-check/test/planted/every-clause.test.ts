import assert from 'node:assert/strict';
import { it } from 'node:test';
import { clauses } from '../../src/clauses.js';
import { endFaults, keyFaults, requestFaults } from '../faults/index.js';

it('a fault is planted for every clause that can be checked, once', () => {
  const checked = clauses.filter((clause) => 'check' in clause).map(({ name }) => name);
  const planted = [requestFaults, keyFaults, endFaults].flatMap((faults) => Object.keys(faults));
  assert.deepEqual(planted.sort(), checked.sort());
});
