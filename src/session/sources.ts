/** Whom to ask how an attempt ended: the proxy's journal, the terminal's log, the operator. */
import type { Reply } from '../api/proxy-client.js';
import type { SettledBy } from '../events/payment-detail.js';
import type { AttemptView, OperatorOutcome } from '../payment/contract.js';
import { isNoEarlier, isSameJournal } from '../payment/proxy/journal-mark.js';
import { bag, words } from '../payment/json.js';
import {
  judgeAttempt,
  judgeDecision,
  transactionOf,
  type Outcome,
  type Transaction,
} from '../payment/outcome.js';
import { isOperation } from '../payment/operations.js';
import { problemName } from '../payment/proxy/proxy-answers.js';
import { judgeDecisionLog, judgeLog, readLog } from '../payment/request-log.js';
import type { Asked } from './proxy/asked.js';
import { askReport } from './proxy/day-report.js';
import type { AttemptRecord } from './records/attempt-record.js';

/** What a look brought. */
export interface Finding {
  outcome: Outcome;
  settledBy: SettledBy;
  response: unknown;
}

/** What the journal said. */
export interface JournalFinding extends Finding {
  view: AttemptView;
}

export const noTransaction: Transaction = transactionOf(null);

export const unclear: Finding = { outcome: { kind: 'unknown' }, settledBy: 'attempt', response: null };

/** Nothing with this key was or ever will be sent. */
export const notSent: Finding = {
  ...unclear,
  outcome: { kind: 'refused', reason: 'not-sent', retryable: true, fields: {} },
};

/** What is asked about: the payment, or where that is not known here the decision. */
const keyOf = ({ id, decisionOnly, decision }: AttemptRecord): string => (decisionOnly ? decision!.id : id);

/** Another key's record, mixed up on the way, or a page of somebody else's says nothing. */
export const isAbout = (body: unknown, key: string): boolean =>
  words(bag(body).id)?.toLowerCase() === key.toLowerCase();

/** No journal forgets sooner. */
const remembersMs = 7 * 24 * 3_600_000;

/**
 * Is "never sent" proved by an answer that calls the attempt abandoned? Only where a journal gave it that is known to be
 * the one of the record, and not to have gone back since (money rule 16, docs/decisions/0008).
 * @param isJudged the proxy compared the record's mark with what its journal knows of itself, as it does for DELETE
 */
function provesUnsent({ mark, known }: Reply, record: AttemptRecord, now: number, isJudged = false): boolean {
  const isYoung = Math.abs(now - Date.parse(record.startedAt)) < remembersMs;
  const isKnown = isJudged
    ? isSameJournal(mark, record.mark)
    : isNoEarlier(mark, record.mark) && isNoEarlier(mark, known ?? record.mark);
  return isYoung && isKnown;
}

/** What a journal's record says of the key that it was asked about. */
function findingOf(reply: Reply, record: AttemptRecord, now: number, key = keyOf(record)): JournalFinding {
  const view = reply.body as AttemptView;
  const isUnproved = view.status === 'abandoned' && !provesUnsent(reply, record, now);
  const judge = () =>
    record.decisionOnly && key === record.decision!.id
      ? judgeDecision(view, record.decision!)
      : judgeAttempt(view, { ...record, id: key });
  return {
    outcome: isUnproved ? unclear.outcome : judge(),
    settledBy: view.status === 'resolved' ? 'operator' : 'attempt',
    response: view.response?.body ?? null,
    view,
  };
}

/** The proxy does not know this till any more, or not as the one that paid. */
export class SignedOut extends Error {}

/**
 * The journal's word; null where it has never heard of the attempt. Rejects where it does not answer.
 * @param wait seconds that the proxy may hold the answer for a change
 * @param after the version that is known already
 */
export async function askJournal(
  { client, proxyUrl, environment }: Asked,
  record: AttemptRecord,
  wait: number,
  after?: number,
  signal?: AbortSignal,
): Promise<JournalFinding | null> {
  const key = keyOf(record);
  const reply = await client.attempt(proxyUrl, key, wait, after, signal, record.mark);
  const { status, body } = reply;
  if (status === 404 && problemName(body) === 'attempt-not-found') return null;
  if (status === 401 || status === 403) throw new SignedOut();
  if (status !== 200 || !isAbout(body, key)) throw new Error(`attempt: ${status}`);
  return findingOf(reply, record, environment.now());
}

/**
 * Does the proxy that carried it keep a journal after all? A server in front may hide from the page what the proxy says
 * of itself; its documents show it.
 */
export async function meetsJournal({ client, proxyUrl }: Asked, record: AttemptRecord): Promise<boolean> {
  // Another proxy's journal knows nothing of it.
  if (record.proxyUrl !== proxyUrl) return false;
  return (await client.attempt(proxyUrl, keyOf(record), 0)).journalled;
}

