/** Every event of the elements; importing this file types `addEventListener` on elements, document and window. */
export { BlinkAnnounceEvent, type AnnounceDetail } from './blink-announce.js';
export {
  BlinkCancelRequestedEvent,
  type CancelRequestedDetail,
  type CancelRequester,
} from './blink-cancel-requested.js';
export { BlinkClearEvent } from './blink-clear.js';
export { BlinkFailureEvent } from './ends/blink-failure.js';
export { BlinkLateSuccessEvent } from './ends/blink-late-success.js';
export { BlinkRefundFailureEvent } from './ends/blink-refund-failure.js';
export { BlinkRefundLateSuccessEvent } from './ends/blink-refund-late-success.js';
export { BlinkRefundSuccessEvent } from './ends/blink-refund-success.js';
export { BlinkSignatureRequiredEvent, type SignatureRequiredDetail } from './blink-signature-required.js';
export { BlinkStaffNeededEvent, type StaffNeededDetail, type StaffReason } from './blink-staff-needed.js';
export { BlinkStartEvent } from './blink-start.js';
export { BlinkStateChangeEvent, type StateChangeDetail } from './blink-state-change.js';
export { BlinkStatusChangeEvent, type StatusChangeDetail } from './blink-status-change.js';
export { BlinkSuccessEvent } from './ends/blink-success.js';
export { BlinkTerminalChangeEvent, type TerminalChangeDetail } from './blink-terminal-change.js';
export { BlinkUnresolvedEvent } from './blink-unresolved.js';
export type {
  AttemptDetail,
  Caution,
  FailureDetail,
  PaymentDetail,
  SettledBy,
  SuccessDetail,
} from './payment-detail.js';
export type { TerminalStatus } from './terminal-status-detail.js';
