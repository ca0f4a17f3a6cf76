/**
 * What is put right after the journal's clock was ahead; portable, as in `attempts`. A time that lies in the future would
 * hold up what waits for it for as long as the clock was wrong.
 */
import { OPEN } from './conditions.js';

/** An abort holds its terminal no longer than this, and nothing is looked up later than $1 milliseconds from now. */
const CANCEL_MS = 60_000;

/** By three indexes: one condition over all three would walk through every payment there ever was, with each start. */
export const ATTEMPTS = `
  update attempt set
    since = case when since > now_ms() then now_ms() else since end,
    seen_running = case when seen_running > now_ms() then now_ms() else seen_running end,
    unresolved = case when unresolved > now_ms() then now_ms() else unresolved end,
    look = case when look > now_ms() and state in ('unknown', 'resolved') then now_ms()
      when look > now_ms() + cast($1 as bigint) then now_ms() + cast($1 as bigint) else look end,
    cancel_until = case when cancel_until > now_ms() + ${CANCEL_MS} then now_ms() + ${CANCEL_MS} else cancel_until end
  where key in (
    select key from attempt where look is not null
    union select key from attempt where ${OPEN}
    union select key from attempt where cancel_at is not null and cancel_until > now_ms())
  returning key`;

/** An instance that is gone must not seem to live on. One that is alive renews it. */
export const LEASES = `update instance set lease = now_ms() + cast($1 as bigint)
  where lease > now_ms() + cast($1 as bigint) returning owner`;

export const NOTICES = `
  update notice set due = now_ms(), created = case when created > now_ms() then now_ms() else created end,
    failed = case when failed > now_ms() then now_ms() else failed end
  where ended is null and (due > now_ms() or created > now_ms()) returning id`;

/** What was read when the clock was ahead was read before it says. */
export const UNREAD = `delete from log_read where at > now_ms() returning terminal`;
export const DOUBTS = `update doubt set at = now_ms() where at > now_ms() returning mark`;
export const OPENINGS = `update opening set opened = now_ms() where opened > now_ms() returning number`;
