/** A terminal's log as rows that a person can read (page `GET /terminals/{id}/requests`). */
import type { Answer, LogEntry } from '../payment/contract.js';
import type { ProxyClient } from '../api/proxy-client.js';
import { normaliseAmount } from '../payment/amount.js';
import { bag, parsed, words } from '../payment/json.js';
import { operationAt, signaturePath } from '../payment/operations.js';
import { judgePayment, judgeSignature, type Outcome } from '../payment/outcome.js';
import { answerOf, callOf, decisionIn, entriesOf } from '../payment/request-log.js';
import { dayOf, shiftDay } from './calendar-day.js';
import { redact } from './redaction.js';

export interface RequestRow {
  /** The same for the same entry in the next reading. */
  key: string;
  /** ISO 8601, as it was logged. */
  timestamp: string;
  /** The same in milliseconds since 1970; 0 where it is none. */
  time: number;
  /** The last part of the path: `sales`, `preauth-transactions`, `signatures`, … */
  call: string;
  /** The method and the path, for calls that have no word of their own. */
  address: string;
  /** Asks for the terminal's state or for this very log: no payment. */
  isLookUp: boolean;
  reference: string;
  /** The request's body, and its fields where it has any. */
  sent: unknown;
  request: Record<string, unknown>;
  answer: Answer | null;
  /** The answer's code and words; empty while there is none. */
  status: string;
}

/** How an entry ended. `other`: a call that is no payment, whose status says all there is. */
export type RequestResult =
  'approved' | 'declined' | 'rejected' | 'signature' | 'refused' | 'running' | 'unclear' | 'other';

/** What is shown of an entry besides its row. */
export interface RequestSummary {
  result: RequestResult;
  /** Blink's own words about a refusal; the status of other calls. */
  message: string;
  /** Two places; as it was sent where it is no amount. */
  amount: string;
  currency: string;
  transactionId: string;
}

const text = (value: unknown): string => words(value) ?? '';

function rowOf(entry: LogEntry): RequestRow {
  const { method, url, timestamp, body } = bag(entry.request);
  const request = parsed(body);
  const answer = answerOf(entry);
  const path = text(url)
    .replace(/[?#].*$/, '')
    .replace(/^.*card-present(?=\/)/, '');
  return {
    key: `${text(entry.id)} ${text(timestamp)} ${path}`,
    timestamp: text(timestamp),
    time: Date.parse(text(timestamp)) || 0,
    call: callOf(entry),
    address: redact(`${text(method)} ${path}`),
    isLookUp: /(devices|terminals)\/[^/]+(\/requests)?\/?$/i.test(path),
    reference: text(parsed(request.metadata).order_number).trim(),
    sent: body,
    request,
    answer,
    status: answer ? redact(`${answer.status} ${text(entry.response?.message)}`) : '',
  };
}

const newestFirst = (rows: RequestRow[]): RequestRow[] => rows.sort((a, b) => b.time - a.time);

/** The entries of a log answer, newest first. @throws where it is none */
export function rowsOf(body: unknown): RequestRow[] {
  if (typeof body !== 'object') throw new TypeError('not a request log');
  return newestFirst(entriesOf(body).map(rowOf));
}

/**
 * Reads a day of a terminal, and what its neighbour has of it: the page does not say whose midnight parts the log.
 * @param day `YYYY-MM-DD` in the browser's zone
 */
export async function readDay(
  client: ProxyClient,
  proxyUrl: string,
  terminalId: string,
  day: string,
  signal: AbortSignal,
): Promise<RequestRow[]> {
  const read = async (date: string) => {
    const { status, body } = await client.requestLog(proxyUrl, terminalId, date, signal);
    if (status !== 200) throw new Error(`${status}`);
    return rowsOf(body);
  };
  const west = new Date(`${day}T12:00`).getTimezoneOffset();
  const [rows, others] = await Promise.all([
    read(day),
    west ? read(shiftDay(day, Math.sign(west))) : Promise.resolve([]),
  ]);
  const known = new Set(rows.map(({ key }) => key));
  return newestFirst([
    ...rows,
    ...others.filter(({ key, time }) => dayOf(new Date(time)) === day && !known.has(key)),
  ]);
}

/** Stands for an attempt id where another till's software sent none. */
const none = '-';

/** How a payment or a signature ended; null for a call that is neither. */
function judge({ call, request, answer }: RequestRow): Outcome | null {
  const operation = operationAt(call);
  if (!operation && call !== signaturePath) return null;
  if (!answer) return { kind: 'running' };
  const metadata = parsed(request.metadata);
  if (!operation) return judgeSignature(answer, decisionIn(request), text(metadata.sale_attempt_id), 'log');
  const id = text(metadata.attempt_id);
  const expected = {
    id: id || none,
    operation,
    amount: text(request.requested_amount),
    currency: text(request.currency),
    terminalId: text(request.terminal_id),
  };
  const { data } = bag(answer.body);
  const judged =
    id || !data
      ? answer
      : { ...answer, body: { ...bag(answer.body), data: { ...bag(data), metadata: { attempt_id: none } } } };
  return judgePayment(judged, expected, { journalled: true, from: 'log' });
}

/** The request that says how much: its own, or that of the payment whose transaction it is about. */
function moneyOf({ request }: RequestRow, rows: RequestRow[]): Record<string, unknown> {
  const original = request.original_transaction_id;
  if ('requested_amount' in request || !words(original)) return request;
  const isOriginal = ({ call, answer }: RequestRow) =>
    operationAt(call) !== undefined && bag(answer?.body).transaction_id === original;
  return rows.find(isOriginal)?.request ?? {};
}

/** How a row's request ended, and about which money. */
export function summaryOf(row: RequestRow, rows: RequestRow[]): RequestSummary {
  const { answer, status } = row;
  const body = bag(answer?.body);
  const { requested_amount, currency } = moneyOf(row, rows);
  const outcome = judge(row);
  let result: RequestResult = 'unclear';
  let message = '';
  if (!outcome) {
    result = answer ? 'other' : 'running';
    message = status;
  } else if (outcome.kind === 'refused') {
    const { reason, fields } = outcome;
    result = reason === 'declined' ? reason : reason === 'signature-rejected' ? 'rejected' : 'refused';
    message = Object.values(fields).join(' ') || text(body.message);
  } else if (outcome.kind === 'charged') result = 'approved';
  else if (outcome.kind !== 'unknown') result = outcome.kind;
  return {
    result,
    message: redact(message),
    amount: normaliseAmount(requested_amount) ?? redact(text(requested_amount)),
    currency: text(currency),
    transactionId: text(body.transaction_id),
  };
}
