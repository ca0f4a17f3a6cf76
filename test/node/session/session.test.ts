/** What happens on one terminal in one page. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PaymentDetail } from '../../../src/events/payment-detail.js';
import { charged, declined, silence, type FakeProxy } from '../../support/fake-proxy.js';
import { answeredTo, held, reasonOf, shop } from './support/fake-page.js';
import { keyOf, orderOf, successOf } from './support/fixtures.js';

const hour = 3_600_000;

/** A page whose button has just been pressed. */
async function press(pay: FakeProxy['pay'] = charged, order = {}) {
  const here = shop();
  here.proxy.pay = pay;
  const page = here.open();
  const button = page.button(order);
  let detail: PaymentDetail | null | undefined;
  void page.pay(button).then((end) => (detail = end));
  await here.time.pass(0);
  return { ...here, page, button, detail: () => detail };
}

describe('a press', () => {
  it('is told before anything is written or sent', async () => {
    const { browser, time, proxy, open } = shop();
    const page = open();
    const button = page.button();
    let before: unknown;
    button.host.addEventListener('blink-start', () => {
      before = [browser.stored(keyOf('attempt')), proxy.calls.length, page.session.open.record];
    });
    void page.pay(button);
    assert.deepEqual(before, [null, 0, null]);
    await time.pass(0);
    assert.equal(proxy.to('POST sales').length, 1);
  });

  it('that the page prevents does nothing', async () => {
    const { browser, time, proxy, open } = shop();
    const page = open();
    const button = page.button();
    button.host.addEventListener('blink-start', (event) => event.preventDefault());
    assert.equal(await page.pay(button), null);
    await time.pass(1000);
    assert.deepEqual(proxy.calls, []);
    assert.equal(browser.storage.size, 0);
    assert.equal(page.session.open.record, null);
  });

  it('that is nothing to be sent is refused with what is wrong, and no start is told', async () => {
    const { proxy, open } = shop();
    const page = open();
    const button = page.button({ amount: null });
    const detail = await page.pay(button, { amount: '10.001' });
    assert.equal(reasonOf(detail), 'invalid-request');
    assert.equal(detail?.attemptId, null);
    assert.deepEqual(button.told, ['blink-failure']);
    assert.equal(button.state, 'failed');
    assert.deepEqual(proxy.calls, []);
  });

  it('twice pays once: the second hears the end of the first', async () => {
    const { time, proxy, page, button } = await press(silence);
    const again = page.pay(button);
    assert.equal(page.pay(button), again);
    await time.pass(1000);
    assert.equal(proxy.to('POST sales').length, 1);
    assert.deepEqual(button.told, ['blink-start']);
  });

  it('for another order finds the terminal in use, and sends nothing', async () => {
    const { time, proxy, page } = await press(silence);
    const other = page.button({ reference: '18' });
    const detail = await page.pay(other);
    await time.pass(0);
    assert.equal(reasonOf(detail), 'terminal-in-use');
    assert.equal(detail?.attemptId, null);
    assert.deepEqual(other.told, ['blink-failure']);
    assert.equal(proxy.to('POST sales').length, 1);
  });

  it('in a handler of the start is the same payment, not a second', async () => {
    const { time, proxy, open } = shop();
    const page = open();
    const button = page.button();
    const heard: Promise<unknown>[] = [];
    button.host.addEventListener('blink-start', () => heard.push(page.pay(button)), { once: true });
    const own = page.pay(button);
    await time.pass(0);
    assert.equal(proxy.to('POST sales').length, 1);
    proxy.cut();
    proxy.put(page.session.open.record!.id, answeredTo(proxy.to('POST sales')[0]!));
    await time.pass(2000);
    assert.equal(await own, await heard[0]);
  });

  it('in two tabs at once pays once', async () => {
    const { time, proxy, open } = shop();
    const pages = [open(), open()];
    const ends = pages.map((page) => page.pay(page.button()));
    await time.pass(1000);
    assert.equal(proxy.to('POST sales').length, 1);
    proxy.pay = charged;
    const refused = await Promise.race(ends);
    assert.equal(reasonOf(refused), 'terminal-in-use');
  });

  it('whose sending throws has an end, and the terminal is free again', async () => {
    const { time, proxy, open } = shop();
    const page = open();
    const button = page.button();
    page.client.send = () => assert.fail('a header that is none');
    const end = page.pay(button);
    await time.pass(60_000);
    assert.equal(reasonOf(await end), 'not-sent');
    assert.equal(button.state, 'failed');
    assert.equal(page.session.open.record, null);
    assert.equal(proxy.to('POST sales').length, 0);
  });

  it('whose handlers throw goes on to its end', async () => {
    const { time, proxy, open } = shop();
    proxy.pay = declined;
    const page = open();
    const button = page.button();
    const thrown: unknown[] = [];
    const hear = (error: unknown) => thrown.push(error);
    process.prependListener('uncaughtException', hear);
    const others = process.listeners('uncaughtException').filter((one) => one !== hear);
    for (const one of others) process.off('uncaughtException', one);
    try {
      for (const type of ['blink-start', 'blink-failure']) {
        button.host.addEventListener(type, () => assert.fail(type));
      }
      for (let round = 1; round < 3; round++) {
        const end = page.pay(button);
        await time.pass(5000);
        assert.equal(reasonOf(await end), 'declined');
        assert.equal(thrown.length, 2 * round);
      }
    } finally {
      process.off('uncaughtException', hear);
      for (const one of others) process.on('uncaughtException', one);
    }
  });

  it('that cannot be written down is refused, and the terminal is free', async () => {
    const { browser, time, proxy, open } = shop();
    const page = open();
    const button = page.button();
    browser.refuses = () => true;
    const detail = page.pay(button);
    await time.pass(0);
    assert.equal(reasonOf(await detail), 'storage-unavailable');
    assert.equal(proxy.to('POST sales').length, 0);
    assert.equal(browser.held.size, 0);
    assert.equal(page.session.open.record, null);
    assert.deepEqual(button.told, ['blink-start', 'blink-failure']);
  });

  it('carries the order, its part, and the till’s fields', async () => {
    const { proxy } = await press(charged, { reference: '1041', part: '2' });
    const { body } = proxy.to('POST sales')[0]!;
    const { attempt_id, ...metadata } = body.metadata;
    assert.deepEqual(metadata, { order_number: '1041', order_part: '2' });
    assert.equal(typeof attempt_id, 'string');
    assert.equal(body.site_branch_id, 'London');
    assert.equal(body.requested_amount, '10.00');
  });

  it('goes to the path of its operation', async () => {
    const { proxy } = await press(silence, { operation: 'preauth' });
    assert.equal(proxy.to('POST preauth-transactions').length, 1);
    assert.equal(proxy.to('POST sales').length, 0);
  });
});

