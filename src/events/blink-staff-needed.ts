import type { AttemptDetail } from './payment-detail.js';

/**
 * Why customers cannot go on alone.
 *
 * - `signature`: a signature must be checked
 * - `unresolved`: nobody knows what became of the payment: somebody must look at the terminal
 * - `signed-out`: the proxy refuses this till while it looks for the outcome
 * - `late-success`: a charge turned up after the payment was closed as not charged
 * - `charged-twice`: the order was paid before
 * - `not-noted`: paid, but this browser could not note it and may ask for it again
 * - `already-paid`: the order was paid before, with another amount or too long ago to count; nothing was sent
 * - `unreachable`: the terminal or the proxy does not answer; nothing was charged
 * - `not-set-up`: the payment was refused for what no customer can change; nothing was charged
 */
export type StaffReason =
  | 'signature'
  | 'unresolved'
  | 'signed-out'
  | 'late-success'
  | 'charged-twice'
  | 'not-noted'
  | 'already-paid'
  | 'unreachable'
  | 'not-set-up';

export interface StaffNeededDetail extends AttemptDetail {
  readonly why: StaffReason;
}

/** `unattended`, and a person is needed: once for each attempt and reason. */
export class BlinkStaffNeededEvent extends Event {
  static readonly type = 'blink-staff-needed';
  readonly detail: StaffNeededDetail;

  constructor(detail: StaffNeededDetail) {
    super(BlinkStaffNeededEvent.type, { bubbles: true, composed: true });
    this.detail = Object.freeze(detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'blink-staff-needed': BlinkStaffNeededEvent;
  }
}
