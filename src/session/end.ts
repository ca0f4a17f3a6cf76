/** How an attempt ends: what a finding leads to, and what is written down before an end is told. */
import type { PaymentEvent } from '../payment/machine.js';
import { transactionOf } from '../payment/outcome.js';
import type { Attempt, End } from './attempt.js';
import { failureDetail, successDetail } from './telling/event-details.js';
import { failureEvent, lateSuccessEvent, successEvent } from './telling/final-events.js';
import type { Environment } from './environment.js';
import type { Records } from './records/records.js';
import type { Finding } from './sources.js';

export type Effect =
  | { kind: 'step'; event: PaymentEvent }
  | { kind: 'ask-signature'; transactionId: string }
  | { kind: 'end'; end: End };

/**
 * What a finding does to an attempt.
 * @param target where the page's language is read from, where that is needed
 * @returns null where it does nothing
 */
export function effectOf(attempt: Attempt, finding: Finding, target: () => EventTarget): Effect | null {
  const { outcome, settledBy, response } = finding;
  const { record, origin, resumed } = attempt;
  const source = { settledBy, response, resumed };
  const isClosed = origin === 'closed';
  // Only proof of a charge replaces the operator's word, never the word itself.
  if (isClosed && (outcome.kind !== 'charged' || settledBy === 'operator')) return null;
  switch (outcome.kind) {
    case 'charged': {
      const detail = Object.freeze(successDetail(record, outcome.transaction, source));
      const final = isClosed ? lateSuccessEvent : successEvent;
      return {
        kind: 'end',
        end: {
          event: isClosed ? 'approve-late' : 'approve',
          detail,
          final: (caution) => final(detail, caution),
        },
      };
    }
    case 'refused': {
      const detail = Object.freeze(failureDetail(record, outcome, source, target(), transactionOf(response)));
      const event = outcome.reason === 'declined' ? 'decline' : 'fail';
      return { kind: 'end', end: { event, detail, final: () => failureEvent(detail) } };
    }
    case 'running':
      return { kind: 'step', event: outcome.confirming ? 'confirm' : 'run' };
    case 'signature':
      return { kind: 'ask-signature', transactionId: outcome.transactionId };
    case 'unknown': {
      const isAsked = attempt.isPending || attempt.state === 'unresolved' || attempt.state === 'signature';
      return isAsked ? null : { kind: 'step', event: 'lose' };
    }
  }
}

/** Somebody's word that nothing was charged: a charge may turn up all the same. */
export const isByWord = ({ detail }: End): boolean => 'reason' in detail && detail.settledBy === 'operator';

/**
 * Writes down what must outlive the page, and waits until it is known whether another tab has told this end.
 * @returns whether one has
 */
export async function writeEnd(
  attempt: Attempt,
  { detail }: End,
  records: Records,
  environment: Environment,
): Promise<boolean> {
  const { record, origin, resumed } = attempt;
  const found = origin === 'closed' ? 'late' : undefined;
  const isRemembered = !('reason' in detail) && !record.decisionOnly;
  const caution = isRemembered ? await records.remember(detail, record.again, found) : undefined;
  attempt.remember({ detail, caution, at: environment.now() });
  // Another tab may have told it, just before its lock came here; without Web Locks it may have thought this page dead.
  const isShared = resumed || !environment.locks();
  if (isShared) await attempt.inherited;
  if (!isShared || origin === 'closed') return false;
  return (await attempt.toldBefore) || records.isTold(record).catch(() => false);
}
