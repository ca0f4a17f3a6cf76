/**
 * The desk of one terminal in this page: it holds the one open attempt, sends it once, learns what became of it, and
 * says so once. Buttons take a seat at it and leave again; the attempt stays.
 */
import type { AttemptView, OperatorOutcome, Problem, Reason } from '../api/contract.js';
import type { ProxyClient, Reply } from '../api/proxy-client.js';
import { BlinkFailureEvent } from '../events/blink-failure.js';
import { BlinkSignatureRequiredEvent } from '../events/blink-signature-required.js';
import { BlinkStartEvent } from '../events/blink-start.js';
import { BlinkSuccessEvent } from '../events/blink-success.js';
import { BlinkUnresolvedEvent } from '../events/blink-unresolved.js';
import type { FailureDetail, PaymentDetail } from '../events/payment-detail.js';
import {
  askedFor,
  newId,
  paymentRequest,
  sameOrder,
  signatureRequest,
  type AttemptRecord,
  type Counter,
  type Order,
  type OrderExtras,
} from '../payment/attempt.js';
import { isOpen, next, type PaymentEvent, type PaymentState } from '../payment/machine.js';
import { judgePayment, judgeSignature, transactionOf, type Outcome } from '../payment/outcome.js';
import { AttemptBook } from './attempt-book.js';
import { watchForLateSuccess } from './late-watch.js';
import { tellOperatorsWord } from './operator-word.js';
import { expectedOf, unclear, type Finding } from './outcome-reads.js';
import { attemptDetail, failureDetail, refusalDetail, successDetail } from './payment-detail.js';
import { PaymentRoster, type Seat } from './payment-roster.js';
import { searchOutcome, type Searched } from './payment-search.js';
import { prepare } from './payment-start.js';
import { openSignaturePrompt } from './signature-prompt.js';
import { hasWebLocks, waitForLock, type Release } from './terminal-lock.js';

/** Everything of a click that the desk cannot know. */
export interface PaymentInput {
  amount: unknown;
  counter: Counter;
  extras: OrderExtras;
}

type PaymentPromise = Promise<PaymentDetail | null>;

/** The journal answers within twenty seconds: a silence longer than this is a lost answer. */
const overdueMs = 40_000;

const unanswered = { status: 0, body: null };

export class PaymentDesk implements Searched {
  attempt: AttemptRecord | null = null;
  state: PaymentState = 'idle';
  /** When the attempt began, milliseconds since the epoch. */
  since = 0;
  /** Seconds without a trace before an outcome is called unresolved. */
  quietPeriod = 180;
  signedOut = false;
  readonly roster = new PaymentRoster();
  readonly book: AttemptBook;

  readonly #client: ProxyClient;
  readonly #proxyUrl: string;
  readonly #lockName: string;
  /** Nothing new begins before this. */
  #ready: Promise<void>;
  /** This page answers for the attempt; else another tab does. */
  #owned = false;
  #release: Release | null = null;
  #resumed = false;
  #ended: { promise: PaymentPromise; resolve(detail: PaymentDetail | null): void } | null = null;
  #wake: (() => void) | null = null;
  /** The last attempt whose end this page knows. */
  #told = '';
  #searching = false;
  /** A request of ours is on its way: its answer comes before any look elsewhere. */
  #pending = false;

