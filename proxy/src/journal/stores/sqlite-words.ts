/** From a portable statement to SQLite's: its parameters, and what it asks of the store. */

/** What a statement may ask of the store; each is one more parameter behind the statement's. */
const OWN_WORDS = ['now_ms()', 'store_lineage()', 'store_facts()', 'store_sequence()'] as const;
export type OwnWord = (typeof OWN_WORDS)[number];

/** `$1` becomes `?1`; what the store itself says are the parameters after the last. */
export function translate(sql: string): { sql: string; own: readonly OwnWord[] } {
  const last = Math.max(0, ...[...sql.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number)));
  const own = OWN_WORDS.filter((word) => sql.includes(word));
  let text = sql.replace(/\$(\d+)/g, '?$1');
  own.forEach((word, index) => (text = text.replaceAll(word, `?${last + 1 + index}`)));
  return { sql: text, own };
}
