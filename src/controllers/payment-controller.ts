/** A pay button's seat at the desk of its terminal: what state it shows, and since when. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { OperatorOutcome } from '../api/contract.js';
import { BlinkFailureEvent } from '../events/blink-failure.js';
import { BlinkStateChangeEvent } from '../events/blink-state-change.js';
import type { PaymentDetail } from '../events/payment-detail.js';
import { sameOrder, type AttemptRecord, type Order } from '../payment/attempt.js';
import { isOpen, next, type PaymentState } from '../payment/machine.js';
import { attemptDetail, refusalDetail } from './payment-detail.js';
import { deskFor } from './desks.js';
import type { PaymentDesk } from './payment-desk.js';
import type { Caution } from './attempt-book.js';
import type { Seat } from './payment-roster.js';
import { orderOf, type RawOrder } from './payment-order.js';

export interface PaymentHost extends ReactiveControllerHost, HTMLElement, RawOrder {
  readonly hasUpdated: boolean;
  readonly requestedValidityDate?: string;
  readonly customerOrderDetails?: string;
  readonly metadata?: unknown;
}

interface Shown {
  state: PaymentState;
  detail: PaymentDetail;
  order: Order;
  caution: Caution | undefined;
}

export class PaymentController implements ReactiveController, Seat {
  state: PaymentState = 'idle';
  readonly element: PaymentHost;
  #desk: PaymentDesk | null = null;
  /** How the last payment of this button ended. */
  #shown: Shown | null = null;
  /** What the desk's memory was last asked about; another question makes its answer void. */
  #recalled: { reference: string } | null = null;

  constructor(host: PaymentHost) {
    this.element = host;
    host.addController(this);
  }

  /** What the button would pay now, normalised. */
  get order(): Order {
    return orderOf(this.element);
  }

  get isOpen(): boolean {
    return isOpen(this.state);
  }

  /** The open attempt that this button answers for. */
  get attempt(): AttemptRecord | null {
    return this.#desk?.answersFor(this.order) ? this.#desk.attempt : null;
  }

  /** Any open attempt on this terminal, and how it stands. */
  get desk(): PaymentDesk | null {
    return this.#desk;
  }

  get result(): PaymentDetail | null {
    return this.#shown?.detail ?? null;
  }

  /** What the cashier must know of a paid order besides. */
  get caution(): Caution | undefined {
    return this.#shown?.caution;
  }

  /** The operator must look at the terminal, and this button is the one to ask. */
  get asksOperator(): boolean {
    const desk = this.#desk;
    return this.state === 'unresolved' || (desk?.state === 'unresolved' && desk.isOrphaned);
  }

  /** Another payment holds the terminal. */
  get locked(): boolean {
    return !!this.#desk?.attempt && !this.attempt;
  }

  hostConnected(): void {
    if (this.element.hasUpdated) this.#sit();
  }

  hostUpdate(): void {
    if (this.element.isConnected) this.#sit();
  }

  hostDisconnected(): void {
    this.#desk?.roster.seats.delete(this);
    this.#desk = null;
  }

  #sit(): void {
    const { client, proxyUrl, terminalId, quietPeriod } = this.element.settings;
    const desk = proxyUrl && terminalId ? deskFor(client, proxyUrl, terminalId) : null;
    if (desk !== this.#desk) {
      this.#desk?.roster.seats.delete(this);
      desk?.roster.seats.add(this);
      this.#desk = desk;
      this.#recalled = null;
    }
    if (desk) desk.quietPeriod = quietPeriod;
    if (!this.element.hasAttribute('state')) this.element.setAttribute('state', this.state);
    this.#compute();
  }

  refresh(): void {
    this.#recalled = null;
    this.#compute();
    this.element.requestUpdate();
  }

  settled(state: PaymentState, detail: PaymentDetail, order: Order, caution?: Caution): void {
    this.#shown = { state, detail, order, caution };
  }

  #compute(): void {
    const { order } = this;
    if (this.#shown && !this.#stillHolds(this.#shown, order)) this.#shown = null;
    this.#recall(order);
    this.#go(this.attempt ? this.#desk!.state : (this.#shown?.state ?? 'idle'));
  }

  /** Approved holds for the reference, and without one until `reset()`; everything else for this very order. */
  #stillHolds({ state, order }: Shown, now: Order): boolean {
    return state === 'approved'
      ? order.reference === now.reference && order.terminalId.toLowerCase() === now.terminalId.toLowerCase()
      : sameOrder(now, order as AttemptRecord);
  }

  /** A paid reference stays paid, through reloads and in every tab. */
  #recall({ reference }: Order): void {
    const desk = this.#desk;
    if (
      !desk ||
      reference === null ||
      reference === this.#recalled?.reference ||
      this.#shown?.state === 'approved'
    )
      return;
    const recalled = (this.#recalled = { reference });
    void desk.book.approved(reference).then(
      (approval) => {
        if (!approval || this.#recalled !== recalled || this.order.reference !== reference) return;
        this.#shown = { state: 'approved', ...approval, order: this.order };
        this.#compute();
        this.element.requestUpdate();
      },
      () => {},
    );
  }

  #go(to: PaymentState): void {
    const from = this.state;
    if (to === from) return;
    this.state = to;
    this.element.setAttribute('state', to);
    this.element.requestUpdate();
    const id = this.attempt?.id ?? this.result?.attemptId ?? null;
    this.element.dispatchEvent(
      new BlinkStateChangeEvent({ ...attemptDetail({ ...this.order, id }), from, to }),
    );
  }

  pay(): Promise<PaymentDetail | null> {
    const { element, order } = this;
    if (element.isConnected) this.#sit();
    if (this.state === 'approved') return Promise.resolve(this.result);
    const { proxyUrl, siteBranchId, posLocation, operatorId } = element.settings;
    const desk = this.#desk;
    if (!desk) {
      const problems: Record<string, string> = {};
      if (!proxyUrl) problems.proxy_url = 'missing';
      if (!order.terminalId) problems.terminal_id = 'missing';
      const detail = refusalDetail(order, 'invalid-request', element, problems);
      this.settled('failed', detail, order);
      this.refresh();
      element.dispatchEvent(new BlinkFailureEvent(detail));
      return Promise.resolve(detail);
    }
    return desk.pay(this, {
      amount: element.amount,
      counter: { terminalId: order.terminalId, siteBranchId, posLocation, operatorId },
      extras: element,
    });
  }

  check(): void {
    this.#desk?.check();
  }

  resolve(outcome: OperatorOutcome, evidence: string): Promise<PaymentDetail | null> {
    // Another button is asked, where one shows the order.
    if (!this.asksOperator) return Promise.resolve(null);
    return this.#desk!.resolve(outcome, evidence);
  }

  /** Back to idle; refused while money is open. @returns whether it is idle now */
  reset(): boolean {
    if (this.attempt) return false;
    const { reference } = this.order;
    this.#shown = null;
    if (reference !== null) {
      this.#recalled = { reference };
      this.#desk?.forget(reference);
    }
    this.#go(next(this.state, 'reset'));
    return true;
  }
}
