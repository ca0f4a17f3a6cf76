/** That a terminal is asked to stop: who asks it and since when, how that ended, and until when it holds the terminal. */
import type { Migration } from './migration.js';

export const cancellations: Migration = function* () {
  for (const column of [
    'cancel_at bigint',
    'cancel_owner text',
    'cancel_answered bigint',
    'cancel_accepted integer',
    'cancel_until bigint',
  ]) {
    yield { sql: `alter table attempt add column ${column}`, params: [] };
  }
  yield {
    sql: 'create index cancelled_attempts on attempt (lock) where cancel_at is not null',
    params: [],
  };
};
