/** Whoever asks a long run what it takes is told, and whoever asks for what there is not does not wait for hours. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, it } from 'node:test';

const root = path.resolve(import.meta.dirname, '../../..');
const runs = {
  faults: 'test/faults/run.ts',
  soak: 'test/faults/soak/run.ts',
  fuzz: 'test/fuzz/run.ts',
  weeks: 'test/weeks/run.ts',
};

function start(file: string, ...options: string[]) {
  const args = ['--import', 'tsx', path.join(root, file), ...options];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 60_000 });
  return { status, stdout, stderr };
}

describe('the command line of a long run', { concurrency: true }, () => {
  for (const [name, file] of Object.entries(runs)) {
    it(`says what ${name} takes, and starts nothing`, () => {
      const { status, stdout, stderr } = start(file, '--help');
      assert.deepEqual([status, stderr], [0, '']);
      assert.match(stdout, new RegExp(`^npm run ${name} -- \\[options\\]`));
    });
  }

  it('refuses an option that there is not, and says which there are', () => {
    const { status, stdout, stderr } = start(runs.faults, '--run', '3');
    assert.deepEqual([status, stdout], [2, '']);
    assert.match(stderr, /'--run'[^]*--runs N/);
  });

  it('refuses a number that is none', () => {
    const { status, stdout, stderr } = start(runs.fuzz, '--requests', 'many');
    assert.deepEqual([status, stdout], [2, '']);
    assert.match(stderr, /--requests takes a number from 1 on, not many/);
  });
});
