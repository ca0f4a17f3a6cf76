/** Lists of attempts, newest first; portable, as in `attempts`. A decision about a signature is no row of its own. */
import { isPayment, OPEN } from './conditions.js';
import { ROW } from './attempts.js';
import type { Param } from '../store.js';

/** Where a list has come to. Neither ever changes, so that a row can neither jump nor come twice. */
export interface Position {
  /** Milliseconds since 1970. */
  created: number;
  key: string;
}

export interface ListFilter {
  state?: 'all' | 'open' | 'final';
  /** In the form in which terminals are compared. */
  terminal?: string;
  orderNumber?: string;
  /** The one that a signature was asked about, or the one that the answer named. */
  transactionId?: string;
  /** Made from then on, and before then: milliseconds since 1970. */
  from?: number;
  to?: number;
  /** Older than this one. */
  before?: Position;
}

/** Letters that a database folds as JavaScript does. */
const isPlain = (text: string): boolean => /^[\x20-\x7e]*$/.test(text);

/** @returns the statement, and its parameters */
export function listOf(filter: ListFilter, limit: number): [sql: string, params: Param[]] {
  const { state = 'all', terminal, orderNumber, transactionId, from, to, before } = filter;
  const params: Param[] = [];
  const next = (value: Param, type: 'text' | 'bigint') => `cast($${params.push(value)} as ${type})`;
  const conditions = [isPayment('attempt')];
  // Few are open, and an index has them: in the order of time all would be looked through.
  if (state === 'open') conditions.push(`key in (select open.key from attempt open where open.${OPEN})`);
  if (state === 'final') conditions.push(`not (${OPEN})`);
  if (terminal !== undefined && isPlain(terminal))
    conditions.push(`lower(terminal) = ${next(terminal, 'text')}`);
  if (orderNumber !== undefined) conditions.push(`order_number = ${next(orderNumber, 'text')}`);
  if (transactionId !== undefined) {
    const id = next(transactionId, 'text');
    conditions.push(`(transaction_id = ${id} or answer_transaction_id = ${id})`);
  }
  if (from !== undefined) conditions.push(`created >= ${next(from, 'bigint')}`);
  if (to !== undefined) conditions.push(`created < ${next(to, 'bigint')}`);
  if (before)
    conditions.push(`(created, key) < (${next(before.created, 'bigint')}, ${next(before.key, 'text')})`);
  const order = 'order by created desc, key desc';
  // The keys first: what a row is shown with costs more than to find it.
  const keys = `select key from attempt where ${conditions.join(' and ')} ${order} limit ${next(limit, 'bigint')}`;
  const sql = `select ${ROW} from attempt where key in (${keys}) ${order}`;
  return [sql, params];
}

export const KEYS_AT_A_TIME = 100;

export const OF_KEYS = `
  select ${ROW} from attempt
  where key in (${Array.from({ length: KEYS_AT_A_TIME }, (_, index) => `$${index + 1}`).join(', ')})
    and call <> 'signature'`;

/** The terminals of what was made from $1 on and before $2, each once, as one of the requests spells it. */
export const TERMINALS_BETWEEN = `
  select max(terminal) as terminal from attempt
  where created >= cast($1 as bigint) and created < cast($2 as bigint) and terminal is not null group by lower(terminal)`;
