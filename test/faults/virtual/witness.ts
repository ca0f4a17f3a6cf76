/** Watches a run and says where it broke a promise. What it compares with is the simulator's ledger, never the product. */
import type { FailureDetail, PaymentDetail, SuccessDetail } from '../../../src/events/payment-detail.js';
import type { Left } from './network.js';
import type { FakeButton, Page, Till } from './page.js';
import type { JournalRow, Told } from './proxies.js';
import type { Shop } from './script.js';
import type { Sent, VirtualBlink } from './blink.js';

/** A promise that a run broke. */
export class Broken extends Error {
  constructor(
    readonly promise: string,
    detail: string,
  ) {
    super(`${promise}: ${detail}`);
  }
}

interface Final {
  page: Page;
  type: 'blink-success' | 'blink-failure';
  detail: PaymentDetail;
}

/** A payment that left a browser. */
export interface Tracked {
  key: string;
  till: Till;
  page: Page;
  reference: string | null;
  amount: string;
  finals: Final[];
  late: SuccessDetail[];
  /** Its browser has lost its memory of it: nothing can be asked of that browser any more. */
  forgotten: boolean;
  /** When its browser's storage was cleared under it; 0: never. */
  clearedAt: number;
}

const OPEN_STATES = ['created', 'sent', 'signature', 'unknown'];
const isPaymentPath = (path: string) => path === 'sales' || path === 'preauth-transactions';

export class Witness {
  readonly attempts = new Map<string, Tracked>();
  broken: Broken | null = null;
  readonly #posted = new Map<string, number>();
  /** Attempts that an operator settled, wherever. */
  readonly #spoken = new Set<string>();
  readonly #freed: { reference: string | null; till: Till; at: number }[] = [];

  constructor(
    private readonly shop: Shop,
    private readonly blink: () => VirtualBlink,
    private readonly rows: () => Promise<JournalRow[]>,
    private readonly now: () => number,
  ) {}

  fail(promise: string, detail: string): void {
    this.broken ??= new Broken(promise, detail);
  }

  charges(key: string): number {
    return this.blink().simulator.ledger.charges({ attempt_id: key }).length;
  }

