/** `npm start`, as somebody with a fresh clone types it. */
import { spawn, type ChildProcess } from 'node:child_process';

export interface Charge {
  kind: string;
  amount: string;
  terminal_id: string;
}

export class NpmStart {
  /** Addresses, with a slash at the end. */
  demoUrl = '';
  docsUrl = '';
  #child!: ChildProcess;

  /** Resolves once both addresses are printed. */
  static async start(): Promise<NpmStart> {
    const started = new NpmStart();
    const child = spawn('npm', ['start', '--', '--port', '0'], {
      cwd: new URL('../..', import.meta.url),
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true, // npm and what it starts end together
    });
    started.#child = child;
    let output = '';
    await new Promise<void>((resolve, reject) => {
      const read = (chunk: Buffer) => {
        output += String(chunk);
        const demo = /https?:\/\/localhost:\d+\/$/m.exec(output)?.[0];
        const docs = /https?:\/\/localhost:\d+\/docs\//.exec(output)?.[0];
        if (!demo || !docs) return;
        started.demoUrl = demo;
        started.docsUrl = docs;
        resolve();
      };
      child.stdout!.on('data', read);
      child.stderr!.on('data', read);
      child.once('exit', () => reject(new Error(`npm start ended before it said where it is\n${output}`)));
    });
    return started;
  }

  /** One call of the simulator's control API. */
  async control<T>(path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${this.demoUrl}simulator/control/${path}`, {
      ...(body !== undefined && {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    });
    return (await response.json()) as T;
  }

  async charges(): Promise<Charge[]> {
    return (await this.control<{ charges: Charge[] }>('ledger')).charges;
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.#child.once('exit', resolve));
    process.kill(-this.#child.pid!, 'SIGTERM');
    await ended;
  }
}
