import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadOf, sharesOf, type Limits, type Shop } from '../../../bench/scale/model.js';

const shop: Shop = {
  ...{ tills: 100, proxies: 2, betweenPayments: 15, atTerminal: 5, statusEvery: 10, notices: true },
  ...{ paymentsADay: 200, keptDays: 10, turnSeconds: 0.01, orderSeconds: 0.001 },
};
const plenty: Limits = {
  ...{ paymentMs: 0.001, stateMs: 0.001, transactions: 1e9, connections: 1e9, pool: 20, heldByProxy: 1e9 },
  ...{ sideBySide: 1e9, noticeSeconds: 0.1, diskBytes: 1e15, rowBytes: 1000 },
};

test('tills that take 20 seconds for a payment pay a twentieth of their number in a second', () => {
  const { payments, held, notices } = loadOf(shop);
  assert.equal(payments, 5);
  assert.equal(notices, 5);
  assert.equal(held, 25, 'five a second, each for five seconds at the terminal');
});

test('every till asks for the state of its terminal besides, and Blink is asked as often', () => {
  const { requests, toBlink } = loadOf(shop);
  assert.equal(requests, 15);
  assert.equal(toBlink, 15);
  assert.equal(loadOf({ ...shop, statusEvery: Infinity }).toBlink, 5);
});

test('a payment that takes longer than a page lets the proxy hold it is looked at, and Blink is not asked for that', () => {
  const long = loadOf({ ...shop, betweenPayments: 5, atTerminal: 45 });
  assert.equal(long.requests, 2 + 4 + 10);
  assert.equal(long.toBlink, 2 + 10);
});

test('a proxy more costs what it needs to live, and no payment more', () => {
  const [two, three, four] = [2, 3, 4].map((proxies) => loadOf({ ...shop, proxies }));
  assert.equal(two!.payments, three!.payments);
  assert.ok(three!.transactions > two!.transactions);
  assert.ok(four!.transactions > three!.transactions);
  assert.equal(four!.payments, two!.payments);
});

test('who tells nobody pays for no notices', () => {
  const quiet = loadOf({ ...shop, notices: false });
  assert.equal(quiet.notices, 0);
  assert.ok(quiet.transactions < loadOf(shop).transactions);
});

test('every proxy looks at what all of them have under way', () => {
  assert.equal(loadOf({ ...shop, proxies: 8 }).rowsLookedAt, 4 * loadOf(shop).rowsLookedAt);
});

test('the journal holds what is paid in a day, for as many days as it is kept', () => {
  assert.equal(loadOf(shop).rowsKept, 200_000);
});

test('what breaks first stands first', () => {
  const first = (limits: Partial<Limits>) => sharesOf(shop, { ...plenty, ...limits })[0]!;
  assert.deepEqual(first({ connections: 80 }), { of: 'connections of Postgres', used: 0.5 });
  assert.equal(first({ paymentMs: 200 }).of, 'processor of the proxies');
  assert.equal(first({ diskBytes: 1e6 }).used, 200);
  assert.equal(first({ heldByProxy: 10 }).used, 1.25);
});

test('a slow database has fewer turns at the notices, each for more of them: it is asked less often, and no notice is lost', () => {
  const slow = { ...shop, turnSeconds: 1 };
  assert.ok(loadOf(slow).turns < loadOf(shop).turns);
  assert.ok(loadOf(slow).transactions < loadOf(shop).transactions);
  assert.equal(loadOf(slow).notices, loadOf(shop).notices);
});

test('only one proxy at a time has a turn, however many there are', () => {
  const many = { ...shop, tills: 100_000, proxies: 50, turnSeconds: 0, orderSeconds: 0.002 };
  assert.equal(loadOf(many).turns, 500);
});
