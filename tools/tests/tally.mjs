// What a part of the test run counts. Parts run as processes of their own and leave their counts in a file, so a
// part that crashes leaves none, and that is a failure.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/**
 * A test that failed. Without a file, it is the run itself that failed: its coverage, its servers.
 * @typedef {{ file?: string, where?: string, test: string, why: string }} Failure
 */
/** @typedef {{ passed: number, failed: number, skipped: number, notes: string[], failures: Failure[], times: Record<string, number> }} Tally times: milliseconds by file */

/** @param {Partial<Tally>} [counts] @returns {Tally} */
export const tally = (counts) => ({
  passed: 0,
  failed: 0,
  skipped: 0,
  notes: [],
  failures: [],
  times: {},
  ...counts,
});

/** @param {readonly Tally[]} tallies @returns {Tally} */
export const sum = (tallies) =>
  tallies.reduce(
    (all, one) => ({
      passed: all.passed + one.passed,
      failed: all.failed + one.failed,
      skipped: all.skipped + one.skipped,
      notes: [...all.notes, ...one.notes],
      failures: [...all.failures, ...one.failures],
      times: { ...all.times, ...one.times },
    }),
    tally(),
  );

/** @param {Failure} failure one line, whatever the error says */
export const failureLine = ({ file, where, test, why }) =>
  `${[where, file, test].filter(Boolean).join(' › ')}: ${firstLines(why)}`;

const firstLines = (/** @type {string} */ text) => text.replace(/\s+/g, ' ').trim().slice(0, 300);

/** @param {Partial<Tally>} counts */
export function writeTally(counts) {
  if (process.env.TALLY_FILE) writeFileSync(process.env.TALLY_FILE, JSON.stringify(tally(counts)));
}

/** @param {string} file @returns {Tally | undefined} */
export const readTally = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined);
