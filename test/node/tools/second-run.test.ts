import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { firstRun, repeatFailures } from '../../../tools/tests/second-run.mjs';
import { tally, type Failure, type Tally } from '../../../tools/tests/tally.mjs';

const broken: Failure = { file: 'a.test.ts', test: 'keeps its promise', why: 'it did not' };

/** Runs whose answers are given in order; what was asked for each is kept. */
function runs(...answers: Partial<Tally>[]) {
  const asked: (readonly string[])[] = [];
  const runFiles = (files: readonly string[]) => {
    asked.push(files);
    return Promise.resolve(tally(answers[asked.length - 1]));
  };
  return { asked, runFiles };
}

const runAndRepeat = async (files: string[], runFiles: (files: readonly string[]) => Promise<Tally>) =>
  repeatFailures(await firstRun(files, runFiles));

describe('a test that fails in the full run', () => {
  it('counts as passed where its file passes alone, and is named', async () => {
    const { asked, runFiles } = runs({ passed: 9, failed: 1, failures: [broken] }, { passed: 3 });
    const { passed, failed, notes } = await runAndRepeat(['a.test.ts', 'b.test.ts'], runFiles);
    assert.deepEqual(asked, [['a.test.ts', 'b.test.ts'], ['a.test.ts']]);
    assert.deepEqual({ passed, failed }, { passed: 10, failed: 0 });
    assert.equal(notes.length, 1);
    assert.match(notes[0] ?? '', /a\.test\.ts › keeps its promise/);
  });

  it('is a failure where it fails again', async () => {
    const { runFiles } = runs(
      { passed: 9, failed: 1, failures: [broken] },
      { passed: 2, failed: 1, failures: [broken] },
    );
    const { passed, failed, notes, failures } = await runAndRepeat(['a.test.ts'], runFiles);
    assert.deepEqual({ passed, failed, notes }, { passed: 9, failed: 1, notes: [] });
    assert.deepEqual(failures, [broken]);
  });

  it('is a failure where the second run cannot count', async () => {
    const { runFiles } = runs(
      { passed: 9, failed: 1, failures: [broken] },
      { failed: 1, notes: ['ended with code 1 before it could count'] },
    );
    assert.equal((await runAndRepeat(['a.test.ts'], runFiles)).failed, 1);
  });

  it('is not run again among many, nor with what is no file’s failure', async () => {
    const many = 'abcdefg'.split('').map((name) => ({ ...broken, file: `${name}.test.ts` }));
    for (const failures of [many, [broken, { test: 'coverage', why: 'under its threshold' }]]) {
      const { asked, runFiles } = runs({ passed: 1, failed: failures.length, failures });
      assert.equal((await runAndRepeat(['a.test.ts'], runFiles)).failed, failures.length);
      assert.equal(asked.length, 1);
    }
  });
});
