/** The real command as a process of its own, which a test can kill. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { eventually } from './shop.js';

const COMMAND = path.resolve(import.meta.dirname, '../../src/command/command.ts');
const TSX = import.meta.resolve('tsx');

export type Env = Record<string, string>;

export interface Command {
  /** What goes into `proxy-url`. */
  url: string;
  child: ChildProcess;
  /** What it wrote to stderr until now. */
  log(): string;
  /** As soon as its log says so: it comes through another pipe than the line that says where it listens. */
  says(what: RegExp): Promise<RegExpExecArray>;
  /** SIGKILL, and gone when it resolves. */
  kill(): Promise<void>;
  /** SIGTERM; resolves to the exit code. */
  stop(): Promise<number | null>;
}

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Nothing of this shell's settings but what Node itself needs. */
const environment = (env: Env): Env => ({
  PATH: process.env.PATH ?? '',
  HOME: process.env.HOME ?? '',
  ...env,
});

function start(env: Env, args: readonly string[], within: readonly string[] = []) {
  const [program = process.execPath, ...before] = [...within, process.execPath];
  const child = spawn(program, [...before, '--import', TSX, COMMAND, ...args], {
    env: environment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => (output.stdout += chunk));
  child.stderr.on('data', (chunk) => (output.stderr += chunk));
  const ended = once(child, 'close');
  return { child, output, ended };
}

/** Runs it to its end. */
export async function runCommand(env: Env, args: readonly string[] = []): Promise<Ended> {
  const { child, output, ended } = start(env, args);
  await ended;
  return { code: child.exitCode, ...output };
}

/**
 * Resolves when it says where it listens; rejects with what it said where it ends before that.
 * @param within a program that becomes this one, and its arguments
 */
export async function startCommand(env: Env, within: readonly string[] = []): Promise<Command> {
  const { child, output, ended } = start(env, [], within);
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const found = /^blink-pos-proxy listening on (\S+)$/m.exec(output.stdout);
      if (found) resolve(found[1]!);
    });
    void ended.then(() => reject(new Error(output.stderr)));
  });
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await ended;
    return child.exitCode;
  };
  const log = () => output.stderr;
  const says = async (what: RegExp) => (await eventually(() => what.exec(log()), Boolean))!;
  return { url, child, log, says, kill: async () => void (await end('SIGKILL')), stop: () => end('SIGTERM') };
}
