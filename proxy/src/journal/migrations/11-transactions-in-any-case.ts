/**
 * What was given back is found by the transaction that it names, whichever case that was written in. A column of its own: of
 * an index on an expression, with a part of the rows only, Postgres does not know how few it finds, and walks instead.
 */
import type { Migration } from './migration.js';

export const transactionsInAnyCase: Migration = function* () {
  yield { sql: 'alter table attempt add column original_form text', params: [] };
  yield {
    sql: `update attempt set original_form = lower(original_transaction) where original_transaction is not null`,
    params: [],
  };
  yield {
    sql: `create index attempts_by_original_form on attempt (original_form) where original_form is not null`,
    params: [],
  };
};
