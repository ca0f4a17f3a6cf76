/** Reads what Blink has of a terminal around a day: its log and its end-of-day report. What could not be read is said. */
import type { LogEntry } from '../../../src/payment/contract.js';
import type { DayView } from '../../../src/payment/proxy/office-contract.js';
import { entriesOf, readLog } from '../../../src/payment/request-log.js';
import { ReadRefused, ReadTooLong, type Blink } from '../blink/blink.js';
import type { Clock } from '../clock.js';
import { ProblemError } from '../problems.js';
import { logRecords, reportRecord, type BlinkRecord, type DatedEntry } from './blink-records.js';
import { daysLater } from './day-bounds.js';

const READ_LIMIT_MS = 30_000;
const HOUR_MS = 60 * 60_000;
/** So much earlier than in Greenwich a day begins where it begins first. */
const EARLIEST_MS = 14 * HOUR_MS;
/** A terminal's day may begin so much earlier than the journal's; a report of a later one is not asked for. */
const AHEAD_MS = 2 * HOUR_MS;

type Unread = DayView['unread'][number];

export interface TerminalRecords {
  records: BlinkRecord[];
  /** Could its log be read for all the days? */
  isLogRead: boolean;
  unread: Unread[];
}

/** Blink's answer for one day, or why there is none. */
type DayAnswer = { date: string } & ({ status: number; body: unknown } | { why: string });

export class RecordReader {
  constructor(
    private readonly blink: Blink,
    private readonly clock: Clock,
  ) {}

  /**
   * @param date `YYYY-MM-DD`: read with the day before and the day after, since nobody says in which zone Blink's days are
   * @param now by the journal's clock
   */
  async read(terminalId: string, date: string, now: number): Promise<TerminalRecords> {
    const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);
    const dates = [-1, 0, 1]
      .map((days) => daysLater(date, days))
      .filter((one) => one <= dayOf(now + EARLIEST_MS));
    const { blink } = this;
    const reported = blink.hasDayReports ? dates.filter((one) => one <= dayOf(now + AHEAD_MS)) : [];
    const [logs, reports] = await Promise.all([
      this.#all(dates, (one, signal) => blink.requestLog(terminalId, one, { signal })),
      this.#all(reported, (one, signal) => blink.dayReport(terminalId, one, { signal })),
    ]);
    const log = readLogs(logs, terminalId, dayOf(now));
    const report = readReports(reports, terminalId, dayOf(now));
    return {
      records: [...log.records, ...report.records],
      isLogRead: log.unread.length === 0,
      unread: [...log.unread, ...report.unread],
    };
  }

  #all(
    dates: readonly string[],
    ask: (date: string, signal: AbortSignal) => Promise<{ status: number; body: unknown }>,
  ): Promise<DayAnswer[]> {
    return Promise.all(
      dates.map(async (date) => {
        const limit = new AbortController();
        let timer: unknown;
        const late = new Promise<never>((_, reject) => {
          timer = this.clock.setTimeout(() => {
            limit.abort();
            reject(new Error('late'));
          }, READ_LIMIT_MS);
        });
        try {
          return { date, ...(await Promise.race([ask(date, limit.signal), late])) };
        } catch (error) {
          return { date, why: whyOf(error) };
        } finally {
          this.clock.clearTimeout(timer);
        }
      }),
    );
  }
}

function whyOf(error: unknown): string {
  if (error instanceof ReadRefused) return `Blink refused it with status ${error.refusedWith}.`;
  if (error instanceof ReadTooLong) return "Blink's answer is longer than the proxy reads (8 MB).";
  if (error instanceof ProblemError) return 'Blink did not answer, or with something that cannot be read.';
  return 'Blink did not answer in time.';
}

function readLogs(answers: readonly DayAnswer[], terminal_id: string, today: string) {
  const unread: Unread[] = [];
  const entries = new Map<string, DatedEntry>();
  for (const answer of answers) {
    const { date } = answer;
    const why =
      'why' in answer
        ? answer.why
        : answer.status !== 200
          ? `Blink answered with status ${answer.status}.`
          : readLog(answer.body)
            ? null
            : "Blink's answer is no log.";
    if (why === null && 'body' in answer)
      for (const entry of entriesOf(answer.body)) keep(entries, date, entry);
    // A day that has not begun holds nothing.
    else if (date <= today) unread.push({ terminal_id, source: 'request-log', date, why: why! });
  }
  return { records: logRecords([...entries.values()], terminal_id), unread };
}

/** Where the day is not looked at, an entry comes with every one of them; it may have been answered in between. */
function keep(entries: Map<string, DatedEntry>, date: string, entry: LogEntry): void {
  const id = entry.id ?? JSON.stringify(entry);
  const known = entries.get(id);
  if (!known || (!known.entry.response && entry.response))
    entries.set(id, { date: known?.date ?? date, entry });
}

function readReports(answers: readonly DayAnswer[], terminal_id: string, today: string) {
  const unread: Unread[] = [];
  const records = new Map<string, BlinkRecord>();
  const isAnyRead = answers.some((answer) => 'body' in answer && Array.isArray(answer.body));
  for (const answer of answers) {
    const { date } = answer;
    const missing = (why: string) =>
      date <= today && unread.push({ terminal_id, source: 'eod-report', date, why });
    if ('why' in answer) missing(answer.why);
    // Beside a day that was answered, 404 means a day without payments.
    else if (answer.status === 404 && isAnyRead) continue;
    else if (answer.status !== 200) missing(`Blink answered with status ${answer.status}.`);
    else if (!Array.isArray(answer.body)) missing("Blink's answer is no report that can be read.");
    else {
      // Which of two fields of one name counts, every reader has another idea of.
      if (answer.body.some((entry) => typeof entry === 'string'))
        missing('An entry of it can be read in two ways.');
      for (const entry of answer.body.filter((one) => typeof one !== 'string') as unknown[]) {
        const text = JSON.stringify(entry ?? null);
        if (!records.has(text)) records.set(text, reportRecord(entry, { terminalId: terminal_id, date }));
      }
    }
  }
  return { records: [...records.values()], unread };
}
