/** The words of the office's elements, whose English a till does not load. */
import { office } from './languages/en/office.js';
import { formatDate, type Words } from './index.js';
import { over } from './sentences.js';

const known = new WeakMap<Words, typeof office>();

/** The office's words of a language: English where its dictionary has none yet. */
export function officeWordsOf(words: Words): typeof office {
  const all = known.get(words) ?? over(office, words as Partial<typeof office>);
  known.set(words, all);
  return all;
}

/** A day `YYYY-MM-DD` in a language's own form; the text itself where language or day are not valid. */
export const formatDay = (day: string, language: string): string =>
  formatDate(new Date(`${day}T12:00`), language, { dateStyle: 'full' }, day);
