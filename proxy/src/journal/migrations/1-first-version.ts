/** The tables of the first version, which made them without counting. Frozen: a change is a further migration. */
import type { Migration } from './migration.js';

/** Open: this terminal takes no other payment. `$` in a partial index would not be portable, so it is spelled out. */
const OPEN = `state in ('created', 'sent', 'signature', 'unknown')`;

const tables = [
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
  // The terminal lock. A signature's own row has no `lock` and stands outside; its sale stays inside.
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

export const firstVersion: Migration = function* () {
  for (const sql of tables) yield { sql, params: [] };
};
