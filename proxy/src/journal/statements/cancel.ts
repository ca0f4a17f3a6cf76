/**
 * The steps of a wish to stop a payment; portable, as in `attempts`. A wish is written beside its attempt, and holds
 * the terminal beyond the attempt's end: an abort names no payment, and would stop the next one.
 */

/** The wish is under way, or its abort may still reach the terminal. As the partial index spells its first part. */
export const CANCEL_HOLDS = `cancel_at is not null and (cancel_until is null or cancel_until > now_ms())`;

/** Only where the attempt holds its terminal by itself, and one at a time. */
export const WISH = `
  update attempt set cancel_at = now_ms(), cancel_owner = $2, cancel_answered = null, cancel_accepted = null,
    cancel_until = null, version = version + 1
  where key = $1 and lock is not null and state in ('sent', 'unknown') and not (${CANCEL_HOLDS})
    and exists (select 1 from instance where owner = $2 and lease > now_ms())
  returning key`;

/** $3: answered, and whether it was accepted; null where it was not answered. It holds the terminal $4 milliseconds more. */
export const END_WISH = `
  update attempt set cancel_answered = case when cast($3 as integer) is null then null else now_ms() end,
    cancel_accepted = cast($3 as integer), cancel_until = now_ms() + $4, version = version + 1
  where key = $1 and cancel_owner = $2 and cancel_at is not null and cancel_until is null
  returning key`;

/** Its sender is gone, and perhaps only stands still: what it was about to send may come late. */
export const EXPIRE_WISHES = `
  update attempt set cancel_until = now_ms() + 60000, version = version + 1
  where cancel_at is not null and cancel_until is null
    and not exists (select 1 from instance where instance.owner = attempt.cancel_owner and lease > now_ms())
  returning key, sale`;
