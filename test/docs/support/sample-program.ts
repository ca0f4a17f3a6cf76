/** A server that a page shows, in a file of its own, run as it stands there by the real interpreter. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { freePort } from '../../../tools/free-port.mjs';

const START_LIMIT_MS = 20_000;

/** How a sample is run. */
export interface SampleKind {
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

const programOf = ({ programs, probe }: SampleKind): string | undefined =>
  programs.find((program) => {
    try {
      execFileSync(program, probe, { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  });

/** For `describe`: why its tests are skipped, or false. Where they are required, that is an error. */
export function withoutInterpreter(name: string, kind: SampleKind): string | false {
  if (programOf(kind)) return false;
  const why = `the ${name} sample has no interpreter (Debian: apt-get install ${kind.packages})`;
  if (process.env.REQUIRE_DOCS_PROXIES === '1') throw new Error(why);
  return why;
}

export interface RunningSample {
  port: number;
  /** What it has printed so far. */
  said(): string;
  /** It is gone with everything that it started, and so is its folder. */
  stop(): Promise<void>;
}

/** @param folder where its file lies, and whatever it writes; @param env beside the path and the home folder */
export async function startSample(
  name: string,
  kind: SampleKind,
  folder: string,
  env: (port: number) => Record<string, string>,
): Promise<RunningSample> {
  const port = await freePort();
  const child = spawn(programOf(kind)!, kind.args(path.join(folder, kind.file), port), {
    cwd: folder,
    // A group of its own: PHP's server has workers.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, HOME: folder, ...env(port), ...kind.env },
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
  if (!(await listens(port, START_LIMIT_MS, () => child.exitCode !== null))) {
    await stop();
    throw new Error(`the ${name} sample did not start\n${said}`);
  }
  return { port, said: () => said, stop };
}

/** Asks until somebody listens there: false where the time is up first, or it has ended. */
export async function listens(port: number, limitMs: number, hasEnded = () => false): Promise<boolean> {
  for (const limit = Date.now() + limitMs; !(await isTaken(port));) {
    if (hasEnded() || Date.now() > limit) return false;
    await new Promise((done) => setTimeout(done, 20));
  }
  return true;
}

const isTaken = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('error', () => resolve(false));
    socket.once('connect', () => {
      resolve(true);
      socket.destroy();
    });
  });
