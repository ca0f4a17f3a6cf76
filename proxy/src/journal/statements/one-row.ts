/** Statements that return one row at most, whatever the journal holds: they name a key, or the one row of a table. */
import * as attempts from './attempts.js';
import * as bounds from './bounds.js';
import * as notices from './notices.js';
import * as openings from './openings.js';

/** A durable commit is counted: the journal's sequence ($1). */
export const BUMP = `update journal set sequence = $1 returning one`;

const ONE_AT_MOST: ReadonlySet<string> = new Set([
  ...Object.values(attempts.CLAIM),
  ...[attempts.SEND, attempts.MOVE, attempts.READ, attempts.VERSION, attempts.RENEW, attempts.NEXT_LOOK],
  ...[bounds.RACE, bounds.KNOW_ORIGINAL, bounds.LEFT],
  ...[notices.ADD, notices.SET_TOLD],
  ...[openings.WHERE, openings.HEARTBEAT, BUMP],
]);

/** A driver need not look for more than the first. */
export const returnsOneAtMost = (sql: string): boolean => ONE_AT_MOST.has(sql);
