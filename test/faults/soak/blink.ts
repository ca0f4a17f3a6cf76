/** Blink: the simulator with its ledger, everything that goes wrong before it answers, and a cardholder at each terminal. */
import { parsed } from '../../../src/payment/json.js';
import { abortPath, operationAt, signaturePath } from '../../../src/payment/operations.js';
import {
  createSimulator,
  serveSimulator,
  type Fault,
  type LedgerEntry,
  type Simulator,
} from '../../../simulator/src/index.js';
import { faultOf } from '../virtual/servers/blink-faults.js';
import type { BlinkFault } from '../virtual/scripts/script.js';
import type { Observed } from './observed.js';

type Fetch = Simulator['fetch'];

/** Of a hundred payments. */
const FAULTY = 0.22;
const SIGNATURE_FAULTY = 0.1;
const READ_FAULTY = 0.08;
/** The merchant presses the red key where nobody is at the terminal. */
const RED_KEY_MS = 45_000;
const PLUGGED_AGAIN_MS = 3_000;

const whats: readonly BlinkFault['what'][] = [
  ...([
    '500',
    '500',
    '429',
    '502-html',
    '503-unreachable',
    '503-lost',
    '201-lost',
    '504',
    '408',
    '422',
  ] as const),
  ...(['no-id', 'half-json', 'unknown-result', 'other-amount', 'no-data', 'no-metadata'] as const),
];
/** Entries. */
const DAY_LENGTH = 60;
const cuts = ['before', 'headers', 'body'] as const;
const befores = ['nothing', 'start', 'charge', 'end'] as const;

export class Blink {
  readonly simulator: Simulator;
  /** How many of its answers were none, or wrong. */
  faults = 0;
  /** Whose entry never comes into the log as it was: nothing but the terminal itself shows what became of it. */
  readonly #unlogged = new Set<string>();
  /** On their way to the terminal. */
  readonly #underWay = new Set<string>();
  readonly #timers = new Set<NodeJS.Timeout>();
  /** Everything goes well from now on. */
  isCalm = false;
  #listening!: Awaited<ReturnType<typeof serveSimulator>>;

  private constructor(
    terminals: readonly string[],
    private readonly observed: Observed,
    private readonly random: () => number,
  ) {
    this.simulator = createSimulator({
      terminals: terminals.map((terminal_id) => ({ terminal_id, mode: 'manual', resultTime: 200 })),
      enforceOriginals: true,
    });
    this.#keepDaysShort();
    this.simulator.changes.listen((change) => {
      if (change.type === 'charge') this.#landed(change.charge);
      else if (change.type === 'refund') this.#landed(change.refund);
      else if (change.type === 'terminal' && change.terminal.screen === 'present-card')
        this.#present(change.terminal.terminal_id);
    });
  }

