/** Who may call with a token: `TILL_TOKENS`, and what `TILLS_FILE` says more about each. No message shows a token. */
import * as v from 'valibot';
import { hasRepeatedName } from '../../../src/payment/json.js';
import { isReservedName, type Till } from '../access/callers.js';
import { readStrictly, ruleEntries } from '../access/till-rules.js';
import { ConfigError } from './config-error.js';

/** Fewer can be tried one by one. */
const SHORTEST_TOKEN = 16;
const NAME = /^[A-Za-z0-9._-]{1,64}$/;

/**
 * Each is `name:token`, split at the first colon, or a token alone, whose till is called after its place.
 * @returns one sentence where one of them is wrong
 */
export function readTokens(items: readonly string[]): Till[] | string {
  const tills = items.map((item, index): Till => {
    const colon = item.indexOf(':');
    return colon < 0
      ? { id: `till-${index + 1}`, token: item, byPlace: 'name' }
      : { id: item.slice(0, colon), token: item.slice(colon + 1) };
  });
  for (const [index, { id, token, byPlace }] of tills.entries()) {
    const entry = `entry ${index + 1}`;
    if (/\s/.test(items[index]!)) return 'TILL_TOKENS must not hold spaces.';
    if (!NAME.test(id))
      return `TILL_TOKENS must have up to 64 letters, digits, dots, hyphens and underscores before a colon: ${entry} has another name.`;
    if (isReservedName(id)) return `TILL_TOKENS must not use a name that the proxy uses itself: ${entry}.`;
    if (token.length < SHORTEST_TOKEN)
      return `TILL_TOKENS must have tokens of at least ${SHORTEST_TOKEN} characters: ${entry} has fewer.`;
    const first = tills.findIndex((till) => till.id === id);
    if (first === index) continue;
    return byPlace || tills[first]!.byPlace
      ? `TILL_TOKENS must not use a name that a token without one has by its place: entries ${first + 1} and ${index + 1}.`
      : `TILL_TOKENS must not use one name twice: entries ${first + 1} and ${index + 1}.`;
  }
  const isTwice = new Set(tills.map(({ token }) => token)).size < tills.length;
  return isTwice ? 'TILL_TOKENS must not hold one token twice.' : tills;
}

const ID = 'id must be the name of the till, as text.';
const TOKEN = 'token must be text.';

/** An entry of the file: whose it is, and the rules. */
export const tillEntries = {
  id: v.pipe(v.string(ID), v.nonEmpty(ID)),
  token: v.optional(v.pipe(v.string(TOKEN), v.nonEmpty(TOKEN))),
  ...ruleEntries,
};

/**
 * The file's entries say more about the tills of `TILL_TOKENS`, or bring tokens of their own. One without a token has that
 * of its name; where no token has a name, that of the same place.
 * @param file its text
 */
export function readTills(tokens: readonly Till[], file: string): Till[] {
  const fail = (what: string) => new ConfigError(`TILLS_FILE: ${what}`);
  let entries: unknown;
  try {
    entries = JSON.parse(file);
  } catch {
    throw fail('not JSON.');
  }
  if (hasRepeatedName(file, entries)) throw fail('an entry has one name twice.');
  if (!Array.isArray(entries)) throw fail('must be a JSON array with one object for each till.');
  const tills = entries.map((entry: unknown, index): Till => {
    const read = readStrictly(tillEntries, entry);
    if ('wrong' in read) throw fail(`entry ${entryName(entry, index)}: ${read.sentence}`);
    const { id, token: own, ...rules } = read.value;
    if (isReservedName(id)) throw fail(`entry ${index + 1} has an id that the proxy uses itself.`);
    const named = tokens.find((till) => till.id === id && !till.byPlace);
    const placed = tokens[index]?.byPlace ? tokens[index] : undefined;
    const token = own ?? (named ?? placed)?.token;
    if (token === undefined) throw fail(`entry ${index + 1} (${id}) has no token.`);
    if (/\s/.test(token)) throw fail(`entry ${index + 1} (${id}) has a token with spaces.`);
    if (token.length < SHORTEST_TOKEN)
      throw fail(`entry ${index + 1} (${id}) has a token of fewer than ${SHORTEST_TOKEN} characters.`);
    if (tokens.some((till) => till.token === token && !till.byPlace && till.id !== id))
      throw fail(`entry ${index + 1} (${id}) has a token that TILL_TOKENS gives another name.`);
    return { ...rules, id, token, ...(own === undefined && !named && { byPlace: 'token' }) };
  });
  const all = [...tills, ...tokens.filter(({ token }) => !tills.some((till) => till.token === token))];
  for (const field of ['id', 'token'] as const) {
    if (new Set(all.map((till) => till[field])).size < all.length)
      throw fail(`two tills have the same ${field}.`);
  }
  return all;
}

/** Of an entry that is wrong: its place, and its name where that can be shown. */
function entryName(entry: unknown, index: number): string {
  const id = (entry as { id?: unknown } | null)?.id;
  return typeof id === 'string' && NAME.test(id) ? `${index + 1} (${id})` : `${index + 1}`;
}
