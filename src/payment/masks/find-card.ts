/**
 * Where in a request a whole card number stands. Looked for wherever a person could have typed it, however they did: what is
 * not looked through are UUIDs and times, and nothing else.
 */
import {
  betweenUuids,
  digitRun,
  groupsOf,
  longest,
  mayHold,
  passesLuhn,
  shortest,
  wholeGroups,
} from './card-digits.js';
import { isDateTime } from '../fields.js';
import { unpacked } from '../json.js';

/**
 * How the numbers of the schemes begin: 4 (Visa), 51 to 55 and 2221 to 2720 (Mastercard), 34 and 37 (American Express),
 * 6011, 644 to 649, 65 (Discover), 62 (UnionPay), 3528 to 3589 (JCB), 300 to 305, 36, 38, 39 (Diners), 50 and 56 to 69
 * (Maestro).
 */
const knownPrefix = /^(?:[456]|3(?:[46-9]|0[0-5]|5(?:2[89]|[3-8]))|2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720))/;

/** A day before other digits, as in many an order number, is no part of a card number: none begins with 20. */
const withoutDays = (groups: string[]): string[] =>
  groups.flatMap((group) => group.split(/^(20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))/)).filter(Boolean);

/** Everything in a group that is as long as a card number: whatever was typed before or after it without a gap. */
function* withinGroup(group: string): Generator<string> {
  for (let start = 0; start <= group.length - shortest; start++) {
    for (let length = shortest; length <= longest && start + length <= group.length; length++) {
      yield group.slice(start, start + length);
    }
  }
}

const isCardNumber = (digits: string): boolean => knownPrefix.test(digits) && passesLuhn(digits);

/** Digits with so much of anything in between: letters, a word, `&nbsp;`. */
const looseRun = /\p{Nd}(?:[^\p{Nd}]{0,6}\p{Nd})*/gu;

/**
 * As card numbers are printed and read out: groups of one length and the rest, or 4, 6 and the rest.
 * With anything at all between them only these are looked at: else quantities and prices would make a card number.
 */
function isPrinted(sizes: readonly number[]): boolean {
  const [size, second] = sizes;
  const rest = sizes.slice(1, -1);
  const last = sizes.at(-1)!;
  if (sizes.length === 3 && size === 4 && second === 6) return last <= 6;
  return sizes.length > 1 && size! <= 10 && rest.every((one) => one === size) && last <= size! + 3;
}

/** Groups one after the other that are printed like a card number. */
function* printedGroups(groups: readonly string[]): Generator<string> {
  for (let first = 0; first < groups.length; first++) {
    let digits = '';
    for (let end = first; end < groups.length && digits.length < longest; end++) {
      digits += groups[end]!;
      if (digits.length < shortest || digits.length > longest) continue;
      if (isPrinted(groups.slice(first, end + 1).map(({ length }) => length))) yield digits;
    }
  }
}

/** Figures that are letters to Unicode: their place is their value. */
const FIGURES = '〇一二三四五六七八九';

/** The forms in which a text may hold the same digits. */
function formsOf(text: string): string[] {
  const plain = text
    .normalize('NFKC')
    .replace(/[〇零一二三四五六七八九]/g, (one) => String(Math.max(0, FIGURES.indexOf(one))));
  if (!/%[\da-f]{2}/i.test(plain)) return [plain];
  // As it stands in an address: what is no such code stays.
  return [plain, plain.replace(/(?:%[\da-f]{2})+/gi, decoded)];
}

function decoded(codes: string): string {
  try {
    return decodeURIComponent(codes);
  } catch {
    return ' ';
  }
}

/** Does a text hold a whole card number of a known scheme? */
export const hasCardNumber = (text: string): boolean => formsOf(text).some(isInPlainText);

function isInPlainText(plain: string): boolean {
  if (!mayHold(plain)) return false;
  for (const part of betweenUuids(plain).filter((_, index) => index % 2 === 0)) {
    for (const [run] of part.matchAll(digitRun)) {
      const groups = withoutDays(groupsOf(run));
      for (const [, digits] of wholeGroups(groups)) if (isCardNumber(digits)) return true;
      for (const group of groups)
        for (const digits of withinGroup(group)) if (isCardNumber(digits)) return true;
    }
    for (const [run] of part.matchAll(looseRun))
      for (const digits of printedGroups(groupsOf(run))) if (isCardNumber(digits)) return true;
  }
  return false;
}

const isScalar = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number';

/** To nanoseconds: what has more digits than a clock gives is looked through. */
const isTime = (value: unknown): boolean => isDateTime(value) && (value as string).length <= 35;

/** Deeper than any body may be nested: what cannot be looked through is refused like what was found. */
const DEEPEST = 600;

/**
 * The path of the first field that holds a whole card number, or null: the request must be refused. Names are looked
 * through too, JSON inside text, and the items of a list or of an object one after the other.
 */
export function findCardNumber(value: unknown, path = 'body', level = 0): string | null {
  const inner = typeof value === 'string' ? unpacked(value) : value;
  if (isScalar(inner)) {
    const text = String(inner);
    return !isTime(text) && hasCardNumber(text) ? path : null;
  }
  if (typeof inner !== 'object' || inner === null) return null;
  if (level > DEEPEST) return path;
  for (const [name, item] of Object.entries(inner)) {
    if (hasCardNumber(name)) return path;
    const found = findCardNumber(item, path === 'body' ? name : `${path}.${name}`, level + 1);
    if (found) return found;
  }
  const items: unknown[] = Array.isArray(inner) ? inner.flat(Infinity) : Object.values(inner);
  const texts = items.filter((item) => isScalar(item) && !isTime(item)).map(String);
  const isOne = Array.isArray(inner) ? hasCardNumber(texts.join(' ')) : isSpreadOver(texts);
  return isOne ? path : null;
}

/** The fields of an object stand side by side by chance: there only digits alone, printed like a card number, are one. */
function isSpreadOver(texts: readonly string[]): boolean {
  const runs = texts
    .map((text) => (/^\p{Nd}+$/u.test(text) ? text : '|'))
    .join(' ')
    .split('|');
  return runs.some((run) => mayHold(run) && [...printedGroups(groupsOf(run))].some(isCardNumber));
}
