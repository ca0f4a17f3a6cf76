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
