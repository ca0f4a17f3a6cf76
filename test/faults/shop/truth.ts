/** Which orders are paid: by the simulator's ledger, and by what reached Blink with each payment. No proxy is asked. */
import type { LedgerEntry, Simulator } from '../../../simulator/src/index.js';
import { CURRENCY, penceOf, type Order } from './orders.js';

interface Move {
  at: number;
  pence: number;
}

export class Truth {
  readonly #simulator: Simulator;
  /** By attempt id, in lower case: the number of the order that its request named. */
  readonly #numbers = new Map<string, string>();

  constructor(simulator: Simulator) {
    this.#simulator = simulator;
  }

  /** Has a card been charged, or money given back, for this attempt? */
  hasMoved(attemptId: string): boolean {
    return this.#simulator.ledger.entries({ attempt_id: attemptId }).length > 0;
  }

  /** The most that the shop held of this order's money at any moment between two; milliseconds, pence. */
  mostHeld(order: Order, from: number, to: number): number {
    let held = 0;
    let most = -Infinity;
    for (const { at, pence } of this.#movesOf(order)) {
      if (at > to) break;
      if (at > from) most = Math.max(most, held);
      held += pence;
    }
    return Math.max(most, held);
  }

  /** Was it paid at any moment at which it could be shipped? */
  isToBeShipped(order: Order): boolean {
    const { released, closed, costs } = order;
    return released !== null && this.mostHeld(order, released, closed ?? Infinity) >= costs;
  }

  /** What the ledger holds about it, for whoever reads what went wrong. */
  story(order: Order): string {
    const moves = this.#movesOf(order).map(({ at, pence }) => `${pence} at +${at - order.placed} ms`);
    return moves.join(', ') || 'no money moved';
  }

  #movesOf(order: Order): Move[] {
    this.#readRequests();
    const entries = this.#simulator.ledger.entries();
    const charges = entries.filter((one) => isCharge(one) && this.#isOf(one, order));
    const ids = new Set(charges.map(({ transaction_id }) => transaction_id));
    const isBackOf = (one: LedgerEntry) =>
      one.direction === 'back' &&
      (one.of_transaction_id === undefined ? this.#isOf(one, order) : ids.has(one.of_transaction_id));
    return [
      ...charges.map(({ at, amount }) => ({ at: Date.parse(at), pence: penceOf(amount) })),
      ...entries.filter(isBackOf).map(({ at, amount }) => ({ at: Date.parse(at), pence: -penceOf(amount) })),
    ].sort((a, b) => a.at - b.at);
  }

  #isOf({ attempt_id, at, currency }: LedgerEntry, { number, placed, closed }: Order): boolean {
    const time = Date.parse(at);
    return (
      currency === CURRENCY &&
      this.#numbers.get(attempt_id?.toLowerCase() ?? '') === number &&
      time >= placed &&
      time < (closed ?? Infinity)
    );
  }

  /** Each once, and then forgotten: a run's requests are many. */
  #readRequests(): void {
    const { received } = this.#simulator;
    for (const { method, body } of received.list()) {
      if (method !== 'POST' || body === '') continue;
      const { metadata } = JSON.parse(body) as { metadata?: { attempt_id?: string; order_number?: string } };
      if (metadata?.attempt_id && metadata.order_number)
        this.#numbers.set(metadata.attempt_id.toLowerCase(), metadata.order_number);
    }
    received.clear();
  }
}

/** A reservation is none. */
const isCharge = ({ direction }: LedgerEntry): boolean => direction === 'in' || direction === 'taken';
