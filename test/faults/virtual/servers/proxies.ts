/** The proxy's real code on virtual time: instances that die, freeze and come back, over a real SQLite journal. */
import { copyFileSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Clock } from '../../../../proxy/src/clock.js';
import type { Follow, Param, Statement, Store, StoredRow } from '../../../../proxy/src/journal/store.js';
import type { Upstream } from '../../../../proxy/src/blink/upstream.js';
import type { NoticePost } from '../../../../proxy/src/notices/post.js';
import type { Bundles } from '../bundles.js';
import type { Blow, Commit, ProxyKind } from '../scripts/script.js';
import { Life, type VirtualTime } from '../time.js';
import type { Tokens } from './tokens.js';

export interface Told {
  status: number;
  headers: Record<string, string>;
  text: string;
}

export type Handler = (request: Request) => Promise<Response>;

export interface Instance {
  life: Life;
  handler: Handler;
  /** Requests that it holds: what to do when it dies. */
  holding: Set<() => void>;
}

/** Hits an instance: dead, or standing still, for so long. */
export type Strike = (life: Life, blow: Blow) => void;

/** Those in which an attempt holds its terminal. */
export const OPEN_STATES = ['created', 'sent', 'signature', 'unknown'];

export interface JournalRow {
  key: string;
  call: string;
  state: string;
  lock: string | null;
  proof: string | null;
  sent: number | null;
}

/** The journal's file. It outlives every instance. */
export class JournalFile {
  readonly #folder: string;
  readonly #clock: Clock;
  #store: Store | null = null;

