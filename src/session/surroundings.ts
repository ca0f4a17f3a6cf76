/** What an attempt is carried with, and the two things that everybody who carries it does. */
import type { PaymentEvent } from '../payment/machine.js';
import type { Attempt } from './attempt.js';
import type { Followed } from './follow.js';
import type { Records } from './records/records.js';
import type { Subscribers } from './telling/subscribers.js';

export interface Surroundings extends Followed {
  readonly records: Records;
  readonly subscribers: Subscribers;
}

/** A step through the table of states, and everybody looks again. @returns false where the event means nothing now */
export function move(attempt: Attempt, event: PaymentEvent, { subscribers }: Surroundings): boolean {
  const isChange = attempt.dispatch(event);
  if (isChange) subscribers.refresh();
  return isChange;
}

/** Who hears of an attempt: a prompt of its own, a button, the till, or the document. */
export function targetOf({ host, record }: Attempt, { subscribers }: Surroundings): EventTarget {
  if (host) return (host as Element).isConnected ? host : subscribers.target(null);
  return subscribers.target(record);
}
