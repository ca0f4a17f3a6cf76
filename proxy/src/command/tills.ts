/** Who may call with a token: `TILL_TOKENS`, and what `TILLS_FILE` says more about each. No message shows a token. */
import { calls } from '../../../src/payment/operations.js';
import { readRules, RESERVED_NAMES, type Till, type TillRules } from '../access/callers.js';
import { isTerminalId } from '../values.js';
import { ConfigError } from './config-error.js';

/** Fewer can be tried one by one. */
const SHORTEST_TOKEN = 16;
const NAME = /^[A-Za-z0-9._-]{1,64}$/;

const isReserved = (name: string): boolean => RESERVED_NAMES.includes(name.toLowerCase());

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
    if (isReserved(id)) return `TILL_TOKENS must not use a name that the proxy uses itself: ${entry}.`;
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

const TILL_FIELDS = [
  'id',
  'token',
  'terminals',
  'operations',
  'operator_id',
  'max_amount',
  'largest_refund',
  'refund_unknown',
  'office',
  'site_branch_id',
  'pos_location',
];

/** A rule that is misspelt must not leave a till without it. */
function wrongRule(id: string, rules: TillRules): string | undefined {
  const unknown = Object.keys(rules).find((name) => !TILL_FIELDS.includes(name));
  if (unknown !== undefined) return `${unknown.slice(0, 50)} is not a rule.`;
  if (isReserved(id)) return 'id must not be a name that the proxy uses itself.';
  const known = calls().map(([call]) => call);
  if (rules.operations?.some((call) => !known.includes(call)))
    return `operations are ${new Intl.ListFormat('en-GB').format(known)}.`;
  if (rules.terminals?.some((id) => !isTerminalId(id)))
    return 'terminals must be ids of up to 35 characters.';
  const isLonger = (text: string | undefined, limit: number) => [...(text ?? '')].length > limit;
  if (isLonger(rules.site_branch_id, 16) || isLonger(rules.pos_location, 16))
    return 'site_branch_id and pos_location have up to 16 characters.';
  return isLonger(rules.operator_id, 255) ? 'operator_id has up to 255 characters.' : undefined;
}

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
  if (!Array.isArray(entries)) throw fail('must be a JSON array with one object for each till.');
  const tills = entries.map((entry: unknown, index): Till => {
    const rules = readRules(entry);
    const { id, token: own } = (rules ?? {}) as Partial<Till>;
    if (!rules || typeof id !== 'string' || id === '')
      throw fail(`entry ${index + 1} needs an id and valid rules.`);
    const named = tokens.find((till) => till.id === id && !till.byPlace);
    const placed = tokens[index]?.byPlace ? tokens[index] : undefined;
    const token = own ?? (named ?? placed)?.token;
    if (typeof token !== 'string' || token === '') throw fail(`entry ${index + 1} (${id}) has no token.`);
    if (/\s/.test(token)) throw fail(`entry ${index + 1} (${id}) has a token with spaces.`);
    const wrong = wrongRule(id, rules);
    if (wrong !== undefined) throw fail(`entry ${index + 1} (${id}): ${wrong}`);
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
