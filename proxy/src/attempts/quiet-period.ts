/** How long nothing may have been heard of an unknown attempt before an operator's word about it is taken. */
import type { Row } from '../journal/row.js';

/** Signs of life are that its state changed, and that the terminal's log first showed it running. */
const lastSignOfLife = ({ since, seenRunning }: Row): number => Math.max(since, seenRunning ?? 0);

/** When the period ends, by the journal's clock, in milliseconds. */
export const quietUntil = (row: Row, quietPeriodMs: number): number => lastSignOfLife(row) + quietPeriodMs;
