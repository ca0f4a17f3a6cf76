/**
 * Second evidence: asks for a terminal's end-of-day report about attempts of which its log proves nothing, and records a
 * success that the report proves. What it takes for a proof stands in `payment/day-report`.
 */
import type { Answer, LogEntry, PaymentBody } from '../../../../src/payment/contract.js';
import { daysIn, judgeReport, type ReportProof } from '../../../../src/payment/day-report.js';
import { isOperation } from '../../../../src/payment/operations.js';
import { ReadRefused, type Blink } from '../../blink/blink.js';
import type { Clock } from '../../clock.js';
import type { Journal } from '../../journal/journal.js';
import type { Row } from '../../journal/row.js';
import type { Logger } from '../../logger.js';
import { sameTerminalForm } from '../../values.js';
import type { Announcer } from '../announcer.js';
import { expectedOf, storedOf } from '../record-answer.js';

/** The log knows of a payment at once; the report is not troubled about one that is only just begun. */
const YOUNGEST_MS = 5_000;
const READ_LIMIT_MS = 30_000;
/** Where there is no such report, it is not asked for again so long. */
const REFUSED_MS = 60 * 60_000;
/** A terminal's day may begin so much earlier than the journal's. */
const AHEAD_MS = 2 * 60 * 60_000;

/** No answer at all. */
const UNREAD: Answer = { status: 0, body: null };

export interface DayReportsOptions {
  journal: Journal;
  blink: Blink;
  announcer: Announcer;
  clock: Clock;
  logger: Logger;
}

export class DayReports {
  /** By terminal: no report is to be had there until then. */
  readonly #refusedUntil = new Map<string, number>();
  readonly #asked = new Set<string>();

  constructor(private readonly options: DayReportsOptions) {}

  /**
   * @param rows of one terminal, of which its log proves nothing
   * @param dates the days of the log that was read
   * @param log its entries
   */
  async ask(rows: readonly Row[], dates: Iterable<string>, log: readonly LogEntry[]): Promise<void> {
    const { blink, clock } = this.options;
    const open = rows.filter(mayBeJudged);
    const [first] = open;
    if (!first || !blink.hasDayReports) return;
    const terminal = first.terminal!;
    const form = sameTerminalForm(terminal);
    // A report that hangs is not asked for once more meanwhile.
    if (this.#asked.has(form) || clock.elapsed() < (this.#refusedUntil.get(form) ?? 0)) return;
    this.#asked.add(form);
    try {
      // A day that has not begun has no report, and "not found" would be taken for the terminal's.
      const last = new Date(first.now + AHEAD_MS).toISOString().slice(0, 10);
      const begun = [...dates].filter((date) => date <= last);
      const days = daysIn(await Promise.all(begun.map((date) => this.#read(terminal, date))));
      if (days === 'refused') this.#refusedUntil.set(form, clock.elapsed() + REFUSED_MS);
      else if (days) for (const row of open) await this.#judge(row, days, log);
    } finally {
      this.#asked.delete(form);
    }
  }

  async #read(terminal: string, date: string): Promise<Answer> {
    const { blink, clock } = this.options;
    const limit = new AbortController();
    let timer: unknown;
    const late = new Promise<Answer>((resolve) => {
      timer = clock.setTimeout(() => {
        limit.abort();
        resolve(UNREAD);
      }, READ_LIMIT_MS);
    });
    try {
      return await Promise.race([blink.dayReport(terminal, date, limit), late]);
    } catch (error) {
      return error instanceof ReadRefused ? { status: error.refusedWith, body: null } : UNREAD;
    } finally {
      clock.clearTimeout(timer);
    }
  }

  async #judge(row: Row, days: readonly unknown[], log: readonly LogEntry[]) {
    const { key, operation, request } = row;
    if (!isOperation(operation)) return;
    const proof = judgeReport(days, expectedOf(key, operation, request as PaymentBody, row), log);
    if (proof && (await this.#isStillOpen(key, proof))) await this.#record(key, proof);
  }

  /** The report may have taken a while: has the attempt ended meanwhile, or does the journal know of a signature? */
  async #isStillOpen(key: string, { outcome }: ReportProof): Promise<boolean> {
    const { journal } = this.options;
    const row = await journal.read(key);
    if (!row || !mayBeJudged(row)) return false;
    return (await journal.decision(key, outcome.transaction.transactionId)) === null;
  }

  async #record(key: string, { outcome, response }: ReportProof): Promise<void> {
    const { journal, announcer, logger } = this.options;
    const stored = storedOf({ status: 200, body: response }, outcome, 'eod-report');
    if (!(await journal.move({ key, from: ['unknown', 'resolved'], to: 'answered', ...stored }))) return;
    logger.info({ key, found: outcome.kind }, "the terminal's end-of-day report shows the outcome");
    announcer.announce(key);
  }
}

/** The success of a signed payment stands in the report whatever became of its signature. */
const mayBeJudged = ({ operation, state, forgotten, transactionId, sent, created, now }: Row): boolean =>
  isOperation(operation) &&
  (state === 'unknown' || state === 'resolved') &&
  !forgotten &&
  transactionId === null &&
  now - (sent ?? created) >= YOUNGEST_MS;
