/**
 * The notices that the shop's server has not acknowledged yet; portable, as in `attempts`. Those of one attempt are
 * ordered by its version, and only the first that has not ended is ever sent.
 */
import { isPayment, OPEN } from './conditions.js';

/** When the quiet period ($1, in milliseconds) of an unknown attempt ends, as `quiet-period` says. */
export const QUIET_END = `case when coalesce(seen_running, 0) > since then seen_running else since end + cast($1 as bigint)`;
const UNMARKED = `${OPEN} and state = 'unknown' and unresolved is null and ${isPayment('attempt')}`;

/** Milliseconds until a quiet period ($1) ends; null where none runs. */
export const NEXT_QUIET_END = `select min(${QUIET_END}) - now_ms() as wait from attempt where ${UNMARKED}`;

export const QUIET = `select key from attempt where ${UNMARKED} and ${QUIET_END} <= now_ms()`;

/**
 * That an outcome counts as unresolved is a change of its own, made once by whichever instance comes first. One at a time:
 * whoever writes to several attempts in another order must not be in the way.
 */
export const MARK_UNRESOLVED = `
  update attempt set unresolved = now_ms(), version = version + 1
  where key = $2 and ${UNMARKED} and ${QUIET_END} <= now_ms() returning key`;

/** What was told of an attempt last. No change of the attempt: its version stays. */
export const SET_TOLD = `update attempt set told = $2 where key = $1 returning key`;

export const ADD = `
  insert into notice (id, attempt, version, type, body, created, tries, due)
  values ($1, $2, $3, $4, $5, now_ms(), 0, now_ms()) returning id`;

/** No instance that is alive is sending it. */
const FREE = `(notice.owner is null or not exists (
  select 1 from instance where instance.owner = notice.owner and instance.lease > now_ms()))`;

const FIRST_OF_ITS_ATTEMPT = `not exists (select 1 from notice earlier
  where earlier.attempt = notice.attempt and earlier.version < notice.version and earlier.ended is null)`;

/** Instances that change several of them wait here for each other: they would meet them in different orders. */
export const ONE_AT_A_TIME = `
  insert into race (name, at) values ('notices', now_ms()) on conflict (name) do update set at = excluded.at
  returning name`;

/** Takes $2 of them for the instance $1, those that are due first. $3: so many milliseconds before they are due. */
export const TAKE = `
  update notice set owner = $1
  where id in (
    select id from notice
    where ended is null and due <= now_ms() + cast($3 as bigint) and ${FREE} and ${FIRST_OF_ITS_ATTEMPT}
    order by due limit $2)
  returning id, attempt, version, type, body, tries, created, failed, now_ms() as now`;

/** Milliseconds until one is due that nobody is sending; null where none waits. */
export const NEXT_DUE = `
  select due - now_ms() as wait from notice
  where ended is null and ${FREE} and ${FIRST_OF_ITS_ATTEMPT} order by due limit 1`;

/** Whoever was slow may have sent it too: it was acknowledged all the same. */
export const ACKNOWLEDGED = `delete from notice where id = $1 and ended is null returning id`;

/** $3 is the receiver's status, null where it did not answer; it is due again in $4 milliseconds. */
export const FAILED = `
  update notice set owner = null, tries = tries + 1, last_status = cast($3 as integer), failed = now_ms(),
    due = now_ms() + cast($4 as bigint)
  where id = $1 and owner = $2 and ended is null returning id`;

/** It was not sent after all. */
export const PUT_BACK = `
  update notice set owner = null where id = $1 and owner = $2 and ended is null returning id`;

/** Kept as undelivered: it is never sent again, and holds up no later one. */
export const GIVE_UP = `
  update notice set owner = null, tries = tries + 1, last_status = cast($2 as integer), failed = now_ms(), ended = now_ms()
  where id = $1 and ended is null returning id`;

/** Whatever was written before $1, whether or not it was ever its turn. */
export const GIVE_UP_OLD = `
  update notice set owner = null, ended = now_ms()
  where ended is null and created <= cast($1 as bigint) and ${FREE} returning id`;

/** What has failed in the last $1 milliseconds failed because nobody was there: it need not wait for its own turn. */
export const DUE_AGAIN = `
  update notice set due = now_ms()
  where ended is null and due > now_ms() and failed >= now_ms() - cast($1 as bigint) returning id`;

export const COUNTS = `
  select (select count(*) from notice where ended is null) as waiting,
    (select count(*) from notice where ended is not null) as undelivered,
    (select now_ms() - min(created) from notice where ended is null) as oldest_ms`;
