/**
 * Which entries of a terminal's log are this attempt's, and what they prove together (page `GET /terminals/.../requests`).
 * Matched by attempt id alone; terminal, amount and time are hints for a person, never proof.
 */
import type { Answer, LogEntry } from './contract.js';
import { bag, isBag, parsed, readAnswer, words } from './json.js';
import { judgePayment, judgeSignature, type Decision, type Expected, type Outcome } from './outcome.js';
import { operationAt, signaturePath } from './operations.js';

/** The last path segment: Blink logs absolute addresses and bare paths alike. */
export const callOf = (entry: LogEntry): string =>
  (words(entry.request?.url) ?? '')
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '')
    .replace(/^.*\//, '');

/** The entry's answer, or null while it still runs. `code` is a string on Blink's page. */
export function answerOf({ response }: LogEntry): Answer | null {
  const code = words(response?.code);
  if (!response || !/^\d{3}$/.test(code!)) return null;
  return {
    status: Number(code),
    body: typeof response.body === 'string' ? readAnswer(response.body) : response.body,
  };
}

/**
 * The entries of a log answer, which may be the list itself; null where it is no log: that must not be taken for a day
 * without requests. Where Blink has no data it may write `{}`, in place of the list or of the whole.
 */
export function readLog(body: unknown): LogEntry[] | null {
  const list = isBag(body) && 'requests' in body ? body.requests : body;
  if (isBag(list)) return Object.keys(list).length ? null : [];
  if (!Array.isArray(list)) return null;
  return list.length && !list.some((entry) => bag(entry).request) ? null : list.filter(isBag);
}

/** The same, where what is no log may count as empty. */
export const entriesOf = (body: unknown): LogEntry[] => readLog(body) ?? [];

/** What the log proves, and the entry and the body that prove it. */
export interface Proof {
  outcome: Outcome;
  response: unknown;
  entry: LogEntry;
}

/** The first of them that ended in one of these ways; the ways are tried in turn. */
function first(proofs: Proof[], ...kinds: Outcome['kind'][]): Proof | undefined {
  for (const kind of kinds) {
    const found = proofs.find(({ outcome }) => outcome.kind === kind);
    if (found) return found;
  }
  return undefined;
}

/** What one entry proves. */
function proofOf(entry: LogEntry, judge: (answer: Answer) => Outcome, confirming = false): Proof {
  const answer = answerOf(entry);
  return {
    outcome: answer ? judge(answer) : { kind: 'running', confirming },
    response: answer?.body ?? null,
    entry,
  };
}

const isSame = (id: unknown, wanted: string): boolean =>
  typeof id === 'string' && id.toLowerCase() === wanted.toLowerCase();

const requestsIn = (entries: LogEntry[]) =>
  entries.map((entry) => {
    const body = parsed(entry.request?.body);
    return { entry, body, metadata: parsed(body.metadata), call: callOf(entry) };
  });

/**
 * What the log proves about an attempt: `null` where it holds no entry of it, which proves nothing.
 * Any success beats any failure; an entry that still runs or proves nothing beats a refusal, because it may still
 * become a charge.
 * @param expected the attempt as it was sent
 * @param journalled was it sent through a proxy that keeps a journal?
 */
export function judgeLog(entries: LogEntry[], expected: Expected, journalled: boolean): Proof | null {
  const requests = requestsIn(entries);
  const payments = requests
    .filter(({ call, metadata }) => operationAt(call) && isSame(metadata.attempt_id, expected.id))
    .map(({ entry }) =>
      proofOf(entry, (answer) => judgePayment(answer, expected, { journalled, from: 'log' })),
    );
  const asked = first(payments, 'signature');
  const transactionId = asked?.outcome.kind === 'signature' ? asked.outcome.transactionId : null;
  const signatures = requests
    .filter(({ call, body, metadata }) => {
      const belongs = transactionId !== null && body.original_transaction_id === transactionId;
      return call === signaturePath && (isSame(metadata.sale_attempt_id, expected.id) || belongs);
    })
    .map(({ entry, body }) =>
      proofOf(entry, (answer) => judgeSignature(answer, decisionIn(body), expected.id, 'log'), true),
    );
  const all = [...payments, ...signatures];
  return (
    first(all, 'charged', 'running') ?? first(asked ? signatures : all, 'unknown', 'refused') ?? asked ?? null
  );
}

/** The decision that a logged request to `/signatures` carried. */
export const decisionIn = (body: Record<string, unknown>): Decision => ({
  id: words(parsed(body.metadata).attempt_id) ?? '',
  confirmed: body.is_signature_confirmed === true,
});

/** What the log proves about a decision whose sale is not ours: by the decision's own id. */
export function judgeDecisionLog(entries: LogEntry[], { id }: Decision): Proof | null {
  const proofs = requestsIn(entries)
    .filter(({ call, metadata }) => call === signaturePath && isSame(metadata.attempt_id, id))
    .map(({ entry, body, metadata }) => {
      const sale = words(metadata.sale_attempt_id) ?? '';
      return proofOf(entry, (answer) => judgeSignature(answer, decisionIn(body), sale, 'log'), true);
    });
  return first(proofs, 'charged', 'running', 'unknown', 'refused') ?? null;
}
