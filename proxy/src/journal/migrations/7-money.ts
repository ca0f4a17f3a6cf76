/**
 * What each attempt moves, what its answer has proved, and which earlier transaction it is about: what goes back is
 * summed by these. Rows from before are filled in when somebody refunds them. `race` holds one row for whatever several
 * tills may ask for at once on terminals of their own: writing it is the lock.
 */
import type { Migration } from './migration.js';

const steps = [
  // In hundredths; null where only the original says it.
  'alter table attempt add column amount bigint',
  'alter table attempt add column currency text',
  // `done` or `refused`, once an answer has shown it.
  'alter table attempt add column proof text',
  // The attempt that it completes, reverses or refunds, where this journal has it; and the transaction that it names.
  'alter table attempt add column original text',
  'alter table attempt add column original_transaction text',
  'alter table attempt add column order_number text',
  'alter table attempt add column order_part text',
  // Every word that was said about it, the last one included.
  'alter table attempt add column resolutions text',
  // 1 where a word that nothing went back was confirmed.
  'alter table attempt add column confirmed integer',
  'create table race (name text primary key, at bigint not null)',
  'create index attempts_by_transaction on attempt (answer_transaction_id) where answer_transaction_id is not null',
  'create index attempts_by_original on attempt (original) where original is not null',
  'create index attempts_by_original_transaction on attempt (original_transaction) where original_transaction is not null',
  'create index attempts_by_order on attempt (order_number) where order_number is not null',
];

export const money: Migration = function* () {
  for (const sql of steps) yield { sql, params: [] };
};
