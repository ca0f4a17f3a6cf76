/** A browser whose store is full, or fails: a paid order never says "Pay", or somebody hears of it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AttemptStore } from '../../../src/api/attempt-store.js';
import type { BlinkSuccessEvent } from '../../../src/events/index.js';
import type { PaymentDetail } from '../../../src/events/payment-detail.js';
import { charged, declined, silence } from '../../support/fake-proxy.js';
import { type FakeBrowser } from '../../support/fake-environment.js';
import { answeredTo, held, reasonOf, shop, type FakePage } from './support/fake-page.js';
import { keyOf, orderOf, otherId, successOf, terminalId } from './support/fixtures.js';

/** Somebody presses once the page is drawn. */
async function press(here: ReturnType<typeof shop>, page: FakePage, order = {}) {
  const button = page.button(order);
  let detail: PaymentDetail | null | undefined;
  void page.pay(button).then((end) => (detail = end));
  await here.time.pass(100);
  return { button, detail: () => detail };
}

/** Another script has filled the browser's store but for so many characters. */
function fill(browser: FakeBrowser, left: number): void {
  browser.quota = 200_000;
  browser.storage.set('other', 'x'.repeat(browser.left - 'other'.length - left));
  assert.equal(browser.left, left);
}

const remembered = async ({ session }: FakePage, order = {}) =>
  (await session.recall(orderOf(order), 12))?.state;

describe('a store that another script has filled', () => {
  for (const when of ['at once', 'after the journal was asked']) {
    it(`never lets a paid order say "Pay" after a reload, however little is left, answered ${when}`, async () => {
      let [paid, refused] = [0, 0];
      for (let left = 0; left <= 2400; left += 20) {
        const here = shop();
        const { browser, time, proxy } = here;
        proxy.pay = when === 'at once' ? charged : held(proxy);
        fill(browser, left);
        const page = here.open();
        const { button, detail } = await press(here, page);
        const [sale] = proxy.to('POST sales');
        if (sale && when !== 'at once') {
          proxy.put(sale.body.metadata.attempt_id as string, answeredTo(sale));
          await time.pass(25_000);
        }
        assert.ok(detail(), `${left} characters: the press has an end`);
        if (!sale) {
          refused++;
          assert.equal(reasonOf(detail()), 'storage-unavailable', `${left}`);
          assert.equal(page.tab.reports.length, 1, 'the console hears why');
          assert.equal(browser.storage.has(keyOf('attempt')), false, 'and nothing is left of it');
          continue;
        }
        paid++;
        assert.deepEqual(button.told, ['blink-start', 'blink-success'], `${left}`);
        assert.equal(button.shown?.caution, undefined);
        page.tab.close();
        const later = here.open();
        await time.pass(1000);
        assert.equal(await remembered(later), 'approved', `${left} characters: paid`);
        const again = await press(here, later);
        assert.equal(again.detail()?.attemptId, detail()?.attemptId, `${left}`);
        assert.equal(proxy.to('POST sales').length, 1, `${left} characters: charged once`);
      }
      assert.ok(paid > 20 && refused > 20, `${paid} paid, ${refused} refused`);
    });
  }

  it('takes nothing that an open attempt needs once it is sent: its signature, its end, its last word', async () => {
    const here = shop();
    const { browser, time, proxy } = here;
    proxy.pay = silence;
    const page = here.open();
    await press(here, page);
    browser.quota = 200_000;
    fill(browser, 0);
    const record = page.session.open.record!;
    const transactionId = 'T'.repeat(50);
    record.signature = { transactionId, since: new Date(time.now).toISOString() };
    record.decision = { id: otherId, confirmed: true };
    await page.session.records.write(record);
    await page.session.records.remember(successOf({ attemptId: record.id, transactionId }), undefined);
    await page.session.records.close(record, true);
    assert.deepEqual(page.tab.reports, []);
    assert.deepEqual(browser.stored(keyOf('told')), [record.id]);
    assert.ok(await page.session.records.done(orderOf()));
  });
});

describe('a store that the paid orders fill', () => {
  it('lets the oldest go, and goes on paying', async () => {
    const here = shop();
    const { browser, proxy } = here;
    proxy.pay = charged;
    browser.quota = 6000;
    const page = here.open();
    for (let number = 1; number <= 60; number++) {
      const { detail } = await press(here, page, { reference: `${number}` });
      assert.equal(reasonOf(detail()), undefined, `order ${number}`);
    }
    assert.equal(proxy.to('POST sales').length, 60);
    assert.equal(await remembered(page, { reference: '60' }), 'approved');
    assert.equal(await remembered(page, { reference: '50' }), 'approved');
    assert.equal(await remembered(page, { reference: '1' }), undefined);
  });

  it('never loses an open attempt for it', async () => {
    const here = shop();
    const { browser, proxy } = here;
    const page = here.open();
    proxy.pay = charged;
    for (let number = 1; number <= 10; number++) await press(here, page, { reference: `${number}` });
    proxy.pay = silence;
    await press(here, page, { reference: 'open' });
    browser.quota = [...browser.storage].join('').length - [...browser.storage].length;
    const { records } = page.session;
    for (let number = 11; number <= 60; number++) {
      await records.remember(
        successOf({ reference: `${number}`, attemptId: `${number}` }),
        undefined,
        'late',
      );
    }
    assert.equal((await records.open())?.reference, 'open');
    assert.ok(await records.done(orderOf({ reference: '60' })));
  });
});

