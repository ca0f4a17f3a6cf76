/**
 * One attempt that this page answers for: sent once, followed until it is known what became of it. Its desk tells the
 * end. An attempt that is over stays over: whatever arrives for it afterwards says nothing any more.
 */
import type { OperatorOutcome, PaymentBody } from '../api/contract.js';
import type { ProxyClient, Reply } from '../api/proxy-client.js';
import { BlinkFailureEvent } from '../events/blink-failure.js';
import { BlinkSignatureRequiredEvent } from '../events/blink-signature-required.js';
import { BlinkSuccessEvent } from '../events/blink-success.js';
import { BlinkUnresolvedEvent } from '../events/blink-unresolved.js';
import type { PaymentDetail } from '../events/payment-detail.js';
import { newId, signatureRequest, type AttemptRecord } from '../payment/attempt.js';
import { isOpen, next, type PaymentEvent, type PaymentState } from '../payment/machine.js';
import { judgePayment, judgeSignature, transactionOf, type Outcome } from '../payment/outcome.js';
import type { AttemptBook, Caution } from './attempt-book.js';
import { tellOperatorsWord } from './operator-word.js';
import { expectedOf, unclear, type Finding } from './outcome-reads.js';
import { attemptDetail, failureDetail, successDetail } from './payment-detail.js';
import type { PaymentRoster } from './payment-roster.js';
import { searchOutcome, type Asked, type Searched } from './payment-search.js';
import type { Prepared } from './payment-start.js';
import { openSignaturePrompt } from './signature-prompt.js';
import { hasWebLocks, type Release } from './terminal-lock.js';

export type PaymentPromise = Promise<PaymentDetail | null>;

/** How a payment ended. */
export interface PaymentEnd {
  state: PaymentState;
  detail: PaymentDetail;
  caution: Caution | undefined;
  event: Event;
  /** Another tab of this browser has told it. */
  isTold: boolean;
}

/** The desk that holds the payment. */
export interface Surroundings extends Asked {
  readonly book: AttemptBook;
  readonly roster: PaymentRoster;
  ended(payment: OpenPayment, end: PaymentEnd): Promise<void>;
}

/** In Chromium a lock travels from tab to tab faster than what its last holder wrote: by up to 4 ms in one of four. */
const inheritMs = 250;

/** The journal answers within twenty seconds: a silence longer than this is a lost answer. */
const overdueMs = 40_000;

export class OpenPayment implements Searched {
  readonly attempt: AttemptRecord;
  /** Found by this page rather than begun by it. */
  readonly resumed: boolean;
  /** To the detail of its final event. */
  readonly promise: PaymentPromise;
  state: PaymentState = 'idle';
  isOver = false;
  signedOut = false;
  /** Gives the terminal back to the other tabs. */
  release: Release | null = null;

  readonly #desk: Surroundings;
  /** By then this tab knows what the one before it has told. */
  readonly #inherited: Promise<unknown>;
  #resolve!: (detail: PaymentDetail | null) => void;
  #wake: (() => void) | null = null;
  #searching = false;
  /** A request of ours is on its way: its answer comes before any look elsewhere. */
  #pending = false;

