/** A terminal that another till holds, and the operator's word. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BlinkLateSuccessEvent } from '../../../src/events/index.js';
import type { PaymentDetail } from '../../../src/events/payment-detail.js';
import { problem } from '../../support/fake-proxy.js';
import { answeredTo, held, reasonOf, shop } from './support/fake-page.js';
import { keyOf, orderOf, otherId } from './support/fixtures.js';

const minute = 60_000;

/** Another till's attempt for order 99 holds the terminal; ours is refused for it. */
async function refused(theirs: object = {}, order = {}) {
  const here = shop();
  const { proxy, time } = here;
  proxy.put(otherId, {
    status: 'sent',
    requested_amount: '25.00',
    currency: 'GBP',
    order_number: '99',
    ...theirs,
  });
  proxy.pay = () => problem('terminal-in-use', 409, { forwarded: false, attempt_id: otherId });
  const page = here.open();
  const button = page.button(order);
  let detail: PaymentDetail | null | undefined;
  void page.pay(button).then((end) => (detail = end));
  await time.pass(100);
  /** How theirs ended. */
  const end = (result = 'SUCCESS', amount = '25.00') => {
    const data = {
      ...{ terminal_id: orderOf().terminalId, currency: 'GBP', requested_amount: amount },
      metadata: { attempt_id: otherId },
    };
    const body = { result, transaction_id: 'TX9', data };
    proxy.put(otherId, { status: 'answered', response: { status: 201, body } });
  };
  return { ...here, page, button, end, detail: () => detail };
}

