// A test that fails in a full run, where everything wants the processor at once, is run once more with its file alone.
// What passes then is no failure but is named at the end of the run, every time: a slow machine is told from a broken
// promise, and neither is hidden. What fails twice is a failure.
import { failureLine } from './tally.mjs';

/** More than this is no slow moment. */
const MOST_FILES = 6;

/** @typedef {import('./tally.mjs').Tally} Tally */
/** @typedef {(files: readonly string[], again: boolean) => Promise<Tally>} RunFiles */
/** @typedef {{ first: Tally, failed: readonly string[], runFiles: RunFiles }} FirstRun failed: the files to run once more */

/** @param {readonly string[]} files @param {RunFiles} runFiles @returns {Promise<FirstRun>} */
export async function firstRun(files, runFiles) {
  const first = await runFiles(files, false);
  const failed = [...new Set(first.failures.map(({ file }) => file))].filter((file) => file !== undefined);
  const allAreOfFiles = first.failures.length > 0 && first.failures.every(({ file }) => file !== undefined);
  return { first, failed: allAreOfFiles && failed.length <= MOST_FILES ? failed : [], runFiles };
}

/** When nothing else runs any more. @param {FirstRun} run @returns {Promise<Tally>} */
export async function repeatFailures({ first, failed, runFiles }) {
  if (failed.length === 0) return first;
  console.log(`\n== once more, alone: ${failed.join(', ')}`);
  const second = await runFiles(failed, true);
  return {
    passed: first.passed + Math.max(0, first.failed - second.failed),
    failed: second.failed,
    skipped: first.skipped,
    notes: [
      ...first.notes,
      ...second.notes,
      ...first.failures
        .filter((one) => second.failed === 0 || !second.failures.some((two) => isSame(one, two)))
        .map((failure) => `failed at first, passed when it ran again alone: ${failureLine(failure)}`),
    ],
    failures: second.failures,
    times: first.times,
  };
}

/** @param {import('./tally.mjs').Failure} one @param {import('./tally.mjs').Failure} two */
const isSame = (one, two) => one.file === two.file && one.test === two.test && one.where === two.where;
