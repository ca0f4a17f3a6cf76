/** JSON that came from outside: anything may be malformed, missing or of another type, and nothing here throws. */

/** An object's fields. */
export type Bag = Record<string, unknown>;

/**
 * `JSON.parse` that gives the text back where it is not JSON: a malformed body is evidence, never an exception. A byte
 * order mark before it is no part of it.
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return text;
  }
}

/**
 * An answer about money. Of two fields of one name every reader takes another one: such an answer is text, with a sign
 * before it so that no later reader takes it for JSON, whatever is cut out of it on the way.
 */
export function readAnswer(text: string): unknown {
  const value = parseJson(text);
  return value !== text && hasRepeatedName(text, value) ? unreadable(text) : value;
}

export const unreadable = (text: string): string => `?${text}`;

/**
 * Does a name stand twice in one object? Then the text has more names than what was read from it.
 * @param text JSON
 * @param value what `JSON.parse` made of it
 */
export function hasRepeatedName(text: string, value: unknown): boolean {
  // What is written again as it was read has none: most answers come without a blank. A long one may be nested too deep for that.
  if (text.length < 2000 && JSON.stringify(value) === text) return false;
  // The colons outside of texts.
  let names = text.replace(/"(?:\\.|[^"])*"/g, '').split(':').length - 1;
  const all = [value];
  // Without recursion: a list nested thousands deep would exhaust the stack.
  for (const item of all) {
    if (isBag(item)) names -= Object.keys(item).length;
    if (typeof item === 'object' && item) for (const inner of Object.values(item)) all.push(inner);
  }
  return names > 0;
}

export const isBag = (value: unknown): value is Bag =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The fields of whatever came; none where it is no object. */
export const bag = (value: unknown): Bag => (isBag(value) ? value : {});

/** The same, looking into JSON that came as text. */
export const parsed = (value: unknown): Bag => bag(typeof value === 'string' ? parseJson(value) : value);

/** A text or a number as text; null for all else. What comes from outside may not even turn into a string. */
export const words = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : null;

/** The object or the list that a text holds; the text itself where it holds none. */
export function unpacked(text: string): unknown {
  const value = /^\s*[[{]/.test(text) ? parseJson(text) : text;
  return typeof value === 'object' && value !== null ? value : text;
}
