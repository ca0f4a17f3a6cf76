/** From a `DATABASE_URL` to the store behind it. */
import type { Clock } from '../clock.js';
import type { Logger } from '../logger.js';
import { PostgresStore } from './postgres.js';
import { SqliteStore } from './sqlite.js';
import type { Store } from './store.js';

/**
 * @param url `file:PATH` or `postgres://…`
 * @throws JournalUnavailable where the file cannot be opened
 */
export function openStore(url = 'file:./blink-pos-proxy.db', clock: Clock, logger: Logger): Store {
  if (url.startsWith('file:')) return new SqliteStore(url.replace(/^file:(\/\/(?=\/))?/, ''), clock);
  return new PostgresStore(url, (error) => logger.warn({ error: error.message }, 'a connection broke'));
}
