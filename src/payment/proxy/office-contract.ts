/**
 * What an office and a shop's server are told: lists of attempts, the money of an order, a day beside Blink's own records.
 * Types only: nothing here runs. Amounts are strings in major units with two places, times are ISO 8601 in UTC.
 */
import type { AttemptView } from '../contract.js';
import type { Operation } from '../operations.js';

/** One sum for each currency; never a sum over two. */
export interface Money {
  currency: string;
  amount: string;
}

/** The answer to `GET /attempts`: newest first. */
export interface AttemptPage {
  attempts: AttemptView[];
  /** What `after` of the next question must be; null on the last page. */
  next: string | null;
}

/** The answer to `GET /orders/{order_number}`. */
export interface OrderView {
  order_number: string;
  /** Sales and completions, by proof only. */
  charged: Money[];
  /** Sales and completions that an operator's word alone calls charged. */
  charged_by_word: Money[];
  /** Money back: done, open and unknown, and what is said to be not charged without a proof or an office's word. */
  refunded: Money[];
  /** Pre-auths by proof, less what was completed of each. */
  reserved: Money[];
  /** Asked for, and not known yet. */
  open: Money[];
  /** Every attempt of that order, newest first. */
  attempts: AttemptView[];
}

/** How a row of the day stands in the journal and at Blink. */
export type DayMatch = 'both' | 'journal-only' | 'blink-only' | 'differs' | 'open';

/** Why a row is not the same in both: one sentence each, in the page's language, where it is shown. */
export type DayDifference =
  /** Blink's records have a success that the journal has never heard of. */
  | 'charged-outside'
  /** The journal calls it done, and no record of Blink's that could be read has it. */
  | 'not-at-blink'
  | 'another-amount'
  | 'another-currency'
  /** The journal (or an operator) calls it not done, and Blink has a success. */
  | 'charged-after-all'
  /** The journal calls it done, and Blink's records call it refused. */
  | 'refused-at-blink'
  /** It rests on an operator's word, and Blink's records say nothing. */
  | 'by-word-only'
  /** Its outcome is not known yet. */
  | 'still-open'
  /** Blink's records of that terminal and day could not be read: nothing is compared. */
  | 'not-compared';

export interface DayRow {
  match: DayMatch;
  difference: DayDifference | null;
  /** Of the payment: the journal's time of sending; of one that only Blink has, its own. */
  at: string;
  terminal_id: string;
  /** Null where the journal does not know it. */
  attempt_id: string | null;
  operation: Operation | null;
  order_number: string | null;
  order_part: string | null;
  operator_id: string | null;
  transaction_id: string | null;
  card_type: string | null;
  /** What the journal says: what was charged by proof or by word, or asked for where that is not known. */
  journal:
    | (Money & {
        status: AttemptView['status'];
        /** What it calls it, by proof or by a word. */
        outcome: 'done' | 'not-done' | 'open';
        settled_by: string | null;
      })
    | null;
  /** What Blink's records say; `source` names the one that has it. */
  blink: (Money & { source: 'request-log' | 'eod-report'; succeeded: boolean }) | null;
}

/** What was done, by proof; a word of an operator stands apart. */
export interface DayTotal extends Money {
  operation: Operation;
  /** As Blink writes it; null where no answer named one. */
  card_type: string | null;
  count: number;
  by_word: boolean;
}

/** The answer to `GET /days/{date}`. */
export interface DayView {
  /** `YYYY-MM-DD`, a day of `time_zone`. */
  date: string;
  /** An IANA name, such as `Europe/London`. */
  time_zone: string;
  /** The first moment of the day, and of the next one. */
  from: string;
  to: string;
  terminals: string[];
  totals: DayTotal[];
  /** Differences first, then by time. */
  rows: DayRow[];
  /** What could not be read, and so is missing above: never taken for zero. */
  unread: { terminal_id: string; source: 'request-log' | 'eod-report'; date: string; why: string }[];
  /** The proxy's clock when it answered. */
  now: string;
}
