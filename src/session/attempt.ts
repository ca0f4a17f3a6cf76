/** One attempt that this page answers for: what it is, how it stands, and who waits for its end. */
import type { Caution, PaymentDetail } from '../events/payment-detail.js';
import { sleep, type Environment } from './environment.js';
import { next, type PaymentEvent, type PaymentState } from '../payment/machine.js';
import { sameOrder, samePurpose, type Order } from '../payment/order.js';
import { isRemembered, type DoneOrder } from './records/done-orders.js';
import type { AttemptRecord } from './records/attempt-record.js';
import type { Release } from './terminal-lock.js';

/** How one payment stands. Its state changes through the table of states and in no other way. */
export class Progress {
  readonly order: Order;
  /** How it ended: the detail of its final event. */
  detail: PaymentDetail | null = null;
  caution: Caution | undefined;
  /** When that became known, milliseconds since 1970. */
  endedAt = 0;
  #state: PaymentState = 'idle';

  constructor(order: Order) {
    this.order = order;
  }

  get state(): PaymentState {
    return this.#state;
  }

  /** How it ended, and when that became known. */
  remember({ detail, caution, at }: Omit<DoneOrder, 'detail'> & { detail: PaymentDetail }): void {
    this.detail = detail;
    this.caution = caution;
    this.endedAt = at;
  }

  /**
   * Is it what a button of this order shows? A done order stays done for its hours, and without a reference until `reset()`;
   * all else holds for this very order.
   */
  holdsFor(order: Order, rememberHours: number, now: number): boolean {
    if (this.#state !== 'approved') return sameOrder(this.order, order);
    if (this.order.reference === null) return samePurpose(this.order, order);
    return sameOrder(this.order, order) && isRemembered(this.endedAt, rememberHours, now);
  }

  /** The state that the event leads to; the same one where it means nothing here. */
  leadsTo(event: PaymentEvent): PaymentState {
    return next(this.#state, event);
  }

  /** @returns false where the event means nothing in this state */
  dispatch(event: PaymentEvent): boolean {
    const to = this.leadsTo(event);
    const isChange = to !== this.#state;
    this.#state = to;
    return isChange;
  }
}

/** What a button shows of an order that was refused before an attempt existed. */
export function refusedProgress(order: Order, detail: PaymentDetail): Progress {
  const progress = new Progress(order);
  progress.detail = detail;
  progress.dispatch('fail');
  return progress;
}

/** What a button shows of an order that this browser knows to be done. */
export function doneProgress(order: Order, done: DoneOrder): Progress {
  const progress = new Progress(order);
  progress.remember(done);
  progress.dispatch('recall');
  return progress;
}

/** Resolves to the detail of the final event; to null where there was no payment. */
export type PaymentPromise = Promise<PaymentDetail | null>;

/** How an attempt ended, before that is told. */
export interface End {
  event: PaymentEvent;
  detail: PaymentDetail;
  /** What the page hears. @param caution known once the end was written down */
  final: (caution?: Caution) => Event;
}

/** In Chromium a lock travels from tab to tab faster than what its last holder wrote: by up to 4 ms in one of four. */
const inheritMs = 250;

/** How this page came by it. */
export type Origin =
  /** Begun here. */
  | 'begun'
  /** Left by an earlier page, or another till's that holds the terminal. */
  | 'found'
  /** An operator closed it as not charged: a charge may still turn up. */
  | 'closed';

export class Attempt extends Progress {
  readonly record: AttemptRecord;
  readonly origin: Origin;
  /** To the detail of its final event. */
  readonly promise: PaymentPromise;
  /** Once it is known how it ended. */
  readonly ended: Promise<End>;
  /** Had an earlier page told its end, when its record was read? */
  toldBefore?: Promise<boolean>;
  /** By then this tab knows what the one before it has told. */
  readonly inherited: Promise<void>;
  /** This page holds it no longer. */
  isOver = false;
  /** It is known how it ended; that is being written down and told. */
  isEnding = false;
  /** The last look was refused: somebody must sign in. */
  signedOut = false;
  /** The loop that finds out how it ended is running. */
  isFollowed = false;
  /** The last decision about the signature could not be given. */
  isRefused = false;
  /** A request of ours is on its way: its answer comes before any look elsewhere. */
  isPending = false;
  /** The browser has no connection free for it yet. */
  isQueued = false;
  /** The last wish to stop it, while the terminal may still follow it. */
  wish: Promise<boolean> | null = null;
  /** It was not stopped, though it should have been. */
  isUnstoppable = false;
  /** Until then an abort of this page may still stop another payment on the terminal. */
  mayStopAnother: Promise<void> | null = null;
  /** Gives the terminal back to the other tabs. */
  release: Release | null = null;
  /** Who hears the end of a decision that a prompt of its own carries. */
  host: EventTarget | null = null;

  readonly #environment: Environment;
  #resolve!: (detail: PaymentDetail | null | PaymentPromise) => void;
  #end!: (end: End) => void;
  #wake: (() => void) | null = null;

  constructor(environment: Environment, record: AttemptRecord, origin: Origin) {
    super(record);
    this.#environment = environment;
    this.record = record;
    this.origin = origin;
    this.inherited = this.resumed ? sleep(environment, inheritMs) : Promise.resolve();
    this.promise = new Promise((resolve) => (this.#resolve = resolve));
    this.ended = new Promise((resolve) => (this.#end = resolve));
  }

  get resumed(): boolean {
    return this.origin !== 'begun';
  }

  /** When it began, milliseconds since the epoch. */
  get since(): number {
    return Date.parse(this.record.startedAt);
  }

  /** Over, or it never was one. */
  close(): void {
    this.isOver = true;
    this.wake();
  }

  /** The first end counts. */
  end(end: End): void {
    this.isEnding = true;
    this.#end(end);
  }

  /** Whatever arrives for it from now on says nothing any more. */
  get isDone(): boolean {
    return this.isOver || this.isEnding;
  }

  /** Whoever waits for the final event hears it. */
  tell(detail: PaymentDetail | null | PaymentPromise): void {
    this.#resolve(detail);
  }

  /** Resolves after the time, or sooner when somebody asks again. */
  pause(ms: number): Promise<void> {
    return new Promise((done) => {
      const timer = this.#environment.setTimeout(done, ms);
      this.#wake = () => (this.#environment.clearTimeout(timer), done());
    });
  }

  wake(): void {
    this.#wake?.();
  }
}
