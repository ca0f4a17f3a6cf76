/**
 * What is forgotten, a few hundred rows at a time, in the order in which they were made; portable, as in `attempts`. $1 and
 * $2 are the position that a step begins behind, $3 the time before which nothing is needed any more.
 */
import { NEEDED_BY_NOBODY } from './bounds.js';

const BEHIND = `created >= cast($1 as bigint) and (created, key) > (cast($1 as bigint), cast($2 as text))`;

/** Where the next of them were made; nothing where there is none before $3. */
export const FIRST = `
  select created from attempt where ${BEHIND} and created < cast($3 as bigint) order by created, key limit 1`;

/** The last of the next $5 that were made before $4; nothing where there are none. */
export const UP_TO = `
  select created, key from (
    select created, key from attempt where ${BEHIND} and created < cast($4 as bigint) and created < cast($3 as bigint)
    order by created, key limit $5) as step
  order by created desc, key desc limit 1`;

/** Of those up to $4 and $5 the final ones that have not changed since. */
export const STEP = `
  delete from attempt
  where ${BEHIND} and created <= cast($4 as bigint) and (created, key) <= (cast($4 as bigint), cast($5 as text))
    and (state in ('answered', 'abandoned', 'resolved') or forgotten = 1) and since < cast($3 as bigint)
    and (${NEEDED_BY_NOBODY('cast($3 as bigint)')}) returning key`;

export const INSTANCES = `delete from instance where lease < cast($1 as bigint) returning owner`;
export const RACES = `delete from race where at < cast($1 as bigint) returning name`;

/** Notices that were given up are forgotten with their attempts. */
export const NOTICES = `
  delete from notice where ended is not null
    and not exists (select 1 from attempt where attempt.key = notice.attempt) returning id`;
