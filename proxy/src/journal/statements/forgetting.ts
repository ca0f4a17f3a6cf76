/** The steps of an attempt that this journal may have forgotten; portable, as in `attempts`. */
import { OPEN } from './conditions.js';

/** It holds no terminal: nothing shows that it was sent. It belongs to nobody: what shows whose it was may be lost. */
export const FORGET = `
  update attempt set state = 'unknown', forgotten = 1, lock = null, caller = '', caller_token = null, terminal = coalesce(terminal, cast($2 as text)),
    look = case when coalesce(terminal, cast($2 as text)) is not null then now_ms() end,
    since = now_ms(), version = version + 1
  where key = $1 and state in ('created', 'abandoned') returning key`;

export const RECALL = `
  update attempt set state = 'abandoned', forgotten = null, look = null, unresolved = null, since = now_ms(), version = version + 1
  where key = $1 and forgotten = 1 returning key`;

export const AT_A_TIME = 100;

export const SENT_OF = `
  select key from attempt
  where key in (${Array.from({ length: AT_A_TIME }, (_, index) => `$${index + 1}`).join(', ')})
    and state not in ('created', 'abandoned') and coalesce(forgotten, 0) = 0`;

/** Where another payment holds the terminal, it stands outside: the lock is for what may still be sent. */
const LOCK = `case when exists (select 1 from attempt other where other.lock = cast($4 as text) and other.key <> $1
  and other.${OPEN}) then null else cast($4 as text) end`;

/** The log shows it: it was sent, and nobody here knew. It belongs to nobody. */
export const TAKE_UP_NEW = `
  insert into attempt (key, call, caller, readers, terminal, lock, request, sale, transaction_id, state,
    created, sent, since, look, version, amount, currency, original_transaction, order_number, order_part,
    original_form)
  values ($1, $2, '', '[]', $3, ${LOCK}, $5, $6, $7, 'unknown', coalesce(cast($8 as bigint), now_ms()),
    coalesce(cast($8 as bigint), now_ms()), now_ms(), now_ms(), 0,
    cast($9 as bigint), cast($10 as text), cast($11 as text), cast($12 as text), cast($13 as text),
    lower(cast($11 as text)))
  on conflict do nothing returning key`;

/**
 * The same where a row says that it was never sent: what was written down after that is lost. A key that was only asked
 * about was made when Blink was asked for it: today's question must not make yesterday's ticket 17 one of today.
 */
export const TAKE_UP_KNOWN = `
  update attempt set call = $2, terminal = $3, lock = ${LOCK}, request = $5, sale = $6, transaction_id = $7,
    state = 'unknown', created = case when call = 'void' and cast($8 as bigint) < created then cast($8 as bigint) else created end,
    sent = coalesce(cast($8 as bigint), now_ms()), since = now_ms(), look = now_ms(),
    amount = cast($9 as bigint), currency = cast($10 as text), original_transaction = cast($11 as text),
    original_form = lower(cast($11 as text)),
    order_number = cast($12 as text), order_part = cast($13 as text),
    forgotten = null, settled_by = null, unresolved = null, version = version + 1
  where key = $1 and (forgotten = 1 or state in ('created', 'abandoned')) returning key`;

/**
 * From one terminal to the next by the index on them: each refund asks this where a log may be unread, and to walk through
 * every payment would hold up all others meanwhile.
 */
export const TERMINALS = `
  with recursive used (terminal) as (
    select min(terminal) from attempt where lock is not null
    union all
    select (select min(attempt.terminal) from attempt where attempt.terminal > used.terminal and lock is not null)
    from used where used.terminal is not null)
  select terminal from used where terminal is not null`;