  /**
   * A terminal's day would grow all along, and with it what a proxy holds while it reads one: that its memory is flat could
   * not be seen. So a day is as long here as a quiet terminal's, some eight minutes of this trade; nobody looks further back.
   */
  #keepDaysShort(): void {
    const { log } = this.simulator;
    const read = log.read.bind(log);
    log.read = (...asked) => {
      const entries = read(...asked);
      const isNewestFirst = (entries[0]?.request.timestamp ?? '') > (entries.at(-1)?.request.timestamp ?? '');
      return isNewestFirst ? entries.slice(0, DAY_LENGTH) : entries.slice(-DAY_LENGTH);
    };
  }

  static async open(terminals: readonly string[], observed: Observed, random: () => number): Promise<Blink> {
    const blink = new Blink(terminals, observed, random);
    blink.#listening = await serveSimulator({ fetch: blink.#fetch }, { host: '127.0.0.1', port: 0 });
    return blink;
  }

  get url(): string {
    return `${this.#listening.origin}/v1/card-present`;
  }

  /** Does the terminal still ask for this payment, or will it? Then nobody can say how it ended. */
  isRunning(key: string, terminal: string): boolean {
    const { current } = this.simulator.terminals.find(terminal)!.view;
    return this.#underWay.has(key) || current?.attempt_id?.toLowerCase() === key;
  }

  /** Will Blink's records show what became of it? */
  isLogged(key: string): boolean {
    return !this.#unlogged.has(key);
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer);
    await this.#listening.close();
  }

  #landed(entry: LedgerEntry): void {
    this.#underWay.delete(entry.attempt_id?.toLowerCase() ?? '');
    this.observed.landed(entry);
  }

  readonly #fetch: Fetch = async (request, bindings) => {
    const page = new URL(request.url).pathname.split('/').at(-1)!;
    if (request.method === 'GET') this.#disturbRead(request);
    else if (operationAt(page) || page === signaturePath) {
      const text = await request.clone().text();
      return this.#pay(page, text, () => this.simulator.fetch(request, bindings));
    } else if (page === abortPath) this.#disturbAbort(await request.clone().text());
    return this.simulator.fetch(request, bindings);
  };

  async #pay(page: string, text: string, pass: () => Promise<Response>): Promise<Response> {
    const { random, observed } = this;
    const body = parsed(text) as { terminal_id?: string; metadata?: Record<string, string> };
    const isSignature = page === signaturePath;
    const key = String(body.metadata?.[isSignature ? 'sale_attempt_id' : 'attempt_id']).toLowerCase();
    if (isSignature) observed.say(key, 'the word about its signature reaches Blink');
    else observed.arrived(key);
    if (!this.isCalm && random() < (isSignature ? SIGNATURE_FAULTY : FAULTY)) {
      const fault = isSignature ? this.#signatureFault(text) : this.#paymentFault(page);
      this.faults++;
      this.simulator.faults.add({ ...fault, terminal_id: body.terminal_id });
      observed.say(key, `Blink's fault: ${JSON.stringify(fault)}`);
      if (!isSignature && fault.logged !== 'success') this.#unlogged.add(key);
    }
    this.#underWay.add(key);
    try {
      const response = await pass();
      observed.say(key, `Blink answers ${page}: ${response.status}`);
      return response;
    } finally {
      this.#underWay.delete(key);
    }
  }

  #paymentFault(page: string): Fault {
    const { random } = this;
    const oneOf = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;
    const logged = oneOf(['success', 'success', 'success', 'answer', 'nothing'] as const);
    const late = random() < 0.15 ? { log_delay: 1_000 + Math.floor(random() * 20_000) } : {};
    const slow = random() < 0.25 ? { delay: Math.floor(random() * 8_000) } : {};
    if (random() < 0.4) {
      // A line that breaks, at once or after a long silence.
      const silence = random() < 0.2 ? { delay: 10_000 + Math.floor(random() * 20_000) } : slow;
      const log = logged === 'nothing' ? { drop_from_log: true as const } : { logged: 'success' as const };
      return {
        on: page as Fault['on'],
        cut: oneOf(cuts),
        before: oneOf(befores),
        ...silence,
        ...late,
        ...log,
      };
    }
    const fault = faultOf({ what: oneOf(whats), before: oneOf(befores), logged }, page)!;
    return { ...fault, ...slow, ...late };
  }

  /** What becomes of a signature is in the log sooner or later: nobody at the shop can see it otherwise. */
  #signatureFault(text: string): Fault {
    const { random } = this;
    const isRejection = text.includes('"is_signature_confirmed":false');
    const kind = random();
    const logged = 'success' as const;
    if (kind < 0.5)
      return { on: signaturePath, cut: 'before', before: isRejection ? 'end' : 'charge', logged };
    return faultOf({ what: kind < 0.8 ? '500' : '504', before: 'end', logged }, signaturePath)!;
  }

  #disturbRead(request: Request): void {
    const { random } = this;
    const terminal = /\/terminals\/([^/]+)\/requests$/.exec(new URL(request.url).pathname)?.[1];
    if (this.isCalm || !terminal || random() > READ_FAULTY) return;
    this.faults++;
    const kind = random();
    const on = { on: 'requests' as const, terminal_id: decodeURIComponent(terminal) };
    if (kind < 0.3) this.simulator.faults.add({ ...on, cut: 'body' });
    else if (kind < 0.5)
      this.simulator.faults.add({ ...on, answer: { status: 500, body: '<html>Oops</html>' } });
    else if (kind < 0.7)
      this.simulator.faults.add({ ...on, answer: { status: 200, body: '{"requests":[{' } });
    else if (kind < 0.85) this.simulator.faults.add({ ...on, answer: { status: 200, body: '{}' } });
    else this.simulator.faults.add({ ...on, delay: 4_000 });
  }

  #disturbAbort(text: string): void {
    if (this.isCalm || this.random() > 0.2) return;
    this.faults++;
    const { terminal_id } = parsed(text) as { terminal_id?: string };
    this.simulator.faults.add({ on: abortPath, terminal_id, cut: 'before' });
  }

  /** Somebody stands before the terminal, or nobody. */
  #present(id: string): void {
    const { random, simulator } = this;
    const terminal = simulator.terminals.find(id)!;
    const key = terminal.view.current?.attempt_id?.toLowerCase();
    this.#underWay.delete(key ?? '');
    const isStill = () => terminal.view.current?.attempt_id?.toLowerCase() === key && terminal.busy;
    const act = (word: string, press: () => void) => {
      this.observed.say(key, `the cardholder: ${word}`);
      press();
    };
    const patience = this.isCalm || random() < 0.85 ? 200 + random() * 5_000 : 8_000 + random() * 25_000;
    const roll = this.isCalm ? 0 : random();
    this.#after(patience, () => {
      if (!isStill() || terminal.screen !== 'present-card') return;
      if (roll < 0.74) act('pays', () => terminal.press('tap'));
      else if (roll < 0.82) act('is declined', () => terminal.press('decline'));
      else if (roll < 0.87) act('presses the red key', () => terminal.press('cancel'));
      else if (roll < 0.95) {
        act('signs', () => terminal.press('signature'));
        if (random() < 0.2) terminal.press('decline');
      } else if (roll < 0.98) {
        const charged = random() < 0.4;
        const logged = charged ? ('success' as const) : ('answer' as const);
        act(`unplugs it${charged ? ', and has paid' : ''}`, () =>
          terminal.press('unplug', { charged, logged }),
        );
        this.#after(PLUGGED_AGAIN_MS, () => {
          if (terminal.view.buttons.includes('plug')) terminal.press('plug');
        });
      }
      // Else nobody is there.
    });
    this.#after(RED_KEY_MS, () => {
      if (isStill()) act('the red key', () => terminal.press('cancel'));
    });
  }

  #after(ms: number, what: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      what();
    }, ms);
    this.#timers.add(timer);
  }
}
