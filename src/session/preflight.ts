/** Everything that must hold before a payment may leave; nothing is sent here but one harmless read. */
import type { ProxyClient } from '../api/proxy-client.js';
import type { PaymentBody } from '../payment/contract.js';
import type { FieldProblems } from '../payment/fields.js';
import { needsJournal } from '../payment/operations.js';
import { sameMoney, type Order, type TillFields } from '../payment/order.js';
import { paymentRequest, type OrderExtras } from '../payment/requests.js';
import { isRemembered, type DoneOrder } from './records/done-orders.js';
import type { Environment } from './environment.js';
import type { ProxyKinds, Refused } from './proxy/proxy-kinds.js';
import type { AttemptRecord } from './records/attempt-record.js';
import type { Records } from './records/records.js';
import type { Release, TerminalLock } from './terminal-lock.js';

/** Everything of a click that the session cannot know. */
export interface PaymentInput {
  amount: unknown;
  till: TillFields;
  extras: OrderExtras;
  rememberHours: number;
  /** Although this order was done before. */
  again: boolean;
  /** Seconds after which it is to be stopped. */
  giveUpAfter?: number | undefined;
}

/**
 * The record of a payment that is about to begin, and the body that carries it.
 * @returns what is wrong with it by field too; `{}` where nothing is
 */
export function draft(
  order: Order,
  { amount, till, extras, giveUpAfter }: PaymentInput,
  proxyUrl: string,
  environment: Environment,
): { record: AttemptRecord; body: PaymentBody; problems: FieldProblems } {
  const id = environment.newId();
  const now = new Date(environment.now());
  const { body, problems } = paymentRequest(id, order, amount, till, extras, now);
  const startedAt = now.toISOString();
  // Where it is none, there is a problem.
  const own = { ...order, amount: order.amount ?? '', ...(giveUpAfter && { giveUpAfter }) };
  return { record: { ...own, id, startedAt, till, proxyUrl, journalled: false }, body, problems };
}

/** Does that success still answer for this order, so that it is neither asked nor paid again? */
export const isStillDone = (
  { detail, at }: DoneOrder,
  order: Order,
  rememberHours: number,
  now: number,
): boolean => sameMoney(detail, order) && isRemembered(at, rememberHours, now);

/** The terminal is ours, and these headers go with the request. */
export interface Prepared {
  release: Release;
  /** The attempt that had done the same order before, where it is wanted once more. */
  again?: string | undefined;
  headers: Record<string, string>;
  journalled: boolean;
}

export type Preparation =
  | Prepared
  | Refused
  /** The same payment has been made before: it is answered with that one. */
  | { done: DoneOrder }
  /** The order was done before, with another amount or longer ago: whoever pays must know. */
  | { doneBefore: DoneOrder };

export interface Preflight {
  order: Order;
  records: Records;
  client: ProxyClient;
  proxyUrl: string;
  lock: TerminalLock;
  kinds: ProxyKinds;
  environment: Environment;
  rememberHours: number;
  /** Although this order was done before. */
  again: boolean;
  /** The page was left since the press. */
  isLeft: () => boolean;
}

/** What is known of an order that was done before keeps it from being paid; null where nothing does. */
function preventedBy(
  done: DoneOrder | null,
  { order, rememberHours, environment, again }: Preflight,
): Preparation | null {
  if (done && isStillDone(done, order, rememberHours, environment.now())) return { done };
  return done && !again ? { doneBefore: done } : null;
}

export async function prepare(asked: Preflight): Promise<Preparation> {
  const { order, records, client, proxyUrl, environment } = asked;
  let release: Release | null = null;
  const without = (result: Preparation): Preparation => {
    release?.();
    return result;
  };
  try {
    release = await asked.lock.take(() => records.open());
    if (!release) return without({ refused: 'terminal-in-use' });
    await records.saveUnkept();
    if (await records.open()) return without({ refused: 'terminal-in-use' });
    const before = preventedBy(await records.done(order), asked);
    if (before) return without(before);
    const kind = await asked.kinds.ask(client, proxyUrl, order.terminalId, environment);
    if ('refused' in kind) return without(kind);
    if (!kind.journalled && needsJournal(order.operation)) return without({ refused: 'needs-journal' });
    // Nothing would keep two tabs apart.
    if (!kind.journalled && !environment.locks()) return without({ refused: 'storage-unavailable' });
    const headers = await client.headers().catch(() => null);
    if (!headers) return without({ refused: 'not-authorised' });
    // Asked again: a charge that an operator had closed as none may have turned up while the page's headers were awaited.
    const done = await records.done(order);
    const meanwhile = preventedBy(done, asked);
    if (meanwhile) return without(meanwhile);
    // Whoever comes back minutes later finds no payment under way that he had turned his back on.
    if (asked.isLeft()) return without({ refused: 'not-sent' });
    return { release, again: done?.detail.attemptId ?? undefined, headers, journalled: kind.journalled };
  } catch {
    return without({ refused: 'storage-unavailable' });
  }
}
