// Runs one part of the tests as a process of its own and reads its counts.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from '../run.mjs';
import { readTally, tally } from './tally.mjs';

/**
 * @param {string} name
 * @param {readonly string[]} args of node
 * @param {NodeJS.ProcessEnv} [env]
 * @param {{ isBeside?: boolean }} [options] beside another part, what it says is shown when it has ended
 * @returns {Promise<import('./tally.mjs').Tally>}
 */
export async function runPart(name, args, env = {}, { isBeside = false } = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-test-'));
  const file = path.join(folder, 'tally.json');
  try {
    const { code, output } = await run('node', args, { env: { ...env, TALLY_FILE: file }, quiet: isBeside });
    if (isBeside) console.log(`\n== ${name}\n${output.trimEnd()}\n`);
    const counts = readTally(file);
    if (!counts)
      return tally({ failed: 1, notes: [`${name}: ended with code ${code} before it could count`] });
    // A runner that is not content, with nothing failed that it told of.
    if (code !== 0 && counts.failed === 0) {
      return { ...counts, failed: 1, notes: [...counts.notes, `${name}: ended with code ${code}`] };
    }
    return counts;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
