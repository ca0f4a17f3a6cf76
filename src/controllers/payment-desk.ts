/**
 * The desk of one terminal in this page: it holds the one open payment, finds one that an earlier page or another till
 * left, and tells each end once. Buttons take a seat at it and leave again; the payment stays.
 */
import type { AttemptView, OperatorOutcome, PaymentBody, Problem, Reason } from '../api/contract.js';
import type { AttemptStore } from '../api/attempt-store.js';
import type { ProxyClient } from '../api/proxy-client.js';
import { BlinkFailureEvent } from '../events/blink-failure.js';
import { BlinkStartEvent } from '../events/blink-start.js';
import type { FailureDetail, PaymentDetail } from '../events/payment-detail.js';
import {
  askedFor,
  newId,
  paymentRequest,
  sameOrder,
  type AttemptRecord,
  type Counter,
  type Order,
  type OrderExtras,
} from '../payment/attempt.js';
import type { PaymentState } from '../payment/machine.js';
import { AttemptBook } from './attempt-book.js';
import { watchForLateSuccess } from './late-watch.js';
import { OpenPayment, type PaymentEnd, type PaymentPromise, type Surroundings } from './open-payment.js';
import { attemptDetail, refusalDetail } from './payment-detail.js';
import { pageDrawn } from './page-drawn.js';
import { PaymentRoster, type Seat } from './payment-roster.js';
import { prepare } from './payment-start.js';
import { tryLock, type Release } from './terminal-lock.js';

/** Everything of a click that the desk cannot know. */
export interface PaymentInput {
  amount: unknown;
  counter: Counter;
  extras: OrderExtras;
}

const unanswered = { status: 0, body: null };

export class PaymentDesk implements Surroundings {
  quietPeriod = 180;
  readonly roster = new PaymentRoster();
  readonly book: AttemptBook;
  readonly proxyUrl: string;
  /** Asks where nobody is at the desk. */
  spare: ProxyClient;

  readonly #lockName: string;
  /** Nothing new begins before this. */
  #ready: Promise<void>;
  /** The payment that this page answers for. */
  #held: OpenPayment | null = null;
  /** The attempt that another tab answers for. */
  #elsewhere: AttemptRecord | null = null;
  /** This tab waits for the one that answers for it. */
  #isWaiting = false;
  /** Transactions that an attempt of this desk wanted a signature for. */
  readonly asked = new Set<string>();
  /** The attempts that this page told the end of. */
  readonly #told = new Set<string>();

