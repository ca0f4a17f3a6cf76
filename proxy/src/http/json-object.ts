/** A body as one object of JSON that everybody reads in the same way, or a refusal that says what is wrong with it. */
import { hasRepeatedName, isBag, parseJson, type Bag } from '../../../src/payment/json.js';
import { invalid } from '../problems.js';

/** Levels of objects and lists; 1,024 characters of metadata hold no more than this. */
const DEEPEST = 520;

/** @throws ProblemError `invalid-request` where the bytes are no UTF-8: a lone surrogate written as bytes is none */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw invalid({ body: 'The body must be UTF-8.' });
  }
}

/** @throws ProblemError `invalid-request` */
export function parseObject(text: string): Bag {
  const value = parseJson(text);
  if (!isBag(value)) throw invalid({ body: 'The body must be a JSON object.' });
  const wrong = isDeeperThan(DEEPEST, value)
    ? 'The body is nested too deeply.'
    : hasRepeatedName(text, value)
      ? 'A name stands twice in one object: which of the two is meant?'
      : wrongWords(value);
  if (wrong !== null) throw invalid({ body: wrong });
  return value;
}

/** Whatever walks a body does so by recursion: one nested thousands deep would exhaust the stack. */
const isDeeperThan = (levels: number, value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((item) => isDeeperThan(levels - 1, item)));

/** What a text may not hold, in a name or a value: no database and no receipt takes it as it is. */
function wrongWords(value: unknown): string | null {
  if (typeof value === 'string') {
    if (value.includes('\0')) return 'A text here holds the character U+0000.';
    return /\p{Surrogate}/u.test(value) ? 'A text here holds half of a character.' : null;
  }
  if (typeof value !== 'object' || value === null) return null;
  for (const [name, item] of Object.entries(value)) {
    if (name === '__proto__') return 'No field may be named __proto__.';
    const wrong = (Array.isArray(value) ? null : wrongWords(name)) ?? wrongWords(item);
    if (wrong !== null) return wrong;
  }
  return null;
}
