/**
 * What the shop's server is told: `notice` holds what it has not acknowledged yet, and what was given up. An attempt says
 * what showed its end, what was told of it last, and since when its outcome counts as unresolved.
 */
import type { Migration } from './migration.js';

const steps = [
  // `answer`, `log`, `eod-report` or `operator`. Of what was answered before this column was there nobody knows.
  'alter table attempt add column settled_by text',
  // The last end that was told, and what showed it, with a space between.
  'alter table attempt add column told text',
  'alter table attempt add column unresolved bigint',
  // `version` is the attempt's at the change, and so its place among the notices of that attempt.
  `create table notice (
    id text primary key,
    attempt text not null,
    version bigint not null,
    type text not null,
    body text not null,
    created bigint not null,
    tries integer not null,
    due bigint not null,
    owner text,
    last_status integer,
    failed bigint,
    ended bigint
  )`,
  'create index notices_of_attempt on notice (attempt, version)',
  'create index notices_to_send on notice (due) where ended is null',
];

export const notices: Migration = function* () {
  for (const sql of steps) yield { sql, params: [] };
};