describe('the end of a payment', () => {
  for (const [pay, type, state] of [
    [charged, 'blink-success', 'approved'],
    [declined, 'blink-failure', 'declined'],
  ] as const) {
    it(`is told once, on its button, and to whoever waits: ${type}`, async () => {
      const { time, page, button, detail } = await press(pay);
      await time.pass(hour);
      assert.deepEqual(button.told, ['blink-start', type]);
      assert.equal(detail(), (button.host.heard.at(-1) as Event & { detail: unknown }).detail);
      assert.equal(button.state, state);
      assert.equal(page.session.open.record, null);
    });
  }

  it('leaves no record and no lock', async () => {
    const { browser } = await press();
    assert.equal(browser.storage.has(keyOf('attempt')), false);
    assert.equal(browser.held.size, 0);
  });

  it('is written down before it is told: a crash tells it again rather than never', async () => {
    const { browser, time, proxy, open } = shop();
    proxy.pay = charged;
    const page = open();
    const button = page.button();
    let stored: unknown[] = [];
    button.host.addEventListener('blink-success', () => {
      stored = [browser.stored(keyOf('attempt')), browser.stored(keyOf('done'))];
    });
    void page.pay(button);
    await time.pass(0);
    assert.ok(stored[0], 'the record still stands');
    assert.ok(stored[1], 'and the order is done');
  });

  it('frees the terminal for the next customer, whose order is paid in the very handler', async () => {
    const { time, proxy, open } = shop();
    proxy.pay = charged;
    const page = open();
    const [one, two] = [page.button(), page.button({ reference: '18' })];
    let next: Promise<unknown> | undefined;
    one.host.addEventListener('blink-success', () => (next = page.pay(two)));
    void page.pay(one);
    await time.pass(1000);
    await next;
    assert.equal(proxy.to('POST sales').length, 2);
    assert.deepEqual(two.told, ['blink-start', 'blink-success']);
  });

  it('is not told by a button that shows the next order by now, but by the till around it', async () => {
    const { time, proxy, page, button } = await press(silence);
    const around = page.till();
    button.order = orderOf({ reference: '18' });
    proxy.cut();
    proxy.put(page.session.open.record!.id, answeredTo(proxy.to('POST sales')[0]!));
    await time.pass(2000);
    assert.deepEqual(button.told, ['blink-start']);
    assert.equal(button.shown, null);
    assert.deepEqual(around.told, ['blink-success']);
  });

  it('is told on the document where nothing of the terminal is left on the page', async () => {
    const { time, proxy, page, button } = await press(silence);
    page.session.subscribers.buttons.delete(button);
    proxy.cut();
    proxy.put(page.session.open.record!.id, answeredTo(proxy.to('POST sales')[0]!));
    await time.pass(2000);
    assert.deepEqual(page.tab.document.told, ['blink-success']);
  });
});

