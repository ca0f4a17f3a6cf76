/**
 * What a shop's server makes of the notices that it has checked: the receivers of docs/order-is-paid.md, with each refund
 * counted against the payment that it names.
 */
import type { Notice } from '../../../proxy/src/office/notice.js';
import { CURRENCY, penceOf, type Order } from './orders.js';

interface Heard {
  version: number;
  orderNumber: string | null;
  made: number;
  transactionId: string | null;
  /** Of money back: the payment that it is about. */
  original: string | null;
  isBack: boolean;
  pence: number;
}

export class NoticeBook {
  readonly #heard = new Map<string, Heard>();

  /** @returns whether it said anything new */
  note({ type, data }: Notice): boolean {
    if (data.version <= this.version(data.id)) return false;
    this.#heard.set(data.id, {
      version: data.version,
      orderNumber: data.order_number ?? null,
      made: Date.parse(data.created_at),
      transactionId: data.transaction_id ?? null,
      original: data.original_transaction_id ?? null,
      isBack: type.startsWith('refund.'),
      pence: data.currency === CURRENCY ? penceIn({ type, data }) : 0,
    });
    return true;
  }

  /** The highest that was heard of this attempt; 0 where nothing was. */
  version(id: string): number {
    return this.#heard.get(id)?.version ?? 0;
  }

  isPaid({ number, placed, costs }: Order): boolean {
    const all = [...this.#heard.values()];
    const ours = all.filter(({ orderNumber, made }) => orderNumber === number && made >= placed);
    const payments = ours.filter(({ isBack }) => !isBack);
    const ids = new Set(payments.map(({ transactionId }) => transactionId));
    const known = new Set(all.filter(({ isBack }) => !isBack).map(({ transactionId }) => transactionId));
    const refunds = all.filter((one) => one.isBack && one.original !== null && ids.has(one.original));
    // What names no payment that was heard of may be about this order.
    const loose = ours.filter((one) => one.isBack && (one.original === null || !known.has(one.original)));
    return sum(payments) - sum(refunds) - sum(loose) >= costs;
  }
}

const sum = (list: readonly Heard[]): number => list.reduce((total, { pence }) => total + pence, 0);

/** By proof only; what may have gone back counts until it is proved that it has not. */
function penceIn({ type, data }: Pick<Notice, 'type' | 'data'>): number {
  const amount = penceOf(data.requested_amount ?? '0');
  const isProved = data.settled_by !== 'operator';
  if (type.startsWith('refund.')) return type === 'refund.failed' && isProved ? 0 : amount;
  return isProved && /^payment\.(succeeded|late_success)$/.test(type) ? amount : 0;
}
