/**
 * What a payment must fit into before it is claimed: what is left of the payment that it refunds, the reservation that
 * it takes from, the order that it pays (money rules, *Money back, and money reserved*).
 */
import type { PaymentBody } from '../../../src/payment/contract.js';
import { bag, words } from '../../../src/payment/json.js';
import { givesBack, isOperation, rowOf, type Operation } from '../../../src/payment/operations.js';
import { judgePayment, judgeSignature } from '../../../src/payment/outcome.js';
import type { Caller } from '../access/callers.js';
import { refusesAmount } from '../access/rights.js';
import type { Journal, NewRow, Within } from '../journal/journal.js';
import type { Row } from '../journal/row.js';
import { invalid, ProblemError } from '../problems.js';
import { decimalOf, hundredthsOf } from '../values.js';
import type { AttemptViews } from './attempt-view.js';
import { expectedOf, proofOf } from './record-answer.js';

export interface BoundsOptions {
  journal: Journal;
  views: AttemptViews;
  /** How long one order number and part is charged once over all tills; 0: as often as it is asked for. */
  orderWindowMs: number;
}

type Money = Pick<
  NewRow,
  'amount' | 'currency' | 'original' | 'originalTransaction' | 'orderNumber' | 'orderPart'
>;

/** What is written with the claim, and what the claim must fit into; without `within` nothing but its terminal. */
export interface Bounded {
  money: Money;
  original: Row | null;
  within?: Within;
}

/** The merchant's number of an order, and which part of it is paid. */
export function orderIn(body: object): Pick<Money, 'orderNumber' | 'orderPart'> {
  const { metadata, order_number } = bag(body);
  const { order_number: number, order_part } = bag(metadata);
  return { orderNumber: words(number) ?? words(order_number), orderPart: words(order_part) };
}

/**
 * @throws ProblemError `original-unknown`, `not-permitted` where the whole of a reversal is above what this caller may
 *   give back, `invalid-request` where the currency is another than the original's
 */
export async function boundsOf(
  options: BoundsOptions,
  operation: Operation,
  body: PaymentBody,
  caller: Caller,
): Promise<Bounded> {
  const { original: needed, direction } = rowOf(operation);
  const asked: Money = {
    amount: hundredthsOf(body.requested_amount),
    currency: body.currency ?? null,
    ...orderIn(body),
  };
  if (needed === 'none') {
    return direction === 'back' ? unlinked(options, asked) : paying(options, asked, direction === 'in');
  }
  const transactionId = body.original_transaction_id!;
  const named = await options.journal.ofTransaction(transactionId);
  const original = await originalAmong(options.journal, named, needed);
  const races = [`transaction ${transactionId.toLowerCase()}`];
  if (!original) {
    // What is known as something else, such as a reservation, is not unknown: nobody refunds it.
    if (operation === 'linked-refund' && caller.refundUnknown && named.length === 0) {
      await refuseLookAlike(options.journal, transactionId);
      return {
        money: { ...asked, originalTransaction: transactionId },
        original,
        within: { fit: 'unknown', races, original, orderWindowMs: 0 },
      };
    }
    throw new ProblemError('original-unknown');
  }
  if (asked.currency !== null && asked.currency !== original.currency) {
    throw invalid({ currency: `It was taken in ${original.currency}.` });
  }
  const isWhole = operation === 'reversal';
  const money: Money = {
    ...asked,
    amount: isWhole ? original.amount : asked.amount,
    currency: original.currency,
    original: original.key,
    originalTransaction: transactionId,
    // What it is about says which order that was.
    orderNumber: asked.orderNumber ?? original.orderNumber,
    orderPart: asked.orderNumber === null ? original.orderPart : asked.orderPart,
  };
  const refusal = isWhole && refusesAmount(caller, operation, decimalOf(money.amount));
  if (refusal) throw new ProblemError('not-permitted', { detail: refusal });
  if (direction === 'back') {
    // What one payment of an order has left goes by the others too.
    if (original.orderNumber !== null) races.push(`back of order ${JSON.stringify(original.orderNumber)}`);
    return { money, original, within: { fit: 'left', races, original, orderWindowMs: 0 } };
  }
  const { orderWindowMs } = options;
  const isOrderHeld = orderWindowMs > 0 && money.orderNumber !== null;
  return {
    money,
    original,
    within: {
      fit: isOrderHeld ? 'reservation and order' : 'reservation',
      races: isOrderHeld ? [...races, raceOf(money)] : races,
      original,
      orderWindowMs,
    },
  };
}

