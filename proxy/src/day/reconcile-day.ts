/**
 * The journal beside Blink's records: each payment of a day once, with what is not the same in both. Pure. Matched by attempt
 * id, or by transaction where a record has none; terminal, amount and time match nothing.
 */
import type { DayDifference, DayMatch, DayRow } from '../../../src/payment/proxy/office-contract.js';
import { sameTerminalForm } from '../values.js';
import type { BlinkRecord } from './blink-records.js';
import type { DayBounds } from './day-bounds.js';
import type { JournalEntry } from './journal-entry.js';

export interface DayInput extends DayBounds {
  /** `YYYY-MM-DD`: the day of what names no time. */
  date: string;
  /** Those of the day, and others that records of the day are about. */
  entries: readonly JournalEntry[];
  /** Of the day and of the days beside it, since nobody says in which zone Blink's days are. */
  records: readonly BlinkRecord[];
  /** The terminals whose log could be read for all these days, in the form in which they are compared. */
  readLogs: ReadonlySet<string>;
}

const matches: Record<DayDifference, DayMatch> = {
  'charged-outside': 'blink-only',
  'not-at-blink': 'journal-only',
  'another-amount': 'differs',
  'another-currency': 'differs',
  'charged-after-all': 'differs',
  'refused-at-blink': 'differs',
  'by-word-only': 'journal-only',
  'still-open': 'open',
  'not-compared': 'journal-only',
};

const outcomes = {
  open: 'open',
  done: 'done',
  'done-by-word': 'done',
  'not-done': 'not-done',
  'not-done-by-word': 'not-done',
} as const;

/** What is found of one payment: nothing to tell (null), or the difference and the record that shows it. */
type Finding = { difference: DayDifference | null; record: BlinkRecord | null } | null;

export function reconcileDay(input: DayInput): DayRow[] {
  const { from, to, date, entries, readLogs } = input;
  const isOfDay = (at: number | null, label: string) =>
    at === null ? label === date : at >= from && at < to;
  const { records, strangers } = sortOut(input);
  const rows: DayRow[] = [];
  for (const entry of entries) {
    const its = records.get(entry) ?? [];
    const { same, others } = ofSamePayment(entry, its);
    strangers.push(...others);
    if (!isOfDay(entry.at, date)) continue;
    const isRead = entry.terminalId !== null && readLogs.has(sameTerminalForm(entry.terminalId));
    const finding = compare(entry, same, isRead);
    if (finding) rows.push(rowOf(entry, finding));
  }
  for (const record of onceEach(strangers)) {
    if (isOfDay(record.at, record.date)) rows.push(strangerRow(record, input));
  }
  return rows.sort(
    (a, b) =>
      Number(a.difference === null) - Number(b.difference === null) ||
      (a.at < b.at ? -1 : a.at > b.at ? 1 : 0),
  );
}

/** The records of the day that no entry is about: the journal may know them under another day. */
export function unmatched(input: Omit<DayInput, 'readLogs'>): BlinkRecord[] {
  const { from, to, date } = input;
  return sortOut(input).strangers.filter(({ at, date: label }) =>
    at === null ? label === date : at >= from && at < to,
  );
}

const idsOf = ({ transactionId, questionId }: JournalEntry): string[] =>
  [transactionId, questionId].filter((id) => id !== null);

/** Which records are about which entry; `strangers` are successes about none. */
function sortOut({ entries, records }: Pick<DayInput, 'entries' | 'records'>) {
  const byKey = new Map(entries.map((entry) => [entry.key, entry]));
  const byTransaction = new Map(entries.flatMap((entry) => idsOf(entry).map((id) => [id, entry] as const)));
  const rejected = new Set(records.map(({ rejectedId }) => rejectedId));
  const found = new Map<JournalEntry, BlinkRecord[]>();
  const strangers: BlinkRecord[] = [];
  for (const record of records) {
    const { attemptId, transactionIds, source, outcome } = record;
    // The terminal has reversed it, whatever the report shows.
    if (source === 'eod-report' && transactionIds.some((id) => rejected.has(id))) continue;
    const entry =
      attemptId === null
        ? transactionIds.map((id) => byTransaction.get(id)).find((one) => one !== undefined)
        : byKey.get(attemptId);
    if (!entry) {
      if (outcome === 'done') strangers.push(record);
    } else if (!isAboutQuestion(entry, record)) {
      const its = found.get(entry);
      if (its) its.push(record);
      else found.set(entry, [record]);
    }
  }
  return { records: found, strangers };
}

/** Of a signed payment that is not known as done, a report's success of what was asked about says nothing: it may be reversed. */
const isAboutQuestion = ({ outcome, questionId }: JournalEntry, record: BlinkRecord): boolean =>
  record.source === 'eod-report' &&
  outcome !== 'done' &&
  questionId !== null &&
  record.transactionIds.includes(questionId);

const share = (a: readonly string[], b: readonly string[]): boolean => a.some((id) => b.includes(id));

