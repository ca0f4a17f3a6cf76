// A real Postgres of the test run's own: a new cluster in a temporary folder, on loopback, gone afterwards.
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { once } from 'node:events';
import { firstExisting, onPath } from './browsers/on-path.mjs';
import { freePort } from './free-port.mjs';

const START_LIMIT_MS = 30_000;

/** @returns {string | undefined} the folder with `initdb` and `postgres` */
export function findPostgres() {
  const debian = '/usr/lib/postgresql';
  const versions = firstExisting([debian]) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const server = firstExisting([
    onPath('postgres'),
    ...versions.map((version) => path.join(debian, version, 'bin/postgres')),
  ]);
  return server && path.dirname(server);
}

/** @param {string} programs @returns {Promise<{ url: string, stop: () => Promise<void> }>} */
export async function startPostgres(programs) {
  const folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-pg-'));
  const owner = unprivileged();
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const data = path.join(folder, 'data');
  const options = { cwd: folder, ...owner };
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let server;
  const kill = () => server?.kill('SIGQUIT');
  process.once('exit', kill);
  try {
    execFileSync(
      path.join(programs, 'initdb'),
      ['-D', data, '-U', 'test', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'],
      { ...options, stdio: ['ignore', 'ignore', 'inherit'] },
    );
    const port = await freePort();
    const settings = ['-h', '127.0.0.1', '-p', String(port), '-k', folder, '-c', 'max_connections=200'];
    const child = spawn(path.join(programs, 'postgres'), ['-D', data, ...settings], {
      ...options,
      env: { ...process.env, LC_ALL: 'C' }, // its messages are read
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    server = child;
    const ended = once(child, 'exit');
    await untilReady(child);
    const stop = async () => {
      process.off('exit', kill);
      child.kill('SIGINT'); // fast shutdown: does not wait for clients
      await ended;
      rmSync(folder, { recursive: true, force: true });
    };
    return { url: `postgres://test@127.0.0.1:${port}/postgres`, stop };
  } catch (error) {
    kill();
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Postgres refuses to run as root, and so do others of its kind. */
export function unprivileged() {
  if (process.getuid?.() !== 0) return undefined;
  for (const user of ['postgres', 'nobody']) {
    try {
      const id = (/** @type {string} */ flag) =>
        Number(execFileSync('id', [flag, user], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      continue;
    }
  }
  return undefined;
}

/** @param {import('node:child_process').ChildProcess} server @returns {Promise<void>} */
function untilReady(server) {
  return new Promise((resolve, reject) => {
    let output = '';
    const limit = setTimeout(
      () => reject(new Error(`postgres did not become ready\n${output}`)),
      START_LIMIT_MS,
    );
    server.once('exit', (code) => {
      clearTimeout(limit);
      reject(new Error(`postgres ended with code ${code}\n${output}`));
    });
    server.stderr?.on('data', (chunk) => {
      if (output.length > 100_000) return; // it runs; read on, so that it never waits for a reader
      output += chunk;
      if (!output.includes('ready to accept connections')) return;
      clearTimeout(limit);
      resolve();
    });
  });
}
