/** The sentences of a dictionary that say whether money moved, or keep somebody from moving it twice. */
import { en } from '../../../src/translations/languages/en/index.js';

const keys = [
  ...['done', 'doneBefore', 'reasons', 'paidElsewhere', 'notSetUp', 'back', 'lateSuccess', 'chargedTwice'],
  ...[
    'signedOut',
    'notKept',
    'approvedCard',
    'signature.sure',
    'attempts.unresolved',
    'attempts.backResults',
  ],
  ...['cancelling', 'checking', 'unresolved', 'approved', 'declined', 'failed'].map(
    (state) => `states.${state}`,
  ),
  ...['operator.idle', 'operator.approved', 'operator.notCharged'],
  'customer',
  ...['attempts.results.approvedByWord', 'attempts.results.notDoneByWord', 'attempts.unresolvedBack'],
];
const isAboutMoney = (key: string): boolean => keys.some((start) => `${key}.`.startsWith(`${start}.`));

/** In English: what is done about it (call, check, wait) moves nothing. */
const moves =
  /money|charge|refund|taken|take |paid|pay\b|reserved|revers|sent\b|approved|declined|no payment/i;

const leavesOf = (words: object, at = ''): [string, string][] =>
  Object.entries(words).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'string'
      ? [[at + name, value] as [string, string]]
      : leavesOf(value as object, `${at}${name}.`),
  );
const sentencesOf = (text: string): string[] => text.split(/(?<=[.?؟।۔])\s+|(?<=[。？])/u).filter(Boolean);
const english = new Map(leavesOf(en));

/** Each once: a till says most of them in many places. All of a text that has not as many sentences as in English. */
export function moneySentencesOf(dictionary: object): string[] {
  const found = leavesOf(dictionary)
    .filter(([key]) => isAboutMoney(key))
    .flatMap(([key, text]) => {
      const [own, theirs] = [sentencesOf(text), sentencesOf(english.get(key) ?? '')];
      return own.filter((_, at) => own.length !== theirs.length || moves.test(theirs[at]!));
    });
  return [...new Set(found)];
}