/** A second success under the attempt's id is another charge. */
function ofSamePayment(entry: JournalEntry, records: readonly BlinkRecord[]) {
  const done = records.filter(({ outcome }) => outcome === 'done');
  const inLog = done.filter(({ source }) => source === 'request-log');
  const first = done.find((record) => share(record.transactionIds, idsOf(entry))) ?? inLog[0] ?? done[0];
  const ids = [...idsOf(entry), ...(first?.transactionIds ?? [])];
  const linked = inLog.filter((record) => share(record.transactionIds, ids));
  const known = [...ids, ...linked.flatMap(({ transactionIds }) => transactionIds)];
  const isOther = (record: BlinkRecord) =>
    record.outcome === 'done' && record.transactionIds.length > 0 && !share(record.transactionIds, known);
  return { same: records.filter((record) => !isOther(record)), others: done.filter(isOther) };
}

const logFirst = (a: BlinkRecord, b: BlinkRecord): number =>
  Number(a.source === 'eod-report') - Number(b.source === 'eod-report');

/** @param records about that payment alone @param isRead could the terminal's log be read? */
function compare(entry: JournalEntry, records: readonly BlinkRecord[], isRead: boolean): Finding {
  // The log first: it knows a refusal, and the report does not.
  const sorted = [...records].sort(logFirst);
  const done = sorted.filter(({ outcome }) => outcome === 'done');
  const refusals = sorted.filter(({ outcome }) => outcome === 'refused');
  const inLog = ({ source }: BlinkRecord) => source === 'request-log';
  const found = (difference: DayDifference | null, record: BlinkRecord | null = null) => ({
    difference,
    record,
  });
  switch (entry.outcome) {
    case 'open':
      return found('still-open', done[0] ?? refusals[0]);
    case 'not-done':
      return done[0] ? found('charged-after-all', done[0]) : null;
    case 'not-done-by-word':
      if (done[0]) return found('charged-after-all', done[0]);
      if (refusals.some(inLog)) return null;
      return found(isRead ? 'by-word-only' : 'not-compared');
    case 'done':
    case 'done-by-word': {
      const other = done.find(({ currency }) => currency !== null && currency !== entry.currency);
      if (other) return found('another-currency', other);
      const unequal = done.find(({ amount }) => amount !== null && amount !== entry.amount);
      if (unequal) return found('another-amount', unequal);
      // Another word than success is none in a report where anything else shows a success.
      const refusal = refusals.find((record) => inLog(record) || done.length === 0);
      if (refusal) return found('refused-at-blink', refusal);
      if (done[0]) return found(null, done[0]);
      if (!isRead) return found('not-compared');
      return found(entry.outcome === 'done' ? 'not-at-blink' : 'by-word-only');
    }
  }
}

function blinkMoney(record: BlinkRecord | null, said: { amount: string | null; currency: string | null }) {
  if (!record) return null;
  const amount = record.amount ?? said.amount;
  const currency = record.currency ?? said.currency;
  if (amount === null || currency === null) return null;
  return { currency, amount, source: record.source, succeeded: record.outcome === 'done' };
}

function rowOf(entry: JournalEntry, { difference, record }: NonNullable<Finding>): DayRow {
  const { amount, currency, status, settledBy } = entry;
  return {
    match: difference === null ? 'both' : matches[difference],
    difference,
    at: new Date(entry.at).toISOString(),
    terminal_id: entry.terminalId ?? record?.terminalId ?? '',
    attempt_id: entry.key,
    operation: entry.operation ?? record?.operation ?? null,
    order_number: entry.orderNumber ?? record?.orderNumber ?? null,
    order_part: entry.orderPart ?? record?.orderPart ?? null,
    operator_id: entry.operatorId ?? record?.operatorId ?? null,
    transaction_id: entry.transactionId ?? record?.transactionIds.at(-1) ?? null,
    card_type: entry.cardType ?? record?.cardType ?? null,
    journal:
      amount === null || currency === null
        ? null
        : { currency, amount, status, outcome: outcomes[entry.outcome], settled_by: settledBy },
    blink: blinkMoney(record, entry),
  };
}

/** One charge has one transaction, however often it is shown. The log comes first: its time is Blink's own. */
function onceEach(records: readonly BlinkRecord[]): BlinkRecord[] {
  const seen = new Set<string>();
  return [...records].sort(logFirst).filter(({ transactionIds }) => {
    const isKnown = transactionIds.some((id) => seen.has(id));
    for (const id of transactionIds) seen.add(id);
    return !isKnown;
  });
}

/** What a reversal gave back is the whole of its original, and only that says how much. */
function wholeOf({ originalTransactionId: id }: BlinkRecord, { entries, records }: DayInput) {
  const original =
    id === null
      ? undefined
      : (entries.find((entry) => idsOf(entry).includes(id)) ??
        records.find((record) => record.outcome === 'done' && record.transactionIds.includes(id)));
  return { amount: original?.amount ?? null, currency: original?.currency ?? null };
}

function strangerRow(record: BlinkRecord, input: DayInput): DayRow {
  const isKnown = input.entries.some(({ key }) => key === record.attemptId);
  return {
    match: matches['charged-outside'],
    difference: 'charged-outside',
    at: new Date(record.at ?? input.from).toISOString(),
    terminal_id: record.terminalId,
    attempt_id: isKnown ? record.attemptId : null,
    operation: record.operation,
    order_number: record.orderNumber,
    order_part: record.orderPart,
    operator_id: record.operatorId,
    transaction_id: record.transactionIds.at(-1) ?? null,
    card_type: record.cardType,
    journal: null,
    blink: blinkMoney(record, wholeOf(record, input)),
  };
}
