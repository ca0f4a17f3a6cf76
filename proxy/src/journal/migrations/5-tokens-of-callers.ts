/** By which token a caller was known that has no name but its place in a list: a keyed digest, never the token. */
import type { Migration } from './migration.js';

export const tokensOfCallers: Migration = function* () {
  yield { sql: 'alter table attempt add column caller_token text', params: [] };
};
