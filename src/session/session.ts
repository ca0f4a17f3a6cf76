/**
 * What happens on one terminal in this page: holds the one open attempt, finds one that an earlier page or another till
 * left, and tells each end once. Elements subscribe and leave again; the attempt stays.
 */
import type { AttemptStore } from '../api/attempt-store.js';
import { defaultQuietPeriod } from '../api/settings.js';
import type { ProxyClient } from '../api/proxy-client.js';
import type { CancelRequester } from '../events/blink-cancel-requested.js';
import { BlinkStartEvent } from '../events/blink-start.js';
import type { FailureDetail } from '../events/payment-detail.js';
import type { OperatorOutcome, PaymentBody, Problem, Reason } from '../payment/contract.js';
import type { PaymentEvent } from '../payment/machine.js';
import type { Order } from '../payment/order.js';
import {
  doneProgress,
  type Attempt,
  type End,
  type Origin,
  type PaymentPromise,
  type Progress,
} from './attempt.js';
import { cancel } from './cancel.js';
import { isByWord, writeEnd } from './end.js';
import type { Environment } from './environment.js';
import { attemptDetail, preventedDetail, refusalDetail } from './telling/event-details.js';
import { failureEvent } from './telling/final-events.js';
import { refuse } from './telling/refuse.js';
import { callStaff, reasonOfEnd, reasonOfOpen } from './telling/staff.js';
import { TerminalAttempt } from './terminal-attempt.js';
import { ClosedAttempts } from './decisions/closed-attempts.js';
import { OwnDecisions } from './decisions/own-decisions.js';
import { draft, isStillDone, prepare, type PaymentInput } from './preflight.js';
import type { ProxyKinds } from './proxy/proxy-kinds.js';
import { Recent } from './records/recent.js';
import type { AttemptRecord } from './records/attempt-record.js';
import { Records } from './records/records.js';
import { OthersAttempts } from './resume.js';
import { check, decide, resolve, sendPayment } from './run.js';
import { Subscribers, type Subscriber } from './telling/subscribers.js';
import { move, targetOf, type Surroundings } from './surroundings.js';
import { TerminalLock } from './terminal-lock.js';

export class Session implements Surroundings {
  quietPeriod = defaultQuietPeriod;
  readonly environment: Environment;
  readonly subscribers: Subscribers;
  readonly open: TerminalAttempt;
  readonly records: Records;
  readonly proxyUrl: string;
  /** Asks where nobody takes part. */
  spare: ProxyClient;
  /** Transactions that an attempt of this session wanted a signature for. */
  readonly asked = new Recent();

  /** Decisions about transactions whose payment is not known here. */
  readonly decisions: OwnDecisions;

  /** Between tabs: whoever pays holds it. */
  readonly lock: TerminalLock;

  readonly #closed: ClosedAttempts;
  readonly #kinds: ProxyKinds;
  readonly #others: OthersAttempts;
  readonly #unlisten: ((() => void) | undefined)[];
  /** Nothing new begins before this. */
  #ready: Promise<void>;
  /** What staff was called for. */
  readonly #called = new Recent();
  /** What this page answered for when it was left last. */
  #left: Attempt | null = null;

