/** The whole check: connect, then every clause, each on a terminal of its own. */
import { randomUUID } from 'node:crypto';
import { Bench, type BenchOptions, type Kind } from './bench.js';
import type { Clause, Need } from './clause.js';
import { clauses } from './clauses.js';
import { connect, letIn, Stopped } from './connect.js';
import { Broken, NotChecked, pause, TooFast } from './expect.js';
import { Life } from './life.js';
import { StandIn } from './stand-in.js';
import { tidy } from './tidy.js';
import { NoAnswer, Till, type Call, type Reply } from './till.js';

export interface CheckOptions {
  /** The proxy's address, as it stands in `proxy-url`. */
  url: string;
  /** Where the check's own Blink listens. Default 127.0.0.1. */
  host?: string;
  /** Default 8788; 0 takes a free one. */
  blinkPort?: number;
  /** Bearer token of the till. */
  token?: string;
  /** Bearer token of a second till. */
  otherToken?: string;
  /** Bearer token of a till that may give money back. */
  refundToken?: string;
  /** Origin of a page that the proxy lists. */
  origin?: string;
  /** A terminal that the proxy allows. Default: names that no real terminal has. */
  terminal?: string;
  /** Demands a proxy of this kind. */
  kind?: Kind;
  /** Only these clauses. */
  only?: readonly string[];
  /** Seconds that a held sale is held. Default 3. */
  hold?: number;
  /** Seconds that the quiet period is waited for at most. Default 10. */
  quietPeriod?: number;
  /** Seconds to wait until the proxy is pointed here. Default 60. */
  wait?: number;
  /** Clauses at a time, where each has a terminal of its own. Default 10. */
  atATime?: number;
}

export interface Finding {
  name: string;
  outcome: 'ok' | 'broken' | 'not checked';
  /** What was expected and what came, or why it was not checked; empty where it holds. */
  words: string;
  sentence: string;
  /** Empty where nothing is known about it. */
  cost: string;
  source: string;
}

export interface Report {
  url: string;
  /** Null where the proxy is not connected to the check. */
  kind: Kind | null;
  /** Why nothing was checked. */
  stopped: string | null;
  /** The clauses during which the proxy ended: nothing more was checked. Null where it still runs. */
  ended: readonly string[] | null;
  findings: Finding[];
}

export interface Listener {
  /** The address that goes into the proxy, as soon as the check listens there. */
  onListening?: (blinkUrl: string) => void;
  onWait?: (why: string) => void;
  onConnected?: (kind: Kind) => void;
  /** In the order of the table. */
  onFinding?: (finding: Finding) => void;
}

const CLAUSE_LIMIT_MS = 90_000;
const RATE_ROUNDS = 3;
/** Why a plain proxy is not checked for what only a journal can promise. */
export const NO_JOURNAL = 'this proxy keeps no journal';
const NO_LONGER = 'the proxy no longer runs';

/** The proxy has ended during this clause. */
class Ended extends Error {
  override readonly name = 'Ended';
}

/** @throws where the check cannot listen on its address */
export async function checkProxy(options: CheckOptions, listener: Listener = {}): Promise<Report> {
  const blink = new StandIn();
  await blink.listen(options.host ?? '127.0.0.1', options.blinkPort ?? 8788);
  try {
    listener.onListening?.(blink.url);
    return await new Check(blink, options, listener).run();
  } finally {
    await blink.close();
  }
}

class Check {
  readonly #till: Till;
  readonly #replies: { call: Call; reply: Reply }[] = [];
  readonly #benches: Bench[] = [];
  readonly #settings: BenchOptions;
  readonly #series = randomUUID().slice(0, 8);
  #terminals = 0;
  #kind: Kind = 'plain';
  readonly #life: Life;

  constructor(
    private readonly blink: StandIn,
    private readonly options: CheckOptions,
    private readonly listener: Listener,
  ) {
    const { url, token = null, otherToken = null, refundToken = null, origin = null, kind = null } = options;
    this.#till = new Till({ url: new URL(url), token, origin });
    this.#till.onReply = (call, reply) => this.#replies.push({ call, reply });
    this.#life = new Life(this.#till, `CHECK-${this.#series}-0`);
    const { hold = 3, quietPeriod = 10 } = options;
    this.#settings = { token, otherToken, refundToken, origin, hold, quietPeriod, demanded: kind };
  }