describe('a terminal that another till holds', () => {
  it('is told at once to whoever pressed: nothing was sent, and it may be tried again', async () => {
    const { button, detail } = await refused();
    assert.equal(reasonOf(detail()), 'terminal-in-use');
    assert.deepEqual(button.told, ['blink-start', 'blink-failure']);
    assert.equal((detail() as { retryable?: boolean }).retryable, true);
  });

  it('is locked here until the other payment has ended, and free then', async () => {
    const { time, proxy, page, button, end } = await refused();
    const { record } = page.session.open;
    assert.deepEqual(
      [record?.id, record?.amount, record?.reference, record?.adopted],
      [otherId, '25.00', '99', true],
    );
    assert.equal(reasonOf(await page.pay(button)), 'terminal-in-use');
    end();
    await time.pass(1000);
    assert.equal(page.session.open.record, null);
    proxy.pay = held(proxy);
    void page.pay(button);
    await time.pass(100);
    assert.equal(page.session.open.state, 'waiting');
  });

  it('is followed as what it is: nothing of what this till wanted goes over to it', async () => {
    const { time, page, end } = await refused(
      { operation: 'sale' },
      { operation: 'completion', originalTransactionId: 'TX-OF-OURS' },
    );
    const { record } = page.session.open;
    assert.deepEqual([record?.operation, record?.originalTransactionId], ['sale', undefined]);
    const around = page.till();
    const same = page.button({ reference: '99', amount: '25.00' });
    end();
    await time.pass(1000);
    assert.deepEqual(same.shown?.detail?.originalTransactionId, undefined);
    assert.deepEqual([same.told, around.told], [['blink-success'], []]);
  });

  it('is not stopped because this till’s own payment was to be stopped after a while', async () => {
    const here = shop();
    here.proxy.put(otherId, {
      status: 'sent',
      requested_amount: '25.00',
      currency: 'GBP',
      order_number: '99',
    });
    here.proxy.pay = () => problem('terminal-in-use', 409, { forwarded: false, attempt_id: otherId });
    const page = here.open();
    void page.pay(page.button(), { giveUpAfter: 60 });
    await here.time.pass(100);
    assert.equal(page.session.open.record?.id, otherId);
    await here.time.pass(2 * minute);
    assert.equal(here.proxy.to(`POST attempts/${otherId}/cancellation`).length, 0);
  });

  it('is not told here: the other till tells it', async () => {
    const { time, page, button, end } = await refused();
    end();
    await time.pass(1000);
    assert.deepEqual(button.told, ['blink-start', 'blink-failure']);
    assert.deepEqual(page.tab.document.told, []);
  });

  it('is told here too where the same order stands before this cashier, marked as resumed', async () => {
    const { time, page, end } = await refused();
    const same = page.button({ reference: '99', amount: '25.00' });
    end();
    await time.pass(1000);
    assert.deepEqual(same.told, ['blink-success']);
    assert.deepEqual([same.shown?.detail?.attemptId, same.shown?.detail?.resumed], [otherId, true]);
  });

  it('leaves no button enabled as it ends, where another tab of this browser has begun the next payment', async () => {
    const { time, proxy, page, open, end } = await refused();
    const same = page.button({ reference: '99', amount: '25.00' });
    proxy.pay = held(proxy);
    const next = open();
    void next.pay(next.button({ reference: '18' }));
    await time.pass(100);
    const { id } = next.session.open.record!;
    const locked: unknown[] = [];
    same.host.addEventListener('blink-success', () => locked.push(page.session.open.record?.id));
    end();
    await time.pass(1000);
    assert.deepEqual(locked, [id]);
    assert.equal(page.session.open.record?.id, id);
  });

  it('is never this cashier’s customer’s where it has no number, though the money is the same', async () => {
    const theirs = { order_number: null, requested_amount: '10.00' };
    const { time, page, button, end } = await refused(theirs, { reference: null });
    const again = page.pay(button);
    end('SUCCESS', '10.00');
    await time.pass(1000);
    assert.equal(reasonOf(await again), 'terminal-in-use');
    assert.ok(!button.told.includes('blink-success'), `${button.told}`);
    assert.notEqual(button.state, 'approved');
    assert.equal(page.session.open.record, null);
  });

  it('is written down by nobody here: it is not this browser’s', async () => {
    const { browser } = await refused();
    assert.equal(browser.storage.has(keyOf('attempt')), false);
  });

  it('is free where nobody may say what holds it', async () => {
    const here = shop();
    here.proxy.pay = () => problem('terminal-in-use', 409, { forwarded: false, attempt_id: otherId });
    here.proxy.instead = () => problem('forbidden', 403);
    const page = here.open();
    void page.pay(page.button());
    await here.time.pass(1000);
    assert.equal(page.session.open.record, null);
  });

  it('can be freed by this till’s operator where that till is dead, and that is told here', async () => {
    const { time, proxy, page } = await refused({ status: 'unknown' });
    const around = page.till();
    await time.pass(4 * minute);
    assert.equal(page.session.open.state, 'unresolved');
    assert.equal(page.session.open.isOrphaned, true);
    const end = page.session.resolve('not-charged', 'idle');
    await time.pass(1000);
    assert.equal(reasonOf(await end), 'operator');
    assert.equal(proxy.to(`POST attempts/${otherId}/resolution`).length, 1);
    assert.deepEqual(around.told, ['blink-unresolved', 'blink-failure']);
    assert.equal(page.session.open.record, null);
  });

  it('does not keep a session alive for ever', async () => {
    const { time, page, button, end } = await refused();
    page.session.subscribers.buttons.delete(button);
    assert.equal(page.session.isIdle, false);
    end();
    await time.pass(1000);
    assert.equal(page.session.isIdle, true);
  });
});

/** A payment of this page that nobody can find. */
async function unresolved() {
  const here = shop();
  here.proxy.pay = () => 'cut';
  const page = here.open();
  const button = page.button();
  void page.pay(button);
  await here.time.pass(0);
  const { id } = page.session.open.record!;
  here.proxy.put(id, { status: 'unknown' });
  await here.time.pass(4 * minute);
  assert.equal(page.session.open.state, 'unresolved');
  return { ...here, page, button, id };
}

