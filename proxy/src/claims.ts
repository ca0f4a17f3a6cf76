/** A payment on its way from the checks to the delivery: its key, and the terminal that it locks. */
import type { Call, PaymentBody } from '../../src/api/contract.js';
import type { Expected } from '../../src/payment/outcome.js';
import { adopt } from './adoption.js';
import { withCallerFields, type Caller } from './callers.js';
import type { Delivery, Parcel } from './delivery.js';
import type { Journal, NewRow } from './journal/journal.js';
import type { Row } from './journal/row.js';
import { ProblemError } from './problems.js';
import { afterPayment } from './settlement.js';
import { sameTerminalForm, type Bag } from './validation.js';

export interface ClaimOptions {
  journal: Journal;
  delivery: Delivery;
  terminals: ReadonlySet<string>;
}

/** A payment that passed every check. */
export interface Order {
  call: Call;
  key: string;
  caller: Caller;
  body: Bag;
  fingerprint: string;
}

/** A row that this request claimed, on its way to Blink; or one that was there already. */
export type Claimed = { parcel: Parcel } | { row: Row };

/** Two that wait for each other's end may both lose a race for a terminal; more rounds than this mean a fault. */
const CLAIM_ROUNDS = 5;

/** Claims key and terminal in one statement; the index on the terminal is the lock. */
export async function claimPayment(options: ClaimOptions, order: Order): Promise<Claimed> {
  const { journal, delivery } = options;
  const { call, key, caller, body, fingerprint } = order;
  const sent = withCallerFields(caller, body) as unknown as PaymentBody;
  const text = JSON.stringify(sent);
  const lock = sameTerminalForm(sent.terminal_id);
  const row: NewRow = {
    key,
    call,
    caller: caller.id,
    state: 'created',
    terminal: sent.terminal_id,
    lock,
    fingerprint,
    request: text,
  };
  const expected: Expected = {
    id: key,
    amount: sent.requested_amount,
    currency: sent.currency,
    terminalId: sent.terminal_id,
  };
  for (let round = 0; round < CLAIM_ROUNDS; round++) {
    if (await claimOrGiveUp(delivery, row, () => journal.claim(row))) {
      return {
        parcel: { key, call, body: text, sale: null, settle: (answer) => afterPayment(expected, answer) },
      };
    }
    const known = await journal.read(key);
    if (known) return { row: known };
    const open = await journal.openOn(lock);
    if (!open) continue; // it ended just now
    await adopt(journal, open, caller);
    throw new ProblemError('terminal-in-use', { attempt_id: open.key });
  }
  throw new ProblemError('journal-unavailable');
}

/** A claim that fails may have been written all the same: then it must neither be sent nor lock the terminal. */
export async function claimOrGiveUp(
  delivery: Delivery,
  row: NewRow,
  claim: () => Promise<boolean>,
): Promise<boolean> {
  try {
    return await claim();
  } catch (error) {
    delivery.giveUp(row);
    throw error;
  }
}
