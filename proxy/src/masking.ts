/** Card numbers and credentials never come to rest here: found in requests, masked or cut out of answers. */
import { maskCard, parseBody } from '../../src/payment/outcome.js';

/** Not scanned: ids, timestamps and the order number may look like a card number by chance. */
const isExempt = (name: string): boolean =>
  /(^|_)(id|timestamp|date|at)$/i.test(name) || name === 'order_number';

/** Groups of digits, parted by nothing but spaces or dashes. */
const DIGIT_GROUPS = /\d+(?:[\s-]+\d+)*/g;

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]) * (i % 2 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0 && /[1-9]/.test(digits);
}

/** The 13 to 19 digits, starting and ending with a group, that pass Luhn's check: where they stand in the text. */
function* cardNumbersIn(text: string): Generator<{ start: number; end: number }> {
  for (const run of text.matchAll(DIGIT_GROUPS)) {
    const groups = [...run[0].matchAll(/\d+/g)];
    for (let first = 0; first < groups.length; first++) {
      let digits = '';
      for (let last = first; last < groups.length && digits.length < 19; last++) {
        const group = groups[last]!;
        digits += group[0];
        if (digits.length >= 13 && digits.length <= 19 && passesLuhn(digits)) {
          yield { start: run.index + groups[first]!.index, end: run.index + group.index + group[0].length };
        }
      }
    }
  }
}

const hasCardNumber = (text: string): boolean => !cardNumbersIn(text.normalize('NFKC')).next().done;

/** The path of the first field that holds a whole card number, or null. Objects inside strings are looked into. */
export function findCardNumber(value: unknown, path = 'body'): string | null {
  if (typeof value === 'string') {
    const inner = /^\s*[[{]/.test(value) ? parseBody(value) : null;
    if (typeof inner === 'object' && inner !== null) return findCardNumber(inner, path);
    return hasCardNumber(value) ? path : null;
  }
  if (typeof value === 'number') return hasCardNumber(String(value)) ? path : null;
  if (typeof value !== 'object' || value === null) return null;
  for (const [name, item] of Object.entries(value)) {
    const at = path === 'body' ? name : `${path}.${name}`;
    if (hasCardNumber(name)) return path;
    const found = isExempt(name) && typeof item !== 'object' ? null : findCardNumber(item, at);
    if (found) return found;
  }
  return null;
}

/** A text with every card number in it masked to first six and last four. */
function maskText(text: string): string {
  let masked = text;
  for (const { start, end } of cardNumbersIn(text)) {
    masked = masked.slice(0, start) + maskDigits(text.slice(start, end)) + masked.slice(end);
  }
  return masked;
}

/** Keeps the length, and so the places of what follows. */
function maskDigits(text: string): string {
  const total = text.replace(/\D/g, '').length;
  let seen = 0;
  return text.replace(/\d/g, (digit) => (++seen <= 6 || seen > total - 4 ? digit : '*'));
}

/** An answer of Blink's as it may be stored and passed on. A body that is not JSON stays text. */
export function maskBody(body: unknown, name = ''): unknown {
  if (typeof body === 'string') {
    if (name === 'card_number') return maskCard(body);
    const inner = /^\s*[[{]/.test(body) && name !== '' ? parseBody(body) : null;
    if (typeof inner === 'object' && inner !== null) return JSON.stringify(maskBody(inner));
    if (isExempt(name)) return body;
    // A malformed body: what it calls a card number is one, whatever its check digit.
    return maskText(
      body.replace(/("card_number"\s*:\s*")([^"]*)/g, (_, head, number) => head + maskCard(number)),
    );
  }
  if (typeof body === 'number' && !isExempt(name)) {
    const masked = name === 'card_number' ? maskCard(String(body))! : maskText(String(body));
    return masked === String(body) ? body : masked;
  }
  if (Array.isArray(body)) return body.map((item) => maskBody(item, name));
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).map(([key, item]) => [maskText(key), maskBody(item, key)] as const),
  );
}

const isSecretField = (name: string): boolean => /^(headers|authori[sz]ation|cookie|set-cookie)$/i.test(name);

/** The terminal's log as a browser may see it: no headers, wherever they stand, and no card number. */
export function cleanLog(body: unknown): unknown {
  return maskBody(withoutHeaders(body));
}

function withoutHeaders(value: unknown): unknown {
  if (typeof value === 'string' && /^\s*[[{]/.test(value)) {
    const inner = parseBody(value);
    return typeof inner === 'string' ? value : JSON.stringify(withoutHeaders(inner));
  }
  if (Array.isArray(value)) return value.map(withoutHeaders);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !isSecretField(name))
      .map(([name, item]) => [name, withoutHeaders(item)]),
  );
}

/** Cuts the proxy's own credentials out of any text, whoever put them there. */
export function secretScrubber(secrets: readonly string[]): (text: string) => string {
  const long = secrets.filter((secret) => secret.length >= 8); // a shorter one stands in ordinary words
  return (text) => long.reduce((rest, secret) => rest.replaceAll(secret, '[removed]'), text);
}
