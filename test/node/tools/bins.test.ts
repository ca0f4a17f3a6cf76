/** The three commands in a fresh copy of the repository, where nothing is built yet. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';

const root = path.resolve(import.meta.dirname, '../../..');
const folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-bins-'));
after(() => rmSync(folder, { recursive: true }));

/** Its package with the program alone, and `command.js` where a text for it is given. */
function run(workspace: string, name: string, command?: string) {
  const own = path.join(mkdtempSync(path.join(folder, 'copy-')), workspace);
  mkdirSync(path.join(own, 'dist'), { recursive: true });
  cpSync(path.join(root, workspace, 'bin'), path.join(own, 'bin'), { recursive: true });
  writeFileSync(path.join(own, 'package.json'), '{ "type": "module" }');
  if (command !== undefined) writeFileSync(path.join(own, 'dist/command.js'), command);
  return spawnSync(process.execPath, [path.join(own, 'bin', `${name}.js`)], { encoding: 'utf8' });
}

const bins = {
  proxy: 'blink-pos-proxy',
  simulator: 'blink-pos-simulator',
  'proxy-check': 'blink-pos-proxy-check',
};
for (const [workspace, name] of Object.entries(bins)) {
  describe(name, () => {
    it('says in one line that it is not built yet, and how to build it', () => {
      const { status, stdout, stderr } = run(workspace, name);
      assert.deepEqual([status, stdout], [2, '']);
      assert.equal(stderr, `${name}: not built yet: run npm run build\n`);
    });

    it('does not say so of another file that is missing', () => {
      const { status, stderr } = run(workspace, name, "import './gone.js';");
      assert.notEqual(status, 0);
      assert.match(stderr, /gone\.js/);
      assert.doesNotMatch(stderr, /not built/);
    });

    it('leaves the exit code to the command', () => {
      assert.equal(run(workspace, name, 'process.exitCode = 3;').status, 3);
    });
  });
}
