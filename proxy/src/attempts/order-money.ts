/**
 * The money of an order: what came in by proof, what an operator's word alone calls charged, what went back or may have,
 * what is reserved and what is not known yet (money rules, *What others are told*). Pure; amounts are in hundredths.
 */
import type { Money, OrderView } from '../../../src/payment/proxy/office-contract.js';
import { isOperation, rowOf, type OperationRow } from '../../../src/payment/operations.js';
import type { Counted } from '../journal/lists.js';
import { isOpen } from '../journal/row.js';
import { decimalOf } from '../values.js';

export type OrderMoney = Pick<OrderView, 'charged' | 'charged_by_word' | 'refunded' | 'reserved' | 'open'>;

/** The payments and reservations that are asked about, and whatever may be money back of them. */
export interface OrderRows {
  payments: readonly Counted[];
  /** Money back, each with the payment that it is about; null where that is none of these, or is not known. */
  refunds: readonly { refund: Counted; of: Counted | null }[];
  /** Completions, each with the reservation that it takes from. */
  completions: readonly { completion: Counted; of: Counted }[];
}

/** Sums by currency; never one over two. */
class Sums {
  readonly #sums = new Map<string, number>();

  add(currency: string | null, hundredths: number): void {
    if (currency !== null && hundredths !== 0)
      this.#sums.set(currency, (this.#sums.get(currency) ?? 0) + hundredths);
  }

  addAll(other: Sums): void {
    for (const [currency, hundredths] of other.#sums) this.add(currency, hundredths);
  }

  list(): Money[] {
    return [...this.#sums]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([currency, hundredths]) => ({ currency, amount: decimalOf(hundredths) }));
  }
}

export const directionOf = ({ operation }: Pick<Counted, 'operation'>): OperationRow['direction'] | null =>
  isOperation(operation) ? rowOf(operation).direction : null;

const isApproved = ({ state, resolution }: Counted): boolean =>
  state === 'resolved' && resolution?.outcome === 'approved';

export function orderMoney({ payments, refunds, completions }: OrderRows): OrderMoney {
  const [charged, byWord, refunded, reserved, open] = Array.from({ length: 5 }, () => new Sums()) as [
    Sums,
    Sums,
    Sums,
    Sums,
    Sums,
  ];
  for (const row of payments) {
    const isCharge = directionOf(row) === 'in';
    if (isOpen(row)) open.add(row.currency, row.amount ?? 0);
    else if (!isCharge) reserved.add(row.currency, Math.max(0, row.cameIn - takenOf(row, completions)));
    else {
      charged.add(row.currency, row.cameIn);
      if (isApproved(row)) byWord.add(row.currency, row.amount ?? 0);
    }
  }
  for (const { refund, of } of refunds) {
    if (!refund.counts) continue;
    const amount = refund.amount ?? of?.amount ?? null;
    const currency = refund.currency ?? of?.currency ?? null;
    if (amount !== null && currency !== null) refunded.add(currency, amount);
    else refunded.addAll(charged); // how much went back is not known: all of it may have
  }
  return {
    charged: charged.list(),
    charged_by_word: byWord.list(),
    refunded: refunded.list(),
    reserved: reserved.list(),
    open: open.list(),
  };
}

/** What was taken of a reservation: by proof, or as an operator says. */
const takenOf = (reservation: Counted, completions: OrderRows['completions']): number =>
  completions
    .filter(({ of }) => of === reservation)
    .reduce(
      (sum, { completion }) =>
        sum + completion.cameIn + (isApproved(completion) ? (completion.amount ?? 0) : 0),
      0,
    );
