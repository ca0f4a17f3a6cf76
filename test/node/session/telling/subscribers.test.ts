import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ProxyClient } from '../../../../src/api/proxy-client.js';
import { defaultClient } from '../../../../src/api/settings.js';
import type { Order } from '../../../../src/payment/order.js';
import { Subscribers } from '../../../../src/session/telling/subscribers.js';
import { FakeElement } from '../../../support/fake-element.js';
import { FakeButton, FakeTill } from '../support/fake-shop.js';
import { orderOf } from '../support/fixtures.js';

const client = new ProxyClient();

function shop() {
  const document = new FakeElement();
  const subscribers = new Subscribers(() => document);
  const button = (order: Partial<Order> = {}, own = client) => {
    const button = new FakeButton(own, order);
    subscribers.buttons.add(button);
    return button;
  };
  const till = (own = client) => {
    const till = new FakeTill(own);
    subscribers.tills.add(till.present);
    return till;
  };
  return { document, subscribers, button, till };
}

describe('the end of a payment', () => {
  it('is told by the button of that very order', () => {
    const { subscribers, button, till } = shop();
    till();
    button({ reference: '18' });
    const its = button();
    assert.equal(subscribers.target(orderOf()), its.element);
  });

  const others: [what: string, order: Partial<Order>][] = [
    ['operation', { operation: 'preauth' }],
    ['reference', { reference: '18' }],
    ['missing reference', { reference: null }],
    ['part', { part: '2' }],
    ['amount', { amount: '10.01' }],
    ['missing amount', { amount: null }],
    ['currency', { currency: 'EUR' }],
    ['terminal', { terminalId: 'T2' }],
  ];
  for (const [what, order] of others) {
    it(`is not told by a button of another ${what}: a framework has reused it for the next order`, () => {
      const { subscribers, button, till } = shop();
      button(order);
      const around = till();
      assert.equal(subscribers.target(orderOf()), around);
    });
  }

  it('is told by its button although the terminal’s id is spelled in another case', () => {
    const { subscribers, button } = shop();
    const its = button({ terminalId: orderOf().terminalId.toLowerCase() });
    assert.equal(subscribers.target(orderOf()), its.element);
  });

  it('is told by the button that was pressed, where two show the order', () => {
    const { subscribers, button } = shop();
    button();
    const pressed = button();
    subscribers.starter = pressed;
    assert.equal(subscribers.target(orderOf()), pressed.element);
    pressed.order = orderOf({ reference: '18' });
    assert.notEqual(subscribers.target(orderOf()), pressed.element, 'it shows another order by now');
  });

  it('is told by one of them, where none was pressed', () => {
    const { subscribers, button } = shop();
    const first = button();
    button();
    assert.equal(subscribers.target(orderOf()), first.element);
  });

  it('is told by the till where no button shows the order, else by the document', () => {
    const { document, subscribers, till } = shop();
    assert.equal(subscribers.target(orderOf()), document);
    const around = till();
    till();
    assert.equal(subscribers.target(orderOf()), around);
    assert.equal(subscribers.target(null), around);
  });
});

describe('the client that asks', () => {
  it('is that of the button that shows the order: it has the token of whoever paid', () => {
    const { subscribers, button, till } = shop();
    till(new ProxyClient());
    button({ reference: '18' }, new ProxyClient());
    const own = new ProxyClient();
    button({}, own);
    assert.equal(subscribers.client(orderOf()), own);
  });

  it('is else one that the page gave, before the default one', () => {
    const { subscribers, button, till } = shop();
    till(defaultClient());
    const own = new ProxyClient();
    button({ reference: '18' }, own);
    assert.equal(subscribers.client(orderOf()), own);
    assert.equal(subscribers.client(null), own);
  });

  it('is the default one where the page gave none, and none where nobody is here', () => {
    const { subscribers, till } = shop();
    assert.equal(subscribers.client(null), undefined);
    till(defaultClient());
    assert.equal(subscribers.client(null), defaultClient());
  });
});

describe('everybody who takes part', () => {
  it('is told that something changed, though one of them leaves at that', () => {
    const { subscribers, button } = shop();
    const [one, two] = [button(), button()];
    one.refresh = () => void subscribers.buttons.delete(one);
    let watched = 0;
    const watcher = () => {
      watched++;
      subscribers.watchers.delete(watcher);
    };
    subscribers.watchers.add(watcher);
    subscribers.refresh();
    assert.deepEqual([two.refreshed, watched], [1, 1]);
  });

  it('keeps a session: buttons, tills and prompts alike', () => {
    const { subscribers } = shop();
    assert.equal(subscribers.isEmpty, true);
    const button = new FakeButton(client);
    const till = new FakeTill(client).present;
    const watcher = () => {};
    subscribers.buttons.add(button);
    assert.equal(subscribers.isEmpty, false);
    subscribers.buttons.delete(button);
    subscribers.tills.add(till);
    assert.equal(subscribers.isEmpty, false);
    subscribers.tills.delete(till);
    subscribers.watchers.add(watcher);
    assert.equal(subscribers.isEmpty, false);
    subscribers.watchers.delete(watcher);
    assert.equal(subscribers.isEmpty, true);
  });
});
