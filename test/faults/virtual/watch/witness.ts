/**
 * Watches a run and says where it broke a promise. What it compares with is the simulator's ledger and what is durable in
 * the journal, never what the product thinks.
 */
import type { StateChangeDetail } from '../../../../src/events/blink-state-change.js';
import type { FailureDetail, PaymentDetail, SuccessDetail } from '../../../../src/events/payment-detail.js';
import type { PaymentBody, SignatureBody } from '../../../../src/payment/contract.js';
import type { Sent, VirtualBlink } from '../servers/blink.js';
import { FakeButton } from '../browser/elements.js';
import type { Till } from '../browser/environment.js';
import type { Left } from '../servers/network.js';
import { orderKey, wordsOf, type Named } from '../orders.js';
import type { LedgerEntry } from '../../../../simulator/src/index.js';
import { BACK, checkBounds } from '../money-back.js';
import type { Page } from '../browser/page.js';
import { Promises, type Broken } from './promises.js';
import { OPEN_STATES, type JournalRow, type Told } from '../servers/proxies.js';
import type { Shop } from '../scripts/script.js';
import { Decisions } from './decisions.js';
import { Presses } from './presses.js';
import { DoneOrders } from './orders.js';
import { ButtonStates } from './states.js';

interface Final {
  page: Page;
  type: 'blink-success' | 'blink-failure';
  detail: PaymentDetail;
}

/** A payment that left a browser. */
export interface Tracked extends Named {
  key: string;
  till: Till;
  page: Page;
  finals: Final[];
  late: SuccessDetail[];
  /** Its browser has lost its memory of it: nothing can be asked of that browser any more. */
  forgotten: boolean;
  /** When its browser's storage was cleared under it; 0: never. */
  clearedAt: number;
}

/** Written down here a second time, from the vendor's pages. */
const operations: Record<string, Named['operation']> = {
  sales: 'sale',
  'preauth-transactions': 'preauth',
  'preauth-completions': 'completion',
  reversals: 'reversal',
  'linked-refunds': 'linked-refund',
  refunds: 'refund',
};
const isPaymentPath = (path: string): boolean => path in operations;

export class Witness {
  readonly attempts = new Map<string, Tracked>();
  readonly states: ButtonStates;
  readonly orders: DoneOrders;
  readonly decisions: Decisions;
  readonly promises = new Promises();
  readonly presses = new Presses(this.promises);
  readonly #posted = new Set<string>();
  /** Attempts that an operator ended, wherever. */
  readonly #spoken = new Set<string>();
  /** When the journal last went back. */
  restoredAt = -Infinity;
  /** Attempts that somebody wanted to be stopped. */
  readonly #wished = new Set<string>();
  /** Who may read which attempt of another till. */
  readonly #adopted = new Set<string>();
  /** Browsers whose storage was cleared, or that reset an order: what they knew is gone. */
  readonly #freed = new Set<Till>();

  constructor(
    private readonly shop: Shop,
    private readonly blink: () => VirtualBlink,
    private readonly rows: () => Promise<JournalRow[]>,
    private readonly now: () => number,
  ) {
    this.orders = new DoneOrders(this.promises, now, shop.room > 0);
    this.states = new ButtonStates(this.promises, {
      sentAs: (key) => this.attempts.get(key),
      charges: (key) => this.charges(key),
      isSpoken: (key) => this.isSpoken(key),
      memoryOf: (till) =>
        (till.own ?? till.storage).entries.get(`blink-pos:${till.terminal.toLowerCase()}:done`) ?? '',
    });
    this.decisions = new Decisions(this.promises, {
      isJournalled: shop.proxy !== 'plain',
      chargesOf: (transaction) => this.chargesOf(transaction),
      tellsPayment: (till, transaction) => {
        const attempt = this.attempts.get(this.blink().askedBy.get(transaction) ?? '');
        return attempt?.till === till && attempt.finals.length > 0;
      },
      mayRepeat: (page) => this.#mayRepeat(page),
    });
  }

