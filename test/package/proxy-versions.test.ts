/** Who installs the proxy gets the versions of everything below it with which it was tested. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { root } from './installed.js';

interface Lock {
  packages: Record<string, { version?: string; integrity?: string; resolved?: string }>;
}

const json = <T>(file: string): T => JSON.parse(readFileSync(file, 'utf8')) as T;

describe('an installed proxy', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-versions-'));
  const home = path.join(folder, 'lib/node_modules/blink-pos-proxy');
  const { packages } = json<Lock>(path.join(root, 'package-lock.json'));

  const npm = (...args: string[]): string => {
    // As in a shell of its own: not with the settings of the npm that may have started this test.
    const own = Object.entries(process.env).filter(
      ([name]) => !/^npm_(?!config_(registry|cache))/i.test(name),
    );
    return execFileSync('npm', args, { cwd: root, env: Object.fromEntries(own), encoding: 'utf8' });
  };

  before(() => {
    const [{ filename }] = JSON.parse(
      npm('pack', '--json', '--workspace', 'proxy', '--pack-destination', folder),
    ) as [{ filename: string }];
    const options = ['--global', '--no-audit', '--no-fund', '--prefer-offline'];
    npm('install', ...options, '--prefix', folder, path.join(folder, filename));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** `name@version` of every package below that folder. npm may put one in another place than the lock file has it. */
  const installed = (below: string): string[] => {
    const modules = path.join(below, 'node_modules');
    if (!existsSync(modules)) return [];
    const names = readdirSync(modules).filter((name) => !name.startsWith('.'));
    const scoped = names.flatMap((name) =>
      name.startsWith('@') ? readdirSync(path.join(modules, name)).map((one) => `${name}/${one}`) : [name],
    );
    return scoped.flatMap((name) => {
      const { version } = json<{ version: string }>(path.join(modules, name, 'package.json'));
      return [`${name}@${version}`, ...installed(path.join(modules, name))];
    });
  };

  it('has the very versions of the lock file', () => {
    const locked = new Set(
      Object.entries(packages).map(
        ([place, { version }]) => `${place.split('node_modules/').at(-1)}@${version}`,
      ),
    );
    const found = installed(home);
    assert.ok(found.length > 30, `${found.length} packages`);
    assert.deepEqual(
      found.filter((one) => !locked.has(one)),
      [],
    );
  });

  it('brings a checksum for each of them, and names no registry', () => {
    const wrapped = json<Lock>(path.join(home, 'npm-shrinkwrap.json'));
    const { '': manifest, ...others } = wrapped.packages;
    assert.ok(manifest);
    for (const [place, { integrity, resolved }] of Object.entries(others)) {
      assert.match(integrity ?? '', /^sha512-/, place);
      assert.equal(resolved, undefined, place);
    }
  });

  it('starts as the command that it is', () => {
    const command = path.join(folder, 'bin/blink-pos-proxy');
    const { version } = json<{ version: string }>(path.join(root, 'proxy/package.json'));
    assert.equal(execFileSync(command, ['--version'], { encoding: 'utf8' }).trim(), version);
  });

  it('leaves nothing of that in the repository', () => {
    assert.equal(existsSync(path.join(root, 'proxy/npm-shrinkwrap.json')), false);
  });
});
