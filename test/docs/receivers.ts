/** The receivers that docs/order-is-paid.md shows, run as they stand there by the real interpreter. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { root } from '../../site/content/published.js';
import { freePort } from '../../tools/free-port.mjs';
import { sampleOf } from './pages.js';

const PAGE = 'docs/order-is-paid.md';
const START_LIMIT_MS = 20_000;
/** In the repository: a module is looked for from where its importer lies. */
const FOLDER = path.join(root, 'node_modules', '.cache');

interface Kind {
  /** The words after the fence. */
  fence: string;
  file: string;
  /** The Debian packages that bring the interpreter and what the sample imports. */
  packages: string;
  /** Programs that may run it: the first whose `probe` ends well does. */
  programs: string[];
  probe: string[];
  args: (file: string, port: number) => string[];
}

const kinds = {
  express: {
    fence: 'js express-receiver',
    file: 'receiver.mjs',
    packages: 'nodejs',
    programs: [process.execPath],
    probe: ['--version'],
    args: (file) => ['--import', import.meta.resolve('tsx'), file],
  },
  flask: {
    fence: 'python flask-receiver',
    file: 'receiver.py',
    packages: 'python3-flask',
    programs: ['python3', '/usr/bin/python3'],
    probe: ['-c', 'import flask'],
    args: (file, port) => ['-m', 'flask', '--app', file, 'run', '--host', '127.0.0.1', '--port', `${port}`],
  },
  php: {
    fence: 'php php-receiver',
    file: 'receiver.php',
    packages: 'php-cli',
    programs: ['php'],
    probe: ['--version'],
    args: (file, port) => ['-S', `127.0.0.1:${port}`, file],
  },
} satisfies Record<string, Kind>;

export type ReceiverKind = keyof typeof kinds;
export const receiverKinds = Object.keys(kinds) as ReceiverKind[];

const programOf = ({ programs, probe }: Kind): string | undefined =>
  programs.find((program) => {
    try {
      execFileSync(program, probe, { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  });

/** Why these tests are skipped, or false. Where they are required, that is an error. */
export function withoutReceiver(kind: ReceiverKind): string | false {
  if (programOf(kinds[kind])) return false;
  const why = `the ${kind} receiver has no interpreter (Debian: apt-get install ${kinds[kind].packages})`;
  if (process.env.REQUIRE_DOCS_PROXIES === '1') throw new Error(why);
  return why;
}

export interface Receiver {
  url: string;
  /** The orders that it has called paid, as often as it did. */
  paid(): string[];
  stop(): Promise<void>;
}

export async function startReceiver(kind: ReceiverKind, secret: string): Promise<Receiver> {
  const one: Kind = kinds[kind];
  mkdirSync(FOLDER, { recursive: true });
  const folder = mkdtempSync(path.join(FOLDER, `receiver-${kind}-`));
  const file = path.join(folder, one.file);
  // As it would be once the package is built.
  const built = path.join(root, 'proxy/src/office/verify-notice.ts');
  writeFileSync(file, sampleOf(PAGE, one.fence).replace("'blink-pos-proxy/office'", JSON.stringify(built)));
  const port = await freePort();
  const child = spawn(programOf(one)!, one.args(file, port), {
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, HOME: folder, PORT: `${port}`, WEBHOOK_SECRET: secret },
  });
  let said = '';
  child.stdout.on('data', (chunk) => (said += chunk));
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
    throw new Error(`the ${kind} receiver did not start\n${said}`);
  }
  return {
    url: `http://127.0.0.1:${port}/notices`,
    paid: () => [...said.matchAll(/\bpaid (\d+)$/gm)].map(([, number]) => number!),
    stop,
  };
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
