/** The digits of a card number in a text: how they may be typed, and which of them could be one. */
import { digit } from './mask-card.js';

/**
 * Digits of any script, and whatever a person or an editor puts between them: white space, what cannot be seen, marks
 * on a digit, dashes, underscores, dots and slashes.
 */
export const digitRun = /\p{Nd}(?:[\s\p{Cc}\p{Cf}\p{DI}\p{M}\p{Pd}\p{Pc}./\\·•…−⁄∕．／]*\p{Nd})*/gu;
export const shortest = 13;
export const longest = 19;

/** With what touches it: digits before or after it that are no part of it make it none. */
const uuid = /([\da-f]*)([\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12})([\da-f]*)/gi;

/**
 * A text between its UUIDs, which are hexadecimal and may look like a card number by chance: each second part is one.
 */
export function betweenUuids(text: string): string[] {
  const parts = [''];
  let from = 0;
  for (const match of text.matchAll(uuid)) {
    const [, before, id, after] = match;
    if (before || after) continue;
    parts[parts.length - 1] = text.slice(from, match.index);
    from = match.index + id!.length;
    parts.push(id!, '');
  }
  parts[parts.length - 1] = text.slice(from);
  return parts;
}

/** What a digit stands for: each script has its ten in a row, beginning with the zero. */
function valueOf(one: string): number {
  const code = one.codePointAt(0)!;
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return (code - zero) % 10;
}

/** The digits of a run in Latin figures, in groups as they stand together. */
export const groupsOf = (run: string): string[] =>
  run.match(/\p{Nd}+/gu)!.map((group) => group.replace(/[^0-9]/gu, (one) => String(valueOf(one))));

export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const value = Number(digits[digits.length - 1 - i]) * (i % 2 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0 && /[1-9]/.test(digits);
}

/** What begins and ends with a group and is as long as a card number: where its digits begin, and what they are. */
export function* wholeGroups(groups: readonly string[]): Generator<[start: number, digits: string]> {
  let start = 0;
  for (const [first, { length }] of groups.entries()) {
    let digits = '';
    for (let last = first; last < groups.length && digits.length < longest; last++) {
      digits += groups[last];
      if (digits.length >= shortest && digits.length <= longest) yield [start, digits];
    }
    start += length;
  }
}

/**
 * Are there digits enough for a card number? Nearly every text of a payment is done with here: what follows costs a
 * payment more than everything else that it is checked for.
 */
export function mayHold(text: string): boolean {
  digit.lastIndex = 0;
  for (let count = 0; count < shortest; count++) if (!digit.test(text)) return false;
  return true;
}
