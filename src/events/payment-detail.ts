import type { Operation, Reason } from '../payment/contract.js';

/** What every event of an attempt carries. Amounts are strings in major units with two places; ids are lower case. */
export interface AttemptDetail {
  /** Null where the payment was refused before an attempt existed. */
  readonly attemptId: string | null;
  readonly operation: Operation;
  readonly amount: string;
  readonly currency: string;
  readonly terminalId: string;
  readonly reference: string | null;
  /** Tells several payments of one order apart. */
  readonly part: string | null;
  /** The transaction that it completes, reverses or refunds; absent where it is about none. */
  readonly originalTransactionId?: string | null;
}

/** Where the outcome was learned: from the answer itself, the proxy's journal, the terminal's log, or the operator. */
export type SettledBy = 'answer' | 'attempt' | 'log' | 'operator';

export interface SuccessDetail extends AttemptDetail {
  readonly transactionId: string | null;
  readonly cardType: string | null;
  /** Masked. */
  readonly cardNumber: string | null;
  readonly cardMode: string | null;
  readonly settledBy: SettledBy;
  /** True where the attempt outlived a reload or a crash; handlers key on `attemptId`. */
  readonly resumed: boolean;
  /** Blink's body, as it came. */
  readonly response: unknown;
}

/**
 * What a cashier must know of a success besides: the charge was found `late`, after somebody had closed it as not charged; the
 * order was charged `twice`; or this browser could not keep it (`unkept`), and a later page may know nothing of it.
 */
export type Caution = 'late' | 'twice' | 'unkept';

export interface FailureDetail extends SuccessDetail {
  readonly reason: Reason;
  /** In the page's language, safe to show. */
  readonly message: string;
  /** Blink's messages by field. */
  readonly fields: Readonly<Record<string, string>>;
  /** May the same order simply be tried again? */
  readonly retryable: boolean;
}

export type PaymentDetail = SuccessDetail | FailureDetail;
