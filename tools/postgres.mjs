// A real Postgres of the test run's own: a new cluster in a temporary folder, on loopback, gone afterwards.
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { firstExisting, onPath } from './browsers/on-path.mjs';
import { freePort } from './free-port.mjs';

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
  const options = { cwd: folder, ...owner, stdio: /** @type {'ignore'} */ ('ignore') };
  try {
    execFileSync(
      path.join(programs, 'initdb'),
      ['-D', data, '-U', 'test', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'],
      options,
    );
    const port = await freePort();
    const settings = ['-h', '127.0.0.1', '-p', String(port), '-k', folder, '-c', 'max_connections=200'];
    const server = spawn(path.join(programs, 'postgres'), ['-D', data, ...settings], options);
    const ended = once(server, 'exit');
    const kill = () => server.kill('SIGQUIT');
    process.once('exit', kill);
    await untilReady(programs, port, server);
    const stop = async () => {
      process.off('exit', kill);
      server.kill('SIGINT'); // fast shutdown: does not wait for clients
      await ended;
      rmSync(folder, { recursive: true, force: true });
    };
    return { url: `postgres://test@127.0.0.1:${port}/postgres`, stop };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Postgres refuses to run as root. */
function unprivileged() {
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

/** @param {string} programs @param {number} port @param {import('node:child_process').ChildProcess} server */
async function untilReady(programs, port, server) {
  for (let tries = 0; tries < 300; tries++) {
    if (server.exitCode !== null) throw new Error(`postgres ended with code ${server.exitCode}`);
    try {
      execFileSync(path.join(programs, 'pg_isready'), ['-q', '-h', '127.0.0.1', '-p', String(port)]);
      return;
    } catch {
      await delay(50);
    }
  }
  throw new Error('postgres did not become ready in 15 s');
}
