/**
 * Which entries of a terminal's log are this attempt's, and what they prove together (page `GET /terminals/.../requests`).
 * Matched by attempt id alone; terminal, amount and time are hints for a person, never proof.
 */
import type { Answer, LogBody, LogEntry } from '../api/contract.js';
import { judgePayment, judgeSignature, parseBody, words, type Expected, type Outcome } from './outcome.js';

type Bag = Record<string, unknown>;
/** The fields of whatever came; none where it is no object. */
export const bag = (value: unknown): Bag =>
  typeof value === 'object' && value !== null ? (value as Bag) : {};
/** The same, looking into JSON that came as text. */
export const parsed = (value: unknown): Bag => bag(typeof value === 'string' ? parseBody(value) : value);

/** The last path segment: Blink logs absolute addresses and bare paths alike. */
export const callOf = (entry: LogEntry): string =>
  (words(entry.request?.url) ?? '')
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '')
    .replace(/^.*\//, '');

/** The entry's answer, or null while it still runs. `code` is a string on Blink's page. */
export function answerOf({ response }: LogEntry): Answer | null {
  const status = Number(words(response?.code));
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

/** What the log proves, and the entry and the body that prove it. */
export interface Proof {
  outcome: Outcome;
  response: unknown;
  entry: LogEntry;
}

type Kind = Outcome['kind'];

/**
 * What the log proves about an attempt: `null` where it holds no entry of it, which proves nothing.
 * Any success beats any failure; an entry that still runs or proves nothing beats a refusal, because it may still
 * become a charge.
 * @param expected the attempt as it was sent
 * @param journalled was it sent through a proxy that keeps a journal?
 */
export function judgeLog(entries: LogEntry[], expected: Expected, journalled: boolean): Proof | null {
  const isOurs = (id: unknown) => typeof id === 'string' && id.toLowerCase() === expected.id.toLowerCase();
  const judged = (entry: LogEntry, judge: (answer: Answer) => Outcome, confirming = false): Proof => {
    const answer = answerOf(entry);
    return {
      outcome: answer ? judge(answer) : { kind: 'running', confirming },
      response: answer?.body ?? null,
      entry,
    };
  };
  const requested = entries.map((entry) => {
    const body = parsed(entry.request?.body);
    return { entry, body, metadata: parsed(body.metadata), call: callOf(entry) };
  });

  const payments = requested
    .filter(({ call, metadata }) => paymentCalls.includes(call) && isOurs(metadata.attempt_id))
    .map(({ entry }) =>
      judged(entry, (answer) => judgePayment(answer, expected, { journalled, fromLog: true })),
    );
  const asked = payments.find(({ outcome }) => outcome.kind === 'signature');
  const transactionId = asked?.outcome.kind === 'signature' ? asked.outcome.transactionId : null;
  const signatures = requested
    .filter(({ call, body, metadata }) => {
      const belongs = transactionId !== null && body.original_transaction_id === transactionId;
      return call === 'signatures' && (isOurs(metadata.sale_attempt_id) || belongs);
    })
    .map(({ entry, body }) =>
      judged(
        entry,
        (answer) => judgeSignature(answer, body.is_signature_confirmed === true, expected.id),
        true,
      ),
    );

  const find = (kind: Kind, list: Proof[]) => list.find(({ outcome }) => outcome.kind === kind);
  const all = [...payments, ...signatures];
  const others = asked ? signatures : all;
  return (
    find('charged', all) ??
    find('running', all) ??
    find('unknown', others) ??
    find('refused', others) ??
    asked ??
    null
  );
}

/**
 * What the log proves about a signature's answer that belongs to no attempt of ours, by the answer's own id.
 * @param body the log's answer
 */
export function judgeSignatureLog(body: unknown, id: string): Proof | null {
  for (const entry of entriesOf(body)) {
    const request = parsed(entry.request?.body);
    if (callOf(entry) !== 'signatures' || parsed(request.metadata).attempt_id !== id) continue;
    const answer = answerOf(entry);
    if (!answer) return { outcome: { kind: 'running' }, response: null, entry };
    const outcome = judgeSignature(answer, request.is_signature_confirmed === true, '');
    return { outcome, response: answer.body, entry };
  }
  return null;
}

const paymentCalls = ['sales', 'preauth-transactions'];