/**
 * Blink may read an id more kindly than the journal does: one that differs from a known one by a space or by its case
 * would be refunded without the cap of that payment.
 * @throws ProblemError
 */
async function refuseLookAlike(journal: Journal, transactionId: string): Promise<void> {
  if (!/^[\x21-\x7e]+$/.test(transactionId)) {
    throw invalid({ original_transaction_id: 'It must be as the receipt has it, without spaces.' });
  }
  for (const spelled of [transactionId.toUpperCase(), transactionId.toLowerCase()]) {
    if ((await journal.ofTransaction(spelled)).length > 0) throw new ProblemError('original-unknown');
  }
}

const raceOf = ({ orderNumber, orderPart }: Money): string =>
  `order ${JSON.stringify([orderNumber, orderPart])}`;

function paying({ orderWindowMs }: BoundsOptions, money: Money, isCharge: boolean): Bounded {
  const isHeld = isCharge && orderWindowMs > 0 && money.orderNumber != null;
  const within = { fit: 'order', races: [raceOf(money)], original: null, orderWindowMs } as const;
  return { money, original: null, ...(isHeld && { within }) };
}

/** It has no cap; where it names an order, less is left of what that order charged. */
async function unlinked({ journal }: BoundsOptions, money: Money): Promise<Bounded> {
  const { orderNumber, orderPart, currency } = money;
  const isOfOrder = orderNumber != null && currency != null;
  const original = isOfOrder ? await journal.chargeOfOrder(orderNumber, orderPart ?? null, currency) : null;
  if (!original) return { money, original };
  return {
    money: { ...money, original: original.key },
    original,
    within: {
      fit: 'any',
      races: [`payment ${original.key}`],
      original,
      orderWindowMs: 0,
    },
  };
}

/** Of the attempts of a transaction the payment or reservation, with its money and its proof also where it was stored without them. */
async function originalAmong(
  journal: Journal,
  named: readonly Row[],
  needed: 'charge' | 'reservation',
): Promise<Row | null> {
  const direction = needed === 'charge' ? 'in' : 'reserved';
  const rows = named.filter(
    ({ operation }) => isOperation(operation) && rowOf(operation).direction === direction,
  );
  const row = rows.find(({ proof }) => proof === 'done') ?? rows[0];
  return row ? withMoney(journal, row) : null;
}

/** A row of an earlier version knows neither: its request and its answer show them. */
export async function withMoney(journal: Journal, row: Row): Promise<Row> {
  const request = row.request as PaymentBody | null;
  const known = {
    ...row,
    amount: row.amount ?? hundredthsOf(request?.requested_amount),
    currency: row.currency ?? request?.currency ?? null,
  };
  if (row.proof !== null || row.state !== 'answered' || !request) return known;
  const decision = row.transactionId ? await journal.decision(row.key, row.transactionId) : null;
  const answer = decision?.answer ?? row.answer;
  if (!answer) return known;
  const expected = expectedOf(row.key, row.operation as Operation, request, known);
  const outcome = decision
    ? judgeSignature(
        answer,
        { id: decision.key, confirmed: bag(decision.request).is_signature_confirmed === true },
        row.key,
      )
    : judgePayment(answer, expected, { journalled: true });
  return { ...known, proof: proofOf(outcome) };
}

/** Why a claim did not fit; null where it would fit now. */
export async function whyNot(
  { journal, views, orderWindowMs }: BoundsOptions,
  { money, original, within }: Bounded,
  operation: Operation,
): Promise<ProblemError | null> {
  if (within?.fit.includes('order')) {
    const paid = await journal.holderOfOrder(money.orderNumber!, money.orderPart ?? null, orderWindowMs);
    if (paid) {
      return new ProblemError('order-already-paid', {
        attempt_id: paid.key,
        attempt: (await views.of(paid)) as never,
      });
    }
  }
  if (!original || within?.fit === 'any') return null;
  const { cameIn, left, isCompleted } = await journal.leftOf(original.key);
  if (givesBack(operation)) {
    // Of a reversal the whole must be left.
    return (money.amount ?? 0) > left || left === 0
      ? new ProblemError('refund-exceeds-payment', { left: decimalOf(left) })
      : null;
  }
  if (isCompleted) return new ProblemError('already-completed');
  return (money.amount ?? 0) > cameIn
    ? new ProblemError('completion-exceeds-reservation', { left: decimalOf(cameIn) })
    : null;
}