describe('a store that fails once the payment is sent', () => {
  /** It fails for all but what is removed, from the moment that the request is out. */
  async function paidUnkept() {
    const here = shop();
    const { browser, proxy } = here;
    proxy.pay = (call) => {
      browser.refuses = (key) => key !== keyOf('attempt');
      return charged(call);
    };
    const page = here.open();
    return { ...here, page, ...(await press(here, page)) };
  }

  it('is heard of: the cashier reads it, the console says how, the end is told all the same', async () => {
    const { button, page } = await paidUnkept();
    assert.deepEqual(button.told, ['blink-start', 'blink-success']);
    assert.equal(button.shown?.caution, 'unkept');
    assert.equal((button.host.heard.at(-1) as BlinkSuccessEvent).caution, 'unkept');
    assert.ok(page.tab.reports.length > 0);
  });

  it('lets no button of the page pay that order again', async () => {
    const here = await paidUnkept();
    assert.equal(await remembered(here.page), 'approved');
    here.proxy.pay = charged;
    here.browser.refuses = () => false;
    const { detail } = await press(here, here.page);
    assert.equal(here.proxy.to('POST sales').length, 1);
    assert.equal(reasonOf(detail()), undefined);
  });

  it('keeps the attempt, so that a reload finds its end anew', async () => {
    const here = await paidUnkept();
    const { browser, time, proxy, page, detail } = here;
    const id = detail()!.attemptId!;
    proxy.put(id, answeredTo(proxy.to('POST sales')[0]!));
    page.tab.close();
    browser.refuses = () => false;
    const later = here.open();
    const button = later.button();
    await time.pass(5000);
    assert.equal(button.state, 'approved');
    assert.equal(await remembered(later), 'approved');
  });

  it('refuses the next payment until what was paid can be kept', async () => {
    const here = await paidUnkept();
    const { browser, proxy, page } = here;
    proxy.pay = charged;
    assert.equal(reasonOf((await press(here, page, { reference: '18' })).detail()), 'storage-unavailable');
    browser.refuses = () => false;
    assert.equal(reasonOf((await press(here, page, { reference: '18' })).detail()), undefined);
    const other = here.open();
    assert.equal(await remembered(other), 'approved', 'what was paid before is kept by now');
    assert.equal(await remembered(other, { reference: '18' }), 'approved');
  });

  it('loses no more of the paid orders than room could be wanting for, where it fails for another reason', async () => {
    const here = shop();
    const { browser, proxy } = here;
    proxy.pay = charged;
    const page = here.open();
    for (let number = 1; number <= 100; number++) await press(here, page, { reference: `${number}` });
    browser.refuses = (key) => key === keyOf('attempt');
    assert.equal(reasonOf((await press(here, page, { reference: 'x' })).detail()), 'storage-unavailable');
    for (const reference of ['60', '100']) assert.equal(await remembered(page, { reference }), 'approved');
  });
});

/** A host's own store: answers late, tells no other tab. */
function slowStore(here: ReturnType<typeof shop>, ms = 20): AttemptStore {
  const { browser, time } = here;
  const late = () => new Promise<void>((done) => void time.after(ms, done));
  return {
    get: (key) => late().then(() => browser.storage.get(key) ?? null),
    set: (key, value) => late().then(() => browser.write(null, key, value)),
  };
}

