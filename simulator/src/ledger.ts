/** The card ledger: every charge, reservation and refund that landed on a card. The truth that tests compare with. */
import { rowOf, type Operation, type OperationRow } from '../../src/payment/operations.js';

/** How the card met the terminal. */
export type Via = 'tap' | 'insert' | 'swipe';

/** Where the money went: `in` to the shop, `reserved` for it, `taken` out of a reservation, or `back` to the cardholder. */
export type Direction = OperationRow['direction'] | 'taken';

export const directionOf = (operation: Operation): Direction => {
  const { direction, original } = rowOf(operation);
  return direction === 'in' && original === 'reservation' ? 'taken' : direction;
};

interface Landed {
  kind: Operation;
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
  /** Completions, reversals and linked refunds only: the transaction that they are about, as the ledger names it. */
  of_transaction_id?: string;
  /** Likewise: the attempt of that transaction. */
  of_attempt_id?: string | null;
  /** Signed payments only: the transaction id that asked for the signature. */
  original_transaction_id?: string;
  /** Signed payments only: `metadata.attempt_id` of the `POST /signatures` that accepted it. */
  signature_attempt_id?: string | null;
  /** Signed payments only: `metadata.sale_attempt_id` of that `POST /signatures`. */
  sale_attempt_id?: string | null;
}

/** Money that the shop got or reserved. */
export interface Charge extends Landed {
  direction: Exclude<Direction, 'back'>;
}
/** Money that went back to the cardholder. It is no charge, whoever counts those. */
export interface Refund extends Landed {
  direction: 'back';
}
export type LedgerEntry = Charge | Refund;

export interface LedgerFilter {
  attempt_id?: string;
  terminal_id?: string;
  /** Only what is about this transaction: the ledger's id of it, not that of its signature question. */
  of_transaction_id?: string;
}

const same = (a: string | null | undefined, b: string) => a?.toLowerCase() === b.toLowerCase();

export class Ledger {
  readonly #entries: LedgerEntry[] = [];

  add(entry: LedgerEntry): void {
    this.#entries.push(entry);
  }

  /** Money in, reserved and taken, in the order in which it landed. Ids are compared without case. */
  charges(filter: LedgerFilter = {}): Charge[] {
    return this.entries(filter).filter((entry) => entry.direction !== 'back');
  }

  /** Money back, likewise. */
  refunds(filter: LedgerFilter = {}): Refund[] {
    return this.entries(filter).filter((entry) => entry.direction === 'back');
  }

  /** Both, likewise. */
  entries(filter: LedgerFilter = {}): LedgerEntry[] {
    const wanted = Object.entries(filter) as [keyof LedgerFilter, string | undefined][];
    return this.#entries.filter((entry) =>
      wanted.every(([name, value]) => value === undefined || same(entry[name], value)),
    );
  }

  /** What landed under this transaction id. A signed payment is found by both of its ids. */
  find(transactionId: unknown): LedgerEntry | undefined {
    if (typeof transactionId !== 'string') return undefined;
    return this.#entries.find(({ transaction_id, original_transaction_id }) =>
      [transaction_id, original_transaction_id].includes(transactionId),
    );
  }

  clear(): void {
    this.#entries.length = 0;
  }
}
