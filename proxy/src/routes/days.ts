/** `/days/{date}`: what was taken on a day, the journal beside Blink's own records. */
import { accepts } from 'hono/accepts';
import type { DayView } from '../../../src/payment/proxy/office-contract.js';
import type { AccessOptions } from '../access/attempt-access.js';
import { mayUseTerminal, type Caller } from '../access/callers.js';
import type { AttemptViews } from '../attempts/attempt-view.js';
import { withMoney } from '../attempts/bounds.js';
import type { Blink } from '../blink/blink.js';
import type { Clock } from '../clock.js';
import type { BlinkRecord } from '../day/blink-records.js';
import { DAY_MS, dayBounds, type DayBounds } from '../day/day-bounds.js';
import { dayCsv } from '../day/day-csv.js';
import { dayTotals } from '../day/day-totals.js';
import { journalEntry, type JournalEntry } from '../day/journal-entry.js';
import { RecordReader, type TerminalRecords } from '../day/read-records.js';
import { reconcileDay, unmatched } from '../day/reconcile-day.js';
import type { AppContext } from '../http/context.js';
import type { Position } from '../journal/lists.js';
import type { Row } from '../journal/row.js';
import { invalid, ProblemError } from '../problems.js';
import { isCalendarDate, isTerminalId, sameTerminalForm } from '../values.js';

export interface DaysOptions extends AccessOptions {
  views: AttemptViews;
  blink: Blink;
  clock: Clock;
  /** An IANA name. */
  timeZone: string;
  /** The proxy's own list as it is written; empty: all. */
  listed: readonly string[];
}

/** What was made before the day may have been sent on it. */
const AROUND_MS = 60 * 60_000;
/** Read from the journal with one statement: payments go on in between. */
const ROWS_AT_ONCE = 200;
const TERMINALS_AT_ONCE = 4;
/** Whose log is read though nothing was paid on it that day: what was used so many days before. */
const KNOWN_DAYS = 31;

export function createDays(options: DaysOptions) {
  const { journal, views, blink, clock, terminals, timeZone, listed } = options;
  const reader = new RecordReader(blink, clock);

  /** Payments come first: an embedded journal answers at once, and would hold them up for all of a day. */
  const letOthers = () => new Promise<void>((resolve) => clock.defer(resolve));

  /** @throws ProblemError `forbidden` where the one that is asked for is out of reach */
  async function terminalsOf(caller: Caller, asked: string | undefined, to: number): Promise<string[]> {
    const used: string[] = [];
    for (let day = 0; day < KNOWN_DAYS; day++) {
      used.push(...(await journal.lists.terminalsBetween(to - (day + 1) * DAY_MS, to - day * DAY_MS)));
      await letOthers();
    }
    const known = new Map([...used, ...listed].map((id) => [sameTerminalForm(id), id]));
    const seesAll = caller.office === true || caller.support === true;
    const isSeen = (id: string) =>
      mayUseTerminal(caller, terminals, id) || (seesAll && known.has(sameTerminalForm(id)));
    if (asked === undefined) return [...known.values()].filter(isSeen).sort();
    if (!isSeen(asked)) throw new ProblemError('forbidden', { detail: 'This terminal is not allowed.' });
    return [asked];
  }

  async function entryOf(row: Row): Promise<JournalEntry> {
    const view = await views.of(row);
    return journalEntry(await withMoney(journal, row), view);
  }

  async function entriesOf(from: number, to: number, forms: ReadonlySet<string>): Promise<JournalEntry[]> {
    const entries: JournalEntry[] = [];
    for (let before: Position | undefined; ;) {
      const rows = await journal.lists.page({ from, to, before }, ROWS_AT_ONCE);
      for (const row of rows)
        if (row.terminal !== null && forms.has(sameTerminalForm(row.terminal)))
          entries.push(await entryOf(row));
      if (rows.length < ROWS_AT_ONCE) return entries;
      before = rows.at(-1);
      await letOthers();
    }
  }

  /** What the journal has under another day, or has heard of since. */
  async function lookUp(records: readonly BlinkRecord[]): Promise<JournalEntry[]> {
    const rows = await journal.lists.ofKeys(records.flatMap(({ attemptId }) => attemptId ?? []));
    for (const { attemptId, transactionIds } of records) {
      if (attemptId !== null) continue;
      for (const id of transactionIds) rows.push(...(await journal.ofTransaction(id)));
    }
    const entries = new Map<string, JournalEntry>();
    for (const row of rows) if (!entries.has(row.key)) entries.set(row.key, await entryOf(row));
    return [...entries.values()];
  }

  async function dayOf(date: string, bounds: DayBounds, ids: string[]): Promise<DayView> {
    const forms = new Set(ids.map(sameTerminalForm));
    const now = await journal.openings.now();
    // The journal first: what ends meanwhile is in Blink's records at least, and is looked up once more.
    const first = await entriesOf(bounds.from - AROUND_MS, bounds.to, forms);
    const read = await inTurns(ids, TERMINALS_AT_ONCE, (id) => reader.read(id, date, now));
    const records = read.flatMap((one) => one.records);
    const missing = unmatched({ ...bounds, date, entries: first, records });
    const later = (await lookUp(missing)).filter(({ key }) => !first.some((entry) => entry.key === key));
    const entries = [...first, ...later];
    // One of another terminal is looked up only to know that it is no stranger.
    const isAsked = (id: string | null) => id !== null && forms.has(sameTerminalForm(id));
    const readLogs = new Set(ids.filter((_, index) => read[index]!.isLogRead).map(sameTerminalForm));
    return {
      date,
      time_zone: timeZone,
      from: new Date(bounds.from).toISOString(),
      to: new Date(bounds.to).toISOString(),
      terminals: ids,
      totals: dayTotals(
        entries.filter(({ terminalId }) => isAsked(terminalId)),
        bounds,
      ),
      rows: reconcileDay({ ...bounds, date, entries, records, readLogs }).filter(({ terminal_id }) =>
        isAsked(terminal_id),
      ),
      unread: read.flatMap((one: TerminalRecords) => one.unread),
      now: new Date(now).toISOString(),
    };
  }

  return {
    async day(c: AppContext): Promise<Response> {
      const date = c.req.param('date') ?? '';
      const terminal = c.req.query('terminal_id');
      if (!isCalendarDate(date)) throw invalid({ date: 'This must be YYYY-MM-DD.' });
      if (terminal !== undefined && !isTerminalId(terminal))
        throw invalid({ terminal_id: 'This must be a terminal id of up to 35 characters.' });
      const bounds = dayBounds(date, timeZone);
      const view = await dayOf(date, bounds, await terminalsOf(c.get('caller'), terminal, bounds.to));
      const supports = ['application/json', 'text/csv'];
      const type = accepts(c, { header: 'Accept', supports, default: 'application/json' });
      if (type !== 'text/csv') return Response.json(view, { headers: { vary: 'Accept' } });
      return new Response(dayCsv(view), {
        headers: {
          'content-type': 'text/csv; charset=utf-8; header=present',
          'content-disposition': `attachment; filename="blink-${date}.csv"`,
          vary: 'Accept',
        },
      });
    },
  };
}

/** So many at once; the results in the order of the items. */
async function inTurns<T, R>(
  items: readonly T[],
  count: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  for (let from = 0; from < items.length; from += count)
    results.push(...(await Promise.all(items.slice(from, from + count).map(work))));
  return results;
}
