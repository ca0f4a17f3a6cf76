/** A real PgBouncer before a test's Postgres, in a folder and on a port of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { firstExisting, onPath } from '../../../../tools/browsers/on-path.mjs';
import { freePort } from '../../../../tools/free-port.mjs';
import { unprivileged } from '../../../../tools/postgres.mjs';

const program = firstExisting([onPath('pgbouncer'), '/usr/sbin/pgbouncer']);

/** Why there is none, for `skip`; false where there is one. A failure where it is required. */
export function noPgBouncer(): string | false {
  if (program) return false;
  if (process.env.REQUIRE_PGBOUNCER === '1')
    throw new Error('REQUIRE_PGBOUNCER is set, and there is no PgBouncer here.');
  return 'PgBouncer is not installed (Debian: apt-get install pgbouncer)';
}

export interface Pooler {
  /** The given address, with the pooler in between. */
  url: string;
  close(): Promise<void>;
}

export interface PoolerOptions {
  mode?: 'transaction' | 'session' | 'statement';
  /** Connections to Postgres. */
  size?: number;
  /** Connections to the pooler that it takes at once. */
  clients?: number;
}

export async function startPgBouncer(
  postgres: string,
  { mode = 'transaction', size = 5, clients = 200 }: PoolerOptions = {},
): Promise<Pooler> {
  const url = new URL(postgres);
  const folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-pgbouncer-'));
  const port = await freePort();
  const file = path.join(folder, 'pgbouncer.ini');
  writeFileSync(
    file,
    `[databases]
* = host=${url.hostname} port=${url.port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = ${mode}
default_pool_size = ${size}
max_client_conn = ${clients}
`.replace('\n* = ', `\n${url.pathname.slice(1)} = user=${url.username} `),
  );
  // It refuses to run as root.
  const owner = unprivileged();
  for (const place of owner ? [folder, file] : []) chownSync(place, owner!.uid, owner!.gid);
  chmodSync(folder, 0o755);
  const child = spawn(program!, ['-q', file], { ...owner, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk) => (said += chunk));
  const exit = once(child, 'exit');
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const close = async () => {
    process.off('exit', kill);
    child.kill('SIGQUIT'); // at once
    await exit;
    rmSync(folder, { recursive: true, force: true });
  };
  for (const limit = Date.now() + 10_000; !(await listens(port));) {
    if (child.exitCode === null && Date.now() < limit) continue;
    await close();
    throw new Error(`PgBouncer did not start\n${said}`);
  }
  url.port = String(port);
  return { url: url.href, close };
}

const listens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('error', () => setTimeout(() => resolve(false), 20));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