describe('an order that is done', () => {
  it('is answered with its payment: nothing is sent, and nothing told again', async () => {
    const { time, proxy, page, button, detail } = await press();
    const again = page.pay(button, { again: true });
    await time.pass(0);
    assert.deepEqual(await again, { ...detail(), response: null });
    assert.equal(button.state, 'approved');
    assert.equal(proxy.to('POST sales').length, 1);
    assert.deepEqual(button.told.filter((type) => type === 'blink-success').length, 1);
  });

  it('with another amount is refused once, with what was paid, and paid by whoever knows', async () => {
    const { time, proxy, page, button } = await press();
    button.order = orderOf({ amount: '80.00' });
    const refused = page.pay(button);
    await time.pass(0);
    const detail = await refused;
    assert.equal(reasonOf(detail), 'order-already-paid');
    assert.equal(detail?.attemptId, null);
    assert.match((detail as { message: string }).message, /Order 17 was paid £10\.00/);
    assert.equal(proxy.to('POST sales').length, 1);
    const paid = page.pay(button, { again: true });
    await time.pass(0);
    assert.equal((await paid)?.amount, '80.00');
    assert.equal(button.shown?.caution, undefined, 'it was wanted: no double charge');
  });

  it('is known to another page of this browser', async () => {
    const { open } = await press();
    const progress = await open().session.recall(orderOf(), 12);
    assert.equal(progress?.state, 'approved');
    assert.equal(progress?.detail?.transactionId, 'TX1');
    assert.equal(await open().session.recall(orderOf({ amount: '80.00' }), 12), null);
    assert.equal(await open().session.recall(orderOf({ operation: 'preauth' }), 12), null);
  });

  it('is payable again after reset, once that is written', async () => {
    const { time, proxy, page, button } = await press();
    page.session.forget(orderOf());
    void page.pay(button);
    await time.pass(0);
    assert.equal(proxy.to('POST sales').length, 2);
    assert.equal(button.shown?.caution, undefined);
  });

  it('stays paid where it cannot be forgotten', async () => {
    const { browser, time, proxy, page, button } = await press();
    browser.refuses = () => true;
    page.session.forget(orderOf());
    void page.pay(button);
    await time.pass(0);
    assert.equal(proxy.to('POST sales').length, 1);
  });

  it('that was only reserved is paid like any other', async () => {
    const { time, proxy, page } = await press(charged, { operation: 'preauth', reference: 'ROOM-12' });
    const sale = page.button({ reference: 'ROOM-12', amount: '80.00' });
    const end = page.pay(sale);
    await time.pass(0);
    assert.equal((await end)?.amount, '80.00');
    assert.equal(proxy.to('POST sales').length, 1);
  });

  it('of Monday is not paid on Tuesday by what was paid on Monday', async () => {
    const { browser, time, proxy, page, button } = await press();
    time.passed += 24 * hour;
    button.order = orderOf({ amount: '80.00' });
    const tuesday = page.pay(button);
    await time.pass(0);
    assert.equal(reasonOf(await tuesday), 'order-already-paid');
    assert.equal(proxy.to('POST sales').length, 1);
    assert.ok(browser.storage.has(keyOf('done')));
  });
});

describe('the client of a page', () => {
  it('that asks is the button’s own, looked up at each question: a token may be renewed meanwhile', async () => {
    const { time, proxy, page, button } = await press(silence);
    proxy.cut();
    proxy.put(page.session.open.record!.id, { status: 'sent' });
    await time.pass(1000);
    button.host.settings.client = proxy.client(page.tab, { headers: { 'x-token': 'new' } });
    await time.pass(20_000);
    assert.equal(proxy.calls.at(-1)?.headers.get('x-token'), 'new');
  });
});

it('a payment that is held by the journal ends when the journal says so', async () => {
  const here = shop();
  here.proxy.pay = held(here.proxy);
  const page = here.open();
  const button = page.button();
  void page.pay(button);
  await here.time.pass(90_000);
  assert.equal(page.session.open.state, 'waiting');
  const [call] = here.proxy.to('POST sales');
  here.proxy.put(call!.body.metadata.attempt_id as string, answeredTo(call!));
  await here.time.pass(0);
  assert.deepEqual(button.told, ['blink-start', 'blink-success']);
  assert.equal(button.shown?.detail?.settledBy, 'attempt');
  assert.equal(successOf().amount, button.shown?.detail?.amount);
});
