/** Between the commit that says "sent" and the first byte to Blink. */
import { passedSince, type Clock, type Moment } from '../clock.js';

const LIMIT_MS = 5_000;

/**
 * A process that slept longer between the two must not send any more: by now it may have been looked up, or ended.
 * @param before when the commit was asked for
 */
export const isInTime = (clock: Clock, before: Moment): boolean => passedSince(clock, before) <= LIMIT_MS;
