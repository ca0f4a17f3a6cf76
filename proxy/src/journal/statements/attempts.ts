/**
 * The journal's SQL, the same for SQLite and Postgres. `$1` are parameters; `now_ms()` stands for the database's
 * clock in milliseconds since 1970, and each driver puts its own expression there.
 */

import { FITS_RESERVATION, FITS_WHAT_IS_LEFT, IS_UNKNOWN, ORDER_IS_FREE } from './bounds.js';
import { CANCEL_HOLDS } from './cancel.js';
import { isPayment, OPEN } from './conditions.js';

/** A signature is looked up with its sale; by itself only where the sale is not in this journal. */
const LOOKED_UP = `(call <> 'signature' or sale is null) and terminal is not null`;

/** A payment's view changes with the decision about its signature; a decision's own view stands alone. */
const DECISIONS = `
  select sum(version + 1) from attempt decision
  where decision.sale = attempt.key
    or (decision.call = 'signature' and attempt.call <> 'signature'
      and decision.transaction_id = attempt.transaction_id)`;

/** Grows whenever an attempt or its signature changes. */
const WHOLE_VERSION = `version + 1 + coalesce((${DECISIONS}), 0)`;

/** What its mark is made of, read together with whatever is read. */
export const HERE = `store_facts() as facts, store_sequence() as sequence, (select max(number) from opening) as opening`;

/** By name: a prepared \`select *\` would fail on Postgres once a later version has added a column. */
export const ROW = `key, call, caller, caller_token, readers, terminal, fingerprint, request, sale, transaction_id, answer_transaction_id,
  state, owner, status, response, resolution, created, sent, answered, since, seen_running,
  cancel_at, cancel_answered, cancel_accepted, cancel_until,
  amount, currency, proof, original, original_transaction, order_number, order_part, resolutions,
  settled_by, told, unresolved,
  ${WHOLE_VERSION} as version, coalesce(forgotten, 0) as forgotten, now_ms() as now,
  ${HERE}`;

/** Another attempt's abort may still reach this terminal ($1). */
const heldByCancel = (lock: string) =>
  `exists (select 1 from attempt other where other.lock = ${lock} and other.${CANCEL_HOLDS.replaceAll('cancel_until', 'other.cancel_until')})`;

/**
 * Claims a key and, for a payment, its terminal. Nothing returned: the key, the terminal or the decision is taken, or a
 * condition does not hold. What is answered from the beginning was found in a log.
 */
const claimWhere = (...conditions: string[]) => `
  insert into attempt (key, call, caller, readers, terminal, lock, fingerprint, request, sale, transaction_id,
    state, owner, status, response, answer_transaction_id, created, answered, since, version, forgotten, look, caller_token,
    amount, currency, original, original_transaction, order_number, order_part, settled_by, original_form)
  select cast($1 as text), cast($2 as text), cast($3 as text), '[]', cast($4 as text), cast($5 as text), cast($6 as text),
    cast($7 as text), cast($8 as text), cast($9 as text), cast($10 as text), cast($11 as text), cast($12 as integer),
    cast($13 as text), cast($14 as text), now_ms(),
    case when cast($12 as integer) is null then null else now_ms() end, now_ms(), 0, cast($15 as integer),
    case when cast($15 as integer) = 1 and cast($4 as text) is not null then now_ms() end, cast($16 as text),
    cast($17 as bigint), cast($18 as text), cast($19 as text), cast($20 as text), cast($21 as text), cast($22 as text),
    case when cast($10 as text) = 'answered' then 'log' end, lower(cast($20 as text))
  where ${[`not ${heldByCancel('cast($5 as text)')}`, ...conditions].join(' and ')}
  on conflict do nothing
  returning key`;

/** By what it must fit into beside; $23 is how long an order is charged once, in milliseconds. */
export const CLAIM = {
  any: claimWhere(),
  order: claimWhere(ORDER_IS_FREE),
  reservation: claimWhere(FITS_RESERVATION),
  'reservation and order': claimWhere(FITS_RESERVATION, ORDER_IS_FREE),
  left: claimWhere(FITS_WHAT_IS_LEFT),
  unknown: claimWhere(IS_UNKNOWN),
};

/**
 * Created becomes sent: still created, still mine, my lease still runs by the database's clock, and the journal is still
 * the one ($4, $5) that was looked at before: what another one has forgotten must be looked up first. Whoever was to be
 * stopped had the terminal until this one was claimed, so an abort that still holds it is seen here for sure.
 */
export const SEND = `
  update attempt set state = 'sent', sent = now_ms(), since = now_ms(), look = now_ms() + $3, version = version + 1
  where key = $1 and state = 'created' and owner = $2
    and exists (select 1 from instance where owner = $2 and lease > now_ms())
    and store_facts() = $4 and (select max(number) from opening) = $5
    and not ${heldByCancel('attempt.lock')}
  returning key`;

/**
 * The state that a step leads to. A payment that turns out to wait for a signature may have been decided about by then,
 * by somebody who had its transaction from elsewhere: then it is ended by that decision, or must be looked up.
 */
const NEXT_STATE = `case when $3 <> 'signature' then $3 else coalesce((
  select case when decision.state = 'answered' then 'answered' else 'unknown' end from attempt decision
  where decision.call = 'signature' and decision.state <> 'abandoned' and decision.transaction_id = cast($6 as text)
), $3) end`;

/**
 * Every other step: from one of the states in $2 (as ',a,b,') to $3, perhaps with an answer ($4, $5), the
 * transaction that waits for a signature ($6), the operator's word ($7); only if still owned by $8, where given.
 * $9 is the transaction that the answer named, $10 what it proved, $11 whether the word needs no confirmation, $12 what
 * shows the end, where this is one.
 */
