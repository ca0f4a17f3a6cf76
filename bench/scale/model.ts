/**
 * What a chain of shops asks of its proxies, of their one Postgres and of Blink, on paper. Counts are read from the
 * code; `npm run bench -- --only scale` holds the model against what this machine does.
 */

export interface Shop {
  tills: number;
  proxies: number;
  /** Of one till, from the end of a payment to the next, and the cardholder's time at the terminal; in seconds. */
  betweenPayments: number;
  atTerminal: number;
  /** Every so many seconds a page asks for its terminal's state; `Infinity`: it does not. */
  statusEvery: number;
  /** Is the shop's server told of each end? */
  notices: boolean;
  /** Payments of one till in a day, and how many days the journal keeps them. */
  paymentsADay: number;
  keptDays: number;
  /** How long a proxy's turn at the notices takes, and for how much of it no other proxy has one. */
  turnSeconds: number;
  orderSeconds: number;
}

/** Transactions and rows written, of one proxy that does nothing but live, in a second. */
const LIVING = {
  // Once a second: the lease is renewed, and what belonged to those that are gone is ended. Twice: what is to be looked up
  // next. Every five seconds: the heartbeat, three reads of what others have opened, doubted and read, and the time.
  transactions: 1 + 1 + 2 + 5 / 5,
  rows: 1 + 1 / 5,
};

/** Of a proxy that tells, besides: whose quiet period is over, once a second. */
const WATCHING = { transactions: 1, rows: 0 };

/** A turn at the notices: they are taken, beside the row that keeps instances in order, and the next time is asked for. */
const TURN = { transactions: 2, rows: 1 };

/** Of one payment: claimed, sent, answered, read for its answer. Rows: the first three. */
const PAYMENT = { transactions: 4, rows: 3 };

/** Of its notice, written with the answer: acknowledged. Rows: what was told, the notice, that it was taken, that it is gone. */
const NOTICE = { transactions: 1, rows: 4 };

/** A notice wakes its proxy when it is written and when it was sent; who has a turn already has the next one for all of them. */
function turnsOf(payments: number, { proxies, turnSeconds, orderSeconds }: Shop): number {
  const wakes = (2 * payments) / proxies;
  const each = Math.max(1, wakes / (1 + wakes * turnSeconds));
  // One proxy at a time has the row that keeps them in order.
  return Math.min(proxies * each, 1 / orderSeconds);
}

/** How long a page lets the proxy hold a payment before it is answered `202`, and each look after that; in seconds. */
const HELD = 20;

export interface Load {
  /** In a second. */
  payments: number;
  /** To all proxies: payments, looks at those that take long, and terminals' states. */
  requests: number;
  toBlink: number;
  transactions: number;
  rowsWritten: number;
  notices: number;
  /** Of all proxies at the notices. */
  turns: number;
  /** At one time: payments at terminals, each a connection of a proxy to Blink. */
  held: number;
  /** Read in a second because every proxy looks each second at whatever is under way, for owners that are gone. */
  rowsLookedAt: number;
  rowsKept: number;
}

export function loadOf(shop: Shop): Load {
  const { tills, proxies, betweenPayments, atTerminal, statusEvery, notices, paymentsADay, keptDays } = shop;
  const payments = tills / (betweenPayments + atTerminal);
  const looks = payments * Math.max(0, Math.ceil(atTerminal / HELD) - 1);
  const states = tills / statusEvery;
  const told = notices ? 1 : 0;
  const turns = told * turnsOf(payments, shop);
  const inAll = (count: 'transactions' | 'rows') =>
    proxies * (LIVING[count] + told * WATCHING[count]) +
    turns * TURN[count] +
    payments * (PAYMENT[count] + told * NOTICE[count]);
  return {
    payments,
    requests: payments + looks + states,
    toBlink: payments + states,
    // Each look reads the attempt, and once more when it is over or the time is up.
    transactions: inAll('transactions') + looks * 2,
    rowsWritten: inAll('rows'),
    turns,
    notices: payments * told,
    held: payments * atTerminal,
    rowsLookedAt: proxies * payments * atTerminal,
    rowsKept: tills * paymentsADay * keptDays,
  };
}

/** What one of each can do; measured, or what its maker promises. */
export interface Limits {
  /** Of one core: a payment with its journal, and a terminal's state that is passed on; in milliseconds. */
  paymentMs: number;
  stateMs: number;
  /** Transactions that Postgres takes in a second, its connections, and those of one proxy's pool. */
  transactions: number;
  connections: number;
  pool: number;
  /** Payments that one proxy holds at once, by its memory and its sockets. */
  heldByProxy: number;
  /** Notices that one proxy has under way at once, and how long the shop's server takes, in seconds. */
  sideBySide: number;
  noticeSeconds: number;
  /** Of the database's disk, and of one row with its indexes. */
  diskBytes: number;
  rowBytes: number;
}

export interface Share {
  of: string;
  /** 1 is all that there is. */
  used: number;
}

/** How much of each limit is used, the most first: what breaks first. */
export function sharesOf(shop: Shop, limits: Limits): Share[] {
  const { payments, requests, transactions, held, notices, rowsKept } = loadOf(shop);
  const { proxies } = shop;
  const busyMs = payments * limits.paymentMs + (requests - payments) * limits.stateMs;
  return [
    { of: 'processor of the proxies', used: busyMs / 1000 / proxies },
    { of: 'transactions of Postgres', used: transactions / limits.transactions },
    { of: 'connections of Postgres', used: (proxies * limits.pool) / limits.connections },
    { of: 'payments held by a proxy', used: held / proxies / limits.heldByProxy },
    {
      of: "notices at the shop's server",
      used: (notices * limits.noticeSeconds) / (proxies * limits.sideBySide),
    },
    { of: 'disk of Postgres', used: (rowsKept * limits.rowBytes) / limits.diskBytes },
  ].sort((a, b) => b.used - a.used);
}
