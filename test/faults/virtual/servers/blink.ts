/** Blink in a run: the simulator with its ledger, the way to it, what goes wrong on that way, and the cardholder. */
import type { Upstream, UpstreamAnswer, UpstreamCall } from '../../../../proxy/src/blink/upstream.js';
import type { PaymentBody } from '../../../../src/payment/contract.js';
import { abortPath, signaturePath } from '../../../../src/payment/operations.js';
import { createSimulator, type LedgerEntry, type Simulator } from '../../../../simulator/src/index.js';
import { faultOf } from './blink-faults.js';
import type { Bundles } from '../bundles.js';
import { TERMINALS } from '../browser/page.js';
import type { Strike } from './proxies.js';
import type { BlinkFault, Call, Cardholder, Read, Shop } from '../scripts/script.js';
import type { Life, VirtualTime } from '../time.js';
import { wrongReport } from './wrong-reports.js';

const BASE = 'https://blink.test/v1/card-present';
const headers = {
  authorization: `Basic ${Buffer.from('demo-key:demo-secret').toString('base64')}`,
  'user-agent': 'virtual shop',
  'content-type': 'application/json',
};

/** With nobody at the terminal, the merchant presses the red key after this long. */
const RED_KEY_MS = 90_000;

/** Of an abort: what is later has been given up, and holds the terminal no longer. */
const LONGEST_CONNECT_MS = 2_000;
const LONGEST_ABORT_MS = 15_000;
/** Behind a plain proxy a page may learn at once that its line was cut: it waits for ten seconds then. */
const LONGEST_PLAIN_ABORT_MS = 9_000;

/** A payment or a signature that was written to Blink's socket. */
export interface Sent {
  path: string;
  key: string;
  body: string;
  at: number;
  /** Blink has answered it, or never saw it. */
  over: boolean;
}

export interface BlinkOptions {
  shop: Shop;
  time: VirtualTime;
  bundles: Bundles;
  nextCall: () => Call | undefined;
  nextLook: () => Read | undefined;
  nextCardholder: () => Cardholder | undefined;
  strike: Strike;
  say: (text: string) => void;
  /** Money has moved. */
  landed: (entry: LedgerEntry) => void;
  /** A payment or a signature arrives at Blink. */
  arrived: (sent: Sent) => void;
  /** An abort arrives at the terminal. @param running the attempt that it stops; null where nothing waits for a card */
  aborting: (running: string | null) => void;
}

export class VirtualBlink {
  readonly simulator: Simulator;
  readonly sent: Sent[] = [];
  /** Attempts whose entry the log loses. */
  readonly unlogged = new Set<string>();
  /** Whose payment waited for a signature, by transaction. */
  readonly askedBy = new Map<string, string>();
  readonly #options: BlinkOptions;

  constructor(options: BlinkOptions) {
    this.#options = options;
    const { shop, time } = options;
    this.simulator = createSimulator({
      now: () => time.now,
      terminals: TERMINALS.map((terminal_id) => ({ terminal_id, resultTime: 1 })),
      logDelay: shop.logDelay,
      logRunning: shop.logRunning,
    });
    this.simulator.changes.listen((change) => {
      if (change.type === 'terminal' && change.terminal.screen === 'present-card')
        this.#present(change.terminal.terminal_id);
      if (change.type === 'terminal' && change.terminal.screen === 'signature') {
        const { transaction_id, attempt_id } = change.terminal.current!;
        this.askedBy.set(transaction_id!, attempt_id!);
      }
      if (change.type === 'charge') {
        options.say(`CHARGED ${change.charge.amount} for ${change.charge.attempt_id}`);
        options.landed(change.charge);
      }
      if (change.type === 'refund') {
        options.say(`GAVE BACK ${change.refund.amount} for ${change.refund.attempt_id}`);
        options.landed(change.refund);
      }
    });
  }

  terminal(id: string) {
    return this.simulator.terminals.find(id)!;
  }

