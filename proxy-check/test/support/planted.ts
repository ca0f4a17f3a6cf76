/** Each clause is broken once, by a fault planted in our proxy: the check must say which, and no other. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exitCode } from '../../src/report.js';
import type { Report } from '../../src/run.js';
import { checkFaulty } from './check.js';
import type { Plants } from './plant.js';

/**
 * Most of a run is waiting, for what the proxy does within seconds. The files run beside each other: what they try at a time in
 * all is what two processors bear.
 */
const AT_A_TIME = 2;
/** A fault that is open for a second only may be over on a busy machine before anybody asks. */
const TIMES = 4;

/** The faults are tried by several files of one weight, so that a machine with several processors uses them. */
export function describePlanted(what: string, plants: Plants): void {
  describe(`a proxy with one fault in ${what}`, { concurrency: AT_A_TIME }, () => {
    for (const [name, planted] of Object.entries(plants)) {
      it(`is told what it gets wrong: ${name}`, async () => {
        const allowed = [name, ...(planted.also ?? [])];
        const strangersIn = ({ findings }: Report): string[] =>
          findings
            .filter((finding) => finding.outcome === 'broken' && !allowed.includes(finding.name))
            .map((finding) => `${finding.name}: ${finding.words}`);
        const isNamed = ({ findings }: Report): boolean =>
          findings.some((finding) => finding.outcome === 'broken' && finding.name === name);

        let report = await checkFaulty(planted);
        // Some clauses have seconds in them, and a busy machine may miss one. What is planted is found each time.
        const isMissed = () => !isNamed(report) || strangersIn(report).length > 0;
        for (let times = 1; times < TIMES && isMissed(); times++) report = await checkFaulty(planted);
        assert.equal(report.stopped, null);
        assert.equal(exitCode(report), 1);
        assert.ok(isNamed(report), `not named: ${name}`);
        assert.deepEqual(strangersIn(report), []);
      });
    }
  });
}
