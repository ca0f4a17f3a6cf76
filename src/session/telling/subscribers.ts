/** Who takes part in a session: the buttons that show its payments, and who hears of one that no button shows. */
import type { ProxyClient } from '../../api/proxy-client.js';
import type { Order } from '../../payment/order.js';
import type { Progress } from '../attempt.js';
import { defaultClient, type Settings } from '../../api/settings.js';

/** An element that takes part. */
export type Present = EventTarget & Element & { readonly settings: Settings };

/** A pay button. */
export interface Subscriber {
  /** What it would pay now, normalised. */
  readonly order: Order;
  /** Does it show this order? @param order with what else is known of the attempt, where it is an attempt's */
  shows(order: Order & { id?: string; adopted?: boolean; isClosed?: boolean }): boolean;
  readonly element: Present;
  /** Something changed: look again. */
  refresh(): void;
  /** A payment of this button has ended so, and is about to be told. */
  show(progress: Progress): void;
}

export class Subscribers {
  readonly buttons = new Set<Subscriber>();
  /** `<blink-till>`s of this terminal. */
  readonly tills = new Set<Present>();
  /** Called at every change: for whoever shows a state without being a button. */
  readonly watchers = new Set<() => void>();
  /** The button that was pressed, if it was one of this page. */
  starter: Subscriber | null = null;

  readonly #document: () => EventTarget;

  readonly #refreshed: () => void;

  /** @param refreshed something changed, and everybody has looked */
  constructor(document: () => EventTarget, refreshed = () => {}) {
    this.#document = document;
    this.#refreshed = refreshed;
  }

  get isEmpty(): boolean {
    return !this.buttons.size && !this.tills.size && !this.watchers.size;
  }

  /** Customers are alone with this terminal's elements; undefined where there are none. */
  get isUnattended(): boolean | undefined {
    const present = [...this.tills, ...[...this.buttons].map(({ element }) => element)];
    return present.length ? present.some(({ settings }) => settings.unattended) : undefined;
  }

  refresh(): void {
    for (const button of [...this.buttons]) button.refresh();
    for (const watcher of [...this.watchers]) watcher();
    this.#refreshed();
  }

  /** The button whose order it is: the one that was pressed, where several are. */
  buttonOf(order: Order): Subscriber | undefined {
    const buttons = [...this.buttons].filter((button) => button.shows(order));
    return buttons.find((button) => button === this.starter) ?? buttons[0];
  }

  /** The client of the button that shows the order; else anybody's here, one that the page gave before the default. */
  client(order: Order | null): ProxyClient | undefined {
    const shown = order && this.buttonOf(order);
    if (shown) return shown.element.settings.client;
    const present = [...this.tills, ...[...this.buttons].map(({ element }) => element)];
    const clients = present.map(({ settings }) => settings.client);
    return clients.find((client) => client !== defaultClient()) ?? clients[0];
  }

  /** Who hears of an attempt: its button, else its till, else the document. */
  target(order: Order | null): EventTarget {
    return (order && this.buttonOf(order)?.element) ?? [...this.tills][0] ?? this.#document();
  }
}
