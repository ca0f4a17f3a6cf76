/**
 * What a journal knows of itself: its id, when it was opened and how long it stood still before, which terminals' logs
 * were read since, and which keys it may have forgotten.
 */
import { randomUUID } from 'node:crypto';
import type { Migration } from './migration.js';

const tables = [
  // One row. The sequence is the embedded store's; Postgres counts transactions by itself.
  `create table journal (one integer primary key, id text not null, made bigint not null, sequence bigint not null)`,
  // `back_to` where it may have forgotten something at this opening: the last heartbeat before it.
  `create table opening (
    number integer primary key,
    epoch text not null,
    lineage text not null,
    facts text not null,
    opened bigint not null,
    heartbeat bigint not null,
    end_sequence bigint,
    back_to bigint,
    why text not null
  )`,
  // A mark that a page brought and that this journal cannot have given. `own`: with its id.
  `create table doubt (
    mark text primary key,
    own integer not null,
    opening integer not null,
    at bigint not null,
    back_to bigint not null
  )`,
  `create table log_read (
    terminal text primary key,
    opening integer not null,
    at bigint not null,
    readable integer not null
  )`,
  `alter table attempt add column forgotten integer`,
];

export const marks: Migration = function* () {
  for (const sql of tables) yield { sql, params: [] };
  yield {
    sql: 'insert into journal (one, id, made, sequence) values (1, $1, now_ms(), 0)',
    params: [randomUUID()],
  };
};
