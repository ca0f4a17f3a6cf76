/** The card ledger: every charge, reservation and refund that landed on a card. The truth that tests compare with. */
import type { Operation, OperationRow } from '../../src/payment/operations.js';

/** How the card met the terminal. */
export type Via = 'tap' | 'insert' | 'swipe';

export interface Charge {
  kind: Operation;
  /** Where the money went: `in` to the shop, `reserved`, or `back` to the cardholder. */
  direction: OperationRow['direction'];
  /** `metadata.attempt_id` of the payment; null where the request had none. */
  attempt_id: string | null;
  /** The answer's transaction id: after a signature, the signature's. */
  transaction_id: string;
  /** Major units with two places, as it was asked for. */
  amount: string;
  currency: string;
  terminal_id: string;
  via: Via;
  /** ISO 8601 in UTC, by the simulator's clock. */
  at: string;
  /** Signed payments only: the transaction id that asked for the signature. */
  original_transaction_id?: string;
  /** Signed payments only: `metadata.attempt_id` of the `POST /signatures` that accepted it. */
  signature_attempt_id?: string | null;
  /** Signed payments only: `metadata.sale_attempt_id` of that `POST /signatures`. */
  sale_attempt_id?: string | null;
}

export interface ChargeFilter {
  attempt_id?: string;
  terminal_id?: string;
}

const same = (a: string | null, b: string) => a?.toLowerCase() === b.toLowerCase();

export class Ledger {
  readonly #charges: Charge[] = [];

  add(charge: Charge): void {
    this.#charges.push(charge);
  }

  /** In the order in which they landed. Ids are compared without case. */
  charges({ attempt_id, terminal_id }: ChargeFilter = {}): Charge[] {
    return this.#charges.filter(
      (charge) =>
        (attempt_id === undefined || same(charge.attempt_id, attempt_id)) &&
        (terminal_id === undefined || same(charge.terminal_id, terminal_id)),
    );
  }

  /** What landed under this transaction id. */
  find(transactionId: unknown): Charge | undefined {
    return this.#charges.find(({ transaction_id }) => transaction_id === transactionId);
  }

  clear(): void {
    this.#charges.length = 0;
  }
}
