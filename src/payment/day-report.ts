/**
 * What a terminal's end-of-day report proves about an attempt (page `GET /terminals/.../eod-reports`): second evidence,
 * asked where the log proves nothing. Only a success is ever proved: by the one entry that is ours in every field.
 */
import { normaliseAmount } from './amount.js';
import type { Answer, LogEntry } from './contract.js';
import { bag, type Bag } from './json.js';
import { isOperation, rowOf, signaturePath } from './operations.js';
import { transactionOf, type Expected, type Outcome } from './outcome.js';
import { callOf } from './request-log.js';

/** What the report proves, and the answer of Blink's that it stands for. */
export interface ReportProof {
  outcome: Extract<Outcome, { kind: 'charged' }>;
  response: Bag;
}

/** Nobody offers this report at that address, or not to us. */
const refusals = [403, 404, 405];

/**
 * The days that were answered. `refused`: there is no such report, and asking again would trouble somebody in vain.
 * `null`: not every day could be read, and an entry that speaks against ours may stand in the one that is missing.
 */
export function daysIn(answers: readonly Answer[]): unknown[] | 'refused' | null {
  // A page instead of JSON is somebody else's, such as the shop's own for every address that it does not know.
  const isRefused = ({ status, body }: Answer) =>
    refusals.includes(status) || (status === 200 && typeof body === 'string' && /^\s*</.test(body));
  const days = answers.filter((answer) => answer.status === 200 && !isRefused(answer));
  if (!days.length && answers.some(isRefused)) return 'refused';
  // Beside a day that was answered, 404 means a day without payments.
  const isRead = days.length > 0 && answers.every((answer) => answer.status === 404 || days.includes(answer));
  return isRead ? days.map(({ body }) => body) : null;
}

const textOf = (value: unknown): string => JSON.stringify(value ?? null).toLowerCase();

/** A text as it stands within JSON. */
const within = (text: string): string => textOf(text).slice(1, -1);

/**
 * The entries of all days, as text. One that comes with several days, as where the day is not looked at, is one and the
 * same. What is no list may hold anything: it speaks against an entry, and never for one.
 */
function entriesIn(days: readonly unknown[]): string[] {
  const seen = new Set<string>();
  return days.flatMap((day) => {
    const entries: unknown[] = Array.isArray(day) ? day : [[day]];
    const fresh = entries.map((entry) => JSON.stringify(entry ?? null)).filter((text) => !seen.has(text));
    for (const text of fresh) seen.add(text);
    return fresh;
  });
}

/** Does this entry, taken by itself, say that ours was a success? */
function tellsSuccess(entry: Bag, { id, operation, amount, currency, terminalId }: Expected): boolean {
  const { metadata, requested_amount, terminal_id, transaction_id } = entry;
  const same = (value: unknown, ours: string) =>
    typeof value === 'string' && value.toLowerCase() === ours.toLowerCase();
  const paid = normaliseAmount(amount);
  return (
    same(bag(metadata).attempt_id, id) &&
    entry.status === 'Success' &&
    isOperation(operation) &&
    entry.payment_method === rowOf(operation).path &&
    typeof requested_amount === 'number' &&
    paid !== null &&
    normaliseAmount(requested_amount) === paid &&
    currency !== '' &&
    entry.currency === currency &&
    terminalId !== '' &&
    same(terminal_id, terminalId) &&
    typeof transaction_id === 'string' &&
    transaction_id.trim() !== ''
  );
}

/**
 * What the report proves about an attempt: a success, or nothing (null). A rejected signature is reversed at the terminal,
 * and the success would stand there still; so nothing is proved where a signature is known, or where anything else
 * carries the attempt's id or its transaction.
 * @param days the report of each day in which the attempt can stand, as `daysIn` has them
 * @param expected the attempt as it was sent
 * @param log the entries of the terminal's log, where it could be read: they may show a signature
 */
export function judgeReport(
  days: readonly unknown[],
  expected: Expected,
  log: readonly LogEntry[],
): ReportProof | null {
  const entries = entriesIn(days);
  const carrying = (text: string) => {
    const wanted = within(text);
    return entries.filter((entry) => entry.toLowerCase().includes(wanted));
  };
  const [ours, second] = carrying(expected.id);
  if (ours === undefined || second !== undefined) return null;
  const entry = bag(JSON.parse(ours));
  if (!tellsSuccess(entry, expected)) return null;
  const transactionId = entry.transaction_id as string;
  if (carrying(transactionId).length > 1 || showsSignature(log, expected.id, transactionId)) return null;
  const response = {
    result: 'SUCCESS',
    message: 'From the end-of-day report',
    transaction_id: transactionId,
    // As Blink's own answer has it: an amount is a text with two places.
    data: { ...entry, requested_amount: normaliseAmount(expected.amount) },
  };
  return { outcome: { kind: 'charged', transaction: transactionOf(response) }, response };
}

/** Was a signature asked for, or decided about, for that attempt or that transaction? */
const showsSignature = (log: readonly LogEntry[], ...ids: string[]): boolean =>
  log.some((entry) => {
    const text = textOf(entry);
    return (
      ids.some((id) => text.includes(within(id))) &&
      (callOf(entry) === signaturePath || /verify\s*signature/.test(text))
    );
  });
