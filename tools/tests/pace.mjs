// How far a run is, and what takes long in it.

/** Shown at the end of a run. */
const SLOWEST = 8;
/** A file that is quicker is no cause of a long run. */
const SLOW_MS = 5_000;

/** @param {number} ms */
export const clockTime = (ms) =>
  `${Math.floor(ms / 60_000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, '0')}`;

/**
 * Says after each file how many are done.
 * @param {number} total @param {() => number} [now] milliseconds
 */
export function progress(total, now = Date.now) {
  const began = now();
  const seen = new Set();
  return (/** @type {string} */ file) => {
    if (seen.has(file)) return null;
    seen.add(file);
    return `[${seen.size} of ${total} files, ${clockTime(now() - began)}]`;
  };
}

/** @param {Record<string, number>} times milliseconds by file @returns {string[]} a line for each, the slowest first */
export const slowestLines = (times) =>
  Object.entries(times)
    .filter(([, ms]) => ms >= SLOW_MS)
    .sort(([, a], [, b]) => b - a)
    .slice(0, SLOWEST)
    .map(([file, ms]) => `slow: ${Math.round(ms / 1000)} s ${file}`);
