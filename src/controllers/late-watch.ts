/**
 * After an operator said "not charged": Blink's record is read on for a day, and a success that turns up replaces the
 * operator's word. One tab of the browser does so.
 */
import { BlinkLateSuccessEvent } from '../events/blink-late-success.js';
import type { AttemptRecord } from '../payment/attempt.js';
import { next } from '../payment/machine.js';
import type { Surroundings } from './open-payment.js';
import { readAttempt, readLog, type Finding } from './outcome-reads.js';
import { successDetail } from './payment-detail.js';
import { tryLock } from './terminal-lock.js';

const day = 24 * 3_600_000;

export async function watchForLateSuccess(desk: Surroundings, lockName: string): Promise<void> {
  const { book } = desk;
  if (!(await book.closed().catch(() => [])).length) return;
  const release = await tryLock(`${lockName}:late`).catch(() => null);
  if (!release) return;
  const told = new Set<string>();
  for (let looks = 0; ; looks++) {
    const watched = await book.closed().catch(() => null);
    if (watched && !watched.length) break;
    for (const attempt of watched ?? []) {
      const isOver = Date.now() - Date.parse(attempt.startedAt) > day;
      const finding = await look(desk, attempt).catch(() => null);
      const isCharged = finding?.outcome.kind === 'charged' && finding.settledBy !== 'operator';
      if (finding && isCharged && !told.has(attempt.id)) await tell(attempt, finding, desk);
      if (isCharged) told.add(attempt.id);
      if (isOver || isCharged) await book.unwatch(attempt).catch(() => {});
    }
    // Every three seconds for a minute, then every minute.
    await new Promise((done) => setTimeout(done, looks < 20 ? 3000 : 60_000));
  }
  release();
}

async function tell(
  attempt: AttemptRecord,
  { outcome, settledBy, response }: Finding,
  { book, roster }: Surroundings,
): Promise<void> {
  if (outcome.kind !== 'charged') return;
  const detail = successDetail(attempt, outcome.transaction, { settledBy, response, resumed: true });
  const caution = await book.approve(detail, 'late').catch(() => 'late' as const);
  const seat = roster.seatOf(attempt);
  seat?.settled(next('failed', 'approve-late'), detail, attempt, caution);
  seat?.refresh();
  roster.target(attempt).dispatchEvent(new BlinkLateSuccessEvent(detail));
}

async function look({ client, proxyUrl }: Surroundings, attempt: AttemptRecord): Promise<Finding | null> {
  if (!attempt.journalled || attempt.proxyUrl !== proxyUrl) return readLog(client, proxyUrl, attempt);
  const read = await readAttempt(client, proxyUrl, attempt, 0);
  return read?.view.status === 'answered' ? read : null;
}
