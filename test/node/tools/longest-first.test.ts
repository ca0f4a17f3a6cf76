/** A run is over as early as it can be: no long file begins when everything else has ended. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { globSync } from 'tinyglobby';
import { longTests } from '../../../tools/tests/left-out.mjs';
import { lengthy, longestFirst } from '../../../tools/tests/longest-first.mjs';
import type { Tally } from '../../../tools/tests/tally.mjs';

describe('the order of the test files', () => {
  it('begins with what takes longest, and leaves out none', () => {
    const [longest = ''] = globSync(longTests[0]!);
    const files = ['test/node/a.test.ts', 'test/e2e/script-tag.test.ts', 'proxy/test/b.test.ts', longest];
    assert.deepEqual(longestFirst(files), [
      longest,
      'test/e2e/script-tag.test.ts',
      'test/node/a.test.ts',
      'proxy/test/b.test.ts',
    ]);
  });

  it('names no file that is not there', () => {
    for (const glob of lengthy) assert.ok(globSync(glob).length > 0, glob);
  });
});

describe('files that node:test runs', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-order-'));
  after(() => rmSync(folder, { recursive: true }));

  /** Runs files of those texts in that order, one at a time. */
  async function running(files: Record<string, string>) {
    const paths = Object.entries(files).map(([name, text]) => {
      const file = path.join(folder, `${name}.test.mjs`);
      writeFileSync(file, `import { it } from 'node:test';\n${text}\n`);
      return file;
    });
    const tallyFile = path.join(folder, 'tally.json');
    const { NODE_TEST_CONTEXT: _, ...env } = process.env;
    const { code, output } = await new Promise<{ code: unknown; output: string }>((resolve) =>
      execFile(
        process.execPath,
        ['tools/tests/node-run.mjs', '1', '60000', ...paths],
        { env: { ...env, TALLY_FILE: tallyFile, TEST_FILE_COUNT: String(paths.length) } },
        (error, stdout) => resolve({ code: error?.code ?? 0, output: stdout }),
      ),
    );
    return { code, output, tally: JSON.parse(readFileSync(tallyFile, 'utf8')) as Tally };
  }

  it('begin in the order in which they are named', async () => {
    const { code, output, tally } = await running({
      z: "it('first', () => {});",
      a: "it('second', () => {});",
    });
    assert.match(output, /first[\s\S]*second/);
    assert.deepEqual([code, tally.passed, tally.failed], [0, 2, 0]);
  });

  it('fail the run where a test fails, and where a file cannot be loaded', async () => {
    for (const text of ["it('breaks', () => { throw new Error('why'); });", "throw new Error('why');"]) {
      const { code, tally } = await running({ broken: text, whole: "it('holds', () => {});" });
      assert.deepEqual([code, tally.passed, tally.failed], [1, 1, 1]);
      assert.match(tally.failures[0]!.file!, /broken\.test\.mjs$/);
    }
  });
});
