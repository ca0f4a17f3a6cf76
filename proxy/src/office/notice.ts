/** What the shop's server is told: the shapes. Types only: nothing here runs. */
import type { AttemptView } from '../../../src/payment/contract.js';

export type NoticeGroup = 'payment' | 'reservation' | 'refund';

/** What is known of the outcome now. `late_success`: it was told as failed before. */
export type NoticeEvent = 'succeeded' | 'failed' | 'unresolved' | 'late_success';

export type NoticeType = `${NoticeGroup}.${NoticeEvent}`;

/** The attempt as it was at that change. Of two notices about one attempt the higher version is the later. */
export type NoticeData = Omit<AttemptView, 'now' | 'version' | 'settled_by'> &
  Required<Pick<AttemptView, 'version' | 'settled_by'>>;

/** The body of a notice: one change of one attempt. */
export interface Notice {
  type: NoticeType;
  /** When the attempt changed; ISO 8601 in UTC. */
  timestamp: string;
  data: NoticeData;
}
