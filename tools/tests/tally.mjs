// What a part of the test run counts. Parts run as processes of their own and leave their counts in a file, so a
// part that crashes leaves none, and that is a failure.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped: number, notes: string[] }} Tally */

/** @param {Partial<Tally>} [counts] @returns {Tally} */
export const tally = (counts) => ({ passed: 0, failed: 0, skipped: 0, notes: [], ...counts });

/** @param {readonly Tally[]} tallies @returns {Tally} */
export const sum = (tallies) =>
  tallies.reduce(
    (all, one) => ({
      passed: all.passed + one.passed,
      failed: all.failed + one.failed,
      skipped: all.skipped + one.skipped,
      notes: [...all.notes, ...one.notes],
    }),
    tally(),
  );

/** @param {Partial<Tally>} counts */
export function writeTally(counts) {
  if (process.env.TALLY_FILE) writeFileSync(process.env.TALLY_FILE, JSON.stringify(tally(counts)));
}

/** @param {string} file @returns {Tally | undefined} */
export const readTally = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined);
