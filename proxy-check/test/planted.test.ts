/** Each clause is broken once, by a fault planted in our proxy: the kit must say which, and no other. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { clauses } from '../src/clauses.js';
import { exitCode } from '../src/report.js';
import { plants } from './faults/index.js';
import { checkFaulty } from './support/check.js';

/** Most of a run is waiting: for what the proxy does within seconds. */
const AT_A_TIME = 5;

describe('a proxy with one fault', { concurrency: AT_A_TIME }, () => {
  it('is planted for every clause that can be checked', () => {
    const checked = clauses.filter((clause) => 'check' in clause).map(({ name }) => name);
    assert.deepEqual(Object.keys(plants).sort(), checked.sort());
  });

  for (const [name, planted] of Object.entries(plants)) {
    it(`is told what it gets wrong: ${name}`, async () => {
      const report = await checkFaulty(planted);
      assert.equal(report.stopped, null);
      assert.equal(exitCode(report), 1);
      const broken = report.findings.filter(({ outcome }) => outcome === 'broken');
      const others = broken.filter(
        (finding) => finding.name !== name && !planted.also?.includes(finding.name),
      );
      assert.ok(
        broken.some((finding) => finding.name === name),
        `not named: ${name}`,
      );
      assert.deepEqual(
        others.map((finding) => `${finding.name}: ${finding.words}`),
        [],
      );
    });
  }
});