describe('the operator’s word about an unresolved payment', () => {
  it('ends it as charged, and the order is done', async () => {
    const { time, page, button, id } = await unresolved();
    const end = page.session.resolve('approved', 'receipt 17');
    await time.pass(1000);
    const detail = await end;
    assert.deepEqual([detail?.attemptId, detail?.settledBy], [id, 'operator']);
    assert.equal(button.told.at(-1), 'blink-success');
    assert.equal((await page.session.recall(orderOf(), 12))?.state, 'approved');
  });

  it('ends it as not charged, and it is read on for: a charge that turns up is told', async () => {
    const { time, proxy, page, button, id } = await unresolved();
    void page.session.resolve('not-charged', 'idle');
    await time.pass(1000);
    assert.equal(button.told.at(-1), 'blink-failure');
    assert.equal(page.session.open.record, null);
    await time.pass(10 * minute);
    proxy.put(id, answeredTo(proxy.to('POST sales')[0]!));
    await time.pass(minute + 1000);
    assert.equal(button.told.at(-1), 'blink-late-success');
    assert.equal(button.shown?.caution, 'late');
  });

  for (const [moment, isReached] of [
    ['noted', (key: string) => key === keyOf('told')],
    ['over', (key: string, value: string | null) => key === keyOf('attempt') && value === null],
  ] as const) {
    it(`ends it as not charged, and it is read on for though the page is gone as soon as that is ${moment}`, async () => {
      const { time, proxy, page, id, open } = await unresolved();
      const { store } = page.tab;
      const { set } = store;
      store.set = (key, value) => {
        const written = set(key, value);
        if (!isReached(key, value)) return written;
        page.tab.close();
        // Nothing of that page goes on.
        return new Promise<void>(() => {});
      };
      void page.session.resolve('not-charged', 'idle');
      await time.pass(1000);
      assert.equal(page.tab.isClosed, true);
      const next = open();
      const button = next.button();
      proxy.put(id, answeredTo(proxy.to('POST sales')[0]!));
      await time.pass(minute + 1000);
      assert.deepEqual(button.told, ['blink-late-success']);
    });
  }

  it('ends it as not charged, and the order that is paid anew is found to be charged twice', async () => {
    const { time, proxy, page, button, id } = await unresolved();
    const [first] = proxy.to('POST sales');
    void page.session.resolve('not-charged', 'idle');
    await time.pass(1000);
    proxy.pay = (call) => ({ status: 201, body: answeredTo(call).response.body });
    void page.pay(button);
    await time.pass(1000);
    assert.equal(button.state, 'approved');
    proxy.put(id, answeredTo(first!));
    await time.pass(minute + 1000);
    assert.equal(button.shown?.caution, 'twice');
    const told = button.host.heard.findLast(({ type }) => type === 'blink-late-success');
    assert.equal((told as BlinkLateSuccessEvent).caution, 'twice');
  });

  it('is taken once: a second one finds nothing to resolve', async () => {
    const { time, proxy, page } = await unresolved();
    const first = page.session.resolve('approved', 'receipt');
    await time.pass(1000);
    await first;
    assert.equal(await page.session.resolve('not-charged', 'idle'), null);
    assert.equal(proxy.to('POST attempts').length, 1);
  });

  it('that cannot be saved leaves the payment open', async () => {
    const { time, proxy, page } = await unresolved();
    proxy.word = () => ({ status: 503 });
    const end = page.session.resolve('not-charged', 'idle');
    await time.pass(1000);
    assert.equal(await end, null);
    assert.equal(page.session.open.state, 'unresolved');
  });

  it('is not asked where the payment surely never left', async () => {
    const { time, proxy, page, id } = await unresolved();
    proxy.views.delete(id);
    const end = page.session.resolve('approved', 'receipt');
    await time.pass(1000);
    assert.equal(reasonOf(await end), 'not-sent');
    assert.equal(proxy.to('POST attempts').length, 0);
  });

  it('is not asked any more where the outcome is found first', async () => {
    const { time, proxy, page, button, id } = await unresolved();
    page.session.check();
    proxy.put(id, answeredTo(proxy.to('POST sales')[0]!, 'FAILURE'));
    await time.pass(3000);
    assert.equal(button.told.at(-1), 'blink-failure');
    assert.equal(button.state, 'declined');
    assert.equal(await page.session.resolve('approved', 'receipt'), null);
  });
});
