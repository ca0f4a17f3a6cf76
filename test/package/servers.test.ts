import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Installed } from './installed.js';

/** What a command prints and how it ends, with nothing set in its environment. */
function runCommand(command: string): Promise<{ code: number | null; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, [], {
      env: { PATH: process.env.PATH },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += String(chunk)));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stderr }));
  });
}

for (const [workspace, library] of [
  ['proxy', 'createProxy'],
  ['simulator', 'createSimulator'],
  ['proxy-check', 'checkProxy'],
] as const) {
  describe(`blink-pos-${workspace}, packed and installed into an empty folder`, () => {
    const installed = new Installed();
    let packed: string[];
    before(async () => {
      const { tarball, files } = await installed.pack(workspace);
      packed = files;
      // The check stands on the simulator, which no registry has before the first release.
      const needed = workspace === 'proxy-check' ? [(await installed.pack('simulator')).tarball] : [];
      await installed.install(...needed, tarball);
    });
    after(() => installed.remove());

    it('contains what is built, its command and nothing else', () => {
      // The list of versions is there while npm packs with scripts: proxy-versions.test.ts may do that meanwhile.
      const others = packed.filter(
        (file) =>
          !/^dist\/.*\.(js|d\.ts)$/.test(file) && !/^README|^LICENSE|^npm-shrinkwrap\.json$/.test(file),
      );
      const unit = workspace === 'proxy' ? ['systemd/blink-pos-proxy.service'] : [];
      assert.deepEqual(others.sort(), [`bin/blink-pos-${workspace}.js`, 'package.json', ...unit]);
    });

    it(`is a library with ${library}()`, async () => {
      const names = await installed.node<string[]>(
        `console.log(JSON.stringify(Object.keys(await import('blink-pos-${workspace}'))));`,
      );
      assert.ok(names.includes(library), names.join());
    });

    if (workspace === 'proxy-check') {
      it('has a command that says in one line how it is used', async () => {
        const bin = path.join(installed.folder, 'node_modules/.bin/blink-pos-proxy-check');
        const { code, stderr } = await runCommand(bin);
        assert.equal(code, 2);
        assert.match(stderr, /^usage: blink-pos-proxy-check URL [^\n]*\n$/);
      });
    }

    if (workspace === 'proxy') {
      it('has what a shop’s server asks under a name of its own', async () => {
        const names = await installed.node<string[]>(
          `console.log(JSON.stringify(Object.keys(await import('blink-pos-proxy/office'))));`,
        );
        assert.ok(names.includes('createOffice'), names.join());
        assert.ok(packed.includes('dist/types/proxy/src/office/index.d.ts'));
      });

      it('has a command that says in one line what it misses', async () => {
        const bin = path.join(installed.folder, 'node_modules/.bin/blink-pos-proxy');
        const { code, stderr } = await runCommand(bin);
        assert.equal(code, 2);
        assert.match(stderr, /^[^\n]*BLINK_POS_API_KEY[^\n]*\n$/);
      });
    }
  });
}
