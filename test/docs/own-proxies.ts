/** The proxies that docs/your-own-proxy.md and its neighbour show, run as they stand there by the real interpreter. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../../tools/free-port.mjs';
import { sampleOf } from './pages.js';

const START_LIMIT_MS = 20_000;

export const credentials = Buffer.from('demo-key:demo-secret').toString('base64');

interface Kind {
  page: string;
  /** The words after the fence. */
  fence: string;
  file: string;
  /** The Debian packages that bring the interpreter and what the sample imports. */
  packages: string;
  /** Programs that may run it: the first whose `probe` ends well does. */
  programs: string[];
  probe: string[];
  args: (file: string, port: number) => string[];
  env?: Record<string, string>;
}

const kinds = {
  flask: {
    page: 'docs/your-own-proxy.md',
    fence: 'python flask-proxy',
    file: 'proxy.py',
    packages: 'python3-flask python3-requests',
    programs: ['python3', '/usr/bin/python3'],
    probe: ['-c', 'import flask, requests'],
    args: (file, port) => ['-m', 'flask', '--app', file, 'run', '--host', '127.0.0.1', '--port', `${port}`],
  },
  php: {
    page: 'docs/your-own-proxy-php.md',
    fence: 'php plain-proxy',
    file: 'proxy.php',
    packages: 'php-cli php-curl',
    programs: ['php'],
    probe: ['-r', 'exit(function_exists("curl_init") ? 0 : 1);'],
    args: (file, port) => ['-S', `127.0.0.1:${port}`, file],
    env: { PHP_CLI_SERVER_WORKERS: '6' },
  },
} satisfies Record<string, Kind>;

export type ProxyKind = keyof typeof kinds;
export const proxyKinds = Object.keys(kinds) as ProxyKind[];

const programOf = ({ programs, probe }: Kind): string | undefined =>
  programs.find((program) => {
    try {
      execFileSync(program, probe, { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  });

/** For `describe`: why these tests are skipped, or false. Where they are required, that is an error. */
export function withoutInterpreter(kind: ProxyKind): string | false {
  if (programOf(kinds[kind])) return false;
  const why = `the ${kind} sample has no interpreter (Debian: apt-get install ${kinds[kind].packages})`;
  if (process.env.REQUIRE_DOCS_PROXIES === '1') throw new Error(why);
  return why;
}

export interface OwnProxySetting {
  /** Blink's base address, the prefix included. */
  blink: string;
  origin: string;
  /** Address of the tills. */
  tills?: string;
}

export interface OwnProxy {
  proxyUrl: string;
  stop(): Promise<void>;
}

export async function startOwnProxy(
  kind: ProxyKind,
  { blink, origin, tills = '127.0.0.1' }: OwnProxySetting,
): Promise<OwnProxy> {
  const one: Kind = kinds[kind];
  const folder = mkdtempSync(path.join(tmpdir(), `blink-pos-${kind}-`));
  const file = path.join(folder, one.file);
  writeFileSync(file, sampleOf(one.page, one.fence));
  const port = await freePort();
  const child = spawn(programOf(one)!, one.args(file, port), {
    cwd: folder,
    // A group of its own: PHP's server has workers.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      BLINK_API_URL: blink,
      BLINK_POS_API_KEY: 'demo-key',
      BLINK_POS_API_SECRET: 'demo-secret',
      ALLOWED_ORIGINS: origin,
      TILL_ADDRESSES: tills,
      ...one.env,
    },
  });
  let said = '';
  child.stderr.on('data', (chunk) => (said += chunk));
  const exit = once(child, 'exit');
  const kill = () => {
    try {
      process.kill(-child.pid!, 'SIGKILL');
    } catch {
      // It has ended already.
    }
  };
  process.once('exit', kill);
  const stop = async () => {
    process.off('exit', kill);
    kill();
    await exit;
    rmSync(folder, { recursive: true, force: true });
  };
  for (const limit = Date.now() + START_LIMIT_MS; !(await listens(port)); await tick()) {
    if (child.exitCode === null && Date.now() < limit) continue;
    await stop();
    throw new Error(`the ${kind} sample did not start\n${said}`);
  }
  return { proxyUrl: `http://127.0.0.1:${port}/blink`, stop };
}

const tick = () => new Promise((done) => setTimeout(done, 20));

const listens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('error', () => resolve(false));
    socket.once('connect', () => {
      resolve(true);
      socket.destroy();
    });
  });
