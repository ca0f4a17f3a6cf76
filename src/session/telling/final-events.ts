/** The events that tell an end: money back has its own, whoever fires them. */
import { BlinkFailureEvent } from '../../events/ends/blink-failure.js';
import { BlinkLateSuccessEvent } from '../../events/ends/blink-late-success.js';
import { BlinkRefundFailureEvent } from '../../events/ends/blink-refund-failure.js';
import { BlinkRefundLateSuccessEvent } from '../../events/ends/blink-refund-late-success.js';
import { BlinkRefundSuccessEvent } from '../../events/ends/blink-refund-success.js';
import { BlinkSuccessEvent } from '../../events/ends/blink-success.js';
import type { Caution, FailureDetail, SuccessDetail } from '../../events/payment-detail.js';
import { givesBack } from '../../payment/operations.js';

export const successEvent = (detail: SuccessDetail, caution?: Caution): Event =>
  new (givesBack(detail.operation) ? BlinkRefundSuccessEvent : BlinkSuccessEvent)(detail, caution);

export const failureEvent = (detail: FailureDetail): Event =>
  new (givesBack(detail.operation) ? BlinkRefundFailureEvent : BlinkFailureEvent)(detail);

export const lateSuccessEvent = (detail: SuccessDetail, caution?: Caution): Event =>
  new (givesBack(detail.operation) ? BlinkRefundLateSuccessEvent : BlinkLateSuccessEvent)(detail, caution);