  constructor(client: ProxyClient, proxyUrl: string, terminalId: string) {
    this.#client = client;
    this.#proxyUrl = proxyUrl;
    this.#lockName = `blink-pos:${terminalId.toLowerCase()}`;
    this.book = new AttemptBook(client.attemptStore, terminalId);
    this.#ready = this.#look();
    this.book.watch(() => void this.#look());
    void this.#watchLate();
  }

  /** An open attempt that no button on this page shows. */
  get isOrphaned(): boolean {
    return this.attempt !== null && !this.roster.seatOf(this.attempt);
  }

  /** Does this page hold the attempt of this very order? */
  answersFor(order: Order): boolean {
    return this.#owned && this.attempt !== null && sameOrder(order, this.attempt);
  }

  /**
   * A payment for a seat, or the one that is open for the same order already.
   * @returns the detail of its final event; null where `blink-start` was prevented
   */
  pay(seat: Seat, input: PaymentInput): PaymentPromise {
    const { order } = seat;
    if (this.answersFor(order)) return this.#promise();
    if (this.attempt)
      return Promise.resolve(this.refuse(seat, refusalDetail(order, 'terminal-in-use', seat.element)));
    const id = newId();
    const now = new Date();
    const { body, problems } = paymentRequest(id, order, input.amount, input.counter, input.extras, now);
    if (Object.keys(problems).length) {
      return Promise.resolve(
        this.refuse(seat, refusalDetail(order, 'invalid-request', seat.element, problems)),
      );
    }
    const attempt: AttemptRecord = {
      ...order,
      amount: order.amount!,
      id,
      startedAt: now.toISOString(),
      counter: input.counter,
      journalled: false,
    };
    if (!seat.element.dispatchEvent(new BlinkStartEvent(attemptDetail(attempt))))
      return Promise.resolve(null);
    if (this.attempt) return this.pay(seat, input);
    this.#hold(attempt, seat, null);
    const promise = this.#promise();
    this.#go('start');
    void this.#begin(attempt, body);
    return promise;
  }

  /** Everything asynchronous first; then the record, and in the same task the POST. */
  async #begin(attempt: AttemptRecord, body: ReturnType<typeof paymentRequest>['body']): Promise<void> {
    await this.#ready;
    const prepared = await prepare(attempt, this.book, this.#client, this.#proxyUrl, this.#lockName);
    if ('approved' in prepared) return this.#rest(Object.freeze(prepared.approved));
    const stop = (reason: Reason) => {
      const detail = refusalDetail(attempt, reason, this.roster.target(attempt));
      this.roster.seatOf(attempt)?.settled('failed', detail, attempt);
      const told = this.#rest(detail);
      this.roster.target(attempt).dispatchEvent(new BlinkFailureEvent(detail));
      return told;
    };
    if ('refused' in prepared) {
      stop(prepared.refused);
      return this.#look();
    }
    this.#release = prepared.release;
    attempt.journalled = prepared.journalled;
    try {
      await this.book.write(attempt);
    } catch {
      return stop('storage-unavailable');
    }
    const path = attempt.operation === 'sale' ? 'sales' : 'preauth-transactions';
    const sent = this.#client.send(this.#proxyUrl, path, body, prepared.headers);
    this.#go('send');
    await this.#await(attempt, sent, (reply) => judgePayment(reply, expectedOf(attempt), reply));
  }

  /** Waits for the answer to a request; where it is lost, or says that more is to come, looks for the outcome. */
  async #await(
    attempt: AttemptRecord,
    sent: Promise<Reply>,
    judge: (reply: Reply) => Outcome,
  ): Promise<void> {
    this.#pending = true;
    // A plain proxy holds the answer to the end, which may take as long as the cardholder does.
    const overdue =
      attempt.journalled && setTimeout(() => ((this.#pending = false), this.#search()), overdueMs);
    let finding: Finding = unclear;
    try {
      const reply = await sent;
      finding = { outcome: judge(reply), settledBy: 'answer', response: reply.body };
    } catch {
      // No answer: unknown.
    }
    if (overdue) clearTimeout(overdue);
    if (this.attempt !== attempt) return;
    this.#pending = false;
    await this.learn(finding);
    if (this.attempt === attempt && (attempt.journalled || this.state !== 'signature')) this.#search();
  }

  /** What became known goes through the table of states; an end is told. */
  async learn({ outcome, settledBy, response }: Finding): Promise<void> {
    const attempt = this.attempt;
    if (!attempt) return;
    const source = { settledBy, response, resumed: this.#resumed };
    switch (outcome.kind) {
      case 'charged': {
        const detail = successDetail(attempt, outcome.transaction, source);
        return this.#end('approve', attempt, detail, new BlinkSuccessEvent(detail));
      }
      case 'refused': {
        const target = this.roster.target(attempt);
        const detail = failureDetail(attempt, outcome, source, target, transactionOf(response));
        const event = outcome.reason === 'declined' ? 'decline' : 'fail';
        return this.#end(event, attempt, detail, new BlinkFailureEvent(detail));
      }
      case 'running':
        return this.#go(outcome.confirming ? 'confirm' : 'run');
      case 'signature':
        return this.#askSignature(attempt, outcome.transactionId);
      case 'unknown':
        if (!this.#pending && this.state !== 'unresolved' && this.state !== 'signature') this.#go('lose');
    }
  }

  async #end(
    event: PaymentEvent,
    attempt: AttemptRecord,
    detail: PaymentDetail,
    final: Event,
  ): Promise<void> {
    const state = next(this.state, event);
    if (isOpen(state)) return;
    if (!('reason' in detail)) await this.book.approve(attempt, detail).catch(() => {});
    // Another tab may have told it: a lock can reach this one before what that one wrote, and without Web Locks it may
    // have thought this page dead.
    const isShared = this.#resumed || !hasWebLocks();
    const isLate = isShared && (await this.book.isTold(attempt).catch(() => false));
    if (this.attempt !== attempt) return;
    // Looked up now, and again for the event: the page may have given the button its next order meanwhile.
    this.roster.seatOf(attempt)?.settled(state, detail, attempt);
    const told = this.#ended;
    const release = this.#release;
    this.#release = null;
    if (!attempt.adopted) this.#told = attempt.id;
    // Told first and forgotten then: a crash between the two tells it again, where the other order would tell it never.
    let closed!: () => void;
    this.#ready = new Promise((done) => (closed = done));
    this.#rest();
    const { attempt_id } = (detail.response ?? {}) as Problem;
    const isHeld = attempt_id && 'reason' in detail && detail.reason === 'terminal-in-use';
    if (isHeld) void this.#adopt(attempt_id, attempt);
    // Another till's attempt is told there, unless this till's operator ended it or has the same order before him.
    const isTold = !attempt.adopted || detail.settledBy === 'operator' || this.roster.seatOf(attempt);
    if (isTold && !isLate) this.roster.target(attempt).dispatchEvent(final);
    told?.resolve(detail);
    await this.book.close(attempt);
    release?.();
    closed();
    // Another tab may have begun while this one followed another till's attempt.
    if (attempt.adopted) void this.#look();
    if (detail.settledBy === 'operator' && 'reason' in detail) {
      await this.book.watchOn(attempt).catch(() => {});
      void this.#watchLate();
    }
  }

  /** Another till's attempt holds the terminal: followed until it ends, so that nobody stays locked out by a dead till. */
  async #adopt(id: string, ours: AttemptRecord): Promise<void> {
    const adopted: AttemptRecord = { ...ours, id, amount: '', reference: null, adopted: true };
    this.#hold(adopted, null, null);
    this.#go('lose');
    const { status, body } = await this.#client.attempt(this.#proxyUrl, id, 0).catch(() => unanswered);
    if (this.attempt !== adopted) return;
    if (status !== 200) return this.#rest();
    Object.assign(adopted, askedFor(body as AttemptView));
    this.since = Date.parse(adopted.startedAt);
    this.roster.refresh();
    this.#search();
  }

  #watchLate(): Promise<void> {
    return watchForLateSuccess(this.book, this.#client, this.#proxyUrl, this.#lockName, this.roster);
  }

  async #askSignature(attempt: AttemptRecord, transactionId: string): Promise<void> {
    if (this.state === 'signature') return;
    if (attempt.decision) {
      // Ours left, and the log shows nothing of it: it may be under way, and is never sent again.
      if (!attempt.journalled && !this.#pending) this.#go('lose');
      return;
    }
    attempt.signature ??= { transactionId, since: new Date().toISOString() };
    await this.book.write(attempt).catch(() => {});
    if (this.attempt !== attempt) return;
    this.#go('ask-signature');
    const event = new BlinkSignatureRequiredEvent({ ...attemptDetail(attempt), transactionId });
    const target = this.roster.target(attempt);
    const isOurs = target.dispatchEvent(event);
    // The page may have answered while it heard of the question.
    if (isOurs && !attempt.decision) {
      openSignaturePrompt(attempt, this.#client, this.#proxyUrl, target);
    }
    void this.#hearDecision();
  }

  /** The signature question stands, here or in the tab that answers for the attempt. */
  get asksSignature(): boolean {
    return (
      !!this.attempt?.signature && !this.attempt.decision && (!this.#owned || this.state === 'signature')
    );
  }

  /** Another tab may have answered. */
  async #hearDecision(): Promise<void> {
    if (this.state !== 'signature') return;
    const said = await this.book.said(this.attempt!).catch(() => null);
    if (said !== null) await this.decide(said);
  }

  /**
   * The operator's decision about the signature: once, whoever asks how often.
   * @returns false where it could not be given: the question is still open
   */
  async decide(confirmed: boolean): Promise<boolean> {
    const attempt = this.attempt;
    if (attempt && !this.#owned) {
      return this.book.say(attempt, confirmed).then(
        () => true,
        () => false,
      );
    }
    if (this.state !== 'signature' || !attempt?.signature || attempt.decision) return true;
    const decision = { id: newId(), confirmed };
    attempt.decision = decision;
    this.#pending = true;
    let sent: Promise<Reply>;
    try {
      const headers = await this.#client.headers();
      await this.book.write(attempt);
      const { transactionId } = attempt.signature;
      const body = signatureRequest(attempt.counter, decision, transactionId, attempt, new Date());
      sent = this.#client.send(this.#proxyUrl, 'signatures', body, headers);
    } catch {
      // Nothing was sent: the question is still open.
      attempt.decision = undefined;
      this.#pending = false;
      return false;
    }
    this.#go('confirm');
    await this.#await(attempt, sent, (reply) =>
      reply.status === 202
        ? { kind: 'running', confirming: true }
        : judgeSignature(reply, confirmed, attempt.id),
    );
    return true;
  }

  /** The journal knows of no decision: ours is made impossible before it is asked for again. */
  async decisionLost(): Promise<void> {
    const attempt = this.attempt;
    if (!attempt?.decision || this.#pending) return;
    const { status } = await this.#client.voidAttempt(this.#proxyUrl, attempt.decision.id);
    if (status === 204) attempt.decision = undefined;
  }

  giveUp(): void {
    this.#go('give-up');
    this.roster.target(this.attempt!).dispatchEvent(new BlinkUnresolvedEvent(attemptDetail(this.attempt!)));
  }

  /** Asks again for an unresolved outcome. */
  check(): void {
    if (this.state === 'unresolved') this.#go('lose');
    this.#wake?.();
  }

  /**
   * The operator's word about an unresolved outcome.
   * @returns the detail of the final event; null where there is nothing to resolve, or the word could not be saved
   */
  async resolve(outcome: OperatorOutcome, evidence: string): PaymentPromise {
    const attempt = this.attempt;
    if (!attempt || this.state !== 'unresolved') return null;
    const promise = this.#promise();
    const finding = await tellOperatorsWord(this.#client, this.#proxyUrl, attempt, outcome, evidence);
    if (!finding) return null;
    if (this.attempt === attempt) await this.learn(finding);
    return promise;
  }

  pause(ms: number): Promise<void> {
    return new Promise((done) => {
      const timer = setTimeout(done, ms);
      this.#wake = () => (clearTimeout(timer), done());
    });
  }

  /** A refusal before an attempt exists: one `blink-failure` without an attempt id. */
  refuse(seat: Seat, detail: FailureDetail): FailureDetail {
    seat.settled('failed', detail, seat.order);
    seat.refresh();
    seat.element.dispatchEvent(new BlinkFailureEvent(detail));
    return detail;
  }

  #promise(): PaymentPromise {
    if (!this.#ended) {
      let resolve!: (detail: PaymentDetail | null) => void;
      this.#ended = { promise: new Promise((done) => (resolve = done)), resolve };
    }
    return this.#ended.promise;
  }

  #go(event: PaymentEvent): void {
    const to = next(this.state, event);
    if (to === this.state) return;
    this.state = to;
    this.roster.refresh();
  }

  #hold(attempt: AttemptRecord, starter: Seat | null, release: Release | null): void {
    this.attempt = attempt;
    this.since = Date.parse(attempt.startedAt);
    this.#owned = true;
    this.#resumed = !starter;
    this.roster.starter = starter;
    this.#release = release;
    this.#pending = false;
  }

  /** The attempt is over: the terminal is free for this browser. */
  #rest(detail?: PaymentDetail): void {
    const told = this.#ended;
    this.attempt = this.#ended = null;
    this.state = 'idle';
    this.#owned = this.signedOut = false;
    this.#wake?.();
    this.#release?.();
    this.#release = null;
    this.roster.refresh();
    if (detail) told?.resolve(detail);
  }

  #search(): void {
    const attempt = this.attempt;
    if (!attempt || this.#searching) return;
    this.#searching = true;
    const sign = this.#resumed ? this.since : Date.now();
    void searchOutcome(this, this.#client, this.#proxyUrl, () => this.quietPeriod * 1000, sign).finally(
      () => {
        this.#searching = false;
        // The next attempt may have asked while the last look of this one was still on its way.
        if (this.attempt !== attempt && !this.#pending && isOpen(this.state)) this.#search();
      },
    );
  }

  /** Finds an open attempt of this terminal: one of an earlier page, or of another tab. */
  async #look(): Promise<void> {
    if (this.#owned) {
      const { attempt } = this;
      const isOpen = () => this.attempt === attempt && this.state !== 'starting';
      if (attempt && isOpen()) await this.book.keep(attempt, isOpen).catch(() => {});
      return this.#hearDecision();
    }
    const record = await this.book.open().catch(() => null);
    if (this.#owned) return;
    // Told here already: a tab that had not heard of it put the record back after somebody cleared the storage.
    if (record && record.id === this.#told) return this.book.close(record);
    const known = this.attempt;
    this.attempt = record;
    this.roster.refresh();
    if (record && !known) void this.#takeOver();
  }

  /** Takes the attempt up once no other tab answers for it. */
  async #takeOver(): Promise<void> {
    await pageDrawn();
    const release = await waitForLock(this.#lockName).catch(() => null);
    const record = await this.book.open().catch(() => null);
    if (!release || !record || this.#owned) {
      release?.();
      if (!this.#owned) this.attempt = null;
      return this.roster.refresh();
    }
    this.#hold(record, null, release);
    if (record.signature && !record.decision && !record.journalled) {
      return this.#askSignature(record, record.signature.transactionId);
    }
    this.#go(record.decision ? 'confirm' : 'lose');
    this.#search();
  }
}

/** Buttons that the page is still drawing get their seat before an earlier page's attempt is told. */
const pageDrawn = async (): Promise<void> => {
  if (document.readyState === 'loading') {
    await new Promise((done) => document.addEventListener('DOMContentLoaded', done, { once: true }));
  }
  await new Promise((done) => setTimeout(done));
};
