/** Who is at a desk: the buttons that show its attempts, and who hears of one that no button shows. */
import type { ProxyClient } from '../api/proxy-client.js';
import type { PaymentDetail } from '../events/payment-detail.js';
import { sameOrder, type AttemptRecord, type Order } from '../payment/attempt.js';
import type { PaymentState } from '../payment/machine.js';
import type { Caution } from './attempt-book.js';
import { defaultClient, type Settings } from './settings.js';

/** An element at the desk. */
export type Present = EventTarget & Element & { readonly settings: Settings };

/** A pay button at the desk. */
export interface Seat {
  /** What it would pay now, normalised. */
  readonly order: Order;
  readonly element: Present;
  /** Something at the desk changed: look again. */
  refresh(): void;
  /** A payment of this seat has ended so, and is about to be told. */
  settled(state: PaymentState, detail: PaymentDetail, order: Order, caution?: Caution): void;
}

export class PaymentRoster {
  readonly seats = new Set<Seat>();
  /** `<blink-till>`s of this terminal. */
  readonly tills = new Set<Present>();
  /** Called at every change: for whoever shows the desk's state without being a button. */
  readonly watchers = new Set<() => void>();
  /** The button that was pressed, if it was one of this page. */
  starter: Seat | null = null;

  refresh(): void {
    for (const seat of [...this.seats]) seat.refresh();
    for (const watcher of [...this.watchers]) watcher();
  }

  /** The button whose order is the attempt's: the one that was pressed, where several are. */
  seatOf(attempt: AttemptRecord): Seat | undefined {
    const seats = [...this.seats].filter((seat) => sameOrder(seat.order, attempt));
    return seats.find((seat) => seat === this.starter) ?? seats[0];
  }

  /** The client of the button that shows the attempt; else anybody's here, one that the page gave before the default. */
  client(attempt: AttemptRecord | null): ProxyClient | undefined {
    const shown = attempt && this.seatOf(attempt);
    if (shown) return shown.element.settings.client;
    const present = [...this.tills, ...[...this.seats].map(({ element }) => element)];
    const clients = present.map(({ settings }) => settings.client);
    return clients.find((client) => client !== defaultClient()) ?? clients[0];
  }

  /** Who hears of an attempt: its button, else its till, else the document. */
  target(attempt: AttemptRecord): EventTarget {
    return this.seatOf(attempt)?.element ?? [...this.tills][0] ?? document;
  }
}
