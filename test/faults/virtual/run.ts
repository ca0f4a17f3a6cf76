/** One run: plays a script, and then has everything put right again. */
import { VirtualBlink } from './servers/blink.js';
import { OwnStore, SharedLocks, SharedStorage } from './browser/browser.js';
import type { Bundles } from './bundles.js';
import type { FakeButton } from './browser/elements.js';
import type { Till } from './browser/environment.js';
import { meantBy, orderAbout, type Original } from './money-back.js';
import { Network } from './servers/network.js';
import { ON_EVERY_PAGE, ORDERS, orderKey, type ShownOrder } from './orders.js';
import { Page, TERMINALS } from './browser/page.js';
import type { BlinkCancelRequestedEvent } from '../../../src/events/blink-cancel-requested.js';
import { plainProxy } from './servers/plain-proxy.js';
import { Proxies } from './servers/proxies.js';
import type { Broken } from './watch/promises.js';
import type { Script, Step } from './scripts/script.js';
import { ShopServer } from './servers/shop-server.js';
import { randomOf, VirtualTime } from './time.js';
import { Tokens } from './servers/tokens.js';
import { Witness } from './watch/witness.js';

const NOON = Date.UTC(2026, 2, 14, 12);
const MIDNIGHT = Date.UTC(2026, 2, 14, 23, 59, 30);

export interface Report {
  broken: Broken | null;
  trace: string[];
  /** What happened, for a reader who wonders whether a run tries anything. */
  counts: Record<string, number>;
}