  /** A request leaves a tab. */
  left({ page, method, path, key, body }: Left): void {
    if (method !== 'POST' || !key) return;
    const times = (this.#posted.get(key) ?? 0) + 1;
    this.#posted.set(key, times);
    if (times > 1) this.fail('the browser sends a payment at most once', `${path} ${key}`);
    if (!isPaymentPath(path)) return;
    const { requested_amount, metadata } = JSON.parse(body!) as {
      requested_amount: string;
      metadata: { order_number?: string };
    };
    const reference = metadata.order_number ?? null;
    const open = this.openOf(page.till);
    // Without Web Locks two tabs may ask in the same moment; the journal keeps them apart.
    if (open.length > 0 && this.shop.context === 'secure') {
      this.fail('one open payment of a browser on a terminal', `${key} leaves while ${open[0]!.key} is open`);
    }
    const paid = [...this.attempts.values()].find(
      (other) =>
        other.till === page.till &&
        reference !== null &&
        other.reference === reference &&
        other.finals.some(({ type }) => type === 'blink-success') &&
        !this.#freed.some((freed) => freed.till === page.till && freed.reference === reference),
    );
    if (paid && this.shop.context === 'secure') {
      this.fail('a paid reference is not paid again', `${reference} by ${key}, paid by ${paid.key}`);
    }
    this.attempts.set(key, {
      key,
      till: page.till,
      page,
      reference,
      amount: requested_amount,
      finals: [],
      late: [],
      forgotten: false,
      clearedAt: 0,
    });
  }

  /** Sent, and not ended yet as far as its browser is concerned. */
  openOf(till: Till): Tracked[] {
    return [...this.attempts.values()].filter(
      (attempt) => attempt.till === till && attempt.finals.length === 0 && !attempt.forgotten,
    );
  }

  /** `reset()`, or a browser that lost its storage: the reference may be paid again. */
  freed(till: Till, reference: string | null): void {
    this.#freed.push({ till, reference, at: this.now() });
  }

  /** Its storage was cleared: what no living page of it holds in its hands is forgotten. */
  cleared(till: Till, pages: readonly Page[]): void {
    for (const attempt of this.attempts.values()) {
      if (attempt.till !== till) continue;
      this.freed(till, attempt.reference);
      // Another till's page may follow it too, and cannot put this browser's record back.
      const isHeld = pages.some(
        ({ life, desk, till: its }) =>
          its === till && life.alive && desk.attempt?.id === attempt.key && desk.state !== 'idle',
      );
      attempt.clearedAt = this.now();
      if (!isHeld && attempt.finals.length === 0) attempt.forgotten = true;
    }
  }

  /** A page of a browser without its storage died: what it held is forgotten, but for another till's. */
  forget(key: string, till: Till): void {
    const attempt = this.attempts.get(key);
    if (attempt?.till === till && attempt.finals.length === 0) attempt.forgotten = true;
  }

  final(page: Page, event: Event, target: FakeButton | 'till' | 'document'): void {
    const type = event.type as Final['type'];
    const { detail } = event as unknown as { detail: SuccessDetail | FailureDetail };
    const { attemptId: key } = detail;
    if (key === null) return;
    if (typeof target === 'object') {
      const { order } = target.payment;
      if (order.reference !== detail.reference || order.amount !== detail.amount) {
        this.fail('a final event stands on its own order', `${key} on the button of ${order.reference}`);
      }
    }
    const attempt = this.attempts.get(key);
    const byOperator = detail.settledBy === 'operator';
    if (byOperator) this.#spoken.add(key);
    const charges = this.charges(key);
    if (type === 'blink-success' && charges === 0) {
      this.fail('blink-success only over a charge', `${key} (${detail.settledBy})`);
    }
    if (type === 'blink-failure' && charges > 0 && !byOperator) {
      this.fail('blink-failure only where nothing was charged', `${key} (${this.#words(detail)})`);
    }
    // Adopted from another till, or from a journal that remembers more than this browser does.
    if (!attempt || attempt.till !== page.till || attempt.forgotten) return;
    const earlier = attempt.finals[0];
    if (earlier) {
      // The tab that sent it may tell it in the same moment as, or after, the one that took it over.
      const isMarked = detail.resumed || earlier.detail.resumed;
      if (earlier.page === page || !isMarked || !this.#mayRepeat(earlier)) {
        this.fail('one final event of an attempt', `${key}: ${earlier.type}, then ${type}`);
      }
    }
    if (detail.resumed === (attempt.page === page)) {
      this.fail('resumed says whether the page is another one', `${key}: resumed ${detail.resumed}`);
    }
    attempt.finals.push({ page, type, detail });
  }

  /**
   * A host's own store answers late: a crash may come between an end that was told and the record's removal. Where
   * there are no Web Locks either, nothing keeps two tabs apart; with `localStorage` what was told stands there.
   */
  #mayRepeat({ page }: Final): boolean {
    const { store, context } = this.shop;
    if (store === 'own') return context === 'insecure' || !page.life.alive;
    return context === 'insecure' && this.#freed.some(({ till }) => till === page.till);
  }

  late(event: Event): void {
    const { detail } = event as unknown as { detail: SuccessDetail };
    const key = detail.attemptId!;
    if (this.charges(key) === 0) this.fail('blink-late-success only over a charge', key);
    this.attempts.get(key)?.late.push(detail);
  }