  get broken(): Broken | null {
    return this.promises.broken;
  }

  fail(promise: string, detail: string): void {
    this.promises.fail(promise, detail);
  }

  /** How often money moved for it, in whichever direction. */
  charges(key: string): number {
    return this.blink().simulator.ledger.entries({ attempt_id: key }).length;
  }

  /** A transaction that waited for a signature. */
  chargesOf(transaction: string): number {
    return this.blink()
      .simulator.ledger.entries()
      .filter(({ original_transaction_id }) => original_transaction_id === transaction).length;
  }

  /** A request leaves a tab. */
  left({ page, method, path, key, body }: Left): void {
    if (method !== 'POST' || !key) return;
    if (this.#posted.has(key)) this.fail('the browser sends a payment at most once', `${path} ${key}`);
    this.#posted.add(key);
    if (path === 'signatures') this.decisions.left(page, JSON.parse(body!) as SignatureBody);
    const operation = operations[path];
    if (!operation) return;
    const sent = JSON.parse(body!) as PaymentBody;
    const { order_number, order_part } = sent.metadata as { order_number?: string; order_part?: string };
    const named: Named = {
      operation,
      reference: order_number ?? null,
      part: order_part ?? null,
      amount: sent.requested_amount ?? '',
      currency: sent.currency ?? '',
      ...(sent.original_transaction_id && { originalTransactionId: sent.original_transaction_id }),
    };
    // Without Web Locks two tabs may ask in the same moment; the journal keeps them apart.
    if (this.shop.context === 'secure') {
      const [open] = this.openOf(page.till);
      if (open) {
        this.fail('one open payment of a browser on a terminal', `${key} leaves while ${open.key} is open`);
      }
      this.orders.left(page, key, named);
    }
    const mine = { finals: [], late: [], forgotten: false, clearedAt: 0 };
    this.attempts.set(key, { ...named, key, till: page.till, page, ...mine });
  }

  /** Sent, and not ended yet as far as its browser is concerned. */
  openOf(till: Till): Tracked[] {
    return [...this.attempts.values()].filter(
      (attempt) => attempt.till === till && attempt.finals.length === 0 && !attempt.forgotten,
    );
  }

  /** `reset()`: the order may be paid again. */
  reset(till: Till, order: Omit<Named, 'amount' | 'currency'>): void {
    this.#freed.add(till);
    this.orders.freed(till, order);
  }

  /** Its storage was cleared: what no living page of it holds in its hands is forgotten. */
  cleared(till: Till, pages: readonly Page[]): void {
    this.#freed.add(till);
    this.orders.cleared(till);
    this.decisions.cleared(till);
    // What a button still shows as done may be paid by another one that shows the same order.
    for (const page of pages)
      if (page.till === till) page.buttons.forEach((button) => this.states.moved(button));
    for (const attempt of this.attempts.values()) {
      if (attempt.till !== till) continue;
      // Another till's page may follow it too, and cannot put this browser's record back.
      const isHeld = pages.some(
        ({ life, session, till: its }) =>
          its === till && life.alive && session.open.held?.record.id === attempt.key,
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

  stateChanged(page: Page, button: FakeButton, event: Event): void {
    this.states.changed(page, button, event as Event & { detail: StateChangeDetail });
  }

  /** Money has moved. */
  landed(entry: LedgerEntry): void {
    checkBounds(entry, this.blink().simulator.ledger, this.promises);
  }

  /** Money back has its own events, and they are no payment's: by what was sent, or by the button where nothing was. */
  family(event: Event, target: EventTarget, key: string | null): void {
    const transaction = key === null ? undefined : this.decisions.transactionOf(key);
    const about = transaction === undefined ? key : this.blink().askedBy.get(transaction);
    const attempt = about && this.attempts.get(about);
    const isBack = attempt
      ? BACK.includes(attempt.operation)
      : target instanceof FakeButton && target.givesBack;
    if (key !== null && !attempt) return;
    if (event.type.startsWith('blink-refund-') !== isBack)
      this.fail('money back is told as money back, and a payment as a payment', `${event.type} of ${key}`);
  }

  final(page: Page, type: Final['type'], event: Event, target: EventTarget): void {
    const { detail } = event as unknown as { detail: SuccessDetail | FailureDetail };
    const { attemptId: key } = detail;
    if (key === null) {
      if ('reason' in detail && detail.reason === 'order-already-paid') this.orders.warned(page, detail);
      return;
    }
    if (target instanceof FakeButton) {
      const { order } = target.payment;
      const shown = { ...order, amount: order.amount ?? '' };
      if (orderKey(shown) !== orderKey(detail)) {
        this.fail('a final event stands on its own order', `${key} on the button of ${wordsOf(shown)}`);
      }
    }
    const byOperator = detail.settledBy === 'operator';
    if (byOperator) this.#spoken.add(key);
    if (this.decisions.isOwn(key)) return this.decisions.final(page, type, detail);
    const attempt = this.attempts.get(key);
    const charges = this.charges(key);
    if (type === 'blink-success' && charges === 0) {
      this.fail('blink-success only over a charge', `${key} (${detail.settledBy})`);
    }
    if (type === 'blink-failure' && charges > 0 && !byOperator) {
      this.fail('blink-failure only where nothing was charged', `${key} (${this.#words(detail)})`);
    }
    if (attempt && orderKey(attempt) !== orderKey(detail)) {
      this.fail('an end names what was paid', `${wordsOf(attempt)}, told as ${wordsOf(detail)}`);
    }
    // Adopted from another till, or from a journal that remembers more than this browser does.
    if (!attempt || attempt.till !== page.till || attempt.forgotten) return;
    const earlier = attempt.finals[0];
    if (earlier) {
      // The tab that sent it may tell it in the same moment as, or after, the one that took it over.
      const isMarked = detail.resumed || earlier.detail.resumed;
      if (earlier.page === page || !isMarked || !this.#mayRepeat(earlier.page)) {
        this.fail('one final event of an attempt', `${key}: ${earlier.type}, then ${type}`);
      }
    }
    if (detail.resumed === (attempt.page === page)) {
      this.fail('resumed says whether the page is another one', `${key}: resumed ${detail.resumed}`);
    }
    if (type === 'blink-success') this.orders.succeeded(page.till, key, attempt);
    attempt.finals.push({ page, type, detail });
  }

  /**
   * A host's own store answers late: a crash may come between an end that was told and the record's removal. Where
   * there are no Web Locks either, nothing keeps two tabs apart; with `localStorage` what was told stands there.
   */
  #mayRepeat({ life, till }: Page): boolean {
    const { store, context } = this.shop;
    if (store === 'own') return context === 'insecure' || !life.alive;
    return context === 'insecure' && this.#freed.has(till);
  }

  late(event: Event): void {
    const { detail } = event as unknown as { detail: SuccessDetail };
    const key = detail.attemptId!;
    if (this.charges(key) === 0) this.fail('blink-late-success only over a charge', key);
    this.attempts.get(key)?.late.push(detail);
  }

  /** An operator ended it, somewhere. */
  isSpoken(key: string): boolean {
    return this.#spoken.has(key);
  }

  get hasWishes(): boolean {
    return this.#wished.size > 0;
  }

  wished(key: string): void {
    this.#wished.add(key);
  }

  /**
   * An abort arrives at Blink, which stops what its terminal is at. Behind a plain proxy nothing keeps two tills apart, and
   * nothing proves that a payment which an operator has closed is no longer at the terminal: the docs say so.
   */
  aborting(running: string): void {
    if (this.shop.proxy === 'plain' && this.shop.tills > 1) return;
    if (this.isSpoken(running)) return;
    if (!this.#wished.has(running))
      this.fail('a cancel stops no other payment', `${running} was not to be stopped`);
  }

  /** A payment or a decision arrives at Blink. */
  async arrived(sent: Sent): Promise<void> {
    this.decisions.arrived(sent);
    if (!isPaymentPath(sent.path)) return;
    const same = this.blink().sent.filter(({ key, path }) => key === sent.key && isPaymentPath(path));
    if (same.length > 1) this.fail('the proxy sends a payment at most once', sent.key);
    // What was under way when the journal went back was written in the one that is gone.
    if (this.shop.proxy === 'plain' || sent.at <= this.restoredAt) return;
    const rows = await this.rows();
    const own = rows.find(({ key }) => key === sent.key);
    if (!own || own.state === 'created') {
      this.fail('a payment is written before it is sent', `${sent.key} is ${own?.state ?? 'not there'}`);
    }
    if (own?.state === 'abandoned') this.fail('what is abandoned is never sent', sent.key);
    // After its owner has lost it, or the operator has spoken, a request that was under way may still come.
    if (own?.state !== 'sent') return;
    const other = rows.find(
      ({ key, call, state, lock }) =>
        // What the journal may have forgotten, and can only refuse for ever, holds no terminal.
        key !== sent.key && call !== 'signature' && lock === own.lock && OPEN_STATES.includes(state),
    );
    if (other)
      this.fail('one open payment on a terminal', `${sent.key} is sent while ${other.key} is ${other.state}`);
  }

  /** An answer leaves the proxy. */
  async answered({ page, method, path, key }: Left, { status, text }: Told): Promise<void> {
    if (method === 'GET' && status === 200) await this.#read(page, path);
    const holder = status === 409 && /"attempt_id":"([^"]+)"/.exec(text)?.[1];
    if (holder) this.#adopted.add(`${page.till.caller} ${holder}`);
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

  /**
   * A till sees its own payments, and another's only where it was told that it holds the terminal, or where nobody holds
   * its request any more; whatever became of the list of tokens.
   */
  async #read({ life, till }: Page, path: string): Promise<void> {
    const key = /^attempts\/([^?]+)/.exec(path)?.[1] ?? '';
    const attempt = this.attempts.get(key);
    if (!attempt || this.shop.access === 'named' || attempt.till.caller === till.caller) return;
    const row = (await this.rows()).find((row) => row.key === key);
    if (row?.state === 'unknown') this.#adopted.add(`${till.caller} ${key}`);
    if (this.#adopted.has(`${till.caller} ${key}`)) return;
    this.fail('a till reads its own payments only', `${life.name} reads ${key} of ${attempt.till.name}`);
  }

  /** After every event: no button that could be pressed over an open outcome, and none that shows what is not so. */
  buttons(pages: readonly Page[]): void {
    this.states.settle();
    // A host's own store may have no way to tell the other tabs: there the lock alone keeps them apart.
    if (this.shop.store === 'own') return;
    for (const page of pages) {
      const { life, storageListener } = page;
      if (!life.alive || life.frozenUntil > this.now() || storageListener.underWay > 0) continue;
      // The page that holds a cleared record puts it back as soon as it hears of that.
      const open = this.openOf(page.till).find(
        ({ clearedAt }) => clearedAt === 0 || this.now() > clearedAt + 20_000,
      );
      const [pressable] = open ? page.pressable : [];
      if (open && pressable) {
        const { order } = pressable.payment;
        const words = wordsOf({ ...order, amount: order.amount ?? '' });
        this.fail('no enabled button over an open outcome', `${page.life.name}, ${words} over ${open.key}`);
      }
    }
  }

  /** Once everything is back up. */
  end(): void {
    this.decisions.end();
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
    return this.shop.proxy !== 'plain' && !this.blink().unlogged.has(key) && !this.#freed.has(till);
  }

  #words(detail: PaymentDetail): string {
    return `${'reason' in detail ? detail.reason : 'success'}, ${detail.settledBy}`;
  }
}
