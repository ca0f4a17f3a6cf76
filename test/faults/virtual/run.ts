/** One run: plays a script, puts everything right again, and waits until every attempt has ended. */
import { VirtualBlink } from './blink.js';
import { OwnStore, SharedLocks, SharedStorage } from './browser.js';
import type { Bundles } from './bundles.js';
import { Network } from './network.js';
import { Page, PROXY_URL, TERMINAL, type FakeButton, type ShownOrder, type Till } from './page.js';
import { Proxies, type Handler } from './proxies.js';
import type { Script, Step } from './script.js';
import { randomOf, VirtualTime } from './time.js';
import { Witness } from './witness.js';

const NOON = Date.UTC(2026, 2, 14, 12);
const MIDNIGHT = Date.UTC(2026, 2, 14, 23, 59, 30);
/** Far beyond the quiet period and every delay of a script. */
const PATIENCE_MS = 45 * 60_000;
const ORDERS: ShownOrder[] = [
  { reference: 'A', amount: '10.00' },
  { reference: 'B', amount: '12.50' },
  { reference: null, amount: '7.00' },
  { reference: 'C', amount: '10.00' },
];

export interface Report {
  broken: Error | null;
  trace: string[];
  /** What happened, for a reader who wonders whether a run tries anything. */
  counts: { attempts: number; charges: number; finals: number; unresolved: number };
}

export async function playScript(script: Script, bundles: Bundles): Promise<Report> {
  const run = new Run(script, bundles);
  try {
    return await run.play();
  } finally {
    await run.end();
  }
}

class Run {
  readonly #script: Script;
  readonly #time: VirtualTime;
  readonly #tills: Till[] = [];
  readonly #pages: Page[] = [];
  readonly #blink: VirtualBlink;
  readonly #proxies: Proxies;
  readonly #network: Network;
  readonly #witness: Witness;
  readonly #bundles: Bundles;
  readonly #random: () => number;
  readonly #trace: string[] = [];
  /** Once everything is back up: no more faults, and people who do their work. */
  #isCalm = false;
  #ids = 0;
  #unresolved = 0;

