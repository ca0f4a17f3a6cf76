/** Customers alone with a till: what they cannot settle themselves is told to the page, once for each attempt and reason. */
import { BlinkStaffNeededEvent, type StaffReason } from '../../events/blink-staff-needed.js';
import type { Reason } from '../../payment/contract.js';
import type { Attempt, Progress } from '../attempt.js';
import type { Recent } from '../records/recent.js';
import { attemptDetail, isUnattended, type Subject } from './event-details.js';

/** What an open attempt waits for. */
export function reasonOfOpen({ state, record, signedOut }: Attempt): StaffReason | null {
  if (state === 'signature') return record.decision ? null : state;
  if (state === 'unresolved') return state;
  return state === 'checking' && signedOut ? 'signed-out' : null;
}

/** What the customer does about by himself: another card, another try, or nothing at all. */
const own: readonly Reason[] = [
  ...(['declined', 'signature-rejected', 'cancelled', 'operator'] as const),
  ...(['terminal-busy', 'terminal-in-use', 'not-sent', 'abandoned'] as const),
];
const cautions = { late: 'late-success', twice: 'charged-twice', unkept: 'not-noted' } as const;

/** What is left to do after an end. */
export function reasonOfEnd({ detail, caution }: Progress): StaffReason | null {
  if (caution) return cautions[caution];
  if (!detail || !('reason' in detail) || own.includes(detail.reason)) return null;
  const { reason } = detail;
  if (reason === 'order-already-paid') return 'already-paid';
  return reason.endsWith('-unreachable') ? 'unreachable' : 'not-set-up';
}

export function callStaff(
  target: EventTarget,
  subject: Subject,
  why: StaffReason | null,
  called?: Recent,
): void {
  const key = `${subject.id} ${why}`;
  if (!why || !isUnattended(target) || called?.has(key)) return;
  if (subject.id) called?.add(key);
  target.dispatchEvent(new BlinkStaffNeededEvent({ ...attemptDetail(subject), why }));
}
