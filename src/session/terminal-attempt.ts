/** The one attempt that a terminal is busy with: this page answers for it, or another tab does. */
import type { PaymentEvent, PaymentState } from '../payment/machine.js';
import { isAttemptOf, type Order } from '../payment/order.js';
import { Attempt, type Origin } from './attempt.js';
import type { Environment } from './environment.js';
import type { AttemptRecord } from './records/attempt-record.js';
import type { Subscriber, Subscribers } from './telling/subscribers.js';

export class TerminalAttempt {
  readonly #environment: Environment;
  readonly #subscribers: Subscribers;
  #held: Attempt | null = null;
  #elsewhere: AttemptRecord | null = null;

  constructor(environment: Environment, subscribers: Subscribers) {
    this.#environment = environment;
    this.#subscribers = subscribers;
  }

  /** Whichever tab answers for it. */
  get record(): AttemptRecord | null {
    return this.#held?.record ?? this.#elsewhere;
  }

  /** The one that this page answers for. */
  get held(): Attempt | null {
    return this.#held;
  }

  /** The one that another tab answers for. */
  get elsewhere(): AttemptRecord | null {
    return this.#held ? null : this.#elsewhere;
  }

  set elsewhere(record: AttemptRecord | null) {
    this.#elsewhere = record;
    this.#subscribers.refresh();
  }

  /** `idle` where another tab answers for it. */
  get state(): PaymentState {
    return this.#held?.state ?? 'idle';
  }

  /** No button on this page shows it. */
  get isOrphaned(): boolean {
    return this.record !== null && !this.#subscribers.buttonOf(this.record);
  }

  /** The signature question stands, here or in the tab that answers for the attempt. */
  get asksSignature(): boolean {
    const { record } = this;
    return !!record?.signature && !record.decision && (!this.#held || this.state === 'signature');
  }

  /** Does this page hold the attempt of this very order? */
  answersFor(order: Order): boolean {
    return !!this.#held && isAttemptOf(order, this.#held.record);
  }

  /** @param starter the button that was pressed, where it began here */
  hold(record: AttemptRecord, origin: Origin, starter: Subscriber | null): Attempt {
    this.#elsewhere = null;
    this.#subscribers.starter = starter;
    return (this.#held = new Attempt(this.#environment, record, origin));
  }

  /** This page holds it no longer, and its button shows where it led to: `event` is the last step. */
  letGo(attempt: Attempt, event?: PaymentEvent): void {
    if (event) {
      attempt.dispatch(event);
      this.#subscribers.buttonOf(attempt.record)?.show(attempt);
    }
    if (this.#held === attempt) this.#held = null;
    attempt.close();
    this.#subscribers.refresh();
  }
}
