import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  isAttemptOf,
  sameMoney,
  sameOrder,
  samePurpose,
  sameTerminal,
  type Order,
} from '../../../src/payment/order.js';

const order: Order = {
  operation: 'sale',
  amount: '10.00',
  currency: 'GBP',
  terminalId: 'T650M-1',
  reference: 'A-17',
  part: null,
};
const otherPurposes: Partial<Order>[] = [
  { operation: 'preauth' },
  { reference: 'A-18' },
  { reference: null },
  { part: '1' },
  { terminalId: 'T650M-2' },
];
const otherMoney: Partial<Order>[] = [{ amount: '10.01' }, { amount: null }, { currency: 'EUR' }];
const nameOf = (change: Partial<Order>) => {
  const [[name, value]] = Object.entries(change) as [[string, unknown]];
  return value === null ? `no ${name}` : `another ${name}`;
};

describe('two payments serve the same purpose', () => {
  it('with the same operation, reference, part and terminal, whatever the amount and the currency', () => {
    for (const money of [{}, ...otherMoney]) assert.equal(samePurpose(order, { ...order, ...money }), true);
  });
  it('on the same terminal however its id is spelled', () => {
    assert.equal(samePurpose(order, { ...order, terminalId: 't650m-1' }), true);
    assert.equal(sameTerminal('T650M-1', 't650m-1'), true);
    assert.equal(sameTerminal('T650M-1', 'T650M-12'), false);
  });
  for (const change of otherPurposes) {
    it(`but not with ${nameOf(change)}`, () => {
      assert.equal(samePurpose(order, { ...order, ...change }), false);
      assert.equal(samePurpose({ ...order, ...change }, order), false);
    });
  }
  it('a reservation of an order never stands for its sale', () => {
    const reserved: Order = { ...order, operation: 'preauth', amount: '50.00' };
    assert.equal(samePurpose({ ...order, amount: '80.00' }, reserved), false);
  });
  it('the second part of an order never stands for the first', () => {
    assert.equal(samePurpose({ ...order, part: '1' }, { ...order, part: '2' }), false);
  });
});

describe('two payments are the same order', () => {
  it('with the same purpose, amount and currency', () => {
    assert.equal(sameOrder(order, { ...order }), true);
    assert.equal(sameMoney(order, { ...order }), true);
  });
  it('on the same terminal however its id is spelled', () => {
    assert.equal(sameOrder({ ...order, terminalId: 't650m-1' }, order), true);
  });
  for (const change of [...otherPurposes, ...otherMoney]) {
    it(`but not with ${nameOf(change)}`, () =>
      assert.equal(sameOrder({ ...order, ...change }, order), false));
  }
});

describe('a payment with the same money is the one of this order', () => {
  const nameless: Order = { ...order, reference: null };

  it('where this browser began it, with or without a number', () => {
    assert.equal(isAttemptOf(order, { ...order }), true);
    assert.equal(isAttemptOf(nameless, { ...nameless }), true);
  });
  it('where another till began it for the same number, or about the same transaction', () => {
    assert.equal(isAttemptOf(order, { ...order, adopted: true }), true);
    const back: Order = { ...nameless, operation: 'linked-refund', originalTransactionId: 'TX1' };
    assert.equal(isAttemptOf(back, { ...back, adopted: true }), true);
  });
  it('but not where another till began it and nothing says for whom', () => {
    assert.equal(isAttemptOf(nameless, { ...nameless, adopted: true }), false);
  });
});
