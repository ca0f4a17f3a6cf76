/**
 * Which change of an attempt sends which notice: pure. The same table stands in docs/order-is-paid.md. A change of how an
 * attempt ended is told, and a change of what shows it; nothing else is.
 */
import { isOperation, rowOf } from '../../../src/payment/operations.js';
import type { Row, SettledBy } from '../journal/row.js';
import type { NoticeEvent, NoticeGroup, NoticeType } from '../office/notice.js';

type Outcome = Exclude<NoticeEvent, 'late_success'>;

/** What others may know of an attempt: its outcome, and what shows it (null: nothing was sent, or nothing is known). */
export interface KnownOutcome {
  outcome: Outcome;
  settledBy: SettledBy | null;
}

const groups = { in: 'payment', reserved: 'reservation', back: 'refund' } as const satisfies Record<
  string,
  NoticeGroup
>;

const outcomes = { approved: 'succeeded', 'not-charged': 'failed' } as const;

type Told = Pick<
  Row,
  | 'operation'
  | 'state'
  | 'sent'
  | 'proof'
  | 'settledBy'
  | 'resolution'
  | 'resolutions'
  | 'unresolved'
  | 'told'
>;

/**
 * Null while it is under way, and where it was never sent: a key that was abandoned is nobody's business.
 * @param decision about its signature, where there is one: what it proved is proved of the payment
 */
export function knownOutcomeOf(row: Told, decision: Pick<Row, 'proof'> | null): KnownOutcome | null {
  const { state, settledBy } = row;
  switch (state) {
    case 'answered': {
      const proof = row.proof ?? decision?.proof;
      // A success needs proof, and so does a failure: an answer from before proofs were kept is not judged here.
      return proof ? { outcome: proof === 'done' ? 'succeeded' : 'failed', settledBy } : null;
    }
    case 'resolved':
      return row.resolution && { outcome: outcomes[row.resolution.outcome], settledBy };
    case 'abandoned':
      // Marked as sent, and then not one byte was written; or told as unresolved, and then found never to have been sent.
      return row.sent === null && row.told === null ? null : { outcome: 'failed', settledBy: null };
    case 'unknown':
      return row.unresolved === null ? null : { outcome: 'unresolved', settledBy: null };
    default:
      return null;
  }
}

/** What is known, as the journal keeps it. */
export const toldText = ({ outcome, settledBy }: KnownOutcome): string =>
  `${outcome} ${settledBy ?? ''}`.trim();

/** The outcome that others took for true until now: as it was told, else by the word before. */
function outcomeBefore({ told, state, resolution, resolutions }: Told): Outcome | null {
  if (told !== null) return told.split(' ')[0] as Outcome;
  const word = state === 'resolved' ? resolutions.at(-2) : resolution;
  return word ? outcomes[word.outcome] : null;
}

/** The notice that this sends; null where nothing new can be told. */
export function noticeTypeOf(row: Told, known: KnownOutcome): NoticeType | null {
  if (!isOperation(row.operation) || row.told === toldText(known)) return null;
  const group = groups[rowOf(row.operation).direction];
  const isLate = known.outcome === 'succeeded' && outcomeBefore(row) === 'failed';
  return `${group}.${isLate ? 'late_success' : known.outcome}`;
}
