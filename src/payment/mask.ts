/**
 * Card numbers: how one is recognised, and what is left of it. The one place for the proxy, its journal and the log that
 * an office reads; what a pay button needs of it stands in `mask-card.ts`.
 */
import { isDateTime } from './fields.js';
import { unpacked } from './json.js';
import { cut, digit, maskCard, withStars } from './mask-card.js';

/**
 * Digits of any script, and whatever a person or an editor puts between them: white space, what cannot be seen, marks
 * on a digit, dashes, underscores, dots and slashes.
 */
const digitRun = /\p{Nd}(?:[\s\p{Cc}\p{Cf}\p{DI}\p{M}\p{Pd}\p{Pc}./\\·•…−⁄∕．／]*\p{Nd})*/gu;
/** They are hexadecimal, and may look like a card number by chance. */
const uuid = /([\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12})/i;
const shortest = 13;
const longest = 19;

/** What a digit stands for: each script has its ten in a row, beginning with the zero. */
function valueOf(one: string): number {
  const code = one.codePointAt(0)!;
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return (code - zero) % 10;
}

/** The digits of a run in Latin figures, in groups as they stand together. */
const groupsOf = (run: string): string[] =>
  run.match(/\p{Nd}+/gu)!.map((group) => group.replace(/[^0-9]/gu, (one) => String(valueOf(one))));

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const value = Number(digits[digits.length - 1 - i]) * (i % 2 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0 && /[1-9]/.test(digits);
}

/** What begins and ends with a group and is as long as a card number: where its digits begin, and what they are. */
function* wholeGroups(groups: readonly string[]): Generator<[start: number, digits: string]> {
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
function mayHold(text: string): boolean {
  digit.lastIndex = 0;
  for (let count = 0; count < shortest; count++) if (!digit.test(text)) return false;
  return true;
}

/** Every run of digits changed, and no id. */
const replaceRuns = (text: string, change: (run: string) => string): string =>
  mayHold(text)
    ? text
        .split(uuid)
        .map((part, index) => (index % 2 ? part : part.replace(digitRun, change)))
        .join('')
    : text;

/**
 * A text as it is shown: 13 digits or more are cut, whatever they are. It may come from a log that nobody masked, a
 * number may be mistyped, and nothing rests on what is merely shown.
 */
export const maskShown = (text: string): string =>
  replaceRuns(text, (run) => ((run.match(digit)?.length ?? 0) < shortest ? run : cut(run)));

/**
 * A text as it is kept: only what passes the check of a card number is cut, since it is evidence, and Blink's ids in it
 * must stay. A digit stays where every number that it may belong to would show it.
 */
export const maskKept = (text: string): string =>
  replaceRuns(text, (run) => {
    const hidden = new Set<number>();
    for (const [start, digits] of wholeGroups(groupsOf(run))) {
      if (!passesLuhn(digits)) continue;
      for (let at = 6; at < digits.length - 4; at++) hidden.add(start + at);
    }
    return hidden.size > 0 ? withStars(run, (at) => hidden.has(at)) : run;
  });

/** Fields of Blink's that are never a card number, though they may look like one by chance. */
export const isPlainField = (name: string): boolean =>
  /(^|_)(id|timestamp|date|at|amount)$|^order_number$/i.test(name);

export const isCardField = (name: string): boolean => /^card_?number$/i.test(name);

/** The same within a body that is not quite JSON. */
const cardFieldInText = /(card_?number[\\"]*\s*:[\s\\"]*)([^"\\,}\]]*)/gi;

/** Levels of objects and lists that a body may have: metadata of ours has a few less. What is deeper is left out. */
export const DEEPEST_LEVEL = 550;
export const TOO_DEEP = '[left out: nested too deeply]';

/** A body of Blink's as it is kept and passed on. One that is not JSON stays text. */
export function maskBody(body: unknown, name = '', level = 0): unknown {
  if (typeof body === 'string') {
    if (isCardField(name)) return maskCard(body);
    const inner = name === '' ? body : unpacked(body);
    if (typeof inner !== 'string') return JSON.stringify(maskBody(inner, '', level + 1));
    if (isPlainField(name)) return body;
    return maskKept(body.replace(cardFieldInText, (_, head: string, number: string) => head + cut(number)));
  }
  if (typeof body === 'number' && !isPlainField(name)) {
    const masked = isCardField(name) ? cut(String(body)) : maskKept(String(body));
    return masked === String(body) ? body : masked;
  }
  if (typeof body !== 'object' || body === null) return body;
  if (level > DEEPEST_LEVEL) return TOO_DEEP;
  if (Array.isArray(body)) return body.map((item) => maskBody(item, name, level + 1));
  return Object.fromEntries(
    Object.entries(body).map(([key, item]) => [maskKept(key), maskBody(item, key, level + 1)] as const),
  );
}

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

function hasCardNumber(text: string): boolean {
  const plain = text.normalize('NFKC');
  if (!mayHold(plain)) return false;
  for (const part of plain.split(uuid).filter((_, index) => index % 2 === 0)) {
    for (const [run] of part.matchAll(digitRun)) {
      const groups = withoutDays(groupsOf(run));
      for (const [, digits] of wholeGroups(groups)) if (isCardNumber(digits)) return true;
      for (const group of groups)
        for (const digits of withinGroup(group)) if (isCardNumber(digits)) return true;
    }
  }
  return false;
}

const isScalar = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number';

/**
 * The path of the first field that holds a whole card number, or null: the request must be refused. Looked for wherever
 * a person could have typed it: in names, in JSON inside text, over the items of a list.
 */
export function findCardNumber(value: unknown, path = 'body'): string | null {
  const inner = typeof value === 'string' ? unpacked(value) : value;
  if (isScalar(inner)) {
    const text = String(inner);
    return !isDateTime(text) && hasCardNumber(text) ? path : null;
  }
  if (typeof inner !== 'object' || inner === null) return null;
  for (const [name, item] of Object.entries(inner)) {
    if (hasCardNumber(name)) return path;
    const found = findCardNumber(item, path === 'body' ? name : `${path}.${name}`);
    if (found) return found;
  }
  if (!Array.isArray(inner)) return null;
  const items = inner.flat(Infinity).filter((item) => isScalar(item) && !isDateTime(item));
  return hasCardNumber(items.join(' ')) ? path : null;
}