  constructor(
    environment: Environment,
    kinds: ProxyKinds,
    client: ProxyClient,
    store: AttemptStore,
    proxyUrl: string,
    terminalId: string,
  ) {
    this.environment = environment;
    this.#kinds = kinds;
    this.spare = client;
    this.proxyUrl = proxyUrl;
    const lockName = `blink-pos-lock:${terminalId.toLowerCase()}`;
    this.subscribers = new Subscribers(
      () => environment.document(),
      // Told after whatever is told of the change itself.
      () => void Promise.resolve().then(() => this.callStaff()),
    );
    this.open = new TerminalAttempt(environment, this.subscribers);
    this.records = new Records(store, terminalId, environment);
    this.lock = new TerminalLock(environment, lockName);
    this.#closed = new ClosedAttempts(this, lockName);
    this.decisions = new OwnDecisions(this, kinds, lockName, this.#closed);
    const find = (record: AttemptRecord) => {
      const attempt = this.#hold(record, 'found', null);
      if (this.#left?.record.id === record.id) this.#left.tell(attempt.promise);
      return attempt;
    };
    const look = () => {
      void this.#others.look();
      void this.#closed.look();
    };
    this.#others = new OthersAttempts(this, lockName, find, look);
    this.#ready = this.#others.look();
    this.#unlisten = [
      this.records.watch(look),
      environment.listen('pagehide', () => {
        this.#left = this.open.held;
        // A page is not told of what it cleared itself: the record of what is open must be there for the next one.
        if (this.#left) void this.#others.look();
      }),
      environment.listen('pageshow', () => {
        // Kept by the browser and shown again as it was: its lock is gone, and nothing of what happened reached it.
        if (this.#left?.release && this.#left === this.open.held) this.open.letGo(this.#left);
        look();
      }),
    ];
    void this.#closed.look();
    void this.records.tidy();
  }

  /** Looked up each time: the page may give another one while a payment is open. */
  get client(): ProxyClient {
    return (this.spare = this.subscribers.client(this.open.record) ?? this.spare);
  }

  /** A payment is open, or a decision about one that this page does not know is under way: nothing new may begin. */
  get isBusy(): boolean {
    return !!this.open.record || this.decisions.isUnderWay;
  }

  /** By then it is known what an earlier page or another tab left. */
  get known(): Promise<void> {
    return this.#ready;
  }

  /** Nobody takes part, and nothing is open. */
  get isIdle(): boolean {
    return this.subscribers.isEmpty && !this.open.record && this.#closed.isEmpty && this.decisions.isEmpty;
  }

  /** Hears of nothing any more. */
  stop(): void {
    for (const stop of this.#unlisten) stop?.();
  }

  /**
   * A payment for a button, or the one that is open for the same order already.
   * @returns the detail of its final event; null where `blink-start` was prevented
   */
  pay(button: Subscriber, input: PaymentInput): PaymentPromise {
    const { order, element } = button;
    if (this.open.answersFor(order)) return this.open.held!.promise;
    const refused = (reason: Reason, problems?: Record<string, string>) =>
      Promise.resolve(refuse(button, refusalDetail(order, reason, element, problems && { problems })));
    if (this.isBusy) return refused('terminal-in-use');
    const { record, body, problems } = draft(order, input, this.proxyUrl, this.environment);
    if (Object.keys(problems).length) return refused('invalid-request', problems);
    if (!element.dispatchEvent(new BlinkStartEvent(attemptDetail(record)))) return Promise.resolve(null);
    // Whoever heard of the start may have begun another one.
    if (this.open.record) return this.pay(button, input);
    const attempt = this.#hold(record, 'begun', button);
    move(attempt, 'start', this);
    void this.#begin(attempt, body, element.settings.client, input);
    return attempt.promise;
  }

  /** Everything asynchronous first; then the record and the POST. */
  async #begin(attempt: Attempt, body: PaymentBody, client: ProxyClient, input: PaymentInput): Promise<void> {
    const { environment, records, proxyUrl } = this;
    const { record } = attempt;
    const { again, rememberHours } = input;
    await this.#ready;
    const prepared = await prepare({
      ...{ order: record, records, client, proxyUrl, environment, again, rememberHours },
      ...{ lock: this.lock, kinds: this.#kinds, isLeft: () => attempt === this.#left },
    });
    const target = () => this.subscribers.target(record);
    if ('done' in prepared) {
      attempt.remember(prepared.done);
      return this.#free(attempt, 'recall');
    }
    if (!('release' in prepared)) {
      this.#stop(attempt, preventedDetail(record, prepared, target()));
      return this.#others.look();
    }
    if (prepared.again) record.again = prepared.again;
    if (!(await sendPayment(attempt, body, client, prepared, this))) {
      this.#stop(attempt, refusalDetail(record, 'storage-unavailable', target()));
    }
  }

  /** It was refused before it left: one `blink-failure` without an attempt id. */
  #stop(attempt: Attempt, detail: FailureDetail): void {
    attempt.detail = detail;
    this.#free(attempt, 'fail');
    // Looked up again: the page may have given the button its next order meanwhile.
    const target = this.subscribers.target(attempt.record);
    target.dispatchEvent(failureEvent(detail));
    callStaff(target, { ...attempt.record, id: null }, reasonOfEnd(attempt));
  }

  /** What a button shows of an order that this browser knows to be done; null where it knows nothing that still counts. */
  async recall(order: Order, rememberHours: number): Promise<Progress | null> {
    const done = await this.records.done(order);
    if (!done || !isStillDone(done, order, rememberHours, this.environment.now())) return null;
    return doneProgress(order, done);
  }

  /** Its end is known: written down, told once, forgotten. */
  async #end(attempt: Attempt, end: End): Promise<void> {
    const { subscribers, records } = this;
    const { told } = this.#others;
    const { record } = attempt;
    const { detail } = end;
    const isTold = await writeEnd(attempt, end, records, this.environment);
    if (attempt.isOver) return;
    const isFailure = 'reason' in detail;
    // Told first and forgotten then: a crash between the two tells it again, where the other order would tell it never.
    let closed!: () => void;
    this.#waitFor(new Promise<void>((done) => (closed = done)));
    this.open.letGo(attempt, end.event);
    const { attempt_id } = (detail.response ?? {}) as Problem;
    const isHeld = attempt_id && isFailure && detail.reason === 'terminal-in-use';
    // Whoever heard of the end may have begun the next payment. One that was told here has ended: only its abort is on its way.
    if (isHeld && !this.open.held && !told.has(attempt_id)) void this.#others.adopt(attempt_id, record);
    // Another till's attempt is told there, unless this till's operator ended it or has the same order before him.
    const isOurs = !record.adopted || detail.settledBy === 'operator' || !!subscribers.buttonOf(record);
    if (isOurs) told.add(record.id);
    if (isOurs && !isTold) {
      const target = subscribers.target(record);
      target.dispatchEvent(end.final(attempt.caution));
      callStaff(target, record, reasonOfEnd(attempt), this.#called);
    }
    attempt.tell(detail);
    const isReadOn = isByWord(end);
    if (attempt.mayStopAnother || isReadOn) {
      this.#others.keepsRecord = true;
      // First: the page may be gone at any moment, and the next one tells nothing of what was noted as told, but reads on.
      if (isReadOn) await records.closed.add(record);
      if (isOurs) await records.noteTold(record).catch(() => {});
      await attempt.mayStopAnother;
      this.#others.keepsRecord = false;
    }
    await records.close(record, isOurs);
    if (record.signature) await this.decisions.drop(record.signature.transactionId);
    attempt.release?.();
    closed();
    // Another tab may have begun while this one was busy with its own.
    void this.#others.look();
    if (isReadOn) void this.#closed.look();
  }

  /** Staff is called for what is open, where customers are alone with it and nobody was called yet. */
  callStaff(): void {
    const { held } = this.open;
    if (held) callStaff(targetOf(held, this), held.record, reasonOfOpen(held), this.#called);
  }

  /** `reset()`: the order may be paid again, once that is written; where it cannot be forgotten it stays paid. */
  forget(order: Order): void {
    this.#waitFor(this.records.forget(order).catch(() => {}));
  }

  #waitFor(work: Promise<void>): void {
    const before = this.#ready;
    this.#ready = work.then(() => before);
  }

  /**
   * Asks the terminal to stop what this page holds.
   * @returns whether that was taken, never how the payment ends
   */
  cancel(by: CancelRequester, attempt = this.open.held): Promise<boolean> {
    return attempt ? cancel(attempt, by, this) : Promise.resolve(false);
  }

  /** Asks again for an unresolved outcome. */
  check(): void {
    if (this.open.held) check(this.open.held, this);
  }

  /**
   * The operator's word about an unresolved outcome.
   * @returns the detail of the final event; null where there is nothing to resolve, or the word could not be saved
   */
  async resolve(outcome: OperatorOutcome, evidence: string, attempt = this.open.held): PaymentPromise {
    return attempt && (await resolve(attempt, outcome, evidence, this)) ? attempt.promise : null;
  }

  /**
   * The operator's decision about the signature: once, whoever asks how often.
   * @returns false where it could not be given: the question is still open
   */
  decide(confirmed: boolean): Promise<boolean> {
    if (this.open.held) return decide(this.open.held, confirmed, this);
    if (!this.open.elsewhere) return Promise.resolve(true);
    return this.records.say(this.open.elsewhere, confirmed).then(
      () => true,
      () => false,
    );
  }

  #hold(record: AttemptRecord, origin: Origin, starter: Subscriber | null): Attempt {
    const attempt = this.open.hold(record, origin, starter);
    void attempt.ended.then((end) => this.#end(attempt, end));
    return attempt;
  }

  /** There was no payment: the terminal is free at once. */
  #free(attempt: Attempt, event: PaymentEvent): void {
    this.open.letGo(attempt, event);
    attempt.release?.();
    attempt.tell(attempt.detail);
  }
}
