/** How a pay button takes part in the session of its terminal: what it shows, and since when. */
import type { Settings } from '../api/settings.js';
import type { CancelRequester } from '../events/blink-cancel-requested.js';
import { BlinkClearEvent } from '../events/blink-clear.js';
import { BlinkStateChangeEvent } from '../events/blink-state-change.js';
import type { Caution, PaymentDetail } from '../events/payment-detail.js';
import type { OperatorOutcome } from '../payment/contract.js';
import { isOpen, type PaymentState } from '../payment/machine.js';
import { rowOf, type OperationRow } from '../payment/operations.js';
import { isAttemptOf, sameOrder, type Order } from '../payment/order.js';
import type { Progress } from '../session/attempt.js';
import { canCancel } from '../session/cancel.js';
import { attemptDetail, messageOf, refusalDetail } from '../session/telling/event-details.js';
import { refuse } from '../session/telling/refuse.js';
import type { AttemptRecord } from '../session/records/attempt-record.js';
import type { Session } from '../session/session.js';
import { pageSessions, type Sessions } from '../session/sessions.js';
import type { Subscriber } from '../session/telling/subscribers.js';
import { missingIn, orderOf } from './host-order.js';
import { clearAfterOf, inputOf, rememberHoursOf, type PaymentHost } from './payment-host.js';
import { named, SessionController } from './session-controller.js';

/** A second press, no double tap: the cashier has read that the order was done before. */
const readMs = 1000;

export class PaymentController extends SessionController<Session, PaymentHost> implements Subscriber {
  readonly #sessions: Sessions;
  /** What `blink-state-change` told last. */
  #state: PaymentState = 'idle';
  /** How the last payment of this button ended. */
  #shown: Progress | null = null;
  #shownAt = 0;
  /** The next customer need not know whose card it was. */
  #isCleared = false;
  #clearing: unknown = null;
  /** The payment that it was refused for is known, and open. */
  #isInTheWay = false;
  /** What the session's memory was last asked about; another question makes its answer worthless. */
  #recalled: { order: Order; hours: number } | null = null;

  constructor(host: PaymentHost, sessions = pageSessions) {
    super(host);
    this.#sessions = sessions;
  }

  protected find(settings: Settings): Session | null {
    // Another address is for what comes next: what is open ends where it began, with the client that it began with.
    if (this.attempt && this.session!.spare === settings.client) return this.session;
    return named(settings, (proxyUrl, terminalId) =>
      this.#sessions.session(settings.client, proxyUrl, terminalId),
    );
  }

  protected join({ subscribers }: Session): void {
    subscribers.buttons.add(this);
  }

  protected leave({ subscribers, open }: Session): void {
    subscribers.buttons.delete(this);
    // What it has shown is for those that stay to ask about.
    if (open.isOrphaned) subscribers.refresh();
  }

