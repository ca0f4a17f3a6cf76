/** A page that is left and gone back to while the browser kept it as it was (the back/forward cache). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { charged } from '../../support/fake-proxy.js';
import { answeredTo, held, reasonOf, shop } from './support/fake-page.js';

/** A payment that the journal holds, and the page that began it, which was left since. */
async function left(hasLocks = true) {
  const here = shop();
  here.browser.hasLocks = hasLocks;
  here.proxy.pay = held(here.proxy);
  const page = here.open();
  const button = page.button();
  const paid = page.pay(button);
  await here.time.pass(1000);
  const [call] = here.proxy.to('POST sales');
  const id = call!.body.metadata.attempt_id as string;
  const end = () => here.proxy.put(id, answeredTo(call!));
  page.tab.leave();
  return { ...here, page, button, paid, id, end };
}

for (const hasLocks of [true, false]) {
  describe(`a page that is kept while it is away, ${hasLocks ? 'with' : 'without'} Web Locks`, () => {
    it('keeps no payment from the page that follows it', async () => {
      const { time, open, id, end } = await left(hasLocks);
      const next = open();
      const button = next.button();
      await time.pass(8000);
      assert.equal(next.session.open.held?.record.id, id);
      end();
      await time.pass(2000);
      assert.deepEqual(button.told, ['blink-success']);
    });
  });
}

describe('a page that is shown again as it was', () => {
  it('goes on with its payment, and the promise of its press with it', async () => {
    const { time, proxy, page, button, paid, id, end } = await left();
    await time.pass(60_000);
    page.tab.goBackTo();
    await time.pass(2000);
    assert.equal(page.session.open.held?.record.id, id);
    end();
    await time.pass(2000);
    assert.deepEqual(button.told, ['blink-start', 'blink-success']);
    assert.equal((await paid)?.attemptId, id);
    assert.equal(proxy.to('POST sales').length, 1);
  });

  it('tells nothing once more that was told while it was away', async () => {
    const { time, proxy, page, button, open, end } = await left();
    const next = open();
    const other = next.button();
    await time.pass(2000);
    end();
    await time.pass(2000);
    assert.deepEqual(other.told, ['blink-success']);
    next.tab.close();
    page.tab.goBackTo();
    await time.pass(60_000);
    assert.deepEqual(button.told, ['blink-start']);
    assert.equal(page.session.open.record, null);
    const again = page.pay(button);
    await time.pass(2000);
    assert.ok((await again)?.transactionId, 'and is answered with that');
    assert.equal(proxy.to('POST sales').length, 1);
  });

  it('leaves the next payment to the page that began it', async () => {
    const { browser, time, proxy, page, open, end } = await left();
    const next = open();
    next.button();
    await time.pass(2000);
    end();
    await time.pass(2000);
    void next.pay(next.button({ reference: '18' }));
    await time.pass(2000);
    const second = next.session.open.record?.id;
    page.tab.goBackTo();
    await time.pass(30_000);
    assert.equal(next.session.open.held?.record.id, second);
    assert.equal(page.session.open.elsewhere?.id, second, 'and knows of it');
    assert.equal(proxy.to('POST sales').length, 2);
    assert.ok(browser.tabs.has(next.tab));
  });

  it('goes on with the payment that another page began meanwhile and left', async () => {
    const { time, proxy, open } = shop();
    proxy.pay = held(proxy);
    const page = open();
    const button = page.button();
    await time.pass(1000);
    page.tab.leave();
    const next = open();
    void next.pay(next.button());
    await time.pass(1000);
    const [call] = proxy.to('POST sales');
    next.tab.close();
    page.tab.goBackTo();
    await time.pass(2000);
    assert.equal(page.session.open.state, 'waiting');
    proxy.put(call!.body.metadata.attempt_id as string, answeredTo(call!));
    await time.pass(2000);
    assert.deepEqual(button.told, ['blink-success']);
  });

  it('sends nothing of a press that had not left when the page was left', async () => {
    const { time, proxy, open } = shop();
    proxy.pay = charged;
    const page = open();
    const { headers } = page.client;
    let give!: () => void;
    const given = new Promise<void>((done) => (give = done));
    let asked = 0;
    // The first are for the read before a payment.
    page.client.headers = () =>
      ++asked === 2 ? given.then(() => headers.call(page.client)) : headers.call(page.client);
    const button = page.button();
    const paid = page.pay(button);
    await time.pass(1000);
    page.tab.leave();
    await time.pass(2000);
    page.tab.goBackTo();
    give();
    await time.pass(2000);
    assert.equal(reasonOf(await paid), 'not-sent');
    assert.deepEqual(button.told, ['blink-start', 'blink-failure']);
    assert.equal(proxy.to('POST sales').length, 0);
    void page.pay(button);
    await time.pass(2000);
    assert.equal(proxy.to('POST sales').length, 1, 'the next press pays');
  });
});
