/** What a journal writes down of its own openings; portable, as in `attempts`. */
import { HERE } from './attempts.js';

export const LATEST = `
  select journal.id as id, journal.made as made, opening.number as number, opening.epoch as epoch,
    opening.lineage as lineage, opening.facts as opened_facts, opening.heartbeat as heartbeat,
    store_lineage() as now_lineage, now_ms() as now, ${HERE}
  from journal left join opening on opening.number = (select max(number) from opening)`;

/** When an attempt last changed: what a journal from before the heartbeats has in their place. */
export const LAST_CHANGE = `select max(since) as last from attempt`;

/** Nothing returned: another instance has opened it in this moment. */
export const OPEN = `
  insert into opening (number, epoch, lineage, facts, opened, heartbeat, back_to, why)
  values ($1, $2, $3, $4, now_ms(), now_ms(), $5, $6)
  on conflict do nothing returning number`;

export const END = `update opening set end_sequence = $2 where number = $1 and end_sequence is null returning number`;

/** Nothing returned: a later opening is there, or the journal has gone back behind its own last heartbeat ($2). */
export const HEARTBEAT = `
  update opening set heartbeat = now_ms()
  where number = $1 and heartbeat >= $2 and facts = store_facts()
    and number = (select max(number) from opening)
  returning heartbeat`;

/**
 * At a promoted standby an attempt that was sent may stand as created still, and its owner live on: nobody would end
 * it. It is looked up; whoever is about to send it finds it gone.
 */
export const DISTRUST_CREATED = `
  update attempt set state = 'unknown', look = case when call <> 'signature' or sale is null then now_ms() end,
    since = now_ms(), version = version + 1
  where state = 'created' returning key`;

export const OPENINGS = `select number, epoch, opened, end_sequence, back_to from opening order by number`;
export const DOUBTS = `select own, opening, at, back_to from doubt`;
export const READS = `select terminal, opening, at, readable from log_read`;

/** One in ten minutes: a page that brings marks at random must not have the logs read without end. */
export const DOUBT = `
  insert into doubt (mark, own, opening, at, back_to)
  select cast($1 as text), cast($2 as integer), cast($3 as integer), now_ms(), now_ms() - cast($4 as bigint) from journal
  where not exists (select 1 from doubt where at > now_ms() - 600000)
  on conflict do nothing returning mark`;

/** $3: when the read began, by the journal's clock. */
export const NOTE_READ = `
  insert into log_read (terminal, opening, at, readable) values ($1, $2, $3, $4)
  on conflict (terminal) do update set opening = excluded.opening, at = excluded.at, readable = excluded.readable
  returning terminal`;

export const WHERE = `select now_ms() as now, ${HERE}`;

/** Older than $1 milliseconds; what is in use stays. */
export const PURGE = [
  `delete from opening where opened < now_ms() - $1 and number < (select max(number) from opening) returning number`,
  `delete from doubt where at < now_ms() - $1 returning mark`,
  `delete from log_read where at < now_ms() - $1 returning terminal`,
];
