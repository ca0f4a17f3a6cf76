// Counts what node:test ran, for `npm test`: the runner closes with one diagnostic line for each kind of result.
import { writeTally } from './tally.mjs';

/** @param {AsyncIterable<import('node:test').TestEvent>} source */
export default async function* nodeReporter(source) {
  /** @type {Record<string, number>} */
  const counts = {};
  for await (const event of source) {
    if (event.type !== 'test:diagnostic') continue;
    const [, kind, count] = /^(pass|fail|cancelled|skipped|todo) (\d+)$/.exec(event.data.message) ?? [];
    if (kind) counts[kind] = Number(count);
  }
  const { pass = 0, fail = 0, cancelled = 0, skipped = 0, todo = 0 } = counts;
  writeTally({ passed: pass, failed: fail + cancelled, skipped: skipped + todo });
  yield '';
}
