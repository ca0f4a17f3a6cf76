/** From a `DATABASE_URL` to the store behind it. */
import path from 'node:path';
import type { Clock } from '../clock.js';
import type { Logger } from '../logger.js';
import { PostgresStore } from './postgres.js';
import { SqliteStore } from './sqlite.js';
import type { OpenMode, Store } from './store.js';

/**
 * The log says which journal it is and whether it is new: a wrong address shows there, before a payment does.
 * @param url `file:PATH` or `postgres://…`
 * @param mode `existing`: a file that is not there is not made
 * @throws JournalUnavailable where the file cannot be opened
 */
export function openStore(
  url = 'file:./blink-pos-proxy.db',
  clock: Clock,
  logger: Logger,
  mode: OpenMode = 'create',
): Store {
  const place = placeOf(url);
  const opened = (isNew: boolean) =>
    logger.info({ journal: place }, isNew ? 'made a new journal' : 'opened the journal');
  if (url.startsWith('file:')) {
    const store = new SqliteStore(place, clock, mode);
    opened(store.isNew);
    return store;
  }
  return new PostgresStore(
    url,
    (error) => logger.warn({ error: error.message }, 'a connection broke'),
    opened,
  );
}

/** The file's full path, or the server and its database without user and password. */
export function placeOf(url = 'file:./blink-pos-proxy.db'): string {
  if (url.startsWith('file:')) return path.resolve(url.replace(/^file:(\/\/(?=\/))?/, ''));
  if (!URL.canParse(url)) return 'postgres';
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}
