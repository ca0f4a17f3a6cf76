/** A payment on its way from the checks to Blink: its key, and the terminal that it locks. */
import type { Answer, PaymentBody } from '../../../src/payment/contract.js';
import type { Bag } from '../../../src/payment/json.js';
import type { Call, Operation } from '../../../src/payment/operations.js';
import { adopt, type AccessOptions } from '../access/attempt-access.js';
import { withCallerFields, type Caller } from '../access/callers.js';
import { makerOf } from '../access/ownership.js';
import { forBlink, type DisputedFields } from '../blink/disputed-fields.js';
import type { NewRow } from '../journal/journal.js';
import type { Row } from '../journal/row.js';
import { ProblemError } from '../problems.js';
import { sameTerminalForm } from '../values.js';
import type { AttemptViews } from './attempt-view.js';
import { boundsOf, whyNot, type BoundsOptions } from './bounds.js';
import { afterPayment, expectedOf } from './record-answer.js';
import type { ClaimedCall, Sender } from './send.js';

export interface ClaimOptions extends AccessOptions, BoundsOptions {
  sender: Sender;
  views: AttemptViews;
  disputedFields: DisputedFields;
}

/** A request that passed every check. */
export interface CheckedCall<C extends Call = Call> {
  call: C;
  key: string;
  caller: Caller;
  body: Bag;
  fingerprint: string;
}

/** A row that this request claimed, on its way to Blink; or one that was there already. */
export type Claimed = { claimed: ClaimedCall } | { known: Row };

/** Two that wait for each other's end may both lose a race for a terminal; more rounds than this mean a fault. */
const CLAIM_ROUNDS = 5;

/**
 * Claims key and terminal in one statement; the index on the terminal is the lock. What must fit into more than that is
 * claimed behind locks of its own (`bounds`).
 */
export async function claimPayment(options: ClaimOptions, checked: CheckedCall<Operation>): Promise<Claimed> {
  const { journal, sender } = options;
  const { call, key, caller, fingerprint } = checked;
  const asked = withCallerFields(caller, checked.body) as unknown as PaymentBody;
  const lock = sameTerminalForm(asked.terminal_id);
  for (let round = 0; round < CLAIM_ROUNDS; round++) {
    const bounded = await boundsOf(options, call, asked, caller);
    const body = forBlink(asked, call, bounded.original, options.disputedFields);
    const text = JSON.stringify(body);
    const row: NewRow = {
      key,
      operation: call,
      ...makerOf(caller),
      state: 'created',
      terminal: body.terminal_id,
      lock,
      fingerprint,
      request: text,
      ...bounded.money,
    };
    if (await claimOrGiveUp(sender, row, () => journal.claim(row, bounded.within))) {
      const { amount = null, currency = null } = bounded.money;
      const expected = expectedOf(key, call, body, { amount, currency });
      const movesAfter = (answer: Answer) => afterPayment(expected, answer);
      return { claimed: { key, call, body: text, sale: null, movesAfter } };
    }
    const known = await journal.read(key);
    if (known) return { known };
    const open = (await journal.openOn(lock)) ?? (await journal.cancelledOn(lock));
    if (open) {
      await adopt(options, open, caller);
      throw new ProblemError('terminal-in-use', { attempt_id: open.key }, retryAfter(open));
    }
    const refusal = await whyNot(options, bounded, call);
    if (refusal) throw refusal;
    // What was in the way has ended just now.
  }
  throw new ProblemError('journal-unavailable');
}

/** What has ended, and was to be stopped, holds its terminal for a time that is known. */
const retryAfter = ({ cancellation, now }: Row): Record<string, string> =>
  cancellation?.until
    ? { 'retry-after': String(Math.max(1, Math.ceil((cancellation.until - now) / 1000))) }
    : {};

/** A claim that fails may have been written all the same: then it must neither be sent nor lock the terminal. */
export async function claimOrGiveUp(
  sender: Sender,
  row: NewRow,
  claim: () => Promise<boolean>,
): Promise<boolean> {
  try {
    return await claim();
  } catch (error) {
    sender.giveUp(row);
    throw error;
  }
}