  async run(): Promise<Report> {
    const { url } = this.options;
    try {
      const { wait = 60 } = this.options;
      const terminal = this.#newTerminal();
      this.#kind = await connect(this.blink, this.#till, terminal, wait, (why) =>
        this.listener.onWait?.(why),
      );
      await this.#patiently(() => letIn(this.#newBench()));
    } catch (error) {
      if (!(error instanceof Stopped || error instanceof NotChecked)) throw error;
      return { url, kind: null, stopped: this.#redacted(error.message), ended: null, findings: [] };
    }
    this.listener.onConnected?.(this.#kind);
    const findings = await this.#judgeAll();
    const { ended } = this.#life;
    if (ended === null) await tidy(this.#benches);
    return { url, kind: this.#kind, stopped: null, ended, findings };
  }

  async #judgeAll(): Promise<Finding[]> {
    const { only, atATime = 10 } = this.options;
    const wanted = clauses.filter(({ name }) => !only || only.includes(name));
    const findings: Finding[] = [];
    let told = 0;
    const judge = async (clause: Clause) => {
      findings[wanted.indexOf(clause)] = await this.#judge(clause);
      for (; findings[told]; told++) this.listener.onFinding?.(findings[told]!);
    };
    // Those that wait longest begin first.
    const first = wanted.filter(({ last }) => !last).sort((a, b) => Number(!!b.slow) - Number(!!a.slow));
    const workers = this.options.terminal === undefined ? atATime : 1;
    await Promise.all(
      Array.from({ length: workers }, async () => {
        for (let clause = first.shift(); clause; clause = first.shift()) await judge(clause);
      }),
    );
    for (const clause of wanted.filter(({ last }) => last)) await judge(clause);
    return findings;
  }

  async #judge(clause: Clause): Promise<Finding> {
    const { name, sentence, cost, source } = clause;
    const finding = (outcome: Finding['outcome'], words = '', costs = cost): Finding => ({
      name,
      outcome,
      words: this.#redacted(words),
      sentence,
      cost: costs,
      source,
    });
    const why = this.#whyNot(clause);
    if (why) return finding('not checked', why);
    try {
      if ('check' in clause) await this.#patiently(() => this.#within(name, clause.check));
      return finding('ok');
    } catch (error) {
      if (error instanceof Ended) {
        const isNamed = this.#life.ended?.includes(name);
        return isNamed ? finding('broken', error.message, '') : finding('not checked', NO_LONGER);
      }
      if (error instanceof NotChecked) return finding('not checked', error.message);
      if (error instanceof Broken) return finding('broken', error.message, error.cost);
      if (error instanceof NoAnswer) {
        const costs = error.why === 'refused' ? '' : cost;
        return finding('broken', `expected an answer; ${error.message}`, costs);
      }
      return finding('broken', `the check itself failed: ${(error as Error).stack ?? String(error)}`);
    }
  }

  #whyNot(clause: Clause): string | null {
    const { kind, needs = [] } = clause;
    if ('unchecked' in clause) return clause.unchecked;
    if (kind === 'journal' && this.#kind === 'plain') return NO_JOURNAL;
    if (this.#life.ended) return NO_LONGER;
    const given: Record<Need, unknown> = {
      origin: this.options.origin,
      token: this.options.token,
      'other-token': this.options.otherToken,
      'refund-token': this.options.refundToken,
    };
    const missing = needs.find((need) => given[need] === undefined);
    return missing ? `it needs --${missing}` : null;
  }

  /** @throws Ended, whatever else was found, where the proxy has ended meanwhile */
  async #within(name: string, check: (bench: Bench) => Promise<void>): Promise<void> {
    const bench = this.#newBench();
    const limit = CLAUSE_LIMIT_MS + (this.#settings.hold + this.#settings.quietPeriod) * 1000;
    const late = new AbortController();
    this.#life.begin(name, bench);
    const checked = check(bench);
    const inTime = Promise.race([
      checked,
      this.#life.end,
      pause(limit, late.signal).then(() => {
        throw new Broken(`an end within ${limit / 1000} s`, 'the check still waits');
      }),
    ]);
    try {
      await inTime.catch(async (error: unknown) => {
        if (!(await this.#life.hasEnded())) throw error;
      });
      if (await this.#life.hasEnded()) throw new Ended('expected the proxy to go on running; it ended');
    } finally {
      this.#life.leave(bench);
      late.abort();
      checked.catch(() => undefined); // it may go on after the end
      bench.end();
      // The one terminal must be free for the next clause.
      if (this.options.terminal !== undefined && !this.#life.ended) await tidy([bench]);
    }
  }

  /** Waits where the proxy limits the rate, and begins again. */
  async #patiently(work: () => Promise<void>): Promise<void> {
    for (let round = 1; ; round++) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof TooFast)) throw error;
        if (round === RATE_ROUNDS) {
          throw new NotChecked('the proxy limits the rate: start it with RATE_LIMIT=0 for the check');
        }
        await pause(error.seconds * 1000);
      }
    }
  }

  #newBench(): Bench {
    const terminal = this.#newTerminal();
    const bench = new Bench(this.blink, this.#till, terminal, this.#kind, this.#settings, this.#replies);
    this.#benches.push(bench);
    return bench;
  }

  #newTerminal(): string {
    return this.options.terminal ?? `CHECK-${this.#series}-${++this.#terminals}`;
  }

  /** What is printed never holds the proxy's credentials, whatever the proxy answered. */
  #redacted(words: string): string {
    const { all = [] } = this.blink.secrets ?? {};
    return all.reduce((text, secret) => text.replaceAll(secret, '[removed]'), words);
  }
}
