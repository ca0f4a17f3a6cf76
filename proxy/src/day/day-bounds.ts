/** When a day of a shop begins: a day is 23, 24 or 25 hours long, and in some zones it does not begin at midnight. */

/** Milliseconds since 1970: the first moment of the day, and the first of the next one. */
export interface DayBounds {
  from: number;
  to: number;
}

export const DAY_MS = 24 * 60 * 60_000;
/** Farther from Greenwich than any zone. */
const FARTHEST_MS = 16 * 60 * 60_000;

/** The day of `zone` that holds a moment, as `YYYY-MM-DD`. */
type DayAt = (time: number) => string;

/** @param zone an IANA name @throws RangeError where there is no such zone */
function dayIn(zone: string): DayAt {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return (time) => {
    const parts = Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, value]));
    return `${parts.year!.padStart(4, '0')}-${parts.month}-${parts.day}`;
  };
}

/** The day so many days later, of any zone: `2026-03-01` is one later than `2026-02-28`. */
export const daysLater = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** The first moment that is no longer before that day: looked for, since no rule holds for every zone. */
function firstMoment(date: string, dayAt: DayAt): number {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  let before = midnight - FARTHEST_MS;
  let after = midnight + FARTHEST_MS;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (dayAt(middle) < date) before = middle;
    else after = middle;
  }
  return after;
}

/** @param date `YYYY-MM-DD` @param zone an IANA name */
export function dayBounds(date: string, zone: string): DayBounds {
  const dayAt = dayIn(zone);
  return { from: firstMoment(date, dayAt), to: firstMoment(daysLater(date, 1), dayAt) };
}

/** Is there such a zone? An offset such as `+01:00` is none: it does not know when the clocks change. */
export function isTimeZone(text: string): boolean {
  try {
    return /^[a-z]/i.test(text) && dayIn(text) !== undefined;
  } catch {
    return false;
  }
}
