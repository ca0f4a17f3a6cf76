/**
 * What is left of a card number: its first six and last four digits. In a file of its own because every pay button shows
 * one, and only the proxy and the office's elements have to recognise them (`mask.ts`).
 */

export const digit = /\p{Nd}/gu;
const asciiDigit = /\d/g;

/** The same: a browser takes longest to make a pattern of Unicode's digits, and hardly a card number has any of them. */
const digitIn = (run: string): RegExp => (/[^\0-\x7f]/.test(run) ? digit : asciiDigit);

/** A run with these of its digits as stars; it keeps its length, and so the places of what follows. */
export function withStars(run: string, isHidden: (at: number) => boolean): string {
  let at = 0;
  return run.replace(digitIn(run), (one) => (isHidden(at++) ? '*' : one));
}

/** The first six and the last four digits stay. */
export function cut(run: string): string {
  const count = run.match(digitIn(run))?.length ?? 0;
  return count > 10 ? withStars(run, (at) => at >= 6 && at < count - 4) : run;
}

/** What a field that is meant for a card number may show, whatever came in. */
export const maskCard = (number: string | null): string | null => number && cut(number);
