/** What the search of the pages looks through: every section, and every sentence of a till in each language. */
import MiniSearch from 'minisearch';
import { sections } from './sections.js';
import { sentencesOf } from './sentences.js';
import { searchOptions, type Hit } from './words.js';

/** Letters of a section that are shown. */
const SHOWN = 160;

/** Where a sentence is explained, rather than told again. */
const isHelp = (address: string): boolean => /^troubleshooting\b|^states\b/.test(address);

/** What a sentence is filled with differs. */
const shownOf = (sentence: string): string => sentence.replaceAll(/\{\w+\}/g, '…');

/** @returns the index as JSON, made after the pages */
export async function searchIndex(): Promise<string> {
  const all = sections().sort((a, b) => Number(isHelp(b.address)) - Number(isHelp(a.address)));
  const index = new MiniSearch<Hit & { id: number; heading: string }>(searchOptions);
  let id = 0;
  for (const { address, title, page, text } of all) {
    const shown = text.replaceAll(/\s+/g, ' ').trim();
    index.add({ id: id++, heading: title, page, title, text: shown, address, lang: 'en', kind: 'section' });
  }
  for (const { lang, text, section } of await sentencesOf(all)) {
    const { address, title, page } = section;
    index.add({ id: id++, heading: '', page, title, text: shownOf(text), address, lang, kind: 'sentence' });
  }
  const written = index.toJSON();
  for (const fields of Object.values(written.storedFields)) {
    const hit = fields as unknown as Hit;
    if (hit.text.length > SHOWN) hit.text = `${hit.text.slice(0, SHOWN)}…`;
  }
  return JSON.stringify(written);
}
