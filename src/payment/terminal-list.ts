/** Blink's list of terminals (page `GET /terminals`), whatever shape it comes in. */
import type { DeviceBody } from './contract.js';
import { bag, isBag, words } from './json.js';

const fields = [
  'serial_number',
  'terminal_id',
  'state',
  'last_connected_at',
  'last_active_at',
  'last_connected_pos',
  'last_connected_pos_location',
  'device_software_version',
] as const satisfies readonly (keyof DeviceBody)[];

type Fields = Partial<Record<(typeof fields)[number], string | null>>;

/** One terminal of the list, under Blink's own field names. */
export type ListedTerminal = Fields & { terminal_id: string };

/** The fields that the page has, each text or null: anything else in an entry is nobody's business. */
function entryOf(value: unknown): ListedTerminal | null {
  const known: Fields = {};
  for (const name of fields) {
    const field = bag(value)[name];
    const text = words(field);
    if (text !== null || field === null) known[name] = text;
  }
  const { terminal_id } = known;
  return terminal_id ? { ...known, terminal_id } : null;
}

/**
 * The terminals of an answer: null where it is no list. One guide of Blink's shows a single terminal in place of the
 * list; an entry without an id cannot be used and is left out.
 */
export function terminalsIn(body: unknown): ListedTerminal[] | null {
  const list = isBag(body) && 'terminals' in body ? body.terminals : body;
  const all = Array.isArray(list) ? (list as unknown[]) : words(bag(list).terminal_id) ? [list] : null;
  return all?.map(entryOf).filter((entry) => entry !== null) ?? null;
}

/** A time that every browser reads: nine digits of a second stand on Blink's pages, and dates have three. */
export const threeDigits = (time: string): string => time.replace(/(\.\d{3})\d+/, '$1');
