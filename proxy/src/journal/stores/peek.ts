/** Which journal lies there, without opening it: nothing is made, locked, migrated or touched, whoever else has it open. */
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import Database from 'libsql';
import pg from 'pg';
import { placeOf } from './open.js';
import type { StoredRow } from '../store.js';

const JOURNAL = 'select id, made from journal';
const CONNECT_LIMIT_MS = 5_000;

export interface Peeked {
  id: string;
  /** Milliseconds since 1970. */
  made: number;
}

/**
 * Null where there is none yet, or none that has an id.
 * @param url `file:PATH` or `postgres://…`
 * @throws where it cannot be read
 */
export async function peek(url: string): Promise<Peeked | null> {
  const rows = await (url.startsWith('file:') ? ofFile(placeOf(url)) : ofPostgres(url));
  return rows[0] ? { id: String(rows[0].id), made: Number(rows[0].made) } : null;
}

/** As a file that never changes: neither the lock of a running proxy nor what it has not written back is looked at. */
function ofFile(path: string): StoredRow[] {
  if (!existsSync(path)) return [];
  const database = new Database(`${pathToFileURL(path).href}?immutable=1`, { readonly: true });
  try {
    const found = database.prepare("select 1 from sqlite_master where name = 'journal'").all();
    return found.length === 0 ? [] : (database.prepare(JOURNAL).all() as StoredRow[]);
  } finally {
    database.close();
  }
}

async function ofPostgres(connectionString: string): Promise<StoredRow[]> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: CONNECT_LIMIT_MS });
  // What ends it is told by the question that it ends.
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query<{ found: string | null }>("select to_regclass('journal') as found");
    return rows[0]?.found == null ? [] : (await client.query<StoredRow>(JOURNAL)).rows;
  } finally {
    await client.end();
  }
}
