/**
 * Which entries of a terminal's log are this attempt's, and what they prove together (page `GET /terminals/.../requests`).
 * Matched by attempt id alone; terminal, amount and time are hints for a person, never proof.
 */
import type { Answer, LogBody, LogEntry } from '../api/contract.js';
import { judgePayment, judgeSignature, parseBody, type Expected, type Outcome } from './outcome.js';

type Bag = Record<string, unknown>;
const bag = (value: unknown): Bag => (typeof value === 'object' && value !== null ? (value as Bag) : {});
const parsed = (value: unknown): Bag => bag(typeof value === 'string' ? parseBody(value) : value);

/** The last path segment: Blink logs absolute addresses and bare paths alike. */
export const callOf = (entry: LogEntry): string =>
  (entry.request?.url ?? '')
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '')
    .replace(/^.*\//, '');

/** The entry's answer, or null while it still runs. `code` is a string on Blink's page. */
export function answerOf({ response }: LogEntry): Answer | null {
  const status = Number(response?.code);
  if (!response || !status) return null;
  return { status, body: typeof response.body === 'string' ? parseBody(response.body) : response.body };
}

/** The entries of a log answer; anything else than a list counts as empty. */
export function entriesOf(body: unknown): LogEntry[] {
  const { requests } = bag(body) as LogBody;
  return Array.isArray(requests)
    ? requests.filter((entry) => typeof entry === 'object' && entry !== null)
    : [];
}

/** One matched entry, judged. */
function judgeEntry(
  entry: LogEntry,
  expected: Expected,
  journalled: boolean,
  original: Set<string>,
): Outcome | null {
  const body = parsed(entry.request?.body);
  const metadata = parsed(body.metadata);
  const is = (value: unknown) => typeof value === 'string' && value.toLowerCase() === expected.id;
  const answer = answerOf(entry);
  switch (callOf(entry)) {
    case 'sales':
    case 'preauth-transactions':
      if (!is(metadata.attempt_id)) return null;
      return answer ? judgePayment(answer, expected, { journalled, fromLog: true }) : { kind: 'running' };
    case 'signatures':
      if (!is(metadata.sale_attempt_id) && !original.has(String(body.original_transaction_id))) return null;
      return answer
        ? judgeSignature(answer, body.is_signature_confirmed === true, expected.id)
        : { kind: 'running' };
    default:
      return null;
  }
}

/**
 * What the log proves about an attempt: `null` where it holds no entry of it, which proves nothing.
 * Any success beats any failure; an entry that is open or unclear beats a refusal, because it may still become a charge.
 */
export function judgeLog(entries: LogEntry[], expected: Expected, journalled: boolean): Outcome | null {
  const own = { ...expected, id: expected.id.toLowerCase() };
  const original = new Set<string>();
  let signature: Outcome | null = null;
  const payments: Outcome[] = [];
  const signatures: Outcome[] = [];
  for (const entry of entries) {
    const call = callOf(entry);
    if (call === 'signatures') continue;
    const outcome = judgeEntry(entry, own, journalled, original);
    if (!outcome) continue;
    if (outcome.kind === 'signature') {
      signature = outcome;
      original.add(outcome.transactionId);
    } else payments.push(outcome);
  }
  for (const entry of entries) {
    if (callOf(entry) !== 'signatures') continue;
    const outcome = judgeEntry(entry, own, journalled, original);
    if (outcome) signatures.push(outcome);
  }
  const all = [...payments, ...signatures];
  const found = (kind: Outcome['kind'], list = all) => list.find((outcome) => outcome.kind === kind);
  return (
    found('charged') ??
    found('running') ??
    (signature && !found('refused', signatures) ? (found('unknown', signatures) ?? signature) : null) ??
    found('unknown') ??
    found('refused') ??
    null
  );
}
