/**
 * One proxy process on a port of its own, which is killed, ended and started again. Its clock is its own as well
 * (libfaketime): it can be turned while the process runs, and no other clock of the machine moves.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** It listens and takes payments this long after it was started, or something is wrong. */
const START_LIMIT_MS = 60_000;
/** What it says of itself: 10 s, and some more on a busy machine. */
const STOP_LIMIT_MS = 25_000;

export interface InstanceSettings {
  /** The file that `node` runs. */
  command: string;
  /** Where its log and its clock lie. */
  folder: string;
  port: number;
  env: Record<string, string>;
  /** Null: its clock is the machine's. */
  faketime: string | null;
  /** It ended although nobody wanted that. */
  onUnwanted: (sentence: string) => void;
}

export interface MemorySample {
  /** Seconds since this process was started. */
  age: number;
  /** Resident, in MiB. */
  rss: number;
}

export class Instance {
  /** Of each process in turn. */
  readonly lives: MemorySample[][] = [];
  readonly logFile: string;
  readonly #clockFile: string;
  #child: ChildProcess | null = null;
  #started = 0;
  /** One thing is done to it at a time. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(
    readonly name: string,
    private readonly settings: InstanceSettings,
  ) {
    this.logFile = path.join(settings.folder, `${name}.log`);
    this.#clockFile = path.join(settings.folder, `${name}.clock`);
    this.turnClock(0);
    process.once('exit', () => this.#child?.kill('SIGKILL'));
  }

  get url(): string {
    return `http://127.0.0.1:${this.settings.port}/blink`;
  }

  /** @param seconds ahead of the machine's clock; seen within a second */
  turnClock(seconds: number): void {
    // Never half a file: it is read at any moment.
    writeFileSync(`${this.#clockFile}.new`, `${seconds < 0 ? '' : '+'}${seconds}\n`);
    renameSync(`${this.#clockFile}.new`, this.#clockFile);
  }

  start(): Promise<void> {
    return this.#inTurn(() => this.#start());
  }

  /** `kill -9`, and started again. @param meanwhile milliseconds until then, or what is done until then */
  killed(meanwhile: number | (() => Promise<void>)): Promise<void> {
    return this.#inTurn(async () => {
      await this.#end('SIGKILL');
      await (typeof meanwhile === 'number' ? pause(meanwhile) : meanwhile());
      await this.#start();
    });
  }

  /** Ended as a service manager does it, and started again. */
  restarted(): Promise<void> {
    return this.#inTurn(async () => {
      await this.#end('SIGTERM');
      await this.#start();
    });
  }

  /** For good. */
  close(): Promise<void> {
    return this.#inTurn(() => this.#end('SIGTERM'));
  }

  /** How much it holds now. */
  sampleMemory(): void {
    const { pid } = this.#child ?? {};
    if (!pid) return;
    try {
      const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
      const age = (Date.now() - this.#started) / 1000;
      this.lives.at(-1)!.push({ age, rss: Number(kilobytes) / 1024 });
    } catch {
      // It ended in this moment.
    }
  }

  #inTurn<T>(what: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(what);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  async #start(): Promise<void> {
    const { command, port, env, faketime, onUnwanted } = this.settings;
    const child = spawn(process.execPath, ['--no-warnings', command], {
      env: {
        PATH: process.env.PATH,
        PORT: String(port),
        ...env,
        ...(faketime !== null && {
          LD_PRELOAD: faketime,
          FAKETIME_TIMESTAMP_FILE: this.#clockFile,
          FAKETIME_CACHE_DURATION: '1',
          // What measures durations goes on as ever, as on a machine whose clock is put right.
          FAKETIME_DONT_FAKE_MONOTONIC: '1',
          NO_FAKE_STAT: '1',
        }),
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const log = createWriteStream(this.logFile, { flags: 'a' });
    child.stderr.pipe(log);
    this.#child = child;
    this.#started = Date.now();
    this.lives.push([]);
    child.once('exit', (code, signal) => {
      if (this.#child !== child) return;
      this.#child = null;
      onUnwanted(
        `${this.name} ended by itself (${signal ?? code}); the end of its log is in ${this.logFile}`,
      );
    });
    for (const end = Date.now() + START_LIMIT_MS; ; await pause(50)) {
      const isReady = await fetch(`${this.url}/ready`).then(
        async (response) => {
          await response.arrayBuffer();
          return response.ok;
        },
        () => false,
      );
      if (isReady || this.#child !== child) return;
      if (Date.now() < end) continue;
      onUnwanted(`${this.name} takes no payments ${START_LIMIT_MS / 1000} s after its start`);
      return;
    }
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#child;
    if (!child) return;
    this.#child = null;
    const gone = once(child, 'exit') as Promise<[code: number | null]>;
    child.kill(signal);
    const late = setTimeout(() => {
      this.settings.onUnwanted(`${this.name} has not ended ${STOP_LIMIT_MS / 1000} s after SIGTERM`);
      child.kill('SIGKILL');
    }, STOP_LIMIT_MS);
    const [code] = await gone;
    clearTimeout(late);
    if (signal === 'SIGTERM' && code !== 0)
      this.settings.onUnwanted(`${this.name} ended with ${code} on SIGTERM`);
  }
}