export const MOVE = `
  update attempt set
    state = ${NEXT_STATE},
    status = coalesce(cast($4 as integer), status),
    response = coalesce(cast($5 as text), response),
    transaction_id = coalesce(cast($6 as text), transaction_id),
    answer_transaction_id = coalesce(cast($9 as text), answer_transaction_id),
    resolution = coalesce(cast($7 as text), resolution),
    resolutions = case when cast($7 as text) is null then resolutions
      when resolutions is not null then substr(resolutions, 1, length(resolutions) - 1) || ',' || cast($7 as text) || ']'
      else '[' || coalesce(resolution || ',', '') || cast($7 as text) || ']' end,
    confirmed = case when cast($7 as text) is null then confirmed else cast($11 as integer) end,
    proof = coalesce(cast($10 as text), proof),
    settled_by = case when ${NEXT_STATE} in ('answered', 'resolved') then cast($12 as text) end,
    unresolved = null,
    answered = case when cast($4 as integer) is not null or $3 = 'answered' then now_ms() else answered end,
    since = now_ms(),
    forgotten = null,
    look = case when ${NEXT_STATE} in ('unknown', 'resolved') and ${LOOKED_UP} then now_ms() else null end,
    version = version + 1
  where key = $1 and $2 like '%,' || state || ',%' and (cast($8 as text) is null or owner = $8)
  returning key`;

export const READ = `select ${ROW} from attempt where key = $1`;

export const VERSION = `select ${WHOLE_VERSION} as version from attempt where key = $1`;

export const OPEN_ON_TERMINAL = `select ${ROW} from attempt where lock = $1 and ${OPEN}`;

export const HELD_BY_CANCEL = `select ${ROW} from attempt where lock = $1 and ${CANCEL_HOLDS}`;

/** The decision that counts, by its sale or by the transaction it is about. */
export const DECISION = `
  select ${ROW} from attempt
  where call = 'signature' and state <> 'abandoned' and (sale = $1 or transaction_id = $2)`;

export const SALE_OF_TRANSACTION = `
  select ${ROW} from attempt where transaction_id = $1 and call <> 'signature'`;

/** Whatever moves money and was answered with that transaction. */
export const OF_TRANSACTION = `
  select ${ROW} from attempt
  where (transaction_id = $1 or answer_transaction_id = $1) and ${isPayment('attempt')}`;

export const SET_READERS = `update attempt set readers = $2 where key = $1 returning key`;

/** Whose attempts are open, looked up, or were made in the last $1 milliseconds. By the index of each of these. */
export const MAKERS = `
  select caller, caller_token, count(*) as count from attempt
  where key in (
    select key from attempt where ${OPEN}
    union select key from attempt where look is not null
    union select key from attempt where created > now_ms() - cast($1 as bigint))
  and state <> 'abandoned' and call <> 'signature'
  group by caller, caller_token order by caller`;

/** The first time that the log shows an attempt running is a sign of life. */
export const SAW_RUNNING = `
  update attempt set seen_running = now_ms(), version = version + 1
  where key = $1 and seen_running is null returning key`;

export const RENEW = `
  insert into instance (owner, lease) values ($1, now_ms() + $2)
  on conflict (owner) do update set lease = excluded.lease
  returning owner`;

export const RELEASE = `delete from instance where owner = $1 returning owner`;

/** Whose owner is gone: what was never sent is abandoned, what was sent must be looked up. */
export const EXPIRE = `
  update attempt set
    state = case when state = 'created' then 'abandoned' else 'unknown' end,
    look = case when state = 'sent' and ${LOOKED_UP} then now_ms() else null end,
    since = now_ms(),
    version = version + 1
  where state in ('created', 'sent')
    and not exists (select 1 from instance where instance.owner = attempt.owner and lease > now_ms())
  returning key, sale`;

/** A decision whose fate is unknown leaves its sale unknown too; so does one that nobody knew to be about it. */
export const EXPIRE_SALES = `
  update attempt set state = 'unknown', look = now_ms(), since = now_ms(), version = version + 1
  where state = 'signature' and exists (
    select 1 from attempt decision
    where decision.call = 'signature' and (
      (decision.sale = attempt.key and decision.state = 'unknown')
      or (decision.sale is null and decision.transaction_id = attempt.transaction_id
        and decision.state <> 'abandoned')))
  returning key, sale`;

/** Blink has been silent for so long that the connection may be dead: an answer that comes still counts. */
export const OVERDUE = `
  update attempt set state = 'unknown', since = now_ms(), version = version + 1,
    look = case when ${LOOKED_UP} then now_ms() end
  where state = 'sent' and look <= now_ms()
  returning key`;

/** Milliseconds until an attempt is to be looked up; null where none is. */
export const NEXT_LOOK = `select min(look) - now_ms() as wait from attempt where look is not null`;

/**
 * Takes the rows whose turn it is, and sets their next turn: at most 3 s apart in the first minute, then slower.
 * A resolved one is read for 24 hours.
 */
export const TAKE_TO_LOOK_UP = `
  update attempt set look = case
    when state = 'resolved' and now_ms() - since > 86400000 then null
    when now_ms() - since < 60000 then now_ms() + 2500
    when now_ms() - since < 600000 then now_ms() + 15000
    when now_ms() - since < 3600000 then now_ms() + 60000
    else now_ms() + 300000 end
  where look <= now_ms() and state in ('unknown', 'resolved')
  returning ${ROW}`;

export const PROBE = `
  insert into probe (id, at) values (1, now_ms()) on conflict (id) do update set at = excluded.at returning id`;