  constructor(client: ProxyClient, store: AttemptStore, proxyUrl: string, terminalId: string) {
    this.spare = client;
    this.proxyUrl = proxyUrl;
    this.#lockName = `blink-pos-lock:${terminalId.toLowerCase()}`;
    this.book = new AttemptBook(store, terminalId);
    this.#ready = this.#look();
    this.book.watch(() => void this.#look());
    void this.#watchLate();
  }

  /** Looked up each time: the page may give another one while a payment is open. */
  get client(): ProxyClient {
    return (this.spare = this.roster.client(this.attempt) ?? this.spare);
  }

  /** The open attempt of this terminal, whichever tab answers for it. */
  get attempt(): AttemptRecord | null {
    return this.#held?.attempt ?? this.#elsewhere;
  }

  get state(): PaymentState {
    return this.#held?.state ?? 'idle';
  }

  /** When the open payment began, milliseconds since the epoch. */
  get since(): number {
    return this.#held?.since ?? 0;
  }

  /** The proxy does not know this till any more. */
  get signedOut(): boolean {
    return !!this.#held?.signedOut;
  }

  /** An open attempt that no button on this page shows. */
  get isOrphaned(): boolean {
    return this.attempt !== null && !this.roster.seatOf(this.attempt);
  }

  /** The signature question stands, here or in the tab that answers for the attempt. */
  get asksSignature(): boolean {
    const { attempt } = this;
    return !!attempt?.signature && !attempt.decision && (!this.#held || this.state === 'signature');
  }

  /** Does this page hold the attempt of this very order? */
  answersFor(order: Order): boolean {
    return !!this.#held && sameOrder(order, this.#held.attempt);
  }

  /**
   * A payment for a seat, or the one that is open for the same order already.
   * @returns the detail of its final event; null where `blink-start` was prevented
   */
  pay(seat: Seat, input: PaymentInput): PaymentPromise {
    const { order, element } = seat;
    if (this.answersFor(order)) return this.#held!.promise;
    const refuse = (reason: Reason, problems?: Record<string, string>) =>
      Promise.resolve(this.refuse(seat, refusalDetail(order, reason, element, problems)));
    if (this.attempt) return refuse('terminal-in-use');
    const id = newId();
    const now = new Date();
    const { body, problems } = paymentRequest(id, order, input.amount, input.counter, input.extras, now);
    if (Object.keys(problems).length) return refuse('invalid-request', problems);
    const attempt: AttemptRecord = {
      ...order,
      amount: order.amount!,
      id,
      startedAt: now.toISOString(),
      counter: input.counter,
      proxyUrl: this.proxyUrl,
      journalled: false,
    };
    if (!element.dispatchEvent(new BlinkStartEvent(attemptDetail(attempt)))) return Promise.resolve(null);
    // Whoever heard of the start may have begun another one.
    if (this.attempt) return this.pay(seat, input);
    const payment = this.#hold(attempt, seat);
    payment.go('start');
    void this.#begin(payment, body, element.settings.client);
    return payment.promise;
  }

  /** Everything asynchronous first; then the record and the POST. */
  async #begin(payment: OpenPayment, body: PaymentBody, client: ProxyClient): Promise<void> {
    const { attempt } = payment;
    await this.#ready;
    const prepared = await prepare(attempt, this.book, client, this.proxyUrl, this.#lockName);
    if ('approved' in prepared) return this.#letGo(payment, prepared.approved);
    const stop = (reason: Reason) => {
      const { roster } = this;
      const detail = refusalDetail(attempt, reason, roster.target(attempt));
      roster.seatOf(attempt)?.settled('failed', detail, attempt);
      this.#letGo(payment, detail);
      // Looked up again: the page may have given the button its next order meanwhile.
      roster.target(attempt).dispatchEvent(new BlinkFailureEvent(detail));
    };
    if ('refused' in prepared) {
      stop(prepared.refused);
      return this.#look();
    }
    if (!(await payment.send(body, client, prepared))) stop('storage-unavailable');
  }

  /** The final event, and what follows from it. */
  async ended(payment: OpenPayment, end: PaymentEnd): Promise<void> {
    const { state, detail, caution, event, isTold } = end;
    const { attempt, release } = payment;
    const { roster, book } = this;
    // Looked up now, and again for the event: the page may have given the button its next order meanwhile.
    roster.seatOf(attempt)?.settled(state, detail, attempt, caution);
    // Told first and forgotten then: a crash between the two tells it again, where the other order would tell it never.
    let closed!: () => void;
    this.#waitFor(new Promise<void>((done) => (closed = done)));
    this.#letGo(payment);
    const { attempt_id } = (detail.response ?? {}) as Problem;
    const isHeld = attempt_id && 'reason' in detail && detail.reason === 'terminal-in-use';
    // Whoever heard of the end may have begun the next payment.
    if (isHeld && !this.#held) void this.#adopt(attempt_id, attempt);
    // Another till's attempt is told there, unless this till's operator ended it or has the same order before him.
    const isOurs = !attempt.adopted || detail.settledBy === 'operator' || !!roster.seatOf(attempt);
    if (isOurs) this.#told.add(attempt.id);
    if (isOurs && !isTold) roster.target(attempt).dispatchEvent(event);
    payment.tell(detail);
    await book.close(attempt, isOurs);
    release?.();
    closed();
    // Another tab may have begun while this one was busy with its own.
    void this.#look();
    if (detail.settledBy === 'operator' && 'reason' in detail) {
      await book.watchOn(attempt).catch(() => {});
      void this.#watchLate();
    }
  }

  /** Another till's attempt holds the terminal: followed until it ends, so that nobody stays locked out by a dead till. */
  async #adopt(id: string, ours: AttemptRecord): Promise<void> {
    const adopted: AttemptRecord = { ...ours, id, amount: '', reference: null, adopted: true };
    const payment = this.#hold(adopted, null);
    payment.go('lose');
    const { status, body } = await this.client.attempt(this.proxyUrl, id, 0).catch(() => unanswered);
    if (payment.isOver) return;
    if (status !== 200) {
      this.#letGo(payment);
      return this.#look();
    }
    Object.assign(adopted, askedFor(body as AttemptView));
    this.roster.refresh();
    payment.search();
  }

  #watchLate(): Promise<void> {
    return watchForLateSuccess(this, this.#lockName);
  }

  /**
   * The operator's decision about the signature: once, whoever asks how often.
   * @returns false where it could not be given: the question is still open
   */
  decide(confirmed: boolean): Promise<boolean> {
    if (this.#held) return this.#held.decide(confirmed);
    if (!this.#elsewhere) return Promise.resolve(true);
    return this.book.say(this.#elsewhere, confirmed).then(
      () => true,
      () => false,
    );
  }

  /** `reset()`: the reference may be paid again, once that is written. */
  forget(reference: string): void {
    // Where it cannot be forgotten it stays paid: nothing worse.
    this.#waitFor(this.book.forget(reference).catch(() => {}));
  }

  #waitFor(work: Promise<void>): void {
    const before = this.#ready;
    this.#ready = work.then(() => before);
  }

  /** Asks again for an unresolved outcome. */
  check(): void {
    this.#held?.check();
  }

  /**
   * The operator's word about an unresolved outcome.
   * @returns the detail of the final event; null where there is nothing to resolve, or the word could not be saved
   */
  resolve(outcome: OperatorOutcome, evidence: string): PaymentPromise {
    return this.#held?.resolve(outcome, evidence) ?? Promise.resolve(null);
  }

  /** A refusal before an attempt exists: one `blink-failure` without an attempt id. */
  refuse(seat: Seat, detail: FailureDetail): FailureDetail {
    seat.settled('failed', detail, seat.order);
    seat.refresh();
    seat.element.dispatchEvent(new BlinkFailureEvent(detail));
    return detail;
  }

  #hold(attempt: AttemptRecord, starter: Seat | null): OpenPayment {
    this.#elsewhere = null;
    this.roster.starter = starter;
    return (this.#held = new OpenPayment(this, attempt, !starter));
  }

  /** This page holds the payment no longer. With a detail there was none: the terminal is free at once. */
  #letGo(payment: OpenPayment, detail?: PaymentDetail): void {
    if (this.#held === payment) this.#held = null;
    payment.close();
    this.roster.refresh();
    if (!detail) return;
    payment.release?.();
    payment.tell(detail);
  }

  /** Finds an open attempt of this terminal: one of an earlier page, or of another tab. */
  async #look(): Promise<void> {
    const held = this.#held;
    if (held) {
      const isOpen = () => !held.isOver && held.state !== 'starting';
      if (isOpen()) await this.book.keep(held.attempt, isOpen).catch(() => {});
      return held.hearDecision();
    }
    const record = await this.book.open().catch(() => null);
    if (this.#held) return;
    // Told here already: a tab that had not heard of it put the record back after somebody cleared the storage.
    if (record && this.#told.has(record.id)) return this.book.close(record, true);
    this.#elsewhere = record;
    this.roster.refresh();
    if (record && !this.#isWaiting) void this.#takeOver();
  }

  /** Takes the attempt up once no other tab answers for it. */
  async #takeOver(): Promise<void> {
    this.#isWaiting = true;
    await pageDrawn();
    for (;;) {
      // Asked for now and then, never queued for: a tab that stands in line would get the lock between two payments of
      // the one that works, and keep it while it sleeps.
      const isOpen = await this.book.open().catch(() => null);
      const release = isOpen && (await tryLock(this.#lockName).catch(() => null));
      // Again: it may have ended just before the lock came.
      const record = release && (await this.book.open().catch(() => null));
      if (record && !this.#held) {
        this.#isWaiting = false;
        return this.#resume(record, release);
      }
      release?.();
      if (!isOpen || this.#held) break;
      await new Promise((done) => setTimeout(done, 1000));
    }
    this.#isWaiting = false;
    if (!this.#held) return this.#look();
  }

  #resume(record: AttemptRecord, release: Release): void {
    // Another proxy's journal knows nothing of it, and nothing follows from that: Blink's own log is asked through this one.
    if (record.proxyUrl !== this.proxyUrl) record.journalled = false;
    const payment = this.#hold(record, null);
    payment.release = release;
    payment.resume();
  }
}
