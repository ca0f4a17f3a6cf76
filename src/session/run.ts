/**
 * Carries one attempt from its request to its end: hears the answer, looks where it is lost, asks for a signature and
 * sends the decision. The only place, beside the session that holds the attempt, where its state is moved on.
 */
import type { ProxyClient, Reply } from '../api/proxy-client.js';
import { BlinkSignatureRequiredEvent } from '../events/blink-signature-required.js';
import { BlinkUnresolvedEvent } from '../events/blink-unresolved.js';
import type { OperatorOutcome, PaymentBody, Problem } from '../payment/contract.js';
import { isOpen } from '../payment/machine.js';
import { rowOf } from '../payment/operations.js';
import { judgePayment, judgeSignature, type Outcome } from '../payment/outcome.js';
import { acceptedAttempt, problemName } from '../payment/proxy/proxy-answers.js';
import type { Attempt } from './attempt.js';
import { holdLeftMs, limitPatience } from './cancel.js';
import { effectOf } from './end.js';
import { attemptDetail } from './telling/event-details.js';
import { sleep } from './environment.js';
import { follow, type Step } from './follow.js';
import type { Prepared } from './preflight.js';
import { openSignaturePrompt, sendDecision, takesDecision } from './signature.js';
import { askOperator, nameOperation, unclear, type Finding, type JournalFinding } from './sources.js';
import { move, targetOf, type Surroundings } from './surroundings.js';

/** The journal answers within twenty seconds: a silence longer than this is a lost answer. */
const overdueMs = 40_000;

/**
 * The terminal is this tab's: the record first, and in the same task the POST.
 * @returns false where no record can be kept: then nothing was sent
 */
export async function sendPayment(
  attempt: Attempt,
  body: PaymentBody,
  client: ProxyClient,
  { release, journalled, headers }: Prepared,
  around: Surroundings,
): Promise<boolean> {
  const { record } = attempt;
  const { proxyUrl, records } = around;
  attempt.release = release;
  record.journalled = journalled;
  record.mark = client.heard?.(proxyUrl).mark;
  try {
    await records.begin(record);
  } catch (error) {
    around.environment.report('this browser cannot keep a payment, and none was sent', error);
    // It may have been written all the same.
    await records.close(record, false);
    return false;
  }
  const { path } = rowOf(record.operation);
  const queued = (out: Promise<void>) => {
    attempt.isQueued = true;
    void out.then(() => {
      attempt.isQueued = false;
      limitPatience(attempt, around);
      around.subscribers.refresh();
    });
  };
  // At once; whatever throws there may have sent it all the same, and is an answer that is missing.
  const sent = (async () => client.send(proxyUrl, path, body, headers, record.mark, queued))();
  // Before anybody hears that it left, and may want to stop it.
  attempt.isPending = true;
  if (!attempt.isQueued) limitPatience(attempt, around);
  move(attempt, 'send', around);
  const judge = (reply: Reply): Outcome =>
    // Whether that proves anything is found out with DELETE.
    acceptedAttempt(reply, record.id)?.status === 'abandoned'
      ? unclear.outcome
      : judgePayment(reply, record, reply);
  await hear(attempt, sent, judge, around);
  return true;
}

/** Goes on with an attempt of an earlier page. */
export function resume(attempt: Attempt, around: Surroundings): void {
  const { signature, decision, journalled, abortedAt } = attempt.record;
  if (abortedAt) attempt.mayStopAnother = sleep(around.environment, holdLeftMs);
  limitPatience(attempt, around);
  if (signature && !decision && !journalled)
    return void askSignature(attempt, signature.transactionId, around);
  move(attempt, decision ? 'confirm' : 'lose', around);
  void search(attempt, around);
}

/** Waits for the answer to a request; where it is lost, or says that more is to come, looks for the outcome. */
async function hear(
  attempt: Attempt,
  sent: Promise<Reply>,
  judge: (reply: Reply) => Outcome,
  around: Surroundings,
): Promise<void> {
  const { environment } = around;
  const { journalled } = attempt.record;
  attempt.isPending = true;
  let isOverdue = false;
  const giveUp = () => {
    isOverdue = true;
    attempt.isPending = false;
    void search(attempt, around);
  };
  // A plain proxy holds the answer to the end, which may take as long as the cardholder does.
  const overdue = journalled && environment.setTimeout(giveUp, overdueMs);
  let finding: Finding = unclear;
  try {
    const reply = await sent;
    if (reply.journalled && attempt.record.proxyUrl === around.proxyUrl) attempt.record.journalled = true;
    finding = { outcome: judge(reply), settledBy: 'answer', response: reply.body };
  } catch {
    // No answer: unknown.
  }
  if (overdue) environment.clearTimeout(overdue);
  attempt.isPending = false;
  // Looks have been told more by then than that it still runs, or that nobody knows.
  if (isOverdue && (finding.outcome.kind === 'running' || finding.outcome.kind === 'unknown')) return;
  await learn(attempt, finding, around);
  if (attempt.record.journalled || attempt.state !== 'signature') void search(attempt, around);
}

/** Looks for the outcome until there is one. */
export async function search(attempt: Attempt, around: Surroundings): Promise<void> {
  if (attempt.isDone || attempt.isFollowed) return;
  attempt.isFollowed = true;
  for await (const step of follow(attempt, around)) await take(attempt, step, around);
  attempt.isFollowed = false;
}

