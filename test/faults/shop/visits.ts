/** What customers do, and what their browsers say about it. One visit has a terminal to itself, and orders of its own. */
import type { AttemptView } from '../../../src/payment/contract.js';
import type { Fault, Simulator } from '../../../simulator/src/index.js';
import { decimal, type Order } from './orders.js';
import { forgeries } from './forgeries.js';
import type { ShopServer } from './shop-server.js';
import type { Till } from './till.js';
import type { Truth } from './truth.js';

export interface Visit {
  till: Till;
  shop: ShopServer;
  simulator: Simulator;
  truth: Truth;
  /** Whole pounds, in pence: the pennies of an amount steer the cardholder. */
  price: number;
  /** Places an order under a new number. `isHeld`: it is not shipped before `collect`. */
  place(costs?: number, isHeld?: boolean): Promise<Order>;
  /** The same number on another day, once both warehouses have done with the day before. */
  again(order: Order): Promise<Order>;
  /** All is paid and given back that ever will be, and the shop's server has heard of it: it may be shipped. */
  collect(order: Order): Promise<void>;
  /** Both warehouses have shipped it. */
  untilShipped(order: Order): Promise<void>;
}

/** Declined, whoever pays it. */
const DECLINED = 5;
/** The red key. */
const CANCELLED = 7;

const paidWith = (order: Order, { id }: AttemptView) => ({ attempt_id: id, amount: decimal(order.costs) });

function lose({ simulator, till }: Visit, fault: Omit<Fault, 'on' | 'terminal_id'>): void {
  simulator.faults.add({ on: 'sales', terminal_id: till.terminal, cut: 'before', ...fault });
}

/** A payment, and what goes back of it before the parcel leaves. */
const givingBack =
  (operation: 'linked-refund' | 'reversal' | 'refund', backOf: (price: number) => number | undefined) =>
  async (visit: Visit): Promise<void> => {
    const { till } = visit;
    const order = await visit.place(visit.price, true);
    const { number: orderNumber } = order;
    const paid = await till.pay({ orderNumber, pence: order.costs });
    await till.tell(orderNumber, paidWith(order, paid));
    if (paid.transaction_id) {
      const pence = backOf(order.costs);
      const original = operation === 'refund' ? undefined : paid.transaction_id;
      await till.pay({ operation, orderNumber, pence, original });
    }
    await visit.collect(order);
    await till.tell(orderNumber, paidWith(order, paid));
  };

