/** Calendar days as `YYYY-MM-DD`, in the browser's zone. */
import { localTimestamp } from '../payment/requests.js';

/** The day of a moment; empty where it is none. */
export const dayOf = (moment: Date): string =>
  Number.isNaN(moment.getTime()) ? '' : localTimestamp(moment).slice(0, 10);

export const today = (): string => dayOf(new Date());

/** Noon exists on every day, whatever the clocks do at night. */
const noonOf = (day: string): Date => new Date(`${day}T12:00`);

/** Is it a day that the calendar has, of this millennium? */
export const isDay = (value: unknown): value is string =>
  typeof value === 'string' && /^2\d{3}-\d\d-\d\d$/.test(value) && dayOf(noonOf(value)) === value;

/** The day so many days later. */
export function shiftDay(day: string, days: number): string {
  const noon = noonOf(day);
  noon.setDate(noon.getDate() + days);
  return dayOf(noon);
}
