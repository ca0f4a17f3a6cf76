/** What a shop's server is told: an order is paid only where the journal proves it, and nothing is concluded from less. */
import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import type { Operation } from '../../../src/payment/operations.js';
import { byToken } from '../../src/access/callers.js';
import { createOffice, OfficeError, type Office, type PaidQuestion } from '../../src/office/index.js';
import { newKey, openShop, TERMINAL, type PayOptions, type Shop } from '../support/shop.js';

const SECOND = 'SECOND';
const operations = ['sale', 'linked-refund', 'reversal', 'refund'] as Operation[];
const tills = [
  { id: 'desk', token: 'desk', operations, largest_refund: '500.00', operator_id: '7' },
  { id: 'office', token: 'the-office', office: true },
];
const PROXY = 'http://localhost/blink/';

let shop: Shop;
afterEach(() => shop?.close());

async function open(): Promise<Office> {
  shop = await openShop(
    { authorise: byToken(tills) },
    { terminals: [TERMINAL, SECOND].map((terminal_id) => ({ terminal_id, mode: 'auto' })) },
  );
  return officeOf((request) => shop.proxy(request));
}

const officeOf = (answer: (request: Request) => Response | Promise<Response>): Office =>
  createOffice({
    proxyUrl: PROXY,
    token: 'the-office',
    fetch: async (input, init) => answer(new Request(input, init)),
  });

interface Paid {
  key: string;
  transaction: string;
}
async function pay(operation: Operation, amount: string, options: PayOptions = {}): Promise<Paid> {
  const key = newKey();
  const { body } = await shop.pay(key, { token: 'desk', operation, amount, ...options });
  return { key, transaction: String(body.transaction_id) };
}
const order = (order_number: string, fields: Record<string, unknown> = {}) => ({
  fields: { metadata: { order_number }, ...fields },
});
const lost = () => shop.simulator.faults.add({ on: 'sales', cut: 'before', drop_from_log: true });
const LONG_AGO = new Date(0);
const asks = (
  orderNumber: string,
  amount: string | number,
  more: Partial<PaidQuestion> = {},
): PaidQuestion => ({
  orderNumber,
  amount,
  currency: 'GBP',
  since: LONG_AGO,
  ...more,
});

describe('an order is paid', () => {
  test('where the charges reach the amount to the penny, in that currency, over several payments', async () => {
    const office = await open();
    await pay('sale', '0.10', order('1'));
    await pay('sale', '0.20', order('1'));
    await pay('sale', '500.00', order('1', { currency: 'EUR' }));
    assert.equal(await office.isPaid(asks('1', '0.30')), true);
    assert.equal(await office.isPaid(asks('1', 0.3)), true);
    assert.equal(await office.isPaid(asks('1', '0.31')), false);
    assert.equal(await office.isPaid(asks('1', '0.30', { currency: 'EUR' })), true);
    assert.equal(await office.isPaid(asks('1', '0.30', { currency: 'USD' })), false);
    assert.equal(await office.isPaid(asks('2', '0.01')), false);
  });

  test('no longer, once anything went back of it', async () => {
    const office = await open();
    const sale = await pay('sale', '10.00', order('1'));
    assert.equal(await office.isPaid(asks('1', '10.00')), true);
    const fields = { original_transaction_id: sale.transaction };
    await pay('linked-refund', '0.50', { terminal: SECOND, fields });
    assert.equal(await office.isPaid(asks('1', '10.00')), false);
    assert.equal(await office.isPaid(asks('1', '9.50')), true);
  });

  test('by an operator’s word only for whoever accepts words', async () => {
    const office = await open();
    lost();
    const { key } = await pay('sale', '10.00', order('1'));
    assert.equal(await office.isPaid(asks('1', '10.00', { acceptOperator: true })), false);
    const body = { outcome: 'approved', evidence: 'the receipt' };
    const { status } = await shop.call('POST', `attempts/${key}/resolution`, { token: 'desk', body });
    assert.equal(status, 200);
    assert.equal(await office.isPaid(asks('1', '10.00')), false);
    assert.equal(await office.isPaid(asks('1', '10.00', { acceptOperator: true })), true);
  });

  test('by the payments that are meant, and by no other ticket 17', async () => {
    const office = await open();
    const monday = await pay('sale', '10.00', order('17'));
    await new Promise((resolve) => setImmediate(resolve));
    const { created_at } = await office.attempt(monday.key);
    const since = new Date(Date.parse(created_at) + 1);
    assert.equal(await office.isPaid(asks('17', '10.00', { since })), false);
    assert.equal(await office.isPaid(asks('17', '10.00', { since: since.toISOString() })), false);
    const other = await pay('sale', '10.00', order('18'));
    const ids = (...attemptIds: string[]) => asks('17', '10.00', { since: undefined, attemptIds });
    assert.equal(await office.isPaid(ids(other.key)), false);
    assert.equal(await office.isPaid(ids(newKey())), false);
    assert.equal(await office.isPaid(ids(other.key, monday.key.toUpperCase())), true);
  });
});