async function take(attempt: Attempt, step: Step, around: Surroundings): Promise<void> {
  if (attempt.isDone) return;
  switch (step.kind) {
    case 'found':
      if (attempt.signedOut) around.subscribers.refresh();
      attempt.signedOut = false;
      return learn(attempt, step.finding, around);
    case 'no-answer':
      attempt.signedOut = step.signedOut;
      return learn(attempt, unclear, around);
    case 'decision-lost':
      return loseDecision(attempt, around);
    case 'quiet':
      // Its answer may have come while DELETE was under way.
      if (!move(attempt, 'give-up', around)) return;
      targetOf(attempt, around).dispatchEvent(new BlinkUnresolvedEvent(attemptDetail(attempt.record)));
  }
}

/** Ours was never sent and never will be: the same question may be answered again, in whichever tab. */
async function loseDecision(attempt: Attempt, around: Surroundings): Promise<void> {
  const { record } = attempt;
  attempt.isRefused = true;
  if (record.decisionOnly) {
    await around.records.close(record, false);
    attempt.release?.();
    attempt.release = null;
  } else await around.records.unsay().catch(() => {});
  record.decision = undefined;
  if (record.decisionOnly) move(attempt, 'ask-signature', around);
}

/** What became known goes through the table of states. */
export async function learn(attempt: Attempt, finding: Finding, around: Surroundings): Promise<void> {
  if (attempt.isDone) return;
  const { kind } = finding.outcome;
  const isEnd = kind === 'charged' || kind === 'refused';
  const { view } = finding as Partial<JournalFinding>;
  const isNamed = !isEnd || (await nameOperation(around, attempt.record, view));
  // Several looks may have been waiting for that.
  if (attempt.isDone) return;
  const effect = effectOf(attempt, isNamed ? finding : unclear, () => targetOf(attempt, around));
  if (!effect) return;
  switch (effect.kind) {
    case 'step':
      return void move(attempt, effect.event, around);
    case 'ask-signature':
      return askSignature(attempt, effect.transactionId, around);
    case 'end':
      if (!isOpen(attempt.leadsTo(effect.end.event))) attempt.end(effect.end);
  }
}

async function askSignature(attempt: Attempt, transactionId: string, around: Surroundings): Promise<void> {
  const { record } = attempt;
  const { client, proxyUrl, records, environment } = around;
  if (attempt.state === 'signature') return;
  if (record.decision) {
    // Ours left, and nothing is seen of it: it may be under way, and is never sent again. An operator is asked once.
    if (attempt.state === 'confirming' && !attempt.isPending) move(attempt, 'lose', around);
    return;
  }
  record.signature ??= { transactionId, since: new Date(environment.now()).toISOString() };
  await records.write(record).catch(() => {});
  // The answer and a look may bring the same question in the same moment.
  if (attempt.isDone || !move(attempt, 'ask-signature', around)) return;
  const event = new BlinkSignatureRequiredEvent({ ...attemptDetail(record), transactionId });
  const target = targetOf(attempt, around);
  const isOurs = target.dispatchEvent(event);
  // The page may have answered while it heard of the question.
  if (isOurs && !record.decision) {
    const { isUnattended } = around.subscribers;
    openSignaturePrompt(environment, attempt, client, proxyUrl, target, isUnattended);
  }
  void hearDecision(attempt, around);
}

/** Another tab may have answered. */
export async function hearDecision(attempt: Attempt, around: Surroundings): Promise<void> {
  if (attempt.state !== 'signature') return;
  const { records } = around;
  const said = await records.said(attempt.record).catch(() => null);
  if (said !== null && !(await decide(attempt, said, around))) await records.unsay().catch(() => {});
}

/**
 * The operator's decision about the signature: once, whoever asks how often.
 * @returns false where it could not be given: the question is still open
 */
export async function decide(attempt: Attempt, confirmed: boolean, around: Surroundings): Promise<boolean> {
  if (!takesDecision(attempt)) return true;
  const { client, proxyUrl, records, environment } = around;
  attempt.isRefused = false;
  const sent = await sendDecision(attempt, confirmed, client, proxyUrl, records, environment);
  if (!sent) return attempt.isDone;
  move(attempt, 'confirm', around);
  const { record } = attempt;
  const judge = (reply: Reply): Outcome => {
    if (record.decisionOnly) adoptFirst(attempt, reply);
    return judgeSignature(reply, record.decision!, record.decisionOnly ? '' : record.id);
  };
  await hear(attempt, sent.reply, judge, around);
  return true;
}

/** Somebody else's decision about the same transaction came first: theirs counts, and is followed. */
function adoptFirst({ record }: Attempt, { status, body }: Reply): void {
  const first = status === 409 && problemName(body) ? (body as Problem).attempt?.signature : null;
  if (first) record.decision = { id: first.id, confirmed: first.is_signature_confirmed };
}

/** Asks again for an unresolved outcome. */
export function check(attempt: Attempt, around: Surroundings): void {
  if (attempt.state === 'unresolved') move(attempt, 'lose', around);
  attempt.wake();
}

/**
 * The operator's word about an unresolved outcome.
 * @returns false where there is nothing to resolve, or the word could not be saved
 */
export async function resolve(
  attempt: Attempt,
  outcome: OperatorOutcome,
  evidence: string,
  around: Surroundings,
): Promise<boolean> {
  if (attempt.state !== 'unresolved') return false;
  const finding = await askOperator(around, attempt.record, outcome, evidence);
  if (!finding) return false;
  await learn(attempt, finding, around);
  return true;
}
