/**
 * What is left of a card number in a text or a body, for the proxy, its journal and the log that an office reads; what a pay
 * button needs of it stands in `mask-card.ts`, and how a request is searched for one in `find-card.ts`.
 */
import {
  betweenUuids,
  digitRun,
  groupsOf,
  mayHold,
  passesLuhn,
  shortest,
  wholeGroups,
} from './card-digits.js';
import { hasCardNumber } from './find-card.js';
import { unpacked } from '../json.js';
import { cut, digit, maskCard, withStars } from './mask-card.js';

/** Every run of digits changed, and no id. */
const replaceRuns = (text: string, change: (run: string) => string): string =>
  mayHold(text)
    ? betweenUuids(text)
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

/** Ids that Blink makes: never a card number, though they may look like one by chance. */
const isBlinksId = (name: string): boolean => /^(id|(original_)?transaction_id)$/i.test(name);
/** What people and programs put in by its name: seldom one, and evidence. */
const isPlainField = (name: string): boolean =>
  /(^|_)(id|timestamp|date|at|amount)$|^order_number$/i.test(name);

/** Does the text of this field stay as it is? Under another name than Blink's own ids only what a request may hold too. */
export const isLeft = (name: string, text: string): boolean =>
  isBlinksId(name) || (isPlainField(name) && !hasCardNumber(text));

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
    if (isLeft(name, body)) return body;
    return maskKept(body.replace(cardFieldInText, (_, head: string, number: string) => head + cut(number)));
  }
  if (typeof body === 'number' && !isLeft(name, String(body))) {
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
