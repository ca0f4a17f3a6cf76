/** One search, the same in a page and in the tests. */
import type MiniSearch from 'minisearch';
import { wordsOf, type Hit } from './words.js';

const MOST = 12;
/** Of the query's words that a sentence must have itself: the rest may be what its gaps were filled with. */
const LEAST_SAID = 0.6;

/** The best hit of each section, the best section first; a sentence that was pasted whole before all others. */
export function find(index: MiniSearch<Hit>, query: string): Hit[] {
  const hits = index.search(query) as unknown as Hit[];
  const whole = hits.filter((hit) => hit.kind === 'sentence' && isSaidBy(hit.text, query));
  const best = new Map<string, Hit>();
  for (const hit of [...whole, ...hits]) {
    if (!best.has(hit.address)) best.set(hit.address, hit);
    if (best.size === MOST) break;
  }
  return [...best.values()];
}

/** Is the query this sentence, with something in place of each `…`? */
function isSaidBy(sentence: string, query: string): boolean {
  const asked = wordsOf(query);
  const text = ` ${asked.join(' ')} `;
  let at = 0;
  let count = 0;
  for (const piece of sentence.split('…')) {
    const words = wordsOf(piece);
    if (words.length === 0) continue;
    const found = text.indexOf(` ${words.join(' ')} `, at);
    if (found < 0) return false;
    at = found + words.join(' ').length;
    count += words.length;
  }
  return count > 0 && count >= asked.length * LEAST_SAID;
}
