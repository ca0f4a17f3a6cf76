/**
 * A network of its own for a process (Linux, root): two cables lead to this machine, one to Postgres and one to everything else.
 * Either can be pulled, and whoever is cut off hears nothing of it: no refusal, no reset.
 */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import path from 'node:path';
import { firstExisting, onPath } from '../../../tools/browsers/on-path.mjs';

const RELAY = path.resolve(import.meta.dirname, 'relay.mjs');
const ip = firstExisting([onPath('ip'), '/usr/sbin/ip', '/sbin/ip']);

const run = (...args: string[]): void =>
  void execFileSync(ip!, args, { stdio: ['ignore', 'ignore', 'pipe'] });

/** Why there can be none here, for `skip`; false where there can. */
export function noOwnNetwork(): string | false {
  const name = `bpos-try-${process.pid}`;
  try {
    run('netns', 'add', name);
    run('netns', 'del', name);
    return false;
  } catch {
    return 'no network of its own can be made here (Linux, root, iproute2)';
  }
}

export class OwnNetwork {
  /** Of the process, as this machine sees it. */
  readonly address: string;
  readonly #name = `bpos-${process.pid}`;
  readonly #cables: { here: string; there: string; near: string; far: string }[];
  readonly #closing: (() => unknown)[] = [];
  readonly #sockets = new Set<Socket>();

  constructor() {
    const [high, low] = [(process.pid >> 6) & 255, (process.pid & 63) * 4];
    this.#cables = [0, 1].map((index) => ({
      here: `bp${process.pid}h${index}`,
      there: `bp${process.pid}t${index}`,
      near: `10.${201 + index}.${high}.${low + 1}`,
      far: `10.${201 + index}.${high}.${low + 2}`,
    }));
    this.address = this.#cables[1]!.far;
    run('netns', 'add', this.#name);
    run('-n', this.#name, 'link', 'set', 'lo', 'up');
    for (const { here, there, near, far } of this.#cables) {
      run('link', 'add', here, 'type', 'veth', 'peer', 'name', there);
      run('link', 'set', there, 'netns', this.#name);
      run('addr', 'add', `${near}/30`, 'dev', here);
      run('link', 'set', here, 'up');
      run('-n', this.#name, 'addr', 'add', `${far}/30`, 'dev', there);
      run('-n', this.#name, 'link', 'set', there, 'up');
    }
  }

  /** What a command begins with, to run in it. */
  get within(): string[] {
    return [ip!, 'netns', 'exec', this.#name];
  }

  /** @param port of this machine's loopback @returns host and port by which the process reaches it on the first cable */
  postgresAt(port: number): Promise<string> {
    return this.#open(this.#cables[0]!.near, port);
  }

  /** @param port of this machine's loopback @returns the port of the process's own loopback that leads to it */
  async loopbackTo(port: number): Promise<number> {
    const [host = '', far = ''] = (await this.#open(this.#cables[1]!.near, port)).split(':');
    const own = 18_000;
    const [program = '', ...args] = [...this.within, process.execPath, RELAY, String(own), host, far];
    const relay: ChildProcess = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    this.#closing.push(() => relay.kill('SIGKILL'));
    await once(relay.stdout!, 'data');
    return own;
  }

  /** The cable to Postgres. */
  pull(): void {
    run('link', 'set', this.#cables[0]!.here, 'down');
  }

  plugIn(): void {
    run('link', 'set', this.#cables[0]!.here, 'up');
  }

  close(): void {
    for (const end of this.#closing) end();
    for (const socket of this.#sockets) socket.destroy();
    run('netns', 'del', this.#name);
  }

  async #open(host: string, port: number): Promise<string> {
    const server = createServer((near) => {
      const far = connect(port, '127.0.0.1');
      for (const [one, other] of [[near, far] as const, [far, near] as const]) {
        this.#sockets.add(one);
        one.pipe(other);
        one.on('error', () => other.destroy()).on('close', () => this.#sockets.delete(one));
      }
    });
    await once(server.listen(0, host), 'listening');
    this.#closing.push(() => server.close());
    return `${host}:${(server.address() as { port: number }).port}`;
  }
}
