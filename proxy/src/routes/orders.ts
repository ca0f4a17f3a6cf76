/** `/orders/{order_number}`: what an order was charged, what of it went back, and what is open. */
import type { AttemptView } from '../../../src/payment/contract.js';
import { isDateTime } from '../../../src/payment/fields.js';
import { isOperation, rowOf } from '../../../src/payment/operations.js';
import type { OrderView } from '../../../src/payment/proxy/office-contract.js';
import type { AccessOptions } from '../access/attempt-access.js';
import { mayUseTerminal, type Caller } from '../access/callers.js';
import type { AttemptViews } from '../attempts/attempt-view.js';
import { directionOf, orderMoney, type OrderRows } from '../attempts/order-money.js';
import type { AppContext } from '../http/context.js';
import type { Counted } from '../journal/lists.js';
import { invalid } from '../problems.js';
import { parseUuid } from '../values.js';

export interface OrdersOptions extends AccessOptions {
  views: AttemptViews;
}

/** A number that has more names no one order: which of them is meant, a time says. */
const MOST_ATTEMPTS = 1_000;
const MOST_NAMED = 100;

export function createOrders(options: OrdersOptions) {
  const { journal, views, terminals } = options;

  /** The office sees every terminal, and a till those that it may use. */
  const isSeen = ({ terminal }: Counted, caller: Caller): boolean =>
    caller.office || caller.support || (terminal !== null && mayUseTerminal(caller, terminals, terminal));

  /** The attempt that a row is about, where this journal has it. */
  async function originalOf(row: Counted, known: ReadonlyMap<string, Counted>): Promise<string | null> {
    if (row.original !== null || row.originalTransaction === null) return row.original;
    const named = await journal.ofTransaction(row.originalTransaction);
    const found = named.find(({ key }) => known.has(key)) ?? named[0];
    // What was not known when it was refunded may be spelled in another case since.
    return (
      (found ?? [...known.values()].find((payment) => isOf(row.originalTransaction!, payment)))?.key ?? null
    );
  }

  /**
   * @param isMeant of the payments, those that are asked about
   * @param mayConcern of the money back, what may be theirs where nothing shows whose it is
   */
  async function sortOut(
    rows: readonly Counted[],
    isMeant: (row: Counted) => boolean,
    mayConcern: (row: Counted, first: number) => boolean,
  ): Promise<OrderRows> {
    const payments = rows.filter((row) => directionOf(row) !== 'back' && isMeant(row));
    const meant = new Map(payments.map((row) => [row.key, row]));
    const first = Math.min(...payments.map(({ created }) => created));
    const refunds: { refund: Counted; of: Counted | null }[] = [];
    const completions: { completion: Counted; of: Counted }[] = [];
    for (const row of rows) {
      const original = await originalOf(row, meant);
      const of = meant.get(original ?? '') ?? null;
      if (of && needOf(row) === 'reservation') completions.push({ completion: row, of });
      if (directionOf(row) !== 'back') continue;
      // What is about another payment is that one's. An unlinked refund is about no payment for sure, whichever it was
      // counted against.
      const isLinked = original !== null && needOf(row) !== 'none';
      if (of || (!isLinked && mayConcern(row, first))) refunds.push({ refund: row, of });
    }
    return { payments, refunds, completions };
  }

  return {
    async order(c: AppContext): Promise<Response> {
      const caller = c.get('caller');
      const orderNumber = c.req.param('number') ?? '';
      const since = sinceOf(c.req.query('since'));
      const keys = keysOf(c.req.queries('attempt_id'));
      const rows = await journal.lists.ofOrder(orderNumber, since, MOST_ATTEMPTS + 1);
      if (rows.length > MOST_ATTEMPTS)
        throw invalid({
          since: `More than ${MOST_ATTEMPTS} attempts have this order number: say since when.`,
        });
      const sorted = await sortOut(
        rows,
        (row) =>
          row.orderNumber === orderNumber &&
          row.created >= since &&
          (keys === null || keys.has(row.key)) &&
          isSeen(row, caller),
        (row, first) => row.orderNumber === orderNumber && row.created >= (keys === null ? since : first),
      );
      const shown = rows.filter(
        (row) =>
          isSeen(row, caller) &&
          (keys === null ||
            sorted.payments.includes(row) ||
            sorted.refunds.some(({ refund }) => refund === row)),
      );
      const view: OrderView = {
        order_number: orderNumber,
        ...orderMoney(sorted),
        attempts: (await Promise.all(shown.map((row) => views.of(row)))) as AttemptView[],
      };
      return Response.json(view);
    },
  };
}

const isOf = (transactionId: string, { transactionId: asked, answerTransactionId }: Counted): boolean =>
  [asked, answerTransactionId].some((id) => id?.toLowerCase() === transactionId.toLowerCase());

/** What it is about, as the table of operations says. */
const needOf = ({ operation }: Counted) => (isOperation(operation) ? rowOf(operation).original : 'none');

/** Milliseconds since 1970; from the beginning where no time is named. A time of no zone may be another one. */
function sinceOf(text: string | undefined): number {
  if (text === undefined) return 0;
  if (!isDateTime(text) || !/(Z|[+-]\d\d:?\d\d)$/.test(text))
    throw invalid({ since: 'This must be a time with its offset, such as 2026-02-02T14:43:59Z.' });
  return Date.parse(text);
}

/** Null where none is named: then every payment of the order is meant. */
function keysOf(texts: string[] | undefined): ReadonlySet<string> | null {
  if (!texts?.length) return null;
  const keys = texts.map(parseUuid).filter((key) => key !== null);
  if (keys.length < texts.length || keys.length > MOST_NAMED)
    throw invalid({ attempt_id: `These must be ids of attempts, ${MOST_NAMED} at most.` });
  return new Set(keys);
}
