/**
 * Which terminals there are: with this index each is found by one step, however many payments were made on it. Not by `lock`,
 * by which a claim looks for what is open: of two indexes a database might take the one that holds every payment.
 */
import type { Migration } from './migration.js';

export const terminals: Migration = function* () {
  yield { sql: 'create index attempts_by_terminal on attempt (terminal) where lock is not null', params: [] };
};
