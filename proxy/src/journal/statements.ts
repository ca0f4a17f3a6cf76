/**
 * The journal's SQL, the same for SQLite and Postgres. `$1` are parameters; `now_ms()` stands for the database's
 * clock in milliseconds since 1970, and each driver puts its own expression there.
 */

/** Open: this terminal takes no other payment. `$` in a partial index would not be portable, so it is spelled out. */
const OPEN = `state in ('created', 'sent', 'signature', 'unknown')`;

/** A signature is looked up with its sale; by itself only where the sale is not in this journal. */
const LOOKED_UP = `(call <> 'signature' or sale is null)`;

export const SCHEMA = [
  `create table if not exists attempt (
    key text primary key,
    call text not null,
    caller text not null,
    readers text not null,
    terminal text,
    lock text,
    fingerprint text,
    request text,
    sale text,
    transaction_id text,
    state text not null,
    owner text,
    status integer,
    response text,
    resolution text,
    created bigint not null,
    sent bigint,
    answered bigint,
    since bigint not null,
    seen_running bigint,
    look bigint,
    version integer not null
  )`,
  // The terminal lock. A signature's own row has no \`lock\` and stands outside; its sale stays inside.
  `create unique index if not exists one_open_payment_per_terminal on attempt (lock) where ${OPEN}`,
  // The first decision about a signature is the only one, unless it was never sent.
  `create unique index if not exists one_decision_per_transaction on attempt (transaction_id)
    where call = 'signature' and state <> 'abandoned'`,
  `create index if not exists attempt_by_transaction on attempt (transaction_id) where transaction_id is not null`,
  `create index if not exists attempt_by_sale on attempt (sale) where sale is not null`,
  `create index if not exists attempt_to_look_up on attempt (look) where look is not null`,
  `create index if not exists attempt_in_signature on attempt (key) where state = 'signature'`,
  `create index if not exists attempt_with_owner on attempt (owner) where state in ('created', 'sent')`,
  `create table if not exists instance (owner text primary key, lease bigint not null)`,
  `create table if not exists probe (id integer primary key, at bigint not null)`,
];

/** Claims a key and, for a payment, its terminal. Nothing returned: the key, the terminal or the decision is taken. */
export const CLAIM = `
  insert into attempt (key, call, caller, readers, terminal, lock, fingerprint, request, sale, transaction_id,
    state, owner, status, response, created, answered, since, version)
  values ($1, $2, $3, '[]', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, now_ms(),
    case when cast($12 as integer) is null then null else now_ms() end, now_ms(), 0)
  on conflict do nothing
  returning key`;

/** Created becomes sent: still created, still mine, and my lease still runs by the database's clock. */
export const SEND = `
  update attempt set state = 'sent', sent = now_ms(), since = now_ms(), look = now_ms() + $3, version = version + 1
  where key = $1 and state = 'created' and owner = $2
    and exists (select 1 from instance where owner = $2 and lease > now_ms())
  returning key`;

/**
 * Every other step: from one of the states in $2 (as ',a,b,') to $3, perhaps with an answer ($4, $5), the
 * transaction that waits for a signature ($6), the operator's word ($7); only if still owned by $8, where given.
 */
export const MOVE = `
  update attempt set
    state = $3,
    status = coalesce(cast($4 as integer), status),
    response = coalesce(cast($5 as text), response),
    transaction_id = coalesce(cast($6 as text), transaction_id),
    resolution = coalesce(cast($7 as text), resolution),
    answered = case when cast($4 as integer) is not null or $3 = 'answered' then now_ms() else answered end,
    since = now_ms(),
    look = case when $3 in ('unknown', 'resolved') and ${LOOKED_UP} then now_ms() else null end,
    version = version + 1
  where key = $1 and $2 like '%,' || state || ',%' and (cast($8 as text) is null or owner = $8)
  returning key`;

export const READ = `select *, now_ms() as now from attempt where key = $1`;

/** Changes whenever an attempt or its signature does. */
export const STAMP = `select coalesce(sum(version + 1), 0) as stamp from attempt where key = $1 or sale = $1`;

export const OPEN_ON_TERMINAL = `select *, now_ms() as now from attempt where lock = $1 and ${OPEN}`;

/** The decision that counts, by its sale or by the transaction it is about. */
export const DECISION = `
  select *, now_ms() as now from attempt
  where call = 'signature' and state <> 'abandoned' and (sale = $1 or transaction_id = $2)`;

export const SALE_OF_TRANSACTION = `
  select *, now_ms() as now from attempt where transaction_id = $1 and call <> 'signature'`;

export const SET_READERS = `update attempt set readers = $2 where key = $1 returning key`;

/** The first time that the log shows an attempt running is a sign of life. */
export const SAW_RUNNING = `
  update attempt set seen_running = now_ms(), version = version + 1
  where key = $1 and seen_running is null returning key`;

export const RENEW = `
  insert into instance (owner, lease) values ($1, now_ms() + $2)
  on conflict (owner) do update set lease = excluded.lease
  returning owner`;

export const RELEASE = `delete from instance where owner = $1 returning owner`;

/** Whose owner is gone: what was never sent is closed, what was sent must be looked up. */
export const EXPIRE = `
  update attempt set
    state = case when state = 'created' then 'abandoned' else 'unknown' end,
    look = case when state = 'sent' and ${LOOKED_UP} then now_ms() else null end,
    since = now_ms(),
    version = version + 1
  where state in ('created', 'sent')
    and not exists (select 1 from instance where instance.owner = attempt.owner and lease > now_ms())
  returning key, sale`;

/** A decision whose fate is unknown leaves its sale unknown too. */
export const EXPIRE_SALES = `
  update attempt set state = 'unknown', look = now_ms(), since = now_ms(), version = version + 1
  where state = 'signature' and exists (
    select 1 from attempt decision
    where decision.sale = attempt.key and decision.call = 'signature' and decision.state = 'unknown')
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
  returning *, now_ms() as now`;

/** Final rows that are older than $1 milliseconds, and instances that are long gone. */
export const PURGE = `
  delete from attempt where state in ('answered', 'abandoned', 'resolved') and since < now_ms() - $1 returning key`;
export const PURGE_INSTANCES = `delete from instance where lease < now_ms() - $1 returning owner`;

export const PROBE = `
  insert into probe (id, at) values (1, now_ms()) on conflict (id) do update set at = excluded.at returning id`;
