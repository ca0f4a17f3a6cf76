// Counts what node:test ran, for `npm test`: the runner closes with one diagnostic line for each kind of result. Says how
// far it is meanwhile.
import path from 'node:path';
import { progress } from './pace.mjs';
import { writeTally } from './tally.mjs';

/** @param {AsyncIterable<import('node:test').TestEvent>} source */
export default async function* nodeReporter(source) {
  /** @type {Record<string, number>} */
  const counts = {};
  /** @type {import('./tally.mjs').Failure[]} */
  const failures = [];
  /** @type {Record<string, number>} */
  const times = {};
  const done = progress(Number(process.env.TEST_FILE_COUNT ?? 0));
  for await (const event of source) {
    if ((event.type === 'test:pass' || event.type === 'test:fail') && event.data.nesting === 0) {
      const file = path.relative(process.cwd(), event.data.file ?? '');
      times[file] = (times[file] ?? 0) + event.data.details.duration_ms;
      const line = done(file);
      if (line) yield `${line}\n`;
    }
    if (event.type === 'test:fail') {
      const { file, name, details } = event.data;
      const error = /** @type {Error & { failureType?: string, cause?: unknown }} */ (details.error);
      // A suite fails with its tests, which tell of themselves.
      if (error.failureType === 'subtestsFailed') continue;
      failures.push({
        file: file && path.relative(process.cwd(), file),
        test: name,
        why: error.cause instanceof Error ? error.cause.message : String(error.cause ?? error.message),
      });
    }
    if (event.type !== 'test:diagnostic') continue;
    const [, kind, count] = /^(pass|fail|cancelled|skipped|todo) (\d+)$/.exec(event.data.message) ?? [];
    if (kind) counts[kind] = Number(count);
  }
  const { pass = 0, fail = 0, cancelled = 0, skipped = 0, todo = 0 } = counts;
  writeTally({ passed: pass, failed: fail + cancelled, skipped: skipped + todo, failures, times });
  yield '';
}
