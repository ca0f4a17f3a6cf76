/**
 * What Blink reports of a terminal's day (page `GET /terminals/{id}/eod-reports`): what has landed on cards there, each
 * with what the request said. Made beside the log, and of the ledger: it knows what an answer never told.
 */
import { rowOf } from '../../../src/payment/operations.js';
import type { LedgerEntry } from '../ledger.js';
import type { Payment } from './terminal-types.js';

/** An entry as it is sent, in the field order of the page. What the request did not say is left out. */
export interface ReportEntry {
  request_timestamp: unknown;
  currency: string;
  site_branch_id: unknown;
  /** The pages show `sales` and nothing else: the paths of the other operations are an assumption. */
  payment_method: string;
  pos_location: unknown;
  operator_id?: unknown;
  /** The pages show nothing else. */
  status: string;
  requested_amount: number;
  transaction_id: string;
  terminal_id: string;
  /** The object that was sent. */
  metadata?: unknown;
}

export interface ReportSettings {
  /** Milliseconds until an entry can be read. */
  eodDelay: number;
  /**
   * A payment whose signature was refused is reversed at the terminal. Whether its success stays in the report is not
   * known: `shown` is the trap.
   */
  eodRejectedSignatures: 'shown' | 'hidden';
}

interface Kept {
  terminalId: string;
  at: number;
  rejected: boolean;
  entry: ReportEntry;
}

const day = (time: number) => new Date(time).toISOString().slice(0, 10);

export class EodReport {
  readonly #kept: Kept[] = [];
  readonly #settings: () => ReportSettings;
  readonly #now: () => Date;

  constructor(settings: () => ReportSettings, now: () => Date) {
    this.#settings = settings;
    this.#now = now;
  }

  landed({ transaction_id, terminal_id }: LedgerEntry, payment: Payment): void {
    this.#keep(terminal_id, transaction_id, payment, false);
  }

  /** @param transactionId of the question about the signature */
  rejected(terminalId: string, transactionId: string, payment: Payment): void {
    this.#keep(terminalId, transactionId, payment, true);
  }

  /** @param date `YYYY-MM-DD`, a day in UTC by the simulator's clock; today where there is none */
  read(terminalId: string, date = day(this.#now().getTime())): ReportEntry[] {
    const { eodDelay, eodRejectedSignatures } = this.#settings();
    const now = this.#now().getTime();
    return this.#kept
      .filter(({ terminalId: id }) => id.toLowerCase() === terminalId.toLowerCase())
      .filter(({ at }) => day(at) === date && at + eodDelay <= now)
      .filter(({ rejected }) => !rejected || eodRejectedSignatures === 'shown')
      .map(({ entry }) => entry);
  }

  clear(): void {
    this.#kept.length = 0;
  }

  #keep(terminalId: string, transactionId: string, payment: Payment, rejected: boolean): void {
    const { operation, amount, currency, request } = payment;
    this.#kept.push({
      terminalId,
      at: this.#now().getTime(),
      rejected,
      entry: {
        request_timestamp: request['request_timestamp'],
        currency,
        site_branch_id: request['site_branch_id'],
        payment_method: rowOf(operation).path,
        pos_location: request['pos_location'],
        operator_id: request['operator_id'],
        status: 'Success',
        requested_amount: Number(amount),
        transaction_id: transactionId,
        terminal_id: terminalId,
        metadata: request['metadata'],
      },
    });
  }
}
