/** The body of a notice, as it stays for every try: the attempt at the moment in which it changed. */
import { viewOf } from '../attempts/attempt-view.js';
import type { Row } from '../journal/row.js';
import type { NoticeType } from '../office/notice.js';

/**
 * @param row as it was read in the transaction that changed it; @param decision about its signature
 * @returns JSON text
 */
export function noticeBody(type: NoticeType, row: Row, decision: Row | null, quietPeriodMs: number): string {
  // When it is read stands in the notice already, and a try days later must not look like news.
  const { now: timestamp, ...data } = viewOf(row, { decision, payment: null }, quietPeriodMs);
  return JSON.stringify({ type, timestamp, data });
}