  constructor(script: Script, bundles: Bundles) {
    const { shop } = (this.#script = script);
    this.#bundles = bundles;
    const time = (this.#time = new VirtualTime(shop.start === 'noon' ? NOON : MIDNIGHT));
    this.#random = randomOf(shop.seed);
    const say = (text: string) => this.#say(text);
    const taker =
      <T>(list: readonly T[]) =>
      (): T | undefined =>
        this.#isCalm ? undefined : list[taken.set(list, (taken.get(list) ?? -1) + 1).get(list)!];
    const taken = new Map<readonly unknown[], number>();
    const rows = () => this.#proxies.file?.rows() ?? Promise.resolve([]);
    this.#witness = new Witness(
      shop,
      () => this.#blink,
      rows,
      () => time.now,
    );
    const blink: VirtualBlink = (this.#blink = new VirtualBlink({
      shop,
      time,
      bundles,
      nextCall: taker(script.calls),
      nextLook: taker(script.looks),
      nextCardholder: taker(script.cardholders),
      strike: (life, blow) => this.#proxies.strike(life, blow),
      say,
      arrived: (sent) => void this.#witness.arrived(sent),
    }));
    this.#proxies = new Proxies({
      kind: shop.proxy,
      bundles,
      time,
      quietPeriod: shop.quietPeriod,
      nextCommit: taker(script.commits),
      upstreamOf: (life) => blink.upstreamOf(life),
      plain: plainProxy(
        (life) => blink.upstreamOf(life),
        () => this.#proxies.instances[0]!.life,
      ),
      say,
    });
    this.#network = new Network({
      shop,
      time,
      proxies: () => this.#proxies,
      nextPayment: taker(script.trips),
      nextRead: taker(script.reads),
      say,
      left: (request) => this.#witness.left(request),
      answered: (request, told) => this.#witness.answered(request, told),
    });
    for (let index = 0; index < shop.tills; index++) {
      this.#tills.push({
        name: `till-${index + 1}`,
        storage: new SharedStorage(time),
        locks: shop.context === 'secure' ? new SharedLocks(time) : null,
        own: shop.store === 'own' ? new OwnStore(time) : null,
        clockError: index === 0 ? shop.clockError : 0,
      });
    }
  }

  async play(): Promise<Report> {
    for (const till of this.#tills) this.#open(till);
    await this.#go(1_000);
    for (const step of this.#script.steps) {
      await this.#go(step.after);
      if (this.#witness.broken) break;
      this.#do(step);
    }
    await this.#go(2_000);
    if (!this.#witness.broken) await this.#putRight();
    const { broken, attempts } = this.#witness;
    return {
      broken,
      trace: this.#trace,
      counts: {
        attempts: attempts.size,
        charges: this.#blink.simulator.ledger.charges().length,
        finals: [...attempts.values()].reduce((sum, { finals }) => sum + finals.length, 0),
        unresolved: this.#unresolved,
      },
    };
  }

  end(): Promise<void> {
    for (const { life } of this.#pages) life.alive = false;
    return this.#proxies.end();
  }

  #say(text: string): void {
    this.#trace.push(`${new Date(this.#time.now).toISOString().slice(11, 23)} ${text}`);
  }

  /** Lets time pass; stops where a promise is broken. */
  #go(ms: number, until: () => boolean = () => false): Promise<boolean> {
    return this.#time.until(() => {
      this.#witness.buttons(this.#pages);
      return this.#witness.broken !== null || until();
    }, ms);
  }

  #open(till: Till, orders: readonly ShownOrder[] = ORDERS.slice(0, 3)): Page {
    const { shop } = this.#script;
    const page = new Page(till, this.#pages.length + 1, this.#time, this.#bundles, {
      seed: shop.seed,
      quietPeriod: shop.quietPeriod,
      newId: () => `00000000-0000-4000-8000-${(++this.#ids).toString().padStart(12, '0')}`,
      fetch: this.#network.fetch,
    });
    this.#pages.push(page);
    this.#say(`${page.life.name} opens`);
    for (const order of orders) this.#addButton(page, order);
    this.#hear(page, page.tillElement, 'till');
    this.#hear(page, page.document, 'document');
    return page;
  }

  #addButton(page: Page, order: ShownOrder): FakeButton {
    const button = page.addButton(order);
    this.#hear(page, button, button);
    return button;
  }

  #hear(page: Page, target: EventTarget, who: FakeButton | 'till' | 'document'): void {
    const where = typeof who === 'string' ? who : 'button';
    for (const type of ['blink-success', 'blink-failure', 'blink-late-success', 'blink-unresolved']) {
      target.addEventListener(type, (event) => {
        const { detail } = event as Event & { detail: Record<string, unknown> };
        const how = [detail.reason, detail.settledBy, detail.resumed && 'resumed'].filter(Boolean).join(', ');
        this.#say(`${page.life.name} ${where}: ${type} ${String(detail.attemptId)} (${how})`);
        if (type === 'blink-unresolved') this.#unresolved++;
        else if (type === 'blink-late-success') this.#witness.late(event);
        else this.#witness.final(page, event, who);
      });
    }
  }

  #do(step: Step): void {
    const alive = this.#pages.filter(({ life }) => life.alive);
    const page = 'tab' in step && alive.length > 0 ? alive[step.tab % alive.length]! : null;
    const button = page && 'button' in step ? page.buttons[step.button % page.buttons.length]! : null;
    this.#say(`— ${JSON.stringify(step)}`);
    switch (step.do) {
      case 'click':
        for (let index = 0; index < step.times; index++) if (page && button) page.click(button);
        return;
      case 'pay':
        return void button?.payment.pay();
      case 'reload':
        if (page) this.#reload(page);
        return;
      case 'close':
        if (page) this.#lose(page);
        return page?.die(false);
      case 'duplicate':
        if (page) this.#open(page.till);
        return;
      case 'open':
        return void this.#open(this.#tills[step.till % this.#tills.length]!);
      case 'rebind':
        return button?.rebind(ORDERS[step.order % ORDERS.length]!);
      case 'detach':
        if (button) button.isConnected ? button.remove() : button.attach();
        return;
      case 'reset':
        if (button?.payment.reset()) this.#witness.freed(page!.till, button.payment.order.reference);
        return;
      case 'offline':
        if (!page) return;
        page.online = false;
        this.#time.after(page.life, step.for, () => (page.online = true));
        return;
      case 'clear-storage':
        return this.#clear(this.#tills[step.till % this.#tills.length]!);
      case 'turn-clock':
        this.#tills[step.till % this.#tills.length]!.clockError += step.by;
        return;
      case 'sign':
        return void page?.sign(step.confirmed);
      case 'speak':
        if (page) this.#speak(page);
        return;
      case 'check':
        return button?.payment.check();
      case 'kill':
      case 'freeze': {
        const { instances } = this.#proxies;
        return this.#proxies.strike(instances[step.instance % instances.length]!.life, {
          kind: step.do,
          for: step.for,
        });
      }
      case 'freeze-tab':
        if (page) page.life.frozenUntil = this.#time.now + step.for;
    }
  }

  #reload(page: Page): void {
    this.#lose(page);
    page.die(true);
    this.#open(page.till);
  }

  /** What this page alone still knew, because its browser's storage was cleared, goes with it. */
  #lose(page: Page): void {
    const { attempt } = page.desk;
    const kept = [...(page.till.own ?? page.till.storage).entries.values()].join();
    if (attempt && !kept.includes(attempt.id)) this.#witness.forget(attempt.id, page.till);
  }

  #clear(till: Till): void {
    till.storage.clear();
    till.own?.entries.clear();
    this.#witness.cleared(till, this.#pages);
  }

  /** The operator looks at the terminal and says what it showed; not while it is busy. */
  #speak(page: Page): void {
    const button = page.buttons.find(({ isConnected, payment }) => isConnected && payment.asksOperator);
    const id = page.desk.attempt?.id;
    if (!button || !id) return;
    const { terminal } = this.#blink;
    if (terminal.busy && terminal.view.current?.attempt_id === id) {
      if (this.#isCalm) terminal.press('cancel');
      return;
    }
    const outcome = this.#witness.charges(id) > 0 ? 'approved' : 'not-charged';
    this.#say(`${page.life.name} operator: ${outcome} ${id}`);
    void button.payment.resolve(outcome, 'the terminal shows it');
  }

  async #putRight(): Promise<void> {
    this.#say('— everything is put right');
    this.#isCalm = true;
    this.#blink.simulator.faults.clear();
    this.#blink.simulator.settings.logDelay = 0;
    this.#blink.plug();
    this.#proxies.thaw();
    await this.#go(60_000, () => this.#proxies.instances.every(({ life }) => life.alive));
    for (const page of this.#pages) {
      page.life.frozenUntil = 0;
      if (!page.online) page.online = true;
    }
    for (const till of this.#tills) {
      if (!this.#pages.some((page) => page.till === till && page.life.alive)) this.#open(till);
    }
    const limit = this.#time.now + PATIENCE_MS;
    let customers = 0;
    let isSettled = false;
    for (let round = 1; this.#time.now < limit && !this.#witness.broken; round++) {
      await this.#go(2_000);
      this.#blink.plug();
      for (const page of this.#pages) {
        if (!page.life.alive) continue;
        while (page.prompts.some(({ isConnected }) => isConnected) && !page.sign(this.#random() < 0.7));
        this.#speak(page);
      }
      isSettled = await this.#isSettled();
      if (isSettled) break;
      if (round % 30 === 0 && this.#isForgottenQuestion()) this.#blink.terminal.press('cancel');
      // Nobody stays locked out by a till that is gone: the next customer's click finds what holds the terminal.
      if (round % 15 === 0) {
        for (const page of this.#pages) {
          if (!page.life.alive) continue;
          const order = { reference: `next-${++customers}`, amount: '3.00' };
          page.click(this.#addButton(page, order));
        }
      }
    }
    if (this.#witness.broken) return;
    if (!isSettled) return this.#witness.fail('every attempt ends', await this.#what());
    await this.#payOnceMore();
    if (this.#witness.broken) return;
    await this.#go(10 * 60_000, () => this.#blink.sent.every(({ over }) => over));
    await this.#go(7 * 60_000, () => this.#witness.allTold());
    this.#witness.end();
  }

  /**
   * Behind a plain proxy nobody may be left who knows what the terminal asks: the page is closed and its record was
   * cleared. Then somebody presses the red key.
   */
  #isForgottenQuestion(): boolean {
    const { screen, view } = this.#blink.terminal;
    const known = this.#pages.some(
      ({ life, desk }) => life.alive && desk.attempt?.id === view.current?.attempt_id,
    );
    return screen === 'signature' && this.#script.shop.proxy === 'plain' && !known;
  }

  async #isSettled(): Promise<boolean> {
    const rows = (await this.#proxies.file?.rows()) ?? [];
    return (
      this.#tills.every((till) => this.#witness.openOf(till).length === 0) &&
      this.#pages.every(
        ({ life, desk }) => !life.alive || (desk.attempt === null && desk.state === 'idle'),
      ) &&
      !rows.some(({ lock, state }) => lock && ['created', 'sent', 'signature', 'unknown'].includes(state)) &&
      !this.#blink.terminal.busy
    );
  }

  /** The terminal is free: the next customer of each till simply pays. */
  async #payOnceMore(): Promise<void> {
    for (const till of this.#tills) {
      const page = this.#pages.findLast((page) => page.till === till && page.life.alive)!;
      const button = this.#addButton(page, { reference: `last-${till.name}`, amount: '5.00' });
      await this.#go(100);
      const isPaid = () => button.payment.state === 'approved';
      // A click may meet what is just ending, such as the lease of a page that is gone: another one a little later.
      for (let tries = 0; tries < 3 && !isPaid() && !this.#witness.broken; tries++) {
        page.click(button);
        await this.#go(70_000, () => isPaid() || button.payment.state === 'failed');
        // A plain proxy cannot tell "busy" from a payment of one's own that runs twice: the operator is asked.
        this.#speak(page);
        if (!isPaid()) await this.#go(10_000);
      }
      if (!isPaid()) {
        const { state, result } = button.payment;
        const why = result && 'reason' in result ? result.reason : state;
        this.#witness.fail('the terminal is free again', `${page.life.name}: ${why}`);
      }
      await this.#go(500);
    }
  }

  async #what(): Promise<string> {
    const rows = (await this.#proxies.file?.rows()) ?? [];
    const open = rows.filter(({ state }) => ['created', 'sent', 'signature', 'unknown'].includes(state));
    const desks = this.#pages
      .filter(({ life }) => life.alive)
      .map(({ life, desk }) => `${life.name} ${desk.state} ${desk.attempt?.id ?? ''}`);
    const lost = this.#tills.flatMap((till) => this.#witness.openOf(till)).map(({ key }) => key);
    return JSON.stringify({ lost, open, desks, terminal: this.#blink.terminal.screen });
  }
}

/** A reverse proxy: two headers added, nothing remembered. */
function plainProxy(
  upstreamOf: (life: Page['life']) => ReturnType<VirtualBlink['upstreamOf']>,
  life: () => Page['life'],
): Handler {
  return async (request) => {
    const { pathname, search } = new URL(request.url);
    const base = new URL(PROXY_URL).pathname;
    const path = `${pathname.slice(base.length + 1)}${search}`.replace(/^terminals\//, 'devices/');
    if (path.startsWith('attempts/')) return new Response('<html>404</html>', { status: 404 });
    try {
      const body = request.method === 'GET' ? undefined : await request.text();
      const method = request.method as 'GET' | 'POST';
      const { status, text } = await upstreamOf(life()).send({ method, path, ...(body && { body }) });
      return new Response(text, { status });
    } catch {
      return new Response('<html>502 Bad gateway</html>', { status: 502 });
    }
  };
}

export { TERMINAL };
