/**
 * Fills `answer_transaction_id` from the answers that the first version stored. Apart from the migration that adds
 * the column, since a large journal takes a while, and on Postgres other instances take payments meanwhile.
 */
import { parsed, words } from '../../../../src/payment/json.js';
import type { StoredRow } from '../store.js';
import type { Migration, Query } from './migration.js';

/** Rows read, and written, with one statement. */
const AT_A_TIME = 200;

const NEXT = `
  select key, call, sale, state, transaction_id, response from attempt
  where key > $1 and (transaction_id is not null or (state = 'answered' and response is not null))
  order by key limit ${AT_A_TIME}`;

export const transactionsOfOldAnswers: Migration = function* () {
  for (let last = ''; ;) {
    const rows = yield { sql: NEXT, params: [last] };
    if (rows.length === 0) return;
    const own = rows.flatMap((row) => found(row.key, transactionIn(row)));
    const signed = rows.flatMap((row) => found(row.sale, isDecision(row) ? transactionIn(row) : null));
    // A signature's answer may stand before its sale or after it: what is there stays, unless a signature says more.
    yield* fill(own, 'coalesce(answer_transaction_id, ');
    yield* fill(signed, '(');
    last = String(rows.at(-1)!.key);
  }
};

type Found = [key: string, transactionId: string];

const found = (key: StoredRow[string] | undefined, transactionId: string | null): Found[] =>
  key == null || transactionId === null ? [] : [[String(key), transactionId]];

const isDecision = ({ call }: StoredRow): boolean => call === 'signature';

/**
 * Of a final answer what it names; of a payment whose signature was asked for, the one that was asked about. An answer
 * that proved nothing may be about another payment: its transaction is not this one's.
 */
function transactionIn(row: StoredRow): string | null {
  const { state, response, transaction_id } = row;
  const answered = state === 'answered' ? words(parsed(response).transaction_id) : null;
  return answered ?? (isDecision(row) ? null : words(transaction_id));
}

/** @param rule how the new value, in a bracket that it opens, meets the old one */
function* fill(rows: readonly Found[], rule: string): Generator<Query, void, StoredRow[]> {
  if (rows.length === 0) return;
  const cases = rows.map((_, index) => `when $${2 * index + 1} then $${2 * index + 2}`).join(' ');
  const keys = rows.map((_, index) => `$${2 * index + 1}`).join(', ');
  yield {
    sql: `update attempt set answer_transaction_id = ${rule}case key ${cases} end) where key in (${keys})`,
    params: rows.flat(),
  };
}