export class Run {
  readonly time: VirtualTime;
  readonly tills: Till[] = [];
  readonly pages: Page[] = [];
  readonly blink: VirtualBlink;
  readonly proxies: Proxies;
  readonly tokens: Tokens;
  readonly shopServer: ShopServer;
  readonly witness: Witness;
  readonly random: () => number;
  readonly script: Script;
  readonly trace: string[] = [];
  /** Once everything is back up: no more faults, and people who do their work. */
  isCalm = false;
  readonly #network: Network;
  readonly #bundles: Bundles;
  /** Browsers whose pages have a prompt and nothing else, by who they are to the proxy. */
  readonly #beside = new Map<string, Till>();
  /** The last transaction that waited for a signature. */
  #asked: string | null = null;
  #ids = 0;
  readonly #counts = {
    back: 0,
    refused: 0,
    unresolved: 0,
    ownDecisions: 0,
    paidBefore: 0,
    states: 0,
    aborts: 0,
    stopped: 0,
  };

  constructor(script: Script, bundles: Bundles) {
    const { shop } = (this.script = script);
    this.#bundles = bundles;
    const time = (this.time = new VirtualTime(shop.start === 'noon' ? NOON : MIDNIGHT));
    this.random = randomOf(shop.seed);
    const taken = new Map<readonly unknown[], number>();
    const taker =
      <T>(list: readonly T[]) =>
      (): T | undefined =>
        this.isCalm ? undefined : list[taken.set(list, (taken.get(list) ?? -1) + 1).get(list)!];
    const rows = () => this.proxies.file?.rows() ?? Promise.resolve([]);
    this.witness = new Witness(
      shop,
      () => this.blink,
      rows,
      () => time.now,
    );
    const blink: VirtualBlink = (this.blink = new VirtualBlink({
      shop,
      time,
      bundles,
      nextCall: taker(script.calls),
      nextLook: taker(script.looks),
      nextCardholder: taker(script.cardholders),
      strike: (life, blow) => this.proxies.strike(life, blow),
      say: this.say,
      landed: (entry) => this.witness.landed(entry),
      arrived: (sent) => void this.witness.arrived(sent),
      aborting: (running) => {
        this.#counts.aborts++;
        if (running === null) return;
        this.#counts.stopped++;
        this.witness.aborting(running);
      },
    }));
    this.shopServer = new ShopServer({
      ...{ time, promises: this.witness.promises, say: this.say },
      nextTrip: taker(script.notices),
      strike: (life, blow) => this.proxies.strike(life, blow),
      moved: (key) => this.witness.charges(key),
      operationOf: (key) => this.witness.attempts.get(key)?.operation,
      restoredAt: () => this.witness.restoredAt,
    });
    this.tokens = new Tokens(shop);
    this.proxies = new Proxies({
      kind: shop.proxy,
      tokens: this.tokens,
      bundles,
      time,
      quietPeriod: shop.quietPeriod,
      nextCommit: taker(script.commits),
      upstreamOf: (life) => blink.upstreamOf(life),
      ...(shop.notices && { noticePostOf: (life) => this.shopServer.postOf(life) }),
      plain: plainProxy(() => blink.upstreamOf(this.proxies.instances[0]!.life)),
      say: this.say,
    });
    this.#network = new Network({
      shop,
      time,
      proxies: () => this.proxies,
      nextPayment: taker(script.trips),
      nextRead: taker(script.reads),
      say: this.say,
      left: (request) => this.witness.left(request),
      answered: (request, told) => this.witness.answered(request, told),
    });
    for (let index = 0; index < shop.tills; index++) {
      const name = `till-${index + 1}`;
      const terminal = TERMINALS[shop.terminals === 'own' ? index : 0]!;
      this.tills.push(this.#browser(name, name, terminal, index === 0 ? shop.clockError : 0));
    }
  }

  #browser(name: string, caller: string, terminal: string, clockError: number): Till {
    const { store, context, room } = this.script.shop;
    const storage = new SharedStorage(this.time);
    const own = store === 'own' ? new OwnStore(this.time) : null;
    if (room) (own ?? storage).quota = room;
    return {
      name,
      caller,
      terminal,
      storage,
      locks: context === 'secure' ? new SharedLocks(this.time) : null,
      own,
      clockError,
    };
  }

  /** The script from its first step to its last. */
  async play(): Promise<void> {
    for (const till of this.tills) this.open(till);
    await this.go(1_000);
    for (const step of this.script.steps) {
      await this.go(step.after);
      if (this.witness.broken) return;
      this.#do(step);
    }
    await this.go(2_000);
  }

  report(): Report {
    const { broken, attempts } = this.witness;
    return {
      broken,
      trace: this.trace,
      counts: {
        attempts: attempts.size,
        charges: this.blink.simulator.ledger.charges().length,
        notices: this.shopServer.count,
        refunds: this.blink.simulator.ledger.refunds().length,
        finals: [...attempts.values()].reduce((sum, { finals }) => sum + finals.length, 0),
        ...this.#counts,
      },
    };
  }

  end(): Promise<void> {
    for (const { life } of this.pages) life.alive = false;
    return this.proxies.end();
  }

  readonly say = (text: string): void => {
    this.trace.push(`${new Date(this.time.now).toISOString().slice(11, 23)} ${text}`);
  };

  /** Lets time pass; stops where a promise is broken. */
  go(ms: number, until: () => boolean = () => false): Promise<boolean> {
    return this.time.until(() => {
      this.witness.buttons(this.pages);
      this.#asked = this.blink.waiting[0] ?? this.#asked;
      return this.witness.broken !== null || until();
    }, ms);
  }

  get alive(): Page[] {
    return this.pages.filter(({ life }) => life.alive);
  }

  /** A new tab, with the prompts that stand in its page's source. */
  open(till: Till, questions: readonly string[] = []): Page {
    const { shop } = this.script;
    const page = new Page(till, this.pages.length + 1, this.time, this.#bundles, {
      seed: shop.seed,
      quietPeriod: shop.quietPeriod,
      newId: () => `00000000-0000-4000-8000-${(++this.#ids).toString().padStart(12, '0')}`,
      token: () => this.tokens.of(till.caller),
      fetch: this.#network.fetch,
      opened: (page, prompt) => this.#hear(page, prompt, 'prompt'),
    });
    this.pages.push(page);
    this.say(`${page.life.name} opens`);
    if (this.tills.includes(till)) {
      page.addTill();
      for (const order of ORDERS.slice(0, ON_EVERY_PAGE)) this.addButton(page, order);
    }
    this.#hear(page, page.tillElement, 'till');
    this.#hear(page, page.document, 'document');
    for (const transaction of questions) page.ask(transaction, '10.00');
    return page;
  }

  addButton(page: Page, order: ShownOrder): FakeButton {
    const button = page.addButton(order);
    this.#hear(page, button, 'button');
    button.addEventListener('blink-cancel-requested', (event) => {
      this.witness.wished((event as BlinkCancelRequestedEvent).detail.attemptId!);
    });
    button.addEventListener('blink-state-change', (event) => {
      this.#counts.states++;
      this.witness.stateChanged(page, button, event);
    });
    return button;
  }

  #hear(page: Page, target: EventTarget, where: string): void {
    const ends = ['success', 'failure', 'late-success'];
    const types = [...ends, ...ends.map((end) => `refund-${end}`), 'unresolved', 'signature-required'];
    for (const name of types.map((name) => `blink-${name}`)) {
      target.addEventListener(name, (event) => {
        const type = name.replace('refund-', '');
        const { detail } = event as Event & { detail: Record<string, unknown> };
        const key = detail.attemptId as string | null;
        const how = [detail.reason, detail.settledBy, detail.resumed && 'resumed'].filter(Boolean).join(', ');
        this.say(`${page.life.name} ${where}: ${name} ${key} (${how})`);
        if (type === 'blink-unresolved') this.#counts.unresolved++;
        if (detail.reason === 'order-already-paid') this.#counts.paidBefore++;
        if (/exceeds|already-completed/.test(String(detail.reason))) this.#counts.refused++;
        if (where === 'prompt' && key && type !== 'blink-unresolved') this.#counts.ownDecisions++;
        this.witness.states.told(page, type, key);
        if (ends.some((end) => type === `blink-${end}`)) this.witness.family(event, target, key);
        if (type === 'blink-late-success') this.witness.late(event);
        else if (type === 'blink-success' || type === 'blink-failure') {
          this.witness.final(page, type, event, target);
        }
      });
    }
  }

  #do(step: Step): void {
    const { alive, tills } = this;
    const page = 'tab' in step && alive.length > 0 ? alive[step.tab % alive.length]! : null;
    const button = page && 'button' in step ? page.buttons[step.button % page.buttons.length] : undefined;
    this.say(`— ${JSON.stringify(step)}`);
    switch (step.do) {
      case 'click':
        for (let index = 0; index < step.times; index++) button?.press();
        return;
      case 'pay':
        if (!page || !button) return;
        if (step.again) this.witness.orders.saidAgain(page, button.payment.order);
        return void button.payment.pay(step.again);
      case 'reload':
        if (page) this.#reload(page);
        return;
      case 'close':
        if (page) this.lose(page);
        return page?.die(false);
      case 'duplicate':
        return void (page && this.open(page.till, questionsOf(page)));
      case 'open':
        return void this.open(tills[step.till % tills.length]!);
      case 'rebind':
        if (button) this.witness.states.moved(button);
        return button?.rebind(ORDERS[step.order % ORDERS.length]!);
      case 'detach':
        if (!button) return;
        this.witness.states.moved(button);
        return button.isConnected ? button.remove() : button.attach();
      case 'reset': {
        const { order } = button?.payment ?? {};
        if (order && button!.payment.reset()) this.witness.reset(page!.till, order);
        return;
      }
      case 'offline':
        if (!page) return;
        page.online = false;
        this.time.after(page.life, step.for, () => (page.online = true));
        return;
      case 'clear-storage':
        return this.#clear(tills[step.till % tills.length]!);
      case 'turn-clock':
        tills[step.till % tills.length]!.clockError += step.by;
        return;
      case 'sign':
        return this.#sign(step.tab, step.confirmed);
      case 'ask':
        if (page) this.#ask(page, step.where);
        return;
      case 'speak':
        if (page) this.speak(page);
        return;
      case 'check':
        return button?.payment.check();
      case 'cancel':
        return void button?.payment.cancel('operator');
      case 'give-back':
        if (page) this.#giveBack(page, step);
        return;
      case 'kill':
      case 'freeze': {
        const { instances } = this.proxies;
        return this.proxies.strike(instances[step.instance % instances.length]!.life, {
          kind: step.do,
          for: step.for,
        });
      }
      case 'freeze-tab':
        if (page) page.life.frozenUntil = this.time.now + step.for;
        return;
      case 'stranger':
        this.say(`something else answers with ${step.says} for ${step.for} ms`);
        this.#network.letStrangerAnswer(step.says, this.time.now + step.for);
        return;
      case 'close-shop':
        this.say(`the shop's server is down for ${step.for} ms`);
        return this.shopServer.close(this.time.now + step.for);
      case 'hand':
        if (page && button) page.gestures.make(step.gesture, button, this.witness.presses);
        return;
      case 'change-tokens':
        return void this.proxies.restart(step.for, () => this.tokens.change(step.how));
      case 'copy-journal':
        return this.proxies.file?.copy();
      case 'restore-journal':
        this.witness.restoredAt = this.time.now;
        return void this.proxies.restart(step.for, () => this.proxies.file?.restore(step.from));
    }
  }

  #reload(page: Page): void {
    this.lose(page);
    page.die(true);
    this.open(page.till, questionsOf(page));
  }

  /** What this page alone still knew, because its browser's storage was cleared, goes with it. */
  lose({ session, till }: Page): void {
    const { record } = session.open;
    const kept = [...(till.own ?? till.storage).entries.values()].join();
    if (record && !kept.includes(record.id)) this.witness.forget(record.id, till);
  }

  #clear(till: Till): void {
    till.storage.clear();
    till.own?.entries.clear();
    this.witness.cleared(till, this.pages);
  }

  /** Somebody answers one of the prompts that ask. */
  #sign(tab: number, confirmed: boolean): void {
    const asking = this.alive.flatMap(({ prompts }) => prompts.filter(({ asks }) => asks));
    asking[tab % asking.length]?.decide(confirmed);
  }

  /** Somebody opens a prompt for what the terminal waits with, or waited with last; or will in a moment. */
  #ask(page: Page, where: 'tab' | 'beside', patience = 40): void {
    const transaction = this.blink.waiting[0] ?? this.#asked;
    if (!page.life.alive || (!transaction && patience === 0)) return;
    if (!transaction) {
      this.time.after(page.life, 500, () => this.#ask(page, where, patience - 1));
      return;
    }
    const key = this.blink.askedBy.get(transaction)!;
    const amount = this.witness.attempts.get(key)?.amount ?? '';
    if (where === 'tab') return page.ask(transaction, amount);
    const caller = this.witness.attempts.get(key)?.till.caller ?? page.till.caller;
    const { terminal } = this.witness.attempts.get(key)?.till ?? page.till;
    const till = this.#beside.get(caller) ?? this.#browser(`beside ${caller}`, caller, terminal, 0);
    this.#beside.set(caller, till);
    const known = this.alive.findLast((page) => page.till === till);
    if (known) known.ask(transaction, amount);
    else this.open(till, [transaction]);
  }

  /** Somebody presses the button about a payment; or will in a moment, where there is none yet. */
  #giveBack(page: Page, original: Original, patience = 40): void {
    if (!page.life.alive || this.isCalm || patience === 0) return;
    const entry = meantBy(original, this.blink.simulator.ledger);
    if (!entry)
      return void this.time.after(page.life, 500, () => this.#giveBack(page, original, patience - 1));
    const paid = this.witness.attempts.get(entry.attempt_id ?? '');
    const order = orderAbout(original, entry, {
      reference: paid?.reference ?? null,
      part: paid?.part ?? null,
    });
    this.#counts.back++;
    const key = orderKey({
      ...order,
      operation: order.mode,
      currency: 'GBP',
      originalTransactionId: order.original,
    });
    const shown = page.buttons.find(({ payment, isConnected }) => {
      const { order } = payment;
      return isConnected && orderKey({ ...order, amount: order.amount ?? '' }) === key;
    });
    const button = shown ?? this.addButton(page, order);
    this.say(`${page.life.name} presses ${key}`);
    // It is drawn before anybody sees it.
    this.time.after(page.life, 20, () => {
      for (let times = 0; times < original.times; times++) button.press();
    });
  }

  /** The operator looks at the terminal and says what it showed; not while it is busy. */
  speak(page: Page): void {
    const terminal = this.blink.terminal(page.till.terminal);
    const { session } = page;
    const button = page.buttons.find(({ isConnected, payment }) => isConnected && payment.asksOperator);
    const id = session.open.record?.id;
    const isBusyWith = (key: string | undefined) =>
      terminal.busy && terminal.view.current?.attempt_id === key;
    const press = () => this.isCalm && terminal.press('cancel');
    if (button && id) {
      if (isBusyWith(id)) return void press();
      const outcome = this.witness.charges(id) > 0 ? 'approved' : 'not-charged';
      this.say(`${page.life.name} operator: ${outcome} ${id}`);
      void button.payment.resolve(outcome, 'the terminal shows it');
    }
    for (const prompt of page.prompts) {
      if (!prompt.isShown || prompt.state !== 'unresolved') continue;
      const { transactionId } = prompt;
      if (isBusyWith(this.blink.askedBy.get(transactionId))) return void press();
      const outcome = this.witness.chargesOf(transactionId) > 0 ? 'approved' : 'not-charged';
      this.say(`${page.life.name} operator: ${outcome} ${transactionId}`);
      prompt.resolve(outcome);
    }
  }
}

const questionsOf = (page: Page): string[] => page.ownPrompts.map(({ transactionId }) => transactionId);
