/** Is a file a whole journal, and which? Nothing is made, locked or written: it is read as one that never changes. */
import { pathToFileURL } from 'node:url';
import Database from 'libsql';
import { WrongJournal, type StoredRow } from '../store.js';

export interface Found {
  id: string;
  attempts: number;
  /** Milliseconds since 1970: when its proxy was last known to be alive; null where it was never opened. */
  lastAlive: number | null;
}

/** @throws WrongJournal where a page of it is damaged, or it is no journal */
export function lookThrough(path: string): Found {
  const database = new Database(`${pathToFileURL(path).href}?immutable=1`, { readonly: true });
  const read = (sql: string) => database.prepare(sql).all() as StoredRow[];
  try {
    const [sound] = read('pragma quick_check(1)');
    const said = sound && String(Object.values(sound)[0]);
    if (said !== 'ok') throw new WrongJournal(`the copy is damaged: ${said}`);
    const [journal] = read('select id from journal');
    const [attempts] = read('select count(*) as count from attempt');
    const [opening] = read('select max(heartbeat) as last from opening');
    if (!journal) throw new WrongJournal('the copy does not say which journal it is');
    const last = opening?.last ?? null;
    return {
      id: String(journal.id),
      attempts: Number(attempts?.count),
      lastAlive: last === null ? null : Number(last),
    };
  } finally {
    database.close();
  }
}
