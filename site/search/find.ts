/** One search, the same in a page and in the tests. */
import type MiniSearch from 'minisearch';
import type { Hit } from './words.js';

const MOST = 12;

/** The best hit of each section, the best section first. */
export function find(index: MiniSearch<Hit>, query: string): Hit[] {
  const best = new Map<string, Hit>();
  for (const hit of index.search(query) as unknown as Hit[]) {
    if (!best.has(hit.address)) best.set(hit.address, hit);
    if (best.size === MOST) break;
  }
  return [...best.values()];
}
