import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ProxyClient } from '../../../src/api/proxy-client.js';
import type { Order } from '../../../src/payment/order.js';
import { TerminalAttempt } from '../../../src/session/terminal-attempt.js';
import { Subscribers } from '../../../src/session/telling/subscribers.js';
import { FakeElement } from '../../support/fake-element.js';
import { FakeBrowser } from '../../support/fake-environment.js';
import { FakeButton } from './support/fake-shop.js';
import { orderOf, otherId, recordOf } from './support/fixtures.js';

const signature = { transactionId: 'TX1', since: '2026-03-14T12:00:00.000Z' };

function terminal() {
  const subscribers = new Subscribers(() => new FakeElement());
  const open = new TerminalAttempt(new FakeBrowser().tab().environment, subscribers);
  const button = new FakeButton(new ProxyClient());
  subscribers.buttons.add(button);
  return { subscribers, open, button };
}

describe('a terminal', () => {
  it('is free where nobody holds an attempt', () => {
    const { open } = terminal();
    assert.equal(open.record, null);
    assert.equal(open.state, 'idle');
    assert.equal(open.asksSignature, false);
    assert.equal(open.isOrphaned, false);
  });

  it('is busy with an attempt of this page, and with one of another tab', () => {
    const { open } = terminal();
    open.elsewhere = recordOf({ id: otherId });
    assert.equal(open.record?.id, otherId);
    assert.equal(open.held, null);
    const attempt = open.hold(recordOf(), 'begun', null);
    assert.equal(open.record, attempt.record);
    assert.equal(open.elsewhere, null, 'this page answers for it now');
  });

  it('has its buttons look again when another tab takes or frees it', () => {
    const { open, button } = terminal();
    open.elsewhere = recordOf();
    open.elsewhere = null;
    assert.equal(button.refreshed, 2);
  });

  it('shows a state only where this page answers for the attempt', () => {
    const { open } = terminal();
    open.elsewhere = recordOf();
    assert.equal(open.state, 'idle');
    open.hold(recordOf(), 'found', null).dispatch('lose');
    assert.equal(open.state, 'checking');
  });
});

describe('an open attempt', () => {
  const others: Partial<Order>[] = [
    { operation: 'preauth' },
    { reference: '18' },
    { part: '2' },
    { amount: '11.00' },
    { amount: null },
    { currency: 'EUR' },
    { terminalId: 'T2' },
  ];

  it('is answered for by its own order’s buttons, and by no other', () => {
    const { open } = terminal();
    open.hold(recordOf(), 'begun', null);
    assert.equal(open.answersFor(orderOf()), true);
    for (const order of others) assert.equal(open.answersFor(orderOf(order)), false, JSON.stringify(order));
  });

  it('is answered for by nobody here where another tab does', () => {
    const { open } = terminal();
    open.elsewhere = recordOf();
    assert.equal(open.answersFor(orderOf()), false);
  });

  it('is an orphan where no button of the page shows its order', () => {
    const { open, button } = terminal();
    open.hold(recordOf(), 'begun', null);
    assert.equal(open.isOrphaned, false);
    button.order = orderOf({ reference: '18' });
    assert.equal(open.isOrphaned, true);
  });

  it('asks for a signature once, here or in the tab that answers for it', () => {
    const { open } = terminal();
    open.elsewhere = recordOf({ signature });
    assert.equal(open.asksSignature, true);
    open.elsewhere = recordOf({ signature, decision: { id: otherId, confirmed: true } });
    assert.equal(open.asksSignature, false);
    const attempt = open.hold(recordOf({ signature }), 'begun', null);
    assert.equal(open.asksSignature, false, 'it is not known yet whether the question still stands');
    attempt.dispatch('ask-signature');
    assert.equal(open.asksSignature, true);
  });
});

describe('an attempt that is let go', () => {
  it('leaves its end on the button that shows its order', () => {
    const { open, button } = terminal();
    const attempt = open.hold(recordOf(), 'begun', button);
    attempt.dispatch('start');
    open.letGo(attempt, 'fail');
    assert.equal(button.state, 'failed');
    assert.equal(open.record, null);
    assert.equal(attempt.isOver, true);
    assert.ok(button.refreshed > 0);
  });

  it('leaves nothing on a button that shows the next order by now', () => {
    const { open, button } = terminal();
    const attempt = open.hold(recordOf(), 'begun', button);
    button.order = orderOf({ reference: '18' });
    open.letGo(attempt, 'approve');
    assert.equal(button.shown, null);
  });

  it('shows nothing where it never was a payment', () => {
    const { open, button } = terminal();
    const attempt = open.hold(recordOf(), 'found', null);
    open.letGo(attempt);
    assert.equal(button.shown, null);
    assert.equal(attempt.isOver, true);
  });

  it('does not take the next one with it', () => {
    const { open } = terminal();
    const first = open.hold(recordOf(), 'begun', null);
    const second = open.hold(recordOf({ id: otherId }), 'begun', null);
    open.letGo(first, 'fail');
    assert.equal(open.held, second);
  });
});
