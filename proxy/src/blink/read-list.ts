/**
 * A long list as JSON: a terminal's log of a day, its end-of-day report, all terminals of a merchant. It is read in pieces,
 * with pauses, because to read and clean eight megabytes at once would hold up every payment meanwhile.
 */
import { bag, hasRepeatedName, isBag, parseJson, unreadable } from '../../../src/payment/json.js';
import { ANSWER_BYTES, TooLong } from './answer-body.js';
import { cleanLog } from './masking.js';

/** So much is read before others have their turn: a few milliseconds. */
const AT_ONCE = 32 * 1024;
/** Of an entry: a request, an answer, and both written as JSON inside JSON. */
const LONGEST_PIECE = 2 * ANSWER_BYTES;

const others = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * The list without headers and card numbers; the text itself, cleaned, where it is not JSON or where a name stands twice
 * around its items: of two lists of one name the second would hide the first.
 * @param unclear what is kept of an item that could be read in two ways: its text, and what was read of it
 * @throws TooLong where one entry alone, or what stands around them, is longer than an answer can be
 */
export async function readList(
  text: string,
  unclear: (item: string, value: unknown) => unknown = withoutAnswer,
): Promise<unknown> {
  if (text.length <= AT_ONCE) {
    const value = parseJson(text);
    if (value === text || !hasRepeatedName(text, value)) return cleanLog(value);
  }
  const items: unknown[] = [];
  const pieces = listItems(text);
  let read = 0;
  for (let next = pieces.next(); ; next = pieces.next()) {
    const piece = next.value;
    if (piece.length > LONGEST_PIECE) throw new TooLong(LONGEST_PIECE);
    const value = tryJson(piece);
    if (value === undefined) return cleanLog(text.slice(0, AT_ONCE));
    const isRepeated = hasRepeatedName(piece, value);
    if (next.done && isRepeated) return cleanLog(text.slice(0, AT_ONCE));
    if (next.done) return withItems(cleanLog(value), items);
    items.push(cleanLog(isRepeated ? unclear(piece, value) : value, 'item'));
    if ((read += piece.length) < AT_ONCE) continue;
    read = 0;
    await others();
  }
}

/**
 * A terminal's end-of-day report, as `readList`. An entry that could be read in two ways stays the text that it is: it proves
 * nothing, and whatever it names stands in it still.
 * @throws where it is no JSON and so long that only its beginning would be kept: what the rest names is not known then
 */
export async function readReport(text: string): Promise<unknown> {
  const report = await readList(text, unreadable);
  // A page of HTML is no report at all.
  if (typeof report === 'string' && text.length > AT_ONCE && !/^\s*</.test(report))
    throw new Error('a long report is no JSON');
  return report;
}

/** An entry of a log that could be read in two ways: that it was asked stands, what was answered is not known. */
function withoutAnswer(_: string, entry: unknown): unknown {
  const { response } = bag(entry);
  if (!isBag(response)) return entry;
  const body = unreadable(JSON.stringify(cleanLog(response.body ?? null)));
  return { ...bag(entry), response: { ...response, body } };
}

/** Undefined, which no JSON is, where it is none. */
function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * The items of the outermost lists, one by one and unread; at the end what is around them, with the number of each item in
 * its place. All of them are JSON exactly where the whole is.
 */
export function* listItems(text: string): Generator<string, string> {
  const sign = /["[\]{},]/g;
  let around = '';
  let from = 0;
  let depth = 0;
  /** The depth of the list whose items are cut out; 0 outside of one. */
  let list = 0;
  let isFirst = true;
  let count = 0;
  for (let match = sign.exec(text); match; match = sign.exec(text)) {
    const at = match.index;
    const [one] = match;
    if (one === '"') sign.lastIndex = afterString(text, at + 1);
    else if (one === '[' || one === '{') {
      depth++;
      if (list > 0 || one === '{' || depth > 2) continue;
      list = depth;
      isFirst = true;
      around += text.slice(from, at + 1);
      from = at + 1;
    } else if (depth === list && list > 0) {
      const item = text.slice(from, at);
      const isEmpty = isFirst && one !== ',' && item.trim() === '';
      if (!isEmpty) yield item;
      around += (isEmpty ? item : count++) + one;
      from = at + 1;
      isFirst = false;
      if (one === ',') continue;
      depth--;
      list = 0;
    } else if (one !== ',') depth--;
  }
  return around + text.slice(from);
}

/** Where a string ends that begins here. */
function afterString(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    let before = at;
    while (text[before - 1] === '\\') before--;
    if ((at - before) % 2 === 0) return at + 1;
  }
  return text.length;
}

/** The day with its items where their numbers stand. */
function withItems(around: unknown, items: readonly unknown[]): unknown {
  const filled = (value: unknown) =>
    Array.isArray(value) ? value.map((number: unknown) => items[number as number]) : value;
  if (Array.isArray(around) || typeof around !== 'object' || around === null) return filled(around);
  return Object.fromEntries(Object.entries(around).map(([name, value]) => [name, filled(value)] as const));
}
