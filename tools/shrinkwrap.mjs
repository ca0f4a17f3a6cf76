// The versions with which the proxy was tested, as a file in its package: whoever installs it gets those, and no newer ones.
// npm itself takes them out of the repository's lock file. `--remove` takes the file away again, once it is packed.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const WORKSPACE = 'proxy';
const target = path.join(root, WORKSPACE, 'npm-shrinkwrap.json');

/** @param {string} file */
const read = (file) => JSON.parse(readFileSync(path.join(root, file), 'utf8'));

function make() {
  const { name, version, license, engines, bin, dependencies } = read(`${WORKSPACE}/package.json`);
  const manifest = { name, version, license, engines, bin, dependencies };
  const { lockfileVersion, packages } = read('package-lock.json');
  const own = `${WORKSPACE}/node_modules/`;
  const shared = Object.entries(packages).filter(
    ([place, { link }]) => place.startsWith('node_modules/') && !link,
  );
  const closer = Object.entries(packages)
    .filter(([place]) => place.startsWith(own))
    .map(([place, entry]) => [place.slice(WORKSPACE.length + 1), entry]);
  const lock = {
    ...{ name, version, lockfileVersion, requires: true },
    packages: { '': manifest, ...Object.fromEntries(shared), ...Object.fromEntries(closer) },
  };
  const folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-shrinkwrap-'));
  try {
    writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
    writeFileSync(path.join(folder, 'package-lock.json'), JSON.stringify(lock));
    // What the proxy does not need goes; nothing is asked of a registry.
    const options = ['--package-lock-only', '--ignore-scripts', '--offline', '--no-audit', '--no-fund'];
    const env = { ...process.env, npm_config_omit_lockfile_registry_resolved: 'true' };
    execFileSync('npm', ['install', ...options], {
      cwd: folder,
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const wrapped = readFileSync(path.join(folder, 'package-lock.json'), 'utf8');
    if (wrapped.includes('"resolved": "http')) throw new Error('the lock file names a registry');
    writeFileSync(target, wrapped);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv.includes('--remove')) rmSync(target, { force: true });
else make();
