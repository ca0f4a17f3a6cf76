/** `npm test` is quick for a newcomer and whole in CI, and says what it did not run. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { globSync } from 'tinyglobby';
import { browserTestFiles } from '../../../tools/tests/browser-groups.mjs';
import { leftOutChecks } from '../../../tools/tests/checks.mjs';
import { builtTests, nodeTestFiles, unitTests } from '../../../tools/tests/node-part.mjs';
import { dividedFiles, leftOutLine, longTests } from '../../../tools/tests/left-out.mjs';
import { readOptions } from '../../../tools/tests/options.mjs';
import { progress, slowestLines } from '../../../tools/tests/pace.mjs';

describe('npm test', () => {
  it('runs everything in CI and with --all, in every engine', () => {
    for (const options of [readOptions([], { CI: 'true' }), readOptions(['--all'], {})]) {
      assert.deepEqual(
        [options.isWhole, options.browsers, options.leftOutEngines],
        [true, ['chromium', 'firefox', 'webkit'], []],
      );
    }
    assert.deepEqual(dividedFiles(['a', 'b'], new Set(['b']), true), { run: ['a', 'b'], left: [] });
    assert.deepEqual(leftOutChecks(true), []);
    assert.equal(leftOutLine({ files: 0, engines: [], checks: [] }), null);
  });

  it('leaves out for a newcomer what takes long, and names it', () => {
    const options = readOptions([], {});
    assert.deepEqual([options.isWhole, options.browsers], [false, ['chromium']]);
    assert.deepEqual(dividedFiles(['a', 'b'], new Set(['b']), false), { run: ['a'], left: ['b'] });
    assert.match(
      leftOutLine({ files: 3, engines: options.leftOutEngines, checks: leftOutChecks(options.isWhole) })!,
      /3 long test files, the elements in firefox and webkit, lint; npm test -- --all/,
    );
  });

  it('runs what somebody names, however long it takes', () => {
    assert.equal(readOptions(['--files', 'proxy-check/test/planted/keys.test.ts'], {}).isWhole, true);
    assert.deepEqual(readOptions(['--browsers', 'firefox'], {}).leftOutEngines, []);
  });

  it('leaves out no file that is not there, and by far not most of them', () => {
    for (const glob of longTests) assert.ok(globSync(glob).length > 0, glob);
    const all = [...nodeTestFiles(unitTests), ...nodeTestFiles(builtTests), ...browserTestFiles()];
    const left = globSync([...longTests]);
    assert.ok(left.length < all.length / 3, `${left.length} of ${all.length}`);
  });

  it('says how far it is, and what was slow', () => {
    let now = 0;
    const done = progress(3, () => now);
    now = 65_000;
    assert.equal(done('a'), '[1 of 3 files, 1:05]');
    assert.equal(done('a'), null);
    assert.deepEqual(slowestLines({ a: 4_000, b: 6_000, c: 70_000 }), ['slow: 70 s c', 'slow: 6 s b']);
  });
});
