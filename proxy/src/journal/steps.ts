/** The steps that most change the journal by, as statements: a row that is claimed, and one that moves on. */
import { randomUUID } from 'node:crypto';
import type { Answer, AttemptStatus } from '../../../src/payment/contract.js';
import type { Row, RowOperation, SettledBy, Word } from './row.js';
import * as sql from './statements/attempts.js';
import type { Statement } from './store.js';

export interface NewRow {
  key: string;
  operation: RowOperation;
  caller: string;
  callerToken?: string | null;
  state: AttemptStatus;
  terminal?: string;
  /** The terminal that this payment locks while it is open. */
  lock?: string;
  fingerprint?: string;
  /** JSON text. */
  request?: string;
  sale?: string;
  transactionId?: string;
  answer?: Answer | null;
  answerTransactionId?: string | null;
  /** What it moves, in hundredths, and which it is about. */
  amount?: number | null;
  currency?: string | null;
  original?: string | null;
  originalTransaction?: string | null;
  orderNumber?: string | null;
  orderPart?: string | null;
  /** Never to be sent, and perhaps sent before: only with state `unknown`. */
  forgotten?: boolean;
}

export interface Move {
  key: string;
  from: readonly AttemptStatus[];
  to: AttemptStatus;
  /** Null and absent: the one that is stored stays. */
  answer?: Answer | null;
  /** The one that a signature is asked about. */
  transactionId?: string;
  /** The one that the answer named; after a signature, the signature's. */
  answerTransactionId?: string | null;
  /** What the answer proved; null and absent: what is stored stays. */
  proof?: Row['proof'];
  resolution?: Word;
  /** What shows the end, where the step leads to one; of a word the operator. */
  settledBy?: Exclude<SettledBy, 'operator'>;
  /** Only while this instance owns the row. */
  owner?: string;
}

/** What a claim must fit into beside its key and its terminal. */
export type Fit = keyof typeof sql.CLAIM;

/** @param orderWindowMs how long an order is charged once, where the fit asks for that */
export const claimOf = (row: NewRow, owner: string, fit: Fit = 'any', orderWindowMs = 0): Statement => ({
  sql: sql.CLAIM[fit],
  // Nothing is sent before it has become `sent`, and that write is synced.
  relaxed: row.state === 'created',
  params: [
    row.key,
    row.operation,
    row.caller,
    row.terminal ?? null,
    row.lock ?? null,
    row.fingerprint ?? null,
    row.request ?? null,
    row.sale ?? null,
    row.transactionId ?? null,
    row.state,
    owner,
    row.answer?.status ?? null,
    row.answer ? JSON.stringify(row.answer.body) : null,
    row.answerTransactionId ?? null,
    row.forgotten ? 1 : null,
    row.callerToken ?? null,
    row.amount ?? null,
    row.currency ?? null,
    row.original ?? null,
    row.originalTransaction ?? null,
    row.orderNumber ?? null,
    row.orderPart ?? null,
    ...(fit.includes('order') ? [orderWindowMs] : []),
  ],
});

/** @param silenceMs how long Blink may stay silent @param facts, opening the journal that was looked at before */
export const sendOf = (
  key: string,
  owner: string,
  silenceMs: number,
  facts: string,
  opening: number,
): Statement => ({ sql: sql.SEND, params: [key, owner, silenceMs, facts, opening] });

/** A payment from its claim to its answer, on a terminal that nobody has: for `rehearse` only. */
export function rehearsal(owner: string, ...sending: [silenceMs: number, facts: string, opening: number]) {
  const key = randomUUID();
  const money = { amount: 1, currency: 'GBP' };
  const asked = { terminal_id: key, requested_amount: '0.01', currency: money.currency, metadata: {} };
  const request = JSON.stringify(asked);
  const row: NewRow = {
    ...{ key, operation: 'sale', caller: 'health', state: 'created', fingerprint: key, orderNumber: key },
    ...{ terminal: key, lock: key, request, ...money },
  };
  const end: Move = {
    ...{ key, from: ['sent'], to: 'answered', proof: 'refused', settledBy: 'answer' },
    answer: { status: 201, body: { result: 'FAILURE' } },
  };
  const statements = [claimOf(row, owner), sendOf(key, owner, ...sending), moveOf(end)];
  const readBack: Statement = { sql: sql.READ, params: [key] };
  return [...statements, readBack].map((statement) => ({ ...statement, required: true }));
}

export const moveOf = (move: Move): Statement => ({
  sql: sql.MOVE,
  params: [
    move.key,
    `,${move.from.join(',')},`,
    move.to,
    move.answer?.status ?? null,
    move.answer ? JSON.stringify(move.answer.body) : null,
    move.transactionId ?? null,
    move.resolution ? JSON.stringify(move.resolution) : null,
    move.owner ?? null,
    move.answerTransactionId ?? null,
    move.proof ?? null,
    move.resolution?.office && move.resolution.outcome === 'not-charged' ? 1 : null,
    move.to === 'resolved' ? 'operator' : (move.settledBy ?? null),
  ],
});