/**
 * Whose a decision is whose payment is not known here: money back must not be told as a payment.
 * @param view what the journal has just said of it
 * @returns false where the journal does not answer
 */
export async function nameOperation(
  asked: Asked,
  record: AttemptRecord,
  view?: AttemptView,
): Promise<boolean> {
  if (!record.decisionOnly || !record.journalled) return true;
  try {
    // A journal that has never heard of it gives nothing back either.
    const known = view ?? (await askJournal(asked, record, 0))?.view;
    if (isOperation(known?.payment_operation)) record.operation = known.payment_operation;
    return true;
  } catch {
    return false;
  }
}

/**
 * What Blink's records of the terminal prove: its log, and where that proves nothing its end-of-day report. Rejects where
 * the log cannot be read whole.
 */
export async function askLog(asked: Asked, record: AttemptRecord): Promise<Finding> {
  const { client, proxyUrl } = asked;
  const entries = [];
  const days = daysAround(new Date(record.startedAt));
  for (const day of days) {
    const { status, body } = await client.requestLog(proxyUrl, record.terminalId, day);
    const read = status === 200 && readLog(body);
    if (!read) throw new Error(`log: ${status}`);
    entries.push(...read);
  }
  const proof = record.decisionOnly
    ? judgeDecisionLog(entries, record.decision!)
    : judgeLog(entries, record, false);
  const { outcome, response } = proof ?? unclear;
  // The success of a signed payment stands in the report whatever became of its signature.
  const isAsked = outcome.kind === 'unknown' && !record.signature && !record.decision;
  const report = isAsked ? await askReport(asked, record, days, entries) : null;
  return { outcome, response, ...report, settledBy: 'log' };
}

/** What came of making sure that nothing with a key is ever sent. */
export type Abandoned =
  /** The journal promises that nothing was and nothing will be. */
  | 'unsent'
  | 'sent'
  /** Nothing will be; whether something was, this journal may have forgotten. */
  | 'unproved'
  /** Whoever answered is not the journal, or it could not say. */
  | 'unsaid';

/** Makes sure that nothing with this key is ever sent: the payment's, or its decision's. */
export async function abandon(
  { client, proxyUrl, environment }: Asked,
  record: AttemptRecord,
  key = keyOf(record),
): Promise<Abandoned> {
  const reply = await client.voidAttempt(proxyUrl, key, record.terminalId, record.mark);
  const { status, body, journalled } = reply;
  if (!journalled) return 'unsaid';
  if (status === 409) return problemName(body) === 'attempt-forgotten' ? 'unproved' : 'sent';
  const isAbandoned = status === 200 && isAbout(body, key) && bag(body).status === 'abandoned';
  if (!isAbandoned && status !== 204) return 'unsaid';
  return provesUnsent(reply, record, environment.now(), isAbandoned) ? 'unsent' : 'unproved';
}

/**
 * Tells the operator's word about an unresolved outcome. DELETE comes first: what was never sent needs no word.
 * @returns how the attempt ended, or null where the word could not be saved
 */
export async function askOperator(
  asked: Asked,
  record: AttemptRecord,
  outcome: OperatorOutcome,
  evidence: string,
): Promise<Finding | null> {
  if (outcome !== 'approved' && outcome !== 'not-charged') return null;
  const byWord: Finding = {
    outcome:
      outcome === 'approved'
        ? { kind: 'charged', transaction: noTransaction }
        : { kind: 'refused', reason: 'operator', retryable: false, fields: {} },
    settledBy: 'operator',
    response: null,
  };
  if (!record.journalled) return byWord;
  const { client, proxyUrl, environment } = asked;
  const { operatorId } = record.till;
  const word = { outcome, evidence, ...(operatorId && { operator_id: operatorId }) };
  try {
    let key = keyOf(record);
    if ((await abandon(asked, record)) === 'unsent') return notSent;
    let said = await client.resolveAttempt(proxyUrl, key, word);
    // The word about a decision belongs to its payment, which the journal names.
    const { attempt_id, attempt } = bag(said.body);
    // Written down as never to be sent, and nothing but the word says whether it was: there is no row left to keep it.
    if (said.status === 409 && isAbout(attempt, key) && bag(attempt).status === 'abandoned') return byWord;
    const named = words(attempt_id);
    if (said.status === 409 && named && named !== key) {
      key = named;
      said = await client.resolveAttempt(proxyUrl, key, word);
    }
    const isSaved = said.status === 200 && isAbout(said.body, key);
    return isSaved ? findingOf(said, record, environment.now(), key) : null;
  } catch {
    return null;
  }
}

/** The log's days in which an attempt can stand: its own by either clock, and the neighbour within two hours of midnight. */
export function daysAround(start: Date): string[] {
  const shifts = [0, -120, 120, -start.getTimezoneOffset()];
  return [
    ...new Set(
      shifts.map((minutes) => new Date(start.getTime() + minutes * 60_000).toISOString().slice(0, 10)),
    ),
  ];
}