describe('a host’s own store', () => {
  it('that answers late loses nothing where an order is reset while another one ends', async () => {
    const here = shop();
    const { time, proxy } = here;
    proxy.pay = charged;
    const page = here.open();
    const tab = page.tab as { store: AttemptStore };
    tab.store = slowStore(here);
    const { Records } = await import('../../../src/session/records/records.js');
    const records = new Records(tab.store, terminalId, page.tab.environment);
    const other = new Records(slowStore(here), terminalId, here.browser.tab().environment);
    await Promise.all([records.remember(successOf()), time.pass(1000)]);
    await Promise.all([
      records.remember(successOf({ reference: '18', attemptId: otherId })),
      records.forget(orderOf()),
      other.remember(successOf({ reference: '19', attemptId: 'three' })),
      other.remember(successOf({ reference: '20', attemptId: 'four' }), undefined, 'late'),
      time.pass(5000),
    ]);
    const [reset, ...done] = await Promise.all([
      ...['17', '18', '19', '20'].map((reference) => other.done(orderOf({ reference }))),
      time.pass(1000),
    ]);
    assert.equal(reset, null);
    for (const order of done.slice(0, 3)) assert.ok(order);
  });

  it('that keeps a write and rejects all the same ends no worse than in a word to the cashier', async () => {
    const here = shop();
    const { browser, proxy } = here;
    proxy.pay = charged;
    const page = here.open();
    const { store } = page.tab;
    const set = store.set.bind(store);
    let isWrong = false;
    store.set = (key, value) => {
      void set(key, value);
      if (isWrong) throw new Error('not durable');
    };
    proxy.pay = (call) => {
      isWrong = true;
      return charged(call);
    };
    const { button } = await press(here, page);
    assert.deepEqual(button.told, ['blink-start', 'blink-success']);
    assert.equal(button.shown?.caution, 'unkept');
    page.tab.close();
    assert.equal(browser.storage.has(keyOf('done')), true);
  });

  it('that never answers keeps no end from being told', async () => {
    const here = shop();
    const { time, proxy } = here;
    const page = here.open();
    const { store } = page.tab;
    proxy.pay = (call) => {
      store.get = () => new Promise(() => {});
      store.set = () => new Promise(() => {});
      return charged(call);
    };
    const { button } = await press(here, page);
    await time.pass(60_000);
    assert.deepEqual(button.told, ['blink-start', 'blink-success']);
    assert.equal(button.shown?.caution, 'unkept');
  });
});

describe('what the first version left', () => {
  /** A store that it has filled to the last character, as it did after some weeks. */
  function full(count = 300) {
    const here = shop();
    const { browser } = here;
    for (let number = 1; number <= count; number++) {
      const reference = `${number}`;
      const { response: _, ...paid } = successOf({ reference, attemptId: `${otherId}-${number}` });
      browser.storage.set(keyOf(`approved:${reference}`), JSON.stringify({ ...paid, response: null }));
    }
    browser.quota = [...browser.storage].reduce((sum, [key, value]) => sum + key.length + value.length, 0);
    return here;
  }
  const leftOf = ({ browser }: ReturnType<typeof shop>) =>
    [...browser.storage.keys()].filter((key) => key.startsWith(keyOf('approved:'))).length;

  it('fills the store no more: payments go on, and what it knows as paid is paid but for the oldest', async () => {
    const here = full();
    here.proxy.pay = charged;
    const page = here.open();
    await here.time.pass(100);
    const { detail } = await press(here, page, { reference: 'new' });
    assert.equal(reasonOf(detail()), undefined);
    const old = await press(here, page, { reference: '300' });
    assert.equal(old.detail()?.attemptId, `${otherId}-300`);
    assert.equal(here.proxy.to('POST sales').length, 1);
    assert.ok(leftOf(here) > 280, `${leftOf(here)} are left`);
    assert.equal(here.browser.storage.has(keyOf('approved:1')), false, 'the smallest number is the oldest');
  });

  it('goes after a week', async () => {
    const here = full(20);
    here.open();
    await here.time.pass(6 * 24 * 3_600_000);
    here.open();
    await here.time.pass(100);
    assert.ok(leftOf(here) > 15);
    await here.time.pass(25 * 3_600_000);
    here.open();
    await here.time.pass(100);
    assert.equal(leftOf(here), 0);
    assert.equal([...here.browser.storage.keys()].join(), '', 'and nothing says any more that it was there');
  });
});

describe('a terminal that this till once had', () => {
  it('is forgotten once all its orders are', async () => {
    const here = shop();
    here.proxy.pay = charged;
    const old = here.open();
    await press(here, old);
    const key = keyOf('done').replace(terminalId.toLowerCase(), 't-old');
    here.browser.storage.set(key, here.browser.storage.get(keyOf('done'))!);
    here.open();
    await here.time.pass(100);
    assert.equal(here.browser.storage.has(key), true);
    await here.time.pass(8 * 24 * 3_600_000);
    here.open();
    await here.time.pass(100);
    assert.equal(here.browser.storage.has(key), false);
  });
});

describe('a payment that was declined', () => {
  it('leaves its room to the next one: nothing grows', async () => {
    const here = shop();
    here.proxy.pay = declined;
    const page = here.open();
    const sizes = [];
    for (let number = 0; number < 5; number++) {
      await press(here, page, { reference: `${number}` });
      sizes.push([...here.browser.storage].join().length);
    }
    assert.equal(new Set(sizes).size, 1);
  });
});
