/** What became of an attempt, step by step, as the journal kept it. */
import type { ResolutionBody } from '../payment/contract.js';
import { bag, words } from '../payment/json.js';
import type { ReadAttempt } from './reading.js';

/** One thing that happened, in the order in which it did. `at` is ISO 8601 in UTC; null where the journal has no time. */
export type Step = { at: string | null } & (
  | { kind: 'asked'; operator: string }
  | {
      kind:
        | 'sent'
        | 'neverSent'
        | 'cancelAsked'
        | 'cancelTaken'
        | 'cancelRefused'
        | 'signatureAsked'
        | 'signatureAccepted'
        | 'signatureRejected'
        | 'lookedUp'
        | 'foundInLog'
        | 'forgotten'
        | 'chargedAfterAll';
    }
  /** `answer`: Blink's status and words. */
  | { kind: 'answered'; answer: string }
  | {
      kind: 'approvedByWord' | 'notDoneByWord' | 'approvedByOffice' | 'notDoneByOffice';
      operator: string;
      evidence: string;
    }
);

const text = (value: unknown): string => words(value) ?? '';

/** The answer as one line: what Blink called it, and its own words. */
function answerOf({ response }: ReadAttempt): string {
  const { result, message } = bag(response?.body);
  return [response?.status, text(result), text(message)].filter(Boolean).join(' · ');
}

type Word = ResolutionBody & { at?: string; office?: true };

/** What was said of it; a journal that is older keeps the last word only. */
const wordsAbout = ({ resolutions, resolution }: ReadAttempt): Word[] =>
  resolutions?.length ? resolutions : resolution ? [resolution] : [];

/** The steps of an attempt, earliest first; those without a time stand where they belong. */
export function storyOf(attempt: ReadAttempt): Step[] {
  const { status, created_at, sent_at, answered_at, operator_id, response, signature } = attempt;
  const { cancellation, forgotten } = attempt;
  const steps: Step[] = [{ kind: 'asked', at: created_at, operator: text(operator_id) }];
  if (sent_at) steps.push({ kind: 'sent', at: sent_at });
  else if (status === 'abandoned') steps.push({ kind: 'neverSent', at: null });
  if (cancellation) {
    steps.push({ kind: 'cancelAsked', at: cancellation.at });
    if (cancellation.accepted !== null) {
      steps.push({
        kind: cancellation.accepted ? 'cancelTaken' : 'cancelRefused',
        at: cancellation.answered_at,
      });
    }
  }
  if (status === 'signature' || signature) steps.push({ kind: 'signatureAsked', at: null });
  if (signature) {
    const kind = signature.is_signature_confirmed ? 'signatureAccepted' : 'signatureRejected';
    steps.push({ kind, at: null });
  }
  if (forgotten) steps.push({ kind: 'forgotten', at: null });
  const said = wordsAbout(attempt);
  const answered: Step = { kind: 'answered', at: answered_at, answer: answerOf(attempt) };
  // What does not count came before anybody looked; what does may have come after everything else.
  if (response && status !== 'signature' && status !== 'answered') steps.push(answered);
  if (status === 'unknown' || status === 'resolved' || said.length)
    steps.push({ kind: 'lookedUp', at: null });
  for (const { outcome, operator_id: operator, evidence, office, at } of said) {
    const by = office ? 'Office' : 'Word';
    const kind = `${outcome === 'approved' ? 'approved' : 'notDone'}By${by}` as const;
    steps.push({ kind, at: at ?? null, operator: text(operator), evidence: text(evidence) });
  }
  if (response && status === 'answered') {
    const isFound = ['log', 'eod-report'].includes(text(bag(attempt).settled_by));
    steps.push(answered);
    if (isFound) steps.push({ kind: 'foundInLog', at: null });
  }
  if (status === 'answered' && said.length) steps.push({ kind: 'chargedAfterAll', at: null });
  return inOrder(steps);
}

/** By time; what has none goes with the step before it. */
function inOrder(steps: Step[]): Step[] {
  let last = 0;
  const timed = steps.map((step) => {
    last = step.at === null ? last : Date.parse(step.at) || last;
    return { step, time: last };
  });
  return timed.sort((a, b) => a.time - b.time).map(({ step }) => step);
}