export const visits: Record<string, (visit: Visit) => Promise<void>> = {
  'pays and says so, twice': async ({ place, till }) => {
    const order = await place();
    const paid = await till.pay({ orderNumber: order.number, pence: order.costs });
    for (let times = 0; times < 2; times++) await till.tell(order.number, paidWith(order, paid));
  },
  'pays, and the page is closed before it says so': async ({ place, till }) => {
    const order = await place();
    await till.pay({ orderNumber: order.number, pence: order.costs });
  },
  'pays in two parts': async ({ place, till }) => {
    const order = await place();
    for (let part = 0; part < 2; part++)
      await till.pay({ orderNumber: order.number, pence: order.costs / 2 });
  },
  'is declined, says that it is paid, and then pays in two parts': async ({ place, till, price }) => {
    const order = await place(price + DECLINED);
    const declined = await till.pay({ orderNumber: order.number, pence: order.costs });
    await till.tell(order.number, paidWith(order, declined));
    await till.pay({ orderNumber: order.number, pence: 255 });
    await till.pay({ orderNumber: order.number, pence: order.costs - 255 });
  },
  'pays, and only the terminal’s log shows it': async (visit) => {
    const order = await visit.place();
    lose(visit, { before: 'charge', logged: 'success' });
    await visit.till.pay({ orderNumber: order.number, pence: order.costs });
  },
  'pays, the cashier says that nothing was charged, and the log shows it late': async (visit) => {
    const order = await visit.place();
    lose(visit, { before: 'charge', logged: 'success', log_delay: 2_000 });
    const { id } = await visit.till.pay({
      orderNumber: order.number,
      pence: order.costs,
      word: 'not-charged',
    });
    await visit.till.tell(order.number, { attempt_id: id });
    // Until then it is a word against the ledger, but where the payment was lost on its way to Blink.
    if (visit.truth.hasMoved(id)) await visit.till.ended(id, ({ status }) => status !== 'resolved');
  },
  'pays nothing, and the cashier says that it was charged': async (visit) => {
    const order = await visit.place();
    lose(visit, { drop_from_log: true });
    const said = await visit.till.pay({ orderNumber: order.number, pence: order.costs, word: 'approved' });
    await visit.till.tell(order.number, paidWith(order, said));
  },
  'reserves, and takes what was reserved': async ({ place, till }) => {
    const order = await place();
    const { number: orderNumber, costs: pence } = order;
    const reserved = await till.pay({ operation: 'preauth', orderNumber, pence });
    const original = reserved.transaction_id ?? 'none';
    await till.pay({ operation: 'completion', orderNumber, pence, original });
  },
  'reserves, and calls it a payment': async ({ place, till }) => {
    const order = await place();
    const { number: orderNumber, costs: pence } = order;
    const reserved = await till.pay({ operation: 'preauth', orderNumber, pence });
    await till.tell(orderNumber, paidWith(order, reserved));
  },
  'is declined, and says that it is paid': async ({ place, till, price }) => {
    const order = await place(price + DECLINED);
    const declined = await till.pay({ orderNumber: order.number, pence: order.costs });
    await till.tell(order.number, paidWith(order, declined));
  },
  'says that it is paid while the terminal asks, and presses the red key': async ({ place, till, price }) => {
    const order = await place(price + CANCELLED);
    const key = till.begin({ orderNumber: order.number, pence: order.costs });
    await till.tell(order.number, { attempt_id: key });
    await till.ended(key);
  },
  'never pays, and says that it has': async ({ place, till }) => {
    const order = await place();
    await till.tell(order.number, { attempt_id: crypto.randomUUID(), amount: decimal(order.costs) });
  },
  'abandons its payment before it is sent, and says that it is paid': async ({ place, till }) => {
    const order = await place();
    const abandoned = await till.abandon(crypto.randomUUID());
    await till.tell(order.number, paidWith(order, abandoned));
  },
  'pays one order, and says that it was another': async ({ place, till }) => {
    const [paid, other] = [await place(), await place()];
    const view = await till.pay({ orderNumber: paid.number, pence: paid.costs });
    await till.tell(other.number, paidWith(other, view));
  },
  'pays a pound less, and says that it was all': async ({ place, till }) => {
    const order = await place();
    const view = await till.pay({ orderNumber: order.number, pence: order.costs - 100 });
    await till.tell(order.number, paidWith(order, view));
  },
  'pays in another currency': async ({ place, till }) => {
    const order = await place();
    const view = await till.pay({ orderNumber: order.number, pence: order.costs, currency: 'EUR' });
    await till.tell(order.number, paidWith(order, view));
  },
  'pays Monday’s ticket, and shows it for Tuesday’s': async ({ place, again, till }) => {
    const monday = await place();
    const view = await till.pay({ orderNumber: monday.number, pence: monday.costs });
    const tuesday = await again(monday);
    await till.tell(tuesday.number, paidWith(tuesday, view));
  },
  'pays Monday’s ticket, brings it back on Tuesday, and pays Tuesday’s': async ({ place, again, till }) => {
    const monday = await place();
    const { number: orderNumber, costs: pence } = monday;
    const { transaction_id } = await till.pay({ orderNumber, pence });
    await again(monday);
    if (transaction_id)
      await till.pay({ operation: 'linked-refund', orderNumber, pence, original: transaction_id });
    await till.pay({ orderNumber, pence });
  },
  'pays, gets all of it back, and says that it is paid': givingBack('linked-refund', (price) => price),
  'pays, gets a pound back, and says that it is paid': givingBack('linked-refund', () => 100),
  'pays, is refused a refund, and says that it is paid': givingBack('linked-refund', () => 100 + DECLINED),
  'pays, has it reversed, and says that it is paid': givingBack('reversal', () => undefined),
  'pays, gets it back on another card, and says that it is paid': givingBack('refund', (price) => price),
  'pays twice, and gets one of them back': async ({ place, collect, till, price }) => {
    const order = await place(price, true);
    const { number: orderNumber, costs: pence } = order;
    await till.pay({ orderNumber, pence });
    const { transaction_id } = await till.pay({ orderNumber, pence });
    if (transaction_id)
      await till.pay({ operation: 'linked-refund', orderNumber, pence, original: transaction_id });
    await collect(order);
  },
  'pays, and brings it back once it has come': async ({ place, till, untilShipped }) => {
    const order = await place();
    const { number: orderNumber, costs: pence } = order;
    const { transaction_id } = await till.pay({ orderNumber, pence });
    await untilShipped(order);
    if (transaction_id)
      await till.pay({ operation: 'linked-refund', orderNumber, pence, original: transaction_id });
    await till.tell(orderNumber);
  },
  'pays half, and sends its notice once more': async ({ place, till, shop }) => {
    const order = await place();
    const { id } = await till.pay({ orderNumber: order.number, pence: order.costs / 2 });
    await till.untilHeard();
    for (const one of shop.taken.filter(({ notice }) => notice.data.id === id)) await till.send(one);
  },
  ...Object.fromEntries(
    Object.entries(forgeries).map(([how, forge]) => [
      `pays a pound, and sends a notice of all of it ${how}`,
      async ({ place, till, shop }: Visit) => {
        const order = await place();
        const { id } = await till.pay({ orderNumber: order.number, pence: 100 });
        await till.untilHeard();
        const real = shop.taken.find(({ notice }) => notice.data.id === id);
        if (real) await till.send(forge(real, order));
      },
    ]),
  ),
};
