/**
 * What the words of a 2xx FAILURE say about the money. No page of Blink's shows one; the maker of its terminals answers
 * "failure" where the line was lost during the transaction too, and a charge may stand behind that. A word too many
 * sends an ordinary decline to a person, a word too few calls a charge a decline.
 */

/** `unknown`: a line was lost, money may have moved. The other two say that it did not. */
export type FailureMeaning = 'not-done' | 'cancelled' | 'unknown';

const wire = '(conne|communi|network)';
const line = `(${wire}|host|terminal|device|gateway)`;
const broken = '(lost|error|fail|offline|unreachable|disconnected|unavailable)';
const customer = ' (card(holder)?|pin|customer)';
const timedOut = 'time[ds]? ?out';
/** Not before a word that names the line, the bank or the payment: then it was not the customer who kept others waiting. */
const nearBy = `(?! ${line}| issue| auth| pay| trans)`;

/** From the top: the first row that fits any of the texts counts. Gaps are short: no row reaches across a long text. */
const rows: readonly (readonly [FailureMeaning, string])[] = [
  ['not-done', '(lost|stolen) ?card|card( was| reported)* (lost|stolen)'],
  ['not-done', 'pick ?up|pending activation'],
  ['not-done', `${customer}(${nearBy} [^ ]+){0,3} ${timedOut}`],
  ['not-done', `${timedOut} (waiting )?(for|on|at)( the)?${customer}${nearBy} `],
  ['cancelled', 'cancel|abort'],
  ['not-done', 'busy|another .{0,40}in ?progress|^ in ?progress $'],
  ['unknown', `^(?=.*${line}).*${broken}`],
  ['unknown', ` no ?(response|answer)|${timedOut}|device ?out (?!of)|unreachable ?host`],
  ['unknown', 'interrupted| pending|processing|unknown|power fail'],
];

/** The texts in whatever came, as deep as anybody would put them. */
const textsIn = (value: unknown, depth = 4): string[] =>
  typeof value === 'string'
    ? [value]
    : depth > 0
      ? Object.values(value ?? {}).flatMap((item) => textsIn(item, depth - 1))
      : [];

/** Lower case, and nothing but words with one space around each. A lost line beside a card's name is no lost card. */
const plain = (text: string): string =>
  ` ${text} `
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(RegExp(`${wire}[^ ]{0,9} (was )?lost|lost (the )?${wire}`, 'g'), 'network error');

/**
 * @param message Blink's `message`, whatever that is
 * @param errors Blink's `errors`: texts by field, or whatever came in their place
 */
export function meaningOfFailure(message: unknown, errors: unknown): FailureMeaning {
  const texts = textsIn([message, errors]).map(plain);
  return rows.find(([, words]) => texts.some((text) => RegExp(words).test(text)))?.[0] ?? 'not-done';
}
