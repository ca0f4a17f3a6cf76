/** `blink-pos-proxy/office`: what a shop's server asks. */
export { createOffice, type AttemptsFilter, type Office, type OfficeOptions } from './create-office.js';
export { NoticeRefused, verifyNotice } from './verify-notice.js';
export type { Notice, NoticeData, NoticeEvent, NoticeGroup, NoticeType } from './notice.js';
export { OfficeError } from './office-error.js';
export type { PaidQuestion } from './is-paid.js';
export type { AttemptView } from '../../../src/payment/contract.js';
export type {
  AttemptPage,
  DayDifference,
  DayMatch,
  DayRow,
  DayTotal,
  DayView,
  Money,
  OrderView,
} from '../../../src/payment/proxy/office-contract.js';
