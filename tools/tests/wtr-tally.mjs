// Counts what ran in the browsers, for `npm test`.
import path from 'node:path';
import { writeTally } from './tally.mjs';

/** @param {{ error: unknown }} backend @returns {import('@web/test-runner').Reporter} */
export function wtrTally(backend) {
  return {
    onTestRunFinished({ sessions, testCoverage }) {
      let passed = 0;
      let skipped = 0;
      /** @type {import('./tally.mjs').Failure[]} */
      const failures = [];
      /** @type {Record<string, number>} */
      const times = {};
      for (const session of sessions) {
        const where = session.browser.name;
        const file = path.relative(process.cwd(), session.testFile);
        const before = failures.length;
        /** @param {import('@web/test-runner').TestSuiteResult} suite */
        const count = (suite) => {
          for (const test of suite.tests) {
            times[file] = (times[file] ?? 0) + (test.duration ?? 0);
            if (test.skipped) skipped++;
            else if (test.passed) passed++;
            else failures.push({ file, where, test: test.name, why: test.error?.message ?? 'no message' });
          }
          suite.suites.forEach(count);
        };
        if (session.testResults) count(session.testResults);
        // A file that does not load, or an error outside a test, has no failed test to show for it.
        if (!session.passed && failures.length === before) {
          const why = session.errors.map(({ message }) => message).join('; ');
          failures.push({ file, where, test: 'outside its tests', why });
        }
      }
      if (testCoverage && !testCoverage.passed) {
        failures.push({ test: 'coverage', why: 'it is under its threshold' });
      }
      if (backend.error) failures.push({ test: 'the servers behind the tests', why: String(backend.error) });
      writeTally({ passed, failed: failures.length, skipped, failures, times });
    },
  };
}