  protected override joined(isNew: boolean): void {
    if (isNew) this.#recalled = null;
    if (this.session) this.session.quietPeriod = this.element.settings.quietPeriod;
    // A copy of another button has that one's, and a page that is drawn anew takes it out.
    if (this.element.getAttribute('state') !== this.#state) this.element.setAttribute('state', this.#state);
    this.#compute();
    // Customers may be alone with it from now on.
    this.#planClear();
    this.session?.callStaff();
  }

  /** What the button would pay now, normalised. */
  get order(): Order {
    return this.element.order ?? orderOf(this.element);
  }

  /** The group of sentences in `translations/` that its operation has. */
  get wordGroup(): OperationRow['words'] {
    return rowOf(this.order.operation).words;
  }

  get state(): PaymentState {
    return this.#state;
  }

  get isOpen(): boolean {
    return isOpen(this.#state);
  }

  get session(): Session | null {
    return this.place;
  }

  /** The open attempt that this button answers for. */
  get attempt(): AttemptRecord | null {
    const record = this.session?.open.held?.record;
    return record && this.shows(record) ? record : null;
  }

  /** What is done, or was closed, without a reference is no other payment of that amount. */
  shows(order: Order & { id?: string; adopted?: boolean; isClosed?: boolean }): boolean {
    const isAnother =
      order.reference === null &&
      (order.isClosed || this.#shown?.state === 'approved') &&
      this.result?.attemptId !== order.id;
    return !isAnother && isAttemptOf(this.order, order);
  }

  /** The terminal can be asked to stop what this button shows. */
  get canCancel(): boolean {
    const held = this.session?.open.held;
    return !!held && !!this.attempt && canCancel(held);
  }

  /** Another payment holds the terminal. */
  get locked(): boolean {
    return !!this.session?.isBusy && !this.attempt;
  }

  /** It cannot be pressed: a payment is under way, holds the terminal, or is done. */
  get isHeld(): boolean {
    return this.locked || this.isOpen || this.#state === 'approved';
  }

  get result(): PaymentDetail | null {
    return this.#shown?.detail ?? null;
  }

  /** How the last payment failed, in the language that the page has now. */
  get message(): string | undefined {
    return this.result ? messageOf(this.result, this.element) : undefined;
  }

  /** What the cashier must know of a paid order besides. */
  get caution(): Caution | undefined {
    return this.#shown?.caution;
  }

  /** The operator must look at the terminal, and this button is the one to ask. */
  get asksOperator(): boolean {
    const open = this.session?.open;
    return this.#state === 'unresolved' || (open?.state === 'unresolved' && open.isOrphaned);
  }

  /** Of the buttons of its terminal, the one that speaks for all. */
  get isFirst(): boolean {
    const [first] = this.session?.subscribers.buttons ?? [];
    return first === this;
  }

  refresh(): void {
    this.#recalled = null;
    this.#compute();
    this.element.requestUpdate();
  }

  show(progress: Progress): void {
    this.#shown = progress;
    this.#isInTheWay = false;
    this.#isCleared = false;
    const { environment } = this.#sessions;
    this.#shownAt = environment.elapsed();
    environment.clearTimeout(this.#clearing);
    this.#clearing = null;
    this.#planClear();
  }

  /** Once for each end: when it is told to customers, or when staff, who settled it, has left. */
  #planClear(): void {
    const progress = this.#shown;
    const seconds = clearAfterOf(this.element);
    if (!progress || !seconds || this.#clearing !== null || !this.element.settings.unattended) return;
    this.#clearing = this.#sessions.environment.setTimeout(() => {
      // With staff there it waits until they leave.
      if (this.#shown === progress && !this.element.settings.unattended) this.#clearing = null;
      else this.#clear(progress);
    }, seconds * 1000);
  }

  /**
   * What became of a customer's payment leaves the screen before the next one. Never what is open, or what staff must know; and
   * an order that is done stays done.
   */
  #clear(progress: Progress): void {
    const { element } = this;
    if (this.#shown !== progress || progress.caution || this.isOpen || !element.settings.unattended) return;
    const id = this.result?.attemptId ?? null;
    if (!element.dispatchEvent(new BlinkClearEvent(attemptDetail({ ...progress.order, id })))) return;
    // Whoever heard of it may have given the button its next order, or begun its next payment.
    if (this.#shown !== progress || this.isOpen) return;
    this.#isCleared = true;
    if (this.#state !== 'approved' || progress.order.reference === null) {
      this.#shown = null;
      this.#tell('idle');
    }
    element.requestUpdate();
  }

  /** Whose card it was is shown no longer. */
  get isCleared(): boolean {
    return this.#isCleared;
  }

  #compute(): void {
    const { order } = this;
    const now = this.#sessions.environment.now();
    if (this.#shown && !this.#shown.holdsFor(order, rememberHoursOf(this.element), now)) this.#shown = null;
    this.#forgetRefusal();
    this.#recall(order);
    this.#tell(this.attempt ? this.session!.open.state : (this.#shown?.state ?? 'idle'));
  }

  /** That another payment was in the way is over with that payment; not where nobody could say what it was. */
  #forgetRefusal(): void {
    if ((this.result as { reason?: string } | null)?.reason !== 'terminal-in-use') return;
    if (!this.session?.isBusy) {
      if (this.#isInTheWay) this.#shown = null;
    } else if (this.session.open.record?.amount) this.#isInTheWay = true;
  }

  /** A done order stays done, through reloads and in every tab. */
  #recall(order: Order): void {
    const { session } = this;
    const hours = rememberHoursOf(this.element);
    const isKnown =
      this.#recalled && this.#recalled.hours === hours && sameOrder(order, this.#recalled.order);
    if (!session || order.reference === null || isKnown || this.#shown?.state === 'approved') return;
    const recalled = (this.#recalled = { order, hours });
    void session.recall(order, hours).then(
      (progress) => {
        if (!progress || this.#recalled !== recalled || !sameOrder(order, this.order)) return;
        this.show(progress);
        this.#compute();
        this.element.requestUpdate();
      },
      () => {},
    );
  }

  #tell(to: PaymentState): void {
    const from = this.#state;
    if (to === from) return;
    this.#state = to;
    this.element.setAttribute('state', to);
    this.element.requestUpdate();
    const id = this.attempt?.id ?? this.result?.attemptId ?? null;
    this.element.dispatchEvent(
      new BlinkStateChangeEvent({ ...attemptDetail({ ...this.order, id }), from, to }),
    );
  }

  /**
   * What the button says that the order was paid before, a second press takes as "once more".
   * @returns false where nobody can have read that yet
   */
  press(): boolean {
    // A question about what the properties said before is no question about what they say now.
    this.updateNow();
    const result = this.result as { reason?: string } | null;
    const isAsked = result?.reason === 'order-already-paid';
    // Whether it is due once more is for staff to say.
    if (isAsked && this.element.settings.unattended) return true;
    if (isAsked && this.#sessions.environment.elapsed() - this.#shownAt < readMs) return false;
    void this.pay(isAsked);
    return true;
  }

  /** @param again although this order was done before */
  pay(again = false): Promise<PaymentDetail | null> {
    const { element } = this;
    this.updateNow();
    const { order, session } = this;
    if (this.#state === 'approved') return Promise.resolve(this.result);
    if (!session) {
      const problems = missingIn(element.isConnected, element.settings, order);
      return Promise.resolve(refuse(this, refusalDetail(order, 'invalid-request', element, { problems })));
    }
    return session.pay(this, inputOf(element, again));
  }

  /** @returns whether the wish was taken */
  cancel(by: CancelRequester): Promise<boolean> {
    return this.attempt ? this.session!.cancel(by) : Promise.resolve(false);
  }

  check(): void {
    this.session?.check();
  }

  resolve(outcome: OperatorOutcome, evidence: string): Promise<PaymentDetail | null> {
    // Another button is asked, where one shows the order.
    if (!this.asksOperator) return Promise.resolve(null);
    return this.session!.resolve(outcome, evidence);
  }

  /** Back to idle; refused while money is open. @returns whether it is idle now */
  reset(): boolean {
    this.updateNow();
    if (this.attempt) return false;
    const { order, element } = this;
    this.#shown = null;
    if (order.reference !== null) {
      this.#recalled = { order, hours: rememberHoursOf(element) };
      // A page may take a button out, and bring it back for the same order.
      (this.session ?? this.find(element.settings))?.forget(order);
    }
    this.#tell('idle');
    return true;
  }
}
