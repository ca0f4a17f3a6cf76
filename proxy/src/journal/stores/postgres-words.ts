/** From a portable statement to Postgres's: what it asks of the store, that it lasts, and its name. */
import { createHash } from 'node:crypto';

/** Milliseconds since 1970 of the server's clock as it runs, not as the transaction began. */
export const NOW = '(extract(epoch from clock_timestamp()) * 1000)::bigint';

/**
 * On which timeline the server writes: another one after a standby took over. The first that this role may ask counts
 * (the second is as of the last checkpoint); a service that hides both has only the server's start.
 */
export const TIMELINES = [
  `substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)`,
  `(select timeline_id::text from pg_control_checkpoint())`,
  `'-'`,
];
export const SYSTEMS = [`(select system_identifier::text from pg_control_system())`, `'-'`];
/** A dump that is loaded again makes a new table, and perhaps a new database. */
export const PLACE = `(select oid from pg_database where datname = current_database()) || '.' || to_regclass('attempt')::oid`;
/** Of this start of the server, and of the table's file. */
export const START = `(extract(epoch from pg_postmaster_start_time()) * 1000000)::bigint || '.' ||
  coalesce(pg_relation_filenode(to_regclass('attempt')), 0)`;
/** Every transaction below it has ended: it grows with each one that writes, and reading it costs nothing. */
export const SEQUENCE = `txid_snapshot_xmax(txid_current_snapshot())`;

/**
 * An acknowledged row must survive a killed server, whatever that server, this role or another session behind the same
 * pooler has set. Until the end of the transaction, and never less than what is set.
 */
export const DURABLE = `set_config('synchronous_commit',
  case current_setting('synchronous_commit') when 'remote_apply' then 'remote_apply' else 'on' end, true)`;

/** The same statement, asking for that with each row that it changes; null where it does not end in \`returning …\`. */
export function durable(sql: string): string | null {
  const columns = /\breturning\b(?![^]*\breturning\b)([^]*)$/i.exec(sql)?.[1];
  const isOuter = columns !== undefined && columns.split('(').length === columns.split(')').length;
  return isOuter ? `${sql.trimEnd()}, ${DURABLE} as durable` : null;
}

/**
 * Its name is made from its text: another program's statement, or another version's, is never run in its place. A
 * statement with a name is planned once for each connection, which a payment feels (a third of its time here).
 */
export const named = (text: string): NamedStatement => ({
  name: `blink_pos_${createHash('sha256').update(text).digest('hex').slice(0, 32)}`,
  text,
});

export interface NamedStatement {
  name: string;
  text: string;
}
