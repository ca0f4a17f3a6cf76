/**
 * What Blink's own records say of a terminal's day: the log of its requests (page `GET /terminals/.../requests`) and its
 * end-of-day report (page `GET /terminals/.../eod-reports`). Pure. Read to be compared, not to prove: what Blink calls a
 * success is one here, whatever its amount, since another amount is what a shop must hear of.
 */
import { normaliseAmount } from '../../../src/payment/amount.js';
import type { LogEntry } from '../../../src/payment/contract.js';
import { bag, parsed, words, type Bag } from '../../../src/payment/json.js';
import { operationAt, signaturePath, type Operation } from '../../../src/payment/operations.js';
import { judgePayment, judgeSignature } from '../../../src/payment/outcome.js';
import { answerOf, callOf, decisionIn } from '../../../src/payment/request-log.js';
import { parseUuid } from '../values.js';

export interface BlinkRecord {
  source: 'request-log' | 'eod-report';
  terminalId: string;
  /** The day under which Blink has it, `YYYY-MM-DD`. */
  date: string;
  /** When it was asked for, in milliseconds since 1970; null where that is no time with an offset. */
  at: number | null;
  attemptId: string | null;
  /** All that it names; the last one is the payment's, one before it is what a signature was asked about. */
  transactionIds: readonly string[];
  /** Of the transaction whose signature was refused: the terminal reverses it, and a report may show its success still. */
  rejectedId: string | null;
  /** `unclear`: neither, such as a request that runs, or whose signature nobody has decided about. */
  outcome: 'done' | 'refused' | 'unclear';
  operation: Operation | null;
  /** Two places; null where it is not said, as of a reversal. */
  amount: string | null;
  currency: string | null;
  originalTransactionId: string | null;
  orderNumber: string | null;
  orderPart: string | null;
  operatorId: string | null;
  cardType: string | null;
}

/** Under which day, and of which terminal, it was read. */
interface Place {
  terminalId: string;
  date: string;
}

/** An entry of a log, and the day under which Blink has it. */
export interface DatedEntry {
  date: string;
  entry: LogEntry;
}

/** A time of no offset may be another one. */
function timeOf(text: unknown): number | null {
  const time = typeof text === 'string' && /T.*(Z|[+-]\d\d:?\d\d)$/.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(time) ? null : time;
}

/** What a request, or the entry of a report, says of the payment. */
function saidIn(body: Bag, place: Place) {
  const metadata = parsed(body.metadata);
  return {
    ...place,
    attemptId: parseUuid(metadata.attempt_id),
    amount: normaliseAmount(body.requested_amount),
    currency: words(body.currency),
    originalTransactionId: words(body.original_transaction_id),
    orderNumber: words(metadata.order_number) ?? words(body.order_number),
    orderPart: words(metadata.order_part),
    operatorId: words(body.operator_id),
  };
}

interface Signature {
  saleAttemptId: string | null;
  questionId: string | null;
  at: number | null;
  date: string;
  outcome: BlinkRecord['outcome'];
  transactionId: string | null;
  cardType: string | null;
}

function signatureIn({ entry, date }: DatedEntry): Signature {
  const body = parsed(entry.request?.body);
  const saleAttemptId = parseUuid(parsed(body.metadata).sale_attempt_id);
  const answer = answerOf(entry);
  const kind = answer && judgeSignature(answer, decisionIn(body), saleAttemptId ?? '', 'log').kind;
  const { transaction_id, card_type } = bag(answer?.body);
  return {
    saleAttemptId,
    questionId: words(body.original_transaction_id),
    at: timeOf(entry.request?.timestamp),
    date,
    outcome: kind === 'charged' ? 'done' : kind === 'refused' ? 'refused' : 'unclear',
    transactionId: words(transaction_id),
    cardType: words(card_type),
  };
}

/** The decision about a signature says how its payment ended. */
function withSignature(record: BlinkRecord, signatures: readonly Signature[]): BlinkRecord {
  const ended =
    signatures.find(({ outcome }) => outcome === 'done') ??
    signatures.find(({ outcome }) => outcome === 'refused');
  if (!ended) return record;
  const { outcome, transactionId, questionId, cardType } = ended;
  const ids = [...record.transactionIds, transactionId].filter((id) => id !== null);
  return {
    ...record,
    outcome,
    transactionIds: outcome === 'done' ? ids : record.transactionIds,
    rejectedId: outcome === 'refused' ? questionId : null,
    cardType: cardType ?? record.cardType,
  };
}