  /** A payment arrives at Blink. */
  async arrived(sent: Sent): Promise<void> {
    if (!isPaymentPath(sent.path)) return;
    const same = this.blink().sent.filter(({ key, path }) => key === sent.key && isPaymentPath(path));
    if (same.length > 1) this.fail('the proxy sends a payment at most once', sent.key);
    if (this.shop.proxy === 'plain') return;
    const rows = await this.rows();
    const own = rows.find(({ key }) => key === sent.key);
    if (!own || own.state === 'created') {
      this.fail('a payment is written before it is sent', `${sent.key} is ${own?.state ?? 'not there'}`);
    }
    if (own?.state === 'abandoned') this.fail('what is abandoned is never sent', sent.key);
    // After its owner has lost it, or the operator has spoken, a request that was under way may still come.
    if (own?.state !== 'sent') return;
    const other = rows.find(
      ({ key, call, state }) => key !== sent.key && call !== 'signature' && OPEN_STATES.includes(state),
    );
    if (other)
      this.fail('one open payment on a terminal', `${sent.key} is sent while ${other.key} is ${other.state}`);
  }

  /** An answer leaves the proxy. */
  async answered({ method, path, key }: Left, { status, text }: Told): Promise<void> {
    if (this.shop.proxy === 'plain' || method !== 'POST' || !key || status < 200 || status > 299) return;
    if (status === 202 || !(isPaymentPath(path) || path === 'signatures')) return;
    const row = (await this.rows()).find((row) => row.key === key);
    if (!row || row.state === 'created' || row.state === 'sent') {
      this.fail(
        'an answer is stored before it is passed on',
        `${key} is ${row?.state}: ${text.slice(0, 60)}`,
      );
    }
  }

  /** After every event: no button that could be pressed over an open outcome. */
  buttons(pages: readonly Page[]): void {
    // A host's own store may have no way to tell the other tabs: there the lock alone keeps them apart.
    if (this.shop.store === 'own') return;
    for (const page of pages) {
      const { life, storageListener } = page;
      if (!life.alive || life.frozenUntil > this.now() || storageListener.underWay > 0) continue;
      // The page that holds a cleared record puts it back as soon as it hears of that.
      const open = this.openOf(page.till).find(
        ({ clearedAt }) => clearedAt === 0 || this.now() > clearedAt + 20_000,
      );
      const pressable = open && page.buttons.find((button) => page.isPressable(button));
      if (pressable) {
        const order = pressable.payment.order.reference;
        this.fail('no enabled button over an open outcome', `${page.life.name}, ${order} over ${open.key}`);
      }
    }
  }

  /** Once everything is back up. */
  end(): void {
    for (const { key, till, finals, late, forgotten } of this.attempts.values()) {
      const charges = this.charges(key);
      if (charges > 1) this.fail('at most one charge for an attempt', `${key}: ${charges}`);
      if (finals.length === 0 && !forgotten) this.fail('every attempt ends', `${key} of ${till.name}`);
      const [last] = finals.slice(-1);
      if (!last || last.type === 'blink-success' || charges === 0) continue;
      if (last.detail.settledBy !== 'operator') {
        this.fail(
          'blink-failure only where nothing was charged',
          `${key} (${this.#words(last.detail)}), charged later`,
        );
      } else if (late.length === 0 && this.#canTurnUp(key, till)) {
        this.fail('a late success is told', key);
      }
    }
  }

  /** Every charge that an operator did not see has turned up, as far as it can. */
  allTold(): boolean {
    return [...this.attempts.values()].every(({ key, till, finals, late }) => {
      const last = finals.at(-1);
      const isWrong = last?.type === 'blink-failure' && this.charges(key) > 0;
      return !isWrong || late.length > 0 || !this.#canTurnUp(key, till);
    });
  }

  /** Is there a record of Blink's from which this browser could learn of a charge? */
  #canTurnUp(key: string, till: Till): boolean {
    return (
      this.shop.proxy !== 'plain' &&
      !this.blink().unlogged.has(key) &&
      !this.#freed.some((f) => f.till === till)
    );
  }

  #words(detail: PaymentDetail): string {
    return `${'reason' in detail ? detail.reason : 'success'}, ${detail.settledBy}`;
  }
}