test('a question that leaves open what counts is a TypeError, and is asked of nobody', async () => {
  const office = officeOf(() => assert.fail('the proxy was asked'));
  for (const wrong of [
    { since: undefined },
    { since: undefined, attemptIds: [] },
    { since: undefined, attemptIds: ['17'] },
    { since: 'yesterday' },
    { since: '2026-02-02' },
    { since: '2026-02-02T14:00:00' },
    { since: new Date(NaN) },
    { amount: '0.00' },
    { amount: '1.001' },
    { amount: 0.1 + 0.2 },
    { amount: '-1' },
    { amount: NaN },
    { currency: 'pounds' },
    { orderNumber: '' },
    { orderNumber: 17 },
    { acceptOperator: 'yes' },
  ] as unknown as Partial<PaidQuestion>[]) {
    const question = { ...asks('1', '1.00'), ...wrong };
    await assert.rejects(() => office.isPaid(question), TypeError, JSON.stringify(wrong));
  }
});

describe('nothing is concluded from', () => {
  const money = [{ currency: 'GBP', amount: '10.00' }];
  const good = {
    order_number: '1',
    charged: money,
    charged_by_word: [],
    refunded: [],
    reserved: [],
    open: [],
  };
  const attempt = (more = {}) => ({
    id: newKey(),
    operation: 'sale',
    order_number: '1',
    status: 'answered',
    created_at: new Date().toISOString(),
    ...more,
  });
  const view = (more = {}) => ({ ...good, attempts: [attempt()], ...more });

  test('an answer that is whole is believed, so that what follows shows something', async () => {
    const office = officeOf(() => Response.json(view()));
    assert.equal(await office.isPaid(asks('1', '10.00')), true);
  });

  for (const [name, answer] of [
    ['a status that is not 200', () => Response.json(view(), { status: 203 })],
    ['a failure of the proxy', () => Response.json({ title: 'no' }, { status: 503 })],
    ['a way to another address', () => new Response(null, { status: 302, headers: { location: '/other' } })],
    ['a page of HTML', () => new Response('<html>')],
    ['another order', () => Response.json(view({ order_number: '2' }))],
    ['no sum of what went back', () => Response.json(view({ refunded: undefined }))],
    ['an amount as a number', () => Response.json(view({ charged: [{ currency: 'GBP', amount: 10 }] }))],
    [
      'an amount below zero',
      () => Response.json(view({ refunded: [{ currency: 'GBP', amount: '-90.00' }] })),
    ],
    ['two sums of one currency', () => Response.json(view({ charged: [...money, ...money] }))],
    ['no attempts', () => Response.json(view({ attempts: undefined }))],
    ['an attempt of no time', () => Response.json(view({ attempts: [attempt({ created_at: 'now' })] }))],
  ] as [string, () => Response][]) {
    test(name, async () => {
      await assert.rejects(() => officeOf(answer).isPaid(asks('1', '10.00')), OfficeError);
    });
  }

  test('a proxy that does not know which payments are meant', async () => {
    const office = officeOf(() => Response.json(view()));
    await assert.rejects(
      () => office.isPaid(asks('1', '1', { since: new Date(Date.now() + 9e9) })),
      OfficeError,
    );
    const attemptIds = [newKey()];
    await assert.rejects(() => office.isPaid(asks('1', '1', { since: undefined, attemptIds })), OfficeError);
  });

  test('no connection', async () => {
    const office = createOffice({
      proxyUrl: PROXY,
      token: 't',
      fetch: () => Promise.reject(new Error('refused')),
    });
    await assert.rejects(() => office.isPaid(asks('1', '1')), /refused/);
  });
});