function paymentIn({ entry, date }: DatedEntry, operation: Operation, terminalId: string) {
  const body = parsed(entry.request?.body);
  const said = saidIn(body, { terminalId, date });
  const answer = answerOf(entry);
  const expected = {
    id: said.attemptId ?? '',
    operation,
    amount: said.amount ?? '',
    currency: said.currency ?? '',
    terminalId: words(body.terminal_id) ?? '',
  };
  const kind = answer ? judgePayment(answer, expected, { journalled: true, from: 'log' }).kind : 'running';
  const { result, transaction_id, card_type, data } = bag(answer?.body);
  const id = words(transaction_id);
  const isSuccess = answer !== null && answer.status >= 200 && answer.status < 300 && result === 'SUCCESS';
  const record: BlinkRecord = {
    ...said,
    source: 'request-log',
    at: timeOf(entry.request?.timestamp),
    transactionIds: id === null ? [] : [id],
    rejectedId: null,
    outcome:
      kind === 'charged' || (isSuccess && id !== null) ? 'done' : kind === 'refused' ? 'refused' : 'unclear',
    operation,
    // What Blink says it took, and only then what it was asked for.
    amount: normaliseAmount(bag(data).requested_amount) ?? said.amount,
    currency: words(bag(data).currency) ?? said.currency,
    cardType: words(card_type),
  };
  return { record, asksForSignature: kind === 'signature' };
}

/** Of one attempt every success, or else what is not known yet, or else a refusal: one success beats any failure. */
function best(records: BlinkRecord[]): BlinkRecord[] {
  const done = records.filter(({ outcome }) => outcome === 'done');
  if (done.length > 0) return done;
  const [first] = [...records].sort(
    (a, b) => Number(b.outcome === 'unclear') - Number(a.outcome === 'unclear'),
  );
  return first ? [first] : [];
}

/** @param entries of one terminal, each once */
export function logRecords(entries: readonly DatedEntry[], terminalId: string): BlinkRecord[] {
  const signatures = entries.filter(({ entry }) => callOf(entry) === signaturePath).map(signatureIn);
  const bySale = groupBy(signatures, ({ saleAttemptId }) => saleAttemptId);
  const byQuestion = groupBy(signatures, ({ questionId }) => questionId);
  const used = new Set<Signature>();
  const byAttempt = new Map<string, BlinkRecord[]>();
  const all: BlinkRecord[] = [];
  for (const dated of entries) {
    const operation = operationAt(callOf(dated.entry));
    if (!operation) continue;
    const { record, asksForSignature } = paymentIn(dated, operation, terminalId);
    const its = asksForSignature
      ? [
          ...(bySale.get(record.attemptId ?? '') ?? []),
          ...(byQuestion.get(record.transactionIds[0] ?? '') ?? []),
        ]
      : [];
    for (const signature of its) used.add(signature);
    const ended = withSignature(record, its);
    if (record.attemptId === null) all.push(ended);
    else byAttempt.set(record.attemptId, [...(byAttempt.get(record.attemptId) ?? []), ended]);
  }
  for (const signature of signatures) {
    if (!used.has(signature) && signature.outcome === 'done') all.push(alone(signature, terminalId));
  }
  return [...all, ...[...byAttempt.values()].flatMap(best)];
}

/** The log has lost the payment that it was about. */
const alone = (signature: Signature, terminalId: string): BlinkRecord => ({
  ...saidIn({}, { terminalId, date: signature.date }),
  source: 'request-log',
  at: signature.at,
  attemptId: signature.saleAttemptId,
  transactionIds: [signature.questionId, signature.transactionId].filter((id) => id !== null),
  rejectedId: null,
  outcome: signature.outcome,
  operation: null,
  cardType: signature.cardType,
});

/** @param entry of a report: anything may be in it */
export function reportRecord(entry: unknown, place: Place): BlinkRecord {
  const body = bag(entry);
  const { status, payment_method, transaction_id, request_timestamp, card_type } = body;
  const id = words(transaction_id);
  return {
    ...saidIn(body, place),
    source: 'eod-report',
    at: timeOf(request_timestamp),
    transactionIds: id === null ? [] : [id],
    rejectedId: null,
    // The pages show no other word than "Success".
    outcome: typeof status !== 'string' ? 'unclear' : /^success$/i.test(status) ? 'done' : 'refused',
    operation: operationAt(words(payment_method) ?? '') ?? null,
    originalTransactionId: null,
    cardType: words(card_type),
  };
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}
