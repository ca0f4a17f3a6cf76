/** Which section explains a sentence that somebody reads on a till, in each language that the elements speak. */
import path from 'node:path';
import { en } from '../../src/translations/languages/en/index.js';
import { languagesOf } from '../../tools/build/languages.mjs';
import { root } from '../content/published.js';
import type { Section } from './sections.js';

/** The page of whoever says it, for what needs no explanation of its own: an element's steps, its labels with an end. */
const homes: Record<string, string> = {
  attempts: 'elements/attempts.html',
  back: 'elements/refund-button.html',
  day: 'elements/day-report.html',
  operator: 'money.html#when-the-till-asks-you-to-look',
  picker: 'elements/terminal-picker.html',
  requests: 'elements/terminal-requests.html',
  signature: 'elements/signature-prompt.html',
  terminal: 'elements/terminal-status.html',
};
const otherwise = 'states.html';

export interface Sentence {
  lang: string;
  /** Where it stands in the dictionary. */
  key: string;
  /** As the dictionary has it, with its gaps. */
  text: string;
  section: Section;
}

/** A sentence has an end; what has none is a button or a label. */
const isSentence = (text: string): boolean => /[.?!:]$/.test(text.trim());

export const leavesOf = (value: unknown, key = ''): [string, string][] =>
  typeof value === 'string'
    ? [[key, value]]
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, item]) => leavesOf(item, key ? `${key}.${name}` : name))
      : [];

/** As the pages write it: what is filled in stands as `…`, and lines break anywhere. */
const asWritten = (text: string): string =>
  text
    .replaceAll(/\{\w+\}/g, '…')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** Every dictionary, by its tag; English first. */
export async function loadDictionaries(): Promise<Map<string, unknown>> {
  const loaded = new Map<string, unknown>([['en', en]]);
  for (const tag of languagesOf(root)) {
    const file = path.join(root, `src/translations/languages/${tag}/index.ts`);
    const { default: dictionary } = (await import(file)) as { default: unknown };
    loaded.set(tag, dictionary);
  }
  return loaded;
}

/**
 * @param sections those that come first are asked first: the pages that say what to do
 */
export async function sentencesOf(sections: readonly Section[]): Promise<Sentence[]> {
  const written = sections.map((section) => ({ section, text: asWritten(section.text) }));
  const explains = new Map<string, Section>();
  for (const [key, text] of leavesOf(en)) {
    if (!isSentence(text)) continue;
    const found = written.find((one) => one.text.includes(asWritten(text)));
    const home = homes[key.split('.')[0]!] ?? otherwise;
    const section = found?.section ?? sections.find(({ address }) => address === home);
    if (!section) throw new Error(`the search has no page for ${key}: ${home} is gone`);
    explains.set(key, section);
  }
  return [...(await loadDictionaries())].flatMap(([lang, dictionary]) =>
    leavesOf(dictionary).flatMap(([key, text]) => {
      const section = explains.get(key);
      return section && text.trim() ? [{ lang, key, text, section }] : [];
    }),
  );
}