  constructor(desk: Surroundings, attempt: AttemptRecord, resumed: boolean) {
    this.#desk = desk;
    this.attempt = attempt;
    this.resumed = resumed;
    this.#inherited = new Promise((done) => (resumed ? setTimeout(done, inheritMs) : done(null)));
    this.promise = new Promise((resolve) => (this.#resolve = resolve));
  }

  /** When the attempt began, milliseconds since the epoch. */
  get since(): number {
    return Date.parse(this.attempt.startedAt);
  }

  /** The terminal is this tab's: the record first, and in the same task the POST. False where none can be kept. */
  async send(body: PaymentBody, client: ProxyClient, prepared: Prepared): Promise<boolean> {
    const { attempt } = this;
    const { proxyUrl, book } = this.#desk;
    const { release, journalled, headers } = prepared;
    this.release = release;
    attempt.journalled = journalled;
    try {
      await book.write(attempt);
    } catch {
      // It may have been written all the same.
      await book.close(attempt, false);
      return false;
    }
    const path = attempt.operation === 'sale' ? 'sales' : 'preauth-transactions';
    const sent = client.send(proxyUrl, path, body, headers);
    this.go('send');
    await this.#await(sent, (reply) => judgePayment(reply, expectedOf(attempt), reply));
    return true;
  }

  /** Goes on with an attempt of an earlier page. */
  resume(): void {
    const { signature, decision, journalled } = this.attempt;
    if (signature && !decision && !journalled) void this.#askSignature(signature.transactionId);
    else {
      this.go(decision ? 'confirm' : 'lose');
      this.search();
    }
  }

  /** Waits for the answer to a request; where it is lost, or says that more is to come, looks for the outcome. */
  async #await(sent: Promise<Reply>, judge: (reply: Reply) => Outcome): Promise<void> {
    const { journalled } = this.attempt;
    this.#pending = true;
    // A plain proxy holds the answer to the end, which may take as long as the cardholder does.
    const overdue = journalled && setTimeout(() => ((this.#pending = false), this.search()), overdueMs);
    let finding: Finding = unclear;
    try {
      const reply = await sent;
      finding = { outcome: judge(reply), settledBy: 'answer', response: reply.body };
    } catch {
      // No answer: unknown.
    }
    if (overdue) clearTimeout(overdue);
    this.#pending = false;
    await this.learn(finding);
    if (journalled || this.state !== 'signature') this.search();
  }

  /** What became known goes through the table of states; an end is told. */
  async learn({ outcome, settledBy, response }: Finding): Promise<void> {
    if (this.isOver) return;
    const { attempt } = this;
    const source = { settledBy, response, resumed: this.resumed };
    switch (outcome.kind) {
      case 'charged': {
        const detail = successDetail(attempt, outcome.transaction, source);
        return this.#end('approve', detail, new BlinkSuccessEvent(detail));
      }
      case 'refused': {
        const target = this.#desk.roster.target(attempt);
        const detail = failureDetail(attempt, outcome, source, target, transactionOf(response));
        const event = outcome.reason === 'declined' ? 'decline' : 'fail';
        return this.#end(event, detail, new BlinkFailureEvent(detail));
      }
      case 'running':
        return this.go(outcome.confirming ? 'confirm' : 'run');
      case 'signature':
        return this.#askSignature(outcome.transactionId);
      case 'unknown':
        if (!this.#pending && this.state !== 'unresolved' && this.state !== 'signature') this.go('lose');
    }
  }

  async #end(event: PaymentEvent, detail: PaymentDetail, final: Event): Promise<void> {
    const state = next(this.state, event);
    if (isOpen(state)) return;
    const { attempt } = this;
    const { book } = this.#desk;
    const caution = 'reason' in detail ? undefined : await book.approve(detail).catch(() => undefined);
    // Another tab may have told it, just before its lock came here; without Web Locks it may have thought this page dead.
    const isShared = this.resumed || !hasWebLocks();
    if (isShared) await this.#inherited;
    const isTold = isShared && (await book.isTold(attempt).catch(() => false));
    if (!this.isOver) await this.#desk.ended(this, { state, detail, caution, event: final, isTold });
  }

  /** The attempt is over, or never was. */
  close(): void {
    this.isOver = true;
    this.state = 'idle';
    this.#wake?.();
  }

  /** Whoever waits for the end hears it. */
  tell(detail: PaymentDetail | null): void {
    this.#resolve(detail);
  }

  async #askSignature(transactionId: string): Promise<void> {
    const { attempt } = this;
    const { client, proxyUrl, book, roster } = this.#desk;
    if (this.state === 'signature') return;
    if (attempt.decision) {
      // Ours left, and the log shows nothing of it: it may be under way, and is never sent again.
      if (!attempt.journalled && !this.#pending) this.go('lose');
      return;
    }
    attempt.signature ??= { transactionId, since: new Date().toISOString() };
    await book.write(attempt).catch(() => {});
    if (this.isOver) return;
    this.go('ask-signature');
    const event = new BlinkSignatureRequiredEvent({ ...attemptDetail(attempt), transactionId });
    const target = roster.target(attempt);
    const isOurs = target.dispatchEvent(event);
    // The page may have answered while it heard of the question.
    if (isOurs && !attempt.decision) openSignaturePrompt(attempt, client, proxyUrl, target);
    void this.hearDecision();
  }

  /** Another tab may have answered. */
  async hearDecision(): Promise<void> {
    if (this.state !== 'signature') return;
    const said = await this.#desk.book.said(this.attempt).catch(() => null);
    if (said !== null && !(await this.decide(said))) await this.#desk.book.unsay().catch(() => {});
  }

  /**
   * The operator's decision about the signature: once, whoever asks how often.
   * @returns false where it could not be given: the question is still open
   */
  async decide(confirmed: boolean): Promise<boolean> {
    const { attempt } = this;
    const { client, proxyUrl, book } = this.#desk;
    if (this.state !== 'signature' || !attempt.signature || attempt.decision) return true;
    const decision = { id: newId(), confirmed };
    attempt.decision = decision;
    this.#pending = true;
    let sent: Promise<Reply>;
    try {
      const headers = await client.headers();
      if (this.isOver) return true;
      await book.write(attempt);
      const { transactionId } = attempt.signature;
      const body = signatureRequest(attempt.counter, decision, transactionId, attempt, new Date());
      sent = client.send(proxyUrl, 'signatures', body, headers);
    } catch {
      // Nothing was sent: the question is still open.
      attempt.decision = undefined;
      this.#pending = false;
      return false;
    }
    this.go('confirm');
    await this.#await(sent, (reply) =>
      reply.status === 202
        ? { kind: 'running', confirming: true }
        : judgeSignature(reply, confirmed, attempt.id),
    );
    return true;
  }

  /** The journal knows of no decision: ours is made impossible before it is asked for again. */
  async decisionLost(): Promise<void> {
    const { attempt } = this;
    if (!attempt.decision || this.#pending) return;
    const { status } = await this.#desk.client.voidAttempt(this.#desk.proxyUrl, attempt.decision.id);
    if (status === 204) attempt.decision = undefined;
  }

  giveUp(): void {
    const { attempt } = this;
    this.go('give-up');
    this.#desk.roster.target(attempt).dispatchEvent(new BlinkUnresolvedEvent(attemptDetail(attempt)));
  }

  /** Asks again for an unresolved outcome. */
  check(): void {
    if (this.state === 'unresolved') this.go('lose');
    this.#wake?.();
  }

  /**
   * The operator's word about an unresolved outcome.
   * @returns the detail of the final event; null where there is nothing to resolve, or the word could not be saved
   */
  async resolve(outcome: OperatorOutcome, evidence: string): PaymentPromise {
    if (this.state !== 'unresolved') return null;
    const { client, proxyUrl } = this.#desk;
    const finding = await tellOperatorsWord(client, proxyUrl, this.attempt, outcome, evidence);
    if (!finding) return null;
    await this.learn(finding);
    return this.promise;
  }

  pause(ms: number): Promise<void> {
    return new Promise((done) => {
      const timer = setTimeout(done, ms);
      this.#wake = () => (clearTimeout(timer), done());
    });
  }

  /** Looks for the outcome until there is one. */
  search(): void {
    if (this.isOver || this.#searching) return;
    this.#searching = true;
    const sign = this.resumed ? this.since : Date.now();
    void searchOutcome(this, this.#desk, sign).finally(() => (this.#searching = false));
  }

  go(event: PaymentEvent): void {
    const to = next(this.state, event);
    if (to === this.state) return;
    this.state = to;
    this.#desk.roster.refresh();
  }
}
