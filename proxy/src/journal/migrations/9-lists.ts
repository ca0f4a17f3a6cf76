/** Attempts in the order in which they were made: a page of them goes on where the last one ended. */
import type { Migration } from './migration.js';

export const lists: Migration = function* () {
  yield { sql: 'create index attempts_by_time on attempt (created, key)', params: [] };
};
