/** 100,000 tills on paper: what the model says of them, and which limit is reached first. */
import type { Figure } from '../report.js';
import { loadOf, sharesOf, type Limits, type Shop } from './model.js';

/** A busy hour: each till pays every three minutes, and shows the state of its terminal all the time. */
export const chain: Shop = {
  ...{ tills: 100_000, proxies: 20, betweenPayments: 165, atTerminal: 15, statusEvery: 15, notices: true },
  ...{ paymentsADay: 200, keptDays: 181 },
  // On a server with nothing else to do.
  ...{ turnSeconds: 0.005, orderSeconds: 0.002 },
};

/** Measured by `--only proxy` and `--only scale`, but for what is said to be taken for granted. */
export const limits: Limits = {
  // Of the proxy with Postgres, and of the one that only passes on.
  ...{ paymentMs: 2.2, stateMs: 1.1 },
  // Taken for granted: a server of sixteen cores or so with a fast disk. `pgbench` tells of yours.
  ...{ transactions: 10_000, connections: 500, diskBytes: 1e12 },
  ...{ pool: 20, heldByProxy: 9_700, rowBytes: 1_500 },
  // The receiver's speed is taken for granted.
  ...{ sideBySide: 16, noticeSeconds: 0.1 },
};

export function paperFigures(): Figure[] {
  const part = 'scale';
  const {
    payments,
    requests,
    toBlink,
    transactions,
    rowsWritten,
    notices,
    turns,
    held,
    rowsLookedAt,
    rowsKept,
  } = loadOf(chain);
  const rates = { payments, requests, toBlink, transactions, rowsWritten, notices, turns, rowsLookedAt };
  const note = `on paper, ${chain.proxies} proxies`;
  return [
    ...Object.entries(rates).map(([name, value]) => ({
      ...{ part, name: `${chain.tills} tills, ${name}`, value, unit: '/s', note },
    })),
    { part, name: `${chain.tills} tills, payments at terminals at one time`, value: held, unit: '', note },
    { part, name: `${chain.tills} tills, rows kept`, value: rowsKept, unit: '', note },
    ...sharesOf(chain, limits).map(({ of, used }) => ({
      ...{ part, name: `${chain.tills} tills, used of the ${of}`, value: used * 100, unit: '%', note },
    })),
  ];
}
