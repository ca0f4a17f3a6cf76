// npm run test:frameworks: installs each framework's till with its own lock file and the packed package, builds it, and
// runs the tests that drive all of them. `--prepare` stops before the tests.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from './run.mjs';

const root = path.resolve(import.meta.dirname, '..');
/** The slowest first. */
const apps = ['angular', 'react', 'vue', 'svelte'];

/** @param {string} program @param {string[]} args @param {string} cwd @param {NodeJS.ProcessEnv} [env] */
async function must(program, args, cwd, env = {}) {
  const { code, output } = await run(program, args, { cwd, env, quiet: true });
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} failed in ${cwd}\n${output}`);
  return output;
}

/** The dependencies of an app, unless they are there from the same lock file. @param {string} folder */
async function installDependencies(folder) {
  const lock = readFileSync(path.join(folder, 'package-lock.json'));
  const hash = createHash('sha256').update(lock).digest('hex');
  const stamp = path.join(folder, 'node_modules/.lock-hash');
  try {
    if (readFileSync(stamp, 'utf8') === hash) return;
  } catch {
    // nothing installed yet
  }
  await must('npm', ['ci', '--no-audit', '--no-fund'], folder);
  writeFileSync(stamp, hash);
}

/** @param {string} app @param {string} tarball the packed package */
async function makeReady(app, tarball) {
  const start = performance.now();
  const folder = path.join(root, 'demo/frameworks', app);
  await installDependencies(folder);
  await must('npm', ['install', '--no-save', '--no-audit', '--no-fund', tarball], folder);
  // React mounts everything twice only in its development build.
  const development = app === 'react' ? { NODE_ENV: 'development' } : {};
  const mode = app === 'react' ? ['--', '--mode', 'development'] : [];
  await must('npm', ['run', 'build', ...mode], folder, development);
  if (app === 'react') await must('npm', ['run', 'build:server', ...mode], folder, development);
  console.log(`${app}: ready in ${((performance.now() - start) / 1000).toFixed(0)} s`);
}

async function prepare() {
  await must('node', ['tools/build.mjs', '--if-stale'], root);
  const pack = mkdtempSync(path.join(tmpdir(), 'blink-pos-pack-'));
  try {
    const args = ['pack', '--silent', '--ignore-scripts', '--pack-destination', pack];
    const tarball = path.join(pack, (await must('npm', args, root)).trim().split('\n').at(-1) ?? '');
    const waiting = [...apps];
    // Two at a time: one waits for its packages while another one is built.
    const takeAll = async () => {
      for (let app = waiting.shift(); app; app = waiting.shift()) await makeReady(app, tarball);
    };
    await Promise.all([takeAll(), takeAll()]);
  } finally {
    rmSync(pack, { recursive: true, force: true });
  }
}

await prepare();
if (!process.argv.includes('--prepare')) {
  const args = ['tools/test.mjs', '--files', 'test/e2e/frameworks*.test.ts'];
  const { code } = await run('node', args, { cwd: root, env: { FRAMEWORKS: '1' } });
  process.exitCode = code;
}