  constructor(
    private readonly bundles: Bundles,
    time: VirtualTime,
  ) {
    // In memory where there is such a place: that every commit is synced is the product's own business.
    this.#folder = mkdtempSync(
      path.join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'blink-pos-faults-'),
    );
    this.#clock = {
      now: () => time.now,
      elapsed: () => time.now,
      setTimeout: () => null,
      clearTimeout: () => {},
      // The instances' own writes come when their events say so; here nothing waits any more.
      defer: (run) => run(),
    };
  }

  get store(): Store {
    return (this.#store ??= new this.bundles.proxy.SqliteStore(
      path.join(this.#folder, 'journal.db'),
      this.#clock,
    ));
  }

  /** Closed and opened anew, as by a process that starts. */
  async reopen(): Promise<void> {
    await this.#store?.close();
    this.#store = null;
  }

  get #files(): string[] {
    return readdirSync(this.#folder).filter((name) => name.startsWith('journal.db'));
  }

  /** As a snapshot of the disk has it: nothing is being written at this moment. */
  copy(): void {
    for (const name of this.#files) {
      copyFileSync(path.join(this.#folder, name), path.join(this.#folder, `copy-of-${name}`));
    }
  }

  /**
   * What was written since is gone. Another file lies there then: a copy younger than a minute, in the very same file, is
   * one that no rule notices (money rule 16), and a file system may give a new file the place of one that was removed.
   */
  async restore(from: 'copy' | 'nothing'): Promise<void> {
    await this.reopen();
    const [copyOf, putBack] = ['copy-of-', 'put-back-'];
    const at = (name: string) => path.join(this.#folder, name);
    const copies = readdirSync(this.#folder).filter((name) => from === 'copy' && name.startsWith(copyOf));
    const names = copies.map((name) => name.slice(copyOf.length));
    for (const name of names) copyFileSync(at(copyOf + name), at(putBack + name));
    for (const name of this.#files) rmSync(at(name));
    for (const name of names) renameSync(at(putBack + name), at(name));
  }

  /** What is durable now. */
  async rows(): Promise<JournalRow[]> {
    return (await this.store.read('select key, call, state, lock, proof, sent from attempt', [])) as never;
  }

  /** Notices that wait to be sent. */
  async waiting(): Promise<number> {
    const [row] = await this.store.read('select count(*) as count from notice where ended is null', []);
    return Number(row!.count);
  }

  async end(): Promise<void> {
    await this.reopen();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** One instance's way to the journal: each commit takes its time, and an instance can die on either side of it. */
class InstanceStore implements Store {
  constructor(
    readonly shared: boolean,
    private readonly file: JournalFile,
    private readonly life: Life,
    private readonly time: VirtualTime,
    private readonly next: () => Commit | undefined,
    private readonly strike: Strike,
    private readonly unavailable: () => Error,
  ) {}

  async read(sql: string, params: readonly Param[]): Promise<StoredRow[]> {
    if (this.shared) await this.time.sleep(this.life, 1);
    return this.file.store.read(sql, params);
  }

  async write(batch: readonly Statement[], follow?: Follow): Promise<StoredRow[][] | null> {
    // What becomes of a notice has its own troubles (`NoticeTrip`).
    const isOutbox = batch.some(({ sql }) => /^\s*(update|delete from) notice\b/.test(sql));
    const plan = isOutbox ? undefined : this.next();
    const { before, after, fate, blow } = plan ?? { before: 1, after: 0, fate: 'ok', blow: null };
    await this.time.sleep(this.life, before);
    if (fate === 'fails') throw this.unavailable();
    const done = await this.file.store.write(batch, follow);
    this.strike(this.life, blow);
    await this.time.sleep(this.life, after);
    if (fate === 'fails-written') throw this.unavailable();
    return done;
  }

  async close(): Promise<void> {}
}

export interface ProxiesOptions {
  kind: ProxyKind;
  tokens: Tokens;
  bundles: Bundles;
  time: VirtualTime;
  /** Seconds. */
  quietPeriod: number;
  nextCommit: () => Commit | undefined;
  upstreamOf: (life: Life) => Upstream;
  /** An instance's way to the shop's server, where it is told anything. */
  noticePostOf?: (life: Life) => NoticePost;
  /** The reverse proxy that remembers nothing. */
  plain: Handler;
  say: (text: string) => void;
}

export class Proxies {
  readonly instances: Instance[] = [];
  readonly file: JournalFile | null;
  readonly #options: ProxiesOptions;
  #turn = 0;
  #isCalm = false;

  constructor(options: ProxiesOptions) {
    this.#options = options;
    this.file = options.kind === 'plain' ? null : new JournalFile(options.bundles, options.time);
    const count = options.kind === 'shared' ? 2 : 1;
    for (let index = 0; index < count; index++) this.instances.push(this.#start(index));
  }

  /** The gateway's choice for the next request; null where none runs. */
  next(): Instance | null {
    const alive = this.instances.filter(({ life }) => life.alive);
    return alive.length === 0 ? null : alive[this.#turn++ % alive.length]!;
  }

  readonly strike: Strike = (life, blow) => {
    if (!blow || !life.alive || this.#isCalm) return;
    const { time, say } = this.#options;
    if (blow.kind === 'freeze') {
      say(`${life.name} stands still for ${blow.for} ms`);
      life.frozenUntil = Math.max(life.frozenUntil, time.now + blow.for);
      return;
    }
    const index = this.instances.findIndex((instance) => instance.life === life);
    if (index < 0) return;
    say(`${life.name} is killed, and starts again after ${blow.for} ms`);
    life.alive = false;
    const { holding } = this.instances[index]!;
    for (const cut of [...holding]) cut();
    time.after(null, blow.for, () => void this.#restart(index));
  };

  /** All of them stop, and start again with what was changed meanwhile. */
  async restart(ms: number, change: () => void | Promise<void>): Promise<void> {
    for (const { life } of [...this.instances]) this.strike(life, { kind: 'kill', for: ms });
    await change();
  }

  /** Whoever stands still goes on, and nobody is struck again. */
  thaw(): void {
    this.#isCalm = true;
    for (const { life } of this.instances) life.frozenUntil = 0;
  }

  async end(): Promise<void> {
    for (const { life } of this.instances) life.alive = false;
    await this.file?.end();
  }

  async #restart(index: number): Promise<void> {
    if (this.#options.kind === 'embedded') await this.file!.reopen();
    this.instances[index] = this.#start(index);
    this.#options.say(`${this.instances[index].life.name} has started`);
  }

  #start(index: number): Instance {
    const { kind, tokens, bundles, time, quietPeriod, nextCommit, upstreamOf, plain } = this.#options;
    const { noticePostOf } = this.#options;
    const life = new Life(`proxy ${index + 1}`);
    const holding = new Set<() => void>();
    if (kind === 'plain') return { life, handler: plain, holding };
    const clock: Clock = {
      now: () => time.now,
      elapsed: () => time.now,
      setTimeout: (run, ms) => time.after(life, ms, run),
      clearTimeout: (handle) => {
        if (handle) (handle as { cancelled: boolean }).cancelled = true;
      },
      defer: (run) => void time.after(life, 0, run),
    };
    const store = new InstanceStore(
      kind === 'shared',
      this.file!,
      life,
      time,
      nextCommit,
      this.strike,
      () => new bundles.proxy.JournalUnavailable('the disk is full'),
    );
    const handler = bundles.proxy.createProxy({
      apiKey: 'demo-key',
      apiSecret: 'demo-secret',
      store,
      clock,
      upstream: upstreamOf(life),
      quietPeriod,
      rateLimit: 0,
      allowedOrigins: ['https://till.test'],
      ...(noticePostOf && {
        webhookUrl: 'https://shop.test/notices',
        webhookSecrets: [`whsec_${btoa('the secret of the shop and its till')}`],
        noticePost: noticePostOf(life),
      }),
      ...tokens.accessOf(bundles.proxy),
    });
    // As the command does: the journal is open before it listens.
    void handler.ready().catch(() => undefined);
    return { life, handler, holding };
  }
}