  get terminals() {
    return TERMINALS.map((id) => this.terminal(id));
  }

  /** The transactions that terminals wait with. */
  get waiting(): string[] {
    return this.terminals
      .filter(({ screen }) => screen === 'signature')
      .map(({ view }) => view.current!.transaction_id!);
  }

  /** One instance's way to Blink. */
  upstreamOf(life: Life): Upstream {
    return {
      send: (call, beforeWriting = () => true) =>
        call.path === abortPath
          ? this.#abort(life, call, beforeWriting)
          : call.method === 'POST' && !call.path.startsWith('devices')
            ? this.#pay(life, call, beforeWriting)
            : this.#read(life, call),
      close: () => Promise.resolve(),
    };
  }

  /** Past every fault, for a plain proxy that adds nothing but headers. */
  async ask(call: UpstreamCall): Promise<UpstreamAnswer> {
    const response = await this.simulator.fetch(
      new Request(`${BASE}/${call.path}`, { method: call.method, headers, body: call.body ?? null }),
    );
    return { status: response.status, text: await response.text() };
  }

  async #pay(life: Life, call: UpstreamCall, beforeWriting: () => boolean): Promise<UpstreamAnswer> {
    const { time, nextCall, strike, say, bundles } = this.#options;
    const plan = nextCall() ?? calm;
    const { NothingWritten } = bundles.proxy;
    await time.sleep(life, plan.connect);
    if (plan.blowAt === 'connect') {
      strike(life, plan.blow);
      await time.sleep(life, 0);
    }
    if (plan.fate === 'refused') throw new NothingWritten('refused');
    if (!beforeWriting()) throw new NothingWritten('not written');
    const { metadata } = JSON.parse(call.body!) as { metadata: { attempt_id: string } };
    const sent: Sent = {
      ...{ path: call.path, key: metadata.attempt_id, body: call.body! },
      ...{ at: time.now, over: false },
    };
    this.sent.push(sent);
    say(`${life.name} → Blink: ${call.path} ${sent.key}`);
    return new Promise((resolve, reject) => {
      const lose = () => reject(new Error('the connection broke'));
      time.after(null, plan.up, () => {
        if (plan.fate === 'lost') {
          sent.over = true;
          time.after(life, plan.down, lose);
          return;
        }
        void this.#arrive(call, sent, plan.blink).then((answer) => {
          sent.over = true;
          say(`Blink answers ${call.path} ${sent.key}: ${answer.status}`);
          if (plan.blowAt === 'answer') strike(life, plan.blow);
          time.after(life, plan.down, () => (plan.fate === 'answer-lost' ? lose() : resolve(answer)));
        }, reject);
      });
      if (plan.blowAt === 'written') strike(life, plan.blow);
    });
  }

  /** It is late by no more than the rules wait for: some seconds to the socket, and less than twenty on the way. */
  async #abort(life: Life, call: UpstreamCall, beforeWriting: () => boolean): Promise<UpstreamAnswer> {
    const { time, nextCall, strike, say, aborting, bundles } = this.#options;
    const plan = nextCall() ?? calm;
    const { NothingWritten } = bundles.proxy;
    await time.sleep(life, Math.min(plan.connect, LONGEST_CONNECT_MS));
    if (plan.blowAt === 'connect') strike(life, plan.blow);
    await time.sleep(life, 0);
    if (plan.fate === 'refused' || !beforeWriting()) throw new NothingWritten('not written');
    say(`${life.name} → Blink: an abort`);
    return new Promise((resolve, reject) => {
      const lose = () => reject(new Error('the connection broke'));
      const longest = call.resetAfterMs ? LONGEST_ABORT_MS : LONGEST_PLAIN_ABORT_MS;
      if (call.resetAfterMs) time.after(life, call.resetAfterMs, lose);
      time.after(null, Math.min(plan.up, longest), () => {
        if (plan.fate === 'lost') return void time.after(life, plan.down, lose);
        const { terminal_id } = JSON.parse(call.body!) as { terminal_id: string };
        const { screen, view } = this.terminal(terminal_id);
        aborting(screen === 'present-card' ? view.current!.attempt_id! : null);
        say(`an abort arrives while the terminal shows ${screen}`);
        void this.ask(call).then((answer) => {
          if (plan.blowAt === 'answer') strike(life, plan.blow);
          time.after(life, plan.down, () => (plan.fate === 'answer-lost' ? lose() : resolve(answer)));
        });
      });
      if (plan.blowAt === 'written') strike(life, plan.blow);
    });
  }

  async #arrive(call: UpstreamCall, sent: Sent, blink: BlinkFault | null): Promise<UpstreamAnswer> {
    this.#options.arrived(sent);
    // A rejection is one whatever its FAILURE says (money rules): that the terminal asks on is told by nobody then.
    const isRejection = call.body!.includes('"is_signature_confirmed":false');
    const fault = blink && !(isRejection && blink.what === '201-lost') && faultOf(blink, call.path);
    if (fault) {
      this.simulator.faults.add(fault);
      this.#options.say(`Blink will say ${blink.what} (${fault.before ?? 'as it is'}) to ${sent.key}`);
      if (blink.logged !== 'success') this.unlogged.add(sent.key);
    }
    return this.ask(call);
  }

  async #read(life: Life, call: UpstreamCall): Promise<UpstreamAnswer> {
    const { time, nextLook } = this.#options;
    const { delay, fate, report } = nextLook() ?? { delay: 5, fate: 'ok', report: 'true' };
    await time.sleep(life, delay);
    if (fate === 'lost') throw new Error('the connection broke');
    if (call.signal?.aborted) throw new Error('given up');
    const told = await this.ask(call);
    const answer = call.path.includes('/eod-report') ? wrongReport(told, report, this.#unpaid(call)) : told;
    await time.sleep(life, delay);
    if (fate === '500' || fate === '429') {
      return { status: Number(fate), text: '{"result":"FAILURE","message":"Please try again"}' };
    }
    return fate === 'empty' ? { status: 200, text: '{}' } : answer;
  }

  /** What was sent to that terminal and charged nothing. */
  #unpaid(report: UpstreamCall): { path: string; body: PaymentBody }[] {
    const { ledger } = this.simulator;
    return this.sent
      .filter(({ path, key }) => path !== signaturePath && !ledger.entries({ attempt_id: key }).length)
      .map(({ path, body }) => ({ path, body: JSON.parse(body) as PaymentBody }))
      .filter(({ body }) => report.path.includes(body.terminal_id));
  }

  /** Somebody stands before the terminal. */
  #present(id: string): void {
    const { time, nextCardholder } = this.#options;
    const terminal = this.terminal(id);
    const { after, act, bank } = nextCardholder() ?? { after: 900, act: 'approve', bank: 'approves' };
    const attempt = terminal.view.current?.attempt_id;
    const isStill = () => terminal.busy && terminal.view.current?.attempt_id === attempt;
    time.after(null, after, () => {
      if (!isStill() || terminal.screen !== 'present-card') return;
      this.#options.say(`cardholder: ${act}`);
      if (act === 'unplug' || act === 'unplug-charged') {
        terminal.press('unplug', { charged: act === 'unplug-charged' });
        time.after(null, 5_000, () => this.plug());
        return;
      }
      terminal.press(act);
      if (act === 'signature' && bank === 'declines') terminal.press('decline');
    });
    time.after(null, after + RED_KEY_MS, () => {
      if (isStill() && terminal.screen === 'present-card') terminal.press('cancel');
    });
  }

  plug(): void {
    for (const terminal of this.terminals) if (terminal.view.buttons.includes('plug')) terminal.press('plug');
  }
}

const calm: Call = { connect: 2, up: 10, down: 10, fate: 'ok', blink: null, blow: null, blowAt: 'connect' };
