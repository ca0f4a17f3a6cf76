// Counts what ran in the browsers, for `npm test`.
import { writeTally } from './tally.mjs';

/** @param {{ error: unknown }} backend @returns {import('@web/test-runner').Reporter} */
export function wtrTally(backend) {
  return {
    onTestRunFinished({ sessions, testCoverage }) {
      let passed = 0;
      let failed = 0;
      let skipped = 0;
      /** @param {import('@web/test-runner').TestSuiteResult} suite */
      const count = (suite) => {
        for (const test of suite.tests) {
          if (test.skipped) skipped++;
          else if (test.passed) passed++;
          else failed++;
        }
        suite.suites.forEach(count);
      };
      const notes = [];
      for (const session of sessions) {
        const before = failed;
        if (session.testResults) count(session.testResults);
        // A file that does not load, or an error outside a test, has no failed test to show for it.
        if (!session.passed && failed === before) {
          failed++;
          notes.push(`${session.browser.name}: ${session.testFile} failed outside its tests`);
        }
      }
      if (testCoverage && !testCoverage.passed) {
        failed++;
        notes.push('coverage is under its threshold');
      }
      if (backend.error) {
        failed++;
        notes.push(String(backend.error));
      }
      writeTally({ passed, failed, skipped, notes });
    },
  };
}
