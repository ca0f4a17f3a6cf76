/** The command as a merchant types it, as a process of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const COMMAND = path.resolve(import.meta.dirname, '../../src/command.ts');

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface Running {
  /** Resolves when it has printed a line like that. */
  says(line: RegExp): Promise<RegExpExecArray>;
  ended: Promise<Ended>;
}

export function startCommand(...args: string[]): Running {
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), COMMAND, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => (output[name] += text));
  }
  const closed = once(child, 'close');
  return {
    async says(line) {
      for (;;) {
        const found = line.exec(output.stdout) ?? line.exec(output.stderr);
        if (found) return found;
        const ended = await Promise.race([
          once(child.stdout, 'data'),
          once(child.stderr, 'data'),
          closed.then(() => null),
        ]);
        if (!ended) throw new Error(`it ended without saying so: ${output.stdout}${output.stderr}`);
      }
    },
    ended: closed.then(() => ({ code: child.exitCode, ...output })),
  };
}

export const runCommand = (...args: string[]): Promise<Ended> => startCommand(...args).ended;
