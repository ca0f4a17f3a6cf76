/** From a `DATABASE_URL` to the store behind it. */
import path from 'node:path';
import type { Clock } from '../../clock.js';
import type { Logger } from '../../logger.js';
import { PostgresStore } from './postgres.js';
import { SqliteStore } from './sqlite.js';
import { LateStore } from './late-store.js';
import type { OpenMode, Store } from '../store.js';

export interface OpenOptions {
  /** `existing`: a file that is not there is not made. */
  mode?: OpenMode;
  /** Connections to Postgres at once. */
  poolSize?: number;
  /** Of the one journal that is meant; any where it is not given. */
  id?: string;
}

/**
 * The log says which journal it is and whether it is new: a wrong address shows there, before a payment does.
 * @param url `file:PATH` or `postgres://…`
 * @throws JournalUnavailable by its first question, where it cannot be opened; the next question tries again
 */
export function openStore(
  url: string,
  clock: Clock,
  logger: Logger,
  { mode = 'create', poolSize, id }: OpenOptions = {},
): Store {
  const place = placeOf(url);
  const opened = (migrated: readonly number[]) => {
    const version = migrated.at(-1);
    if (migrated[0] === 1) logger.info({ journal: place, version }, 'made a new journal');
    else if (version) logger.info({ journal: place, version }, 'brought the journal up to date');
    else logger.info({ journal: place }, 'opened the journal');
  };
  const trouble = (error: string | null) => {
    if (error === null) logger.warn({ journal: place }, 'the journal is there again: payments are taken');
    else
      logger.error({ journal: place, error }, 'the journal is lost: no payment is taken until it is there');
  };
  if (url.startsWith('file:')) {
    return new LateStore(false, () => {
      const store = new SqliteStore(place, clock, mode, id, trouble);
      opened(store.migrated);
      if (!store.isChecked) logger.info({ journal: place }, 'the journal is too large to be checked');
      return store;
    });
  }
  return new PostgresStore(
    url,
    (error) => logger.warn({ error: error.message }, 'a connection broke'),
    opened,
    poolSize,
    id,
  );
}

/** The file's full path, or the server and its database without user and password. */
export function placeOf(url: string): string {
  if (url.startsWith('file:')) return path.resolve(url.replace(/^file:(\/\/(?=\/))?/, ''));
  if (!URL.canParse(url)) return 'postgres';
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}
