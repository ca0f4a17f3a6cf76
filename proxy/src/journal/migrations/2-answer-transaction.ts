/**
 * The transaction that an attempt's answer named. It has a column of its own: `transaction_id` is the one that a
 * signature is asked about, and the signature's answer may name another. A sale keeps both.
 */
import type { Migration } from './migration.js';

export const answerTransaction: Migration = function* () {
  yield { sql: 'alter table attempt add column answer_transaction_id text', params: [] };
};
