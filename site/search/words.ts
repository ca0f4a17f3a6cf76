/** How a text is cut into words, in every language of the elements; the index and the page do it alike. */

/** Written without spaces between words: two neighbours are a word. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** Letters with what is written above and below them, and digits. */
const run = /[\p{L}\p{M}\p{N}]+/gu;

export function wordsOf(text: string): string[] {
  return (text.normalize('NFKC').toLowerCase().match(run) ?? []).flatMap((word) =>
    unspaced.test(word) ? pairsOf(word) : [word],
  );
}

function pairsOf(word: string): string[] {
  const signs = [...word];
  return signs.length < 2 ? signs : signs.slice(1).map((sign, index) => `${signs[index]!}${sign}`);
}

/** What is kept of each hit, and what is looked through. */
export const searchOptions = {
  fields: ['heading', 'text'],
  storeFields: ['page', 'title', 'text', 'address', 'lang', 'kind'],
  tokenize: wordsOf,
  processTerm: (word: string) => word,
  searchOptions: {
    boost: { heading: 2 },
    // The word that is being typed; a slip of the finger in a long one.
    prefix: (word: string, index: number, words: string[]) => index === words.length - 1 && word.length > 2,
    fuzzy: (word: string) => (word.length > 5 ? 0.15 : false),
    tokenize: wordsOf,
    processTerm: (word: string) => word,
    // Whoever pastes a sentence wants the place that explains it, not one that has the same words.
    boostDocument: (_: unknown, __: string, stored?: Record<string, unknown>) =>
      stored?.kind === 'sentence' ? 4 : 1,
  },
};

export interface Hit {
  /** Title of the page. */
  page: string;
  /** Heading of the section. */
  title: string;
  /** How it begins, or the sentence that was found. */
  text: string;
  /** From the site's root. */
  address: string;
  /** Of `text`. */
  lang: string;
  kind: 'section' | 'sentence';
}