test('a refusal of the proxy comes by its name', async () => {
  const office = await open();
  await assert.rejects(
    () => office.attempt(newKey()),
    (error: OfficeError) => error.status === 404 && error.problem === 'attempt-not-found',
  );
  const stranger = createOffice({
    proxyUrl: PROXY,
    token: 'nobody',
    fetch: (input, init) => shop.proxy(new Request(input, init)),
  });
  await assert.rejects(
    () => stranger.order('1'),
    (error: OfficeError) => error.status === 401 && error.problem === 'not-authorised',
  );
});

test('every attempt comes once over all pages, and a filter holds for each page', async () => {
  const office = await open();
  const made: string[] = [];
  for (let count = 0; count < 210; count++)
    made.unshift((await pay('sale', '1.00', order(count % 2 ? 'odd' : 'even'))).key);
  const idsOf = async (filter?: Parameters<Office['attempts']>[0]) => {
    const ids: string[] = [];
    for await (const { id } of office.attempts(filter)) ids.push(id);
    return ids;
  };
  assert.deepEqual(await idsOf(), made);
  assert.deepEqual(
    await idsOf({ orderNumber: 'odd', terminalId: TERMINAL, state: 'final' }),
    made.filter((_, index) => index % 2 === 0),
  );
  const circle = officeOf(() => Response.json({ attempts: [], next: 'again' }));
  await assert.rejects(async () => {
    for await (const attempt of circle.attempts()) assert.ok(attempt);
  }, OfficeError);
});

test('a server that believes no browser ships exactly the orders that the ledger calls paid', async () => {
  const office = await open();
  const PRICE = '10.00';
  const orders: string[] = [];
  /** By order: the payments that its browser claims. */
  const claims = new Map<string, string[]>();
  let another = newKey();
  for (let index = 0; index < 1_002; index++) {
    const number = `order ${index}`;
    orders.push(number);
    const how = index % 6;
    // 0: a browser that never paid, and claims the payment of another order.
    claims.set(number, [another]);
    if (how === 1)
      shop.simulator.faults.add({ on: 'sales', answer: { status: 201, body: '{"result":"FAILURE"}' } });
    if (how >= 1) {
      const amount = how === 2 ? '9.99' : PRICE;
      const sale = await pay('sale', amount, order(number));
      another = sale.key;
      claims.set(number, [sale.key]);
      if (how === 4) {
        await pay('linked-refund', '0.50', {
          terminal: SECOND,
          fields: { original_transaction_id: sale.transaction },
        });
      }
      if (how === 5) await pay('sale', PRICE, order(number)); // paid twice over is paid
    }
  }
  const shipped: string[] = [];
  for (const number of orders) {
    const isPaid = await office.isPaid(asks(number, PRICE));
    const attemptIds = claims.get(number);
    assert.equal(await office.isPaid(asks(number, PRICE, { since: undefined, attemptIds })), isPaid, number);
    if (isPaid) shipped.push(number);
  }
  const pence = new Map<string, number>();
  const attempts = new Map<string, string>();
  for await (const { id, order_number } of office.attempts()) attempts.set(id, String(order_number));
  for (const entry of shop.simulator.ledger.entries()) {
    const sign = entry.direction === 'back' ? -1 : 1;
    const number =
      entry.direction === 'back' ? attempts.get(entry.of_attempt_id!) : attempts.get(entry.attempt_id!);
    pence.set(number!, (pence.get(number!) ?? 0) + sign * Number(entry.amount.replace('.', '')));
  }
  assert.deepEqual(
    shipped,
    orders.filter((number) => (pence.get(number) ?? 0) >= 1000),
  );
  assert.equal(shipped.length, 334);
});
