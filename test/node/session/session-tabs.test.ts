/** A payment over reloads, crashes and several tabs of one browser. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { asksSignature, charged, problem, silence } from '../../support/fake-proxy.js';
import { answeredTo, held, reasonOf, shop, type FakePage } from './support/fake-page.js';
import { keyOf, recordOf } from './support/fixtures.js';

/** A payment that the journal holds, and the page that began it. */
async function paying() {
  const here = shop();
  here.proxy.pay = held(here.proxy);
  const page = here.open();
  const button = page.button();
  void page.pay(button);
  await here.time.pass(1000);
  const [call] = here.proxy.to('POST sales');
  const id = call!.body.metadata.attempt_id as string;
  const end = () => here.proxy.put(id, answeredTo(call!));
  /** The page is killed when the end is told and written, and the record is not yet gone. */
  const dieTelling = async () => {
    button.host.addEventListener(
      'blink-success',
      () => (here.browser.refuses = (key) => key === keyOf('attempt')),
    );
    end();
    await here.time.pass(0);
    page.tab.close(false);
    here.browser.refuses = () => false;
  };
  return { ...here, page, button, id, end, dieTelling };
}

const finals = (page: FakePage, ...hosts: { told: string[] }[]) =>
  [...hosts.flatMap(({ told }) => told), ...page.tab.document.told].filter((type) => type !== 'blink-start');

describe('a payment that ended in one tab and still holds the terminal, its abort on its way', () => {
  it('is not told again in another tab that is refused for it, however often, nor after the first one was', async () => {
    const { time, proxy, page, button, id, end, open } = await paying();
    const other = open();
    await time.pass(2000);
    end();
    await time.pass(1000);
    assert.deepEqual(button.told, ['blink-start', 'blink-success']);
    const { amount, currency, reference } = button.order;
    const asked = { requested_amount: amount!, currency, order_number: reference };
    proxy.put(id, { ...proxy.views.get(id), ...asked });
    proxy.pay = () => problem('terminal-in-use', 409, { forwarded: false, attempt_id: id });
    const same = other.button();
    for (const one of [page, other, other]) {
      assert.equal(reasonOf(await one.pay(one.button({ reference: '18' }))), 'terminal-in-use');
      await time.pass(2000);
    }
    assert.deepEqual(finals(other, same), []);
    assert.equal(other.session.open.record, null);
  });
});

describe('a payment whose page is left', () => {
  for (const said of [true, false]) {
    it(`is followed by the next page, and sent by nobody again: ${said ? 'a reload' : 'a crash'}`, async () => {
      const { time, proxy, page, id, end, open } = await paying();
      page.tab.close(said);
      const next = open();
      const button = next.button();
      await time.pass(2000);
      assert.equal(next.session.open.record?.id, id);
      assert.equal(next.session.open.state, 'waiting');
      end();
      await time.pass(0);
      assert.deepEqual(button.told, ['blink-success']);
      const { detail } = button.shown!;
      assert.deepEqual([detail?.attemptId, detail?.resumed], [id, true]);
      assert.equal(proxy.to('POST sales').length, 1);
    });
  }

  it('holds the terminal on the next page: no other order is paid there', async () => {
    const { time, proxy, page, open } = await paying();
    page.tab.close();
    const next = open();
    await time.pass(2000);
    const detail = await next.pay(next.button({ reference: '18' }));
    assert.equal((detail as { reason?: string }).reason, 'terminal-in-use');
    assert.equal(proxy.to('POST sales').length, 1);
  });

  it('holds the terminal although the next page was not yet ready when it was pressed', async () => {
    const { time, proxy, page, open } = await paying();
    page.tab.close();
    const next = open();
    const end = next.pay(next.button({ reference: '18' }));
    await time.pass(2000);
    assert.equal(((await end) as { reason?: string }).reason, 'terminal-in-use');
    assert.equal(proxy.to('POST sales').length, 1);
    assert.equal(next.session.open.state, 'waiting', 'and is followed there');
  });

  it('is told where nobody told it before: the page died in between', async () => {
    const { time, page, end, open } = await paying();
    page.tab.close(false);
    end();
    const next = open();
    const button = next.button();
    await time.pass(2000);
    assert.deepEqual(finals(next, button), ['blink-success']);
  });

  it('is told once the next page can read its store, which was not there yet when the page began', async () => {
    const { time, browser, page, end, open } = await paying();
    page.tab.close();
    const { get } = browser.storage;
    browser.storage.get = () => assert.fail('SecurityError');
    const next = open();
    const button = next.button();
    await time.pass(5000);
    assert.equal(next.session.open.record, null);
    browser.storage.get = get;
    end();
    await time.pass(10_000);
    assert.deepEqual(button.told, ['blink-success']);
  });

  it('is not looked for without end in a store that can never be read', async () => {
    const { time, browser, page, open } = await paying();
    page.tab.close();
    let reads = 0;
    browser.storage.get = () => assert.fail(`SecurityError ${reads++}`);
    const next = open();
    await time.pass(60 * 60_000);
    const before = reads;
    await time.pass(24 * 60 * 60_000);
    assert.equal(reads, before);
    assert.equal(time.waitingOf(next.tab), 0);
  });

  it('is none where nobody could follow it: the next customer pays, and no page waits for ever', async () => {
    const { browser, proxy, open } = shop();
    proxy.pay = charged;
    browser.storage.set(keyOf('attempt'), JSON.stringify({ ...recordOf(), terminalId: undefined }));
    const page = open();
    const button = page.button();
    const paid = page.pay(button);
    await browser.time.pass(1000);
    await paid;
    assert.deepEqual(button.told, ['blink-start', 'blink-success']);
  });

  it('was sent through another proxy: Blink’s log is asked through this one', async () => {
    const { time, proxy, page, open } = await paying();
    page.tab.close();
    const next = open('https://till.test/other');
    const button = next.button();
    const [sale] = proxy.to('POST sales');
    proxy.log.push({
      request: { url: '/sales', body: sale!.body },
      response: { code: 201, body: charged(sale!).body },
    });
    const before = proxy.calls.length;
    await time.pass(3000);
    assert.ok(proxy.calls.slice(before).every(({ path }) => !path.includes('attempts/')));
    assert.deepEqual(finals(next, button), ['blink-success']);
  });

  it('was asked for its signature: the question stands on the next page', async () => {
    const here = shop();
    here.proxy.pay = (call) => asksSignature(call);
    const page = here.open();
    void page.pay(page.button());
    await here.time.pass(1000);
    const { id } = page.session.open.record!;
    here.proxy.put(id, {
      status: 'signature',
      response: { status: 201, body: asksSignature(here.proxy.to('POST sales')[0]!).body },
    });
    page.tab.close();
    const next = here.open();
    const button = next.button();
    await here.time.pass(1000);
    assert.deepEqual(button.told, ['blink-signature-required']);
    assert.equal(next.session.open.asksSignature, true);
    here.proxy.sign = () => ({ status: 201, body: { result: 'SUCCESS', transaction_id: 'TX2' } });
    void next.session.decide(true);
    await here.time.pass(1000);
    assert.deepEqual(finals(next, button), ['blink-signature-required', 'blink-success']);
  });

  it('left by the first version is resumed', async () => {
    const { browser, time, proxy, open } = shop();
    const { till, part: _, ...old } = recordOf();
    browser.storage.set(keyOf('attempt'), JSON.stringify({ ...old, counter: till }));
    proxy.put(old.id, { status: 'sent' });
    const page = open();
    const button = page.button();
    await time.pass(2000);
    assert.equal(page.session.open.answersFor(button.order), true);
    assert.equal(page.session.open.state, 'waiting');
  });
});

describe('a second tab', () => {
  it('shows that the terminal is busy, asks nobody, and is told when it is free', async () => {
    const { time, proxy, end, open } = await paying();
    const other = open();
    const button = other.button();
    await time.pass(2000);
    const looks = proxy.calls.length;
    assert.ok(other.session.open.elsewhere);
    await time.pass(19_000);
    assert.ok(proxy.calls.length - looks <= 1, 'only the tab that answers for it asks');
    const { refreshed } = button;
    end();
    await time.pass(2000);
    assert.equal(other.session.open.record, null);
    assert.ok(button.refreshed > refreshed);
    assert.deepEqual(finals(other, button), [], 'its end is told in the tab that began it');
  });

  it('follows the payment where the first one dies, and tells its end once', async () => {
    const { time, page, button, end, open } = await paying();
    const other = open();
    const its = other.button();
    await time.pass(2000);
    page.tab.close(false);
    await time.pass(2000);
    assert.equal(other.session.open.state, 'waiting');
    end();
    await time.pass(2000);
    assert.deepEqual(finals(other, its), ['blink-success']);
    assert.deepEqual(finals(page, button), []);
  });

  it('does not tell again what the first one told just before it died', async () => {
    const { browser, time, page, button, dieTelling, open } = await paying();
    const other = open();
    const its = other.button();
    await time.pass(2000);
    await dieTelling();
    await time.pass(5000);
    assert.deepEqual(finals(page, button), ['blink-success']);
    assert.deepEqual(finals(other, its), []);
    assert.equal(browser.storage.has(keyOf('attempt')), false);
  });

  it('answers the signature for the tab that holds the payment', async () => {
    const here = shop();
    here.proxy.pay = (call) => asksSignature(call);
    const page = here.open();
    const button = page.button();
    void page.pay(button);
    const other = here.open();
    await here.time.pass(1000);
    here.proxy.put(page.session.open.record!.id, {
      status: 'signature',
      response: { status: 201, body: asksSignature(here.proxy.to('POST sales')[0]!).body },
    });
    assert.equal(other.session.open.asksSignature, true);
    here.proxy.sign = () => ({ status: 201, body: { result: 'FAILURE' } });
    assert.equal(await other.session.decide(false), true);
    assert.equal(here.proxy.to('POST signatures').length, 0, 'it sends nothing itself');
    await here.time.pass(1000);
    const calls = here.proxy.to('POST signatures');
    assert.deepEqual(
      calls.map(({ body }) => body.is_signature_confirmed),
      [false],
    );
    assert.equal(button.told.at(-1), 'blink-failure');
  });
});

describe('a storage that somebody clears under an open payment', () => {
  it('does not tell again what the page before had told, where the record was there and the rest is gone', async () => {
    const { browser, time, dieTelling, open } = await paying();
    await dieTelling();
    assert.ok(browser.storage.has(keyOf('told')));
    const next = open();
    const its = next.button();
    while (!next.session.open.held) await time.pass(1);
    browser.storage.clear();
    await time.pass(5000);
    assert.deepEqual(finals(next, its), []);
  });

  it('and it was the page itself, which is not told of that: the next page finds the payment', async () => {
    const { browser, time, page, end, open } = await paying();
    browser.storage.clear();
    page.tab.close();
    await time.pass(1000);
    const next = open();
    const button = next.button();
    await time.pass(2000);
    end();
    await time.pass(1000);
    assert.deepEqual(finals(next, button), ['blink-success']);
  });

  it('gets its record back: a reload finds the payment', async () => {
    const { browser, time, id } = await paying();
    browser.clear();
    await time.pass(100);
    assert.equal((browser.stored(keyOf('attempt')) as { id: string }).id, id);
  });

  it('brings no payment back that is over', async () => {
    const { browser, time, end, open } = await paying();
    open();
    await time.pass(2000);
    end();
    await time.pass(2000);
    browser.clear();
    await time.pass(2000);
    assert.equal(browser.storage.has(keyOf('attempt')), false);
  });

  it('that a slow tab fills again with a payment that is over is cleaned', async () => {
    const { browser, time, button, end, page } = await paying();
    const record = browser.stored(keyOf('attempt'));
    end();
    await time.pass(1000);
    browser.clear();
    browser.write(null, keyOf('attempt'), JSON.stringify(record));
    await time.pass(3000);
    assert.equal(browser.storage.has(keyOf('attempt')), false);
    assert.equal(page.session.open.record, null);
    assert.deepEqual(button.told, ['blink-start', 'blink-success']);
  });
});

describe('two tabs without Web Locks', () => {
  it('pay once', async () => {
    const here = shop();
    here.browser.hasLocks = false;
    here.proxy.pay = silence;
    const pages = [here.open(), here.open()];
    for (const page of pages) void page.pay(page.button());
    await here.time.pass(10_000);
    assert.equal(here.proxy.to('POST sales').length, 1);
  });

  it('tell an end once, though the one that slept was thought dead', async () => {
    const here = shop();
    here.browser.hasLocks = false;
    here.proxy.pay = held(here.proxy);
    const page = here.open();
    const button = page.button();
    void page.pay(button);
    await here.time.pass(1000);
    page.tab.isAsleep = true;
    const other = here.open();
    const its = other.button();
    await here.time.pass(20_000);
    assert.equal(other.session.open.state, 'waiting');
    const [call] = here.proxy.to('POST sales');
    here.proxy.put(call!.body.metadata.attempt_id as string, answeredTo(call!));
    await here.time.pass(1000);
    page.tab.isAsleep = false;
    await here.time.pass(10_000);
    assert.deepEqual(finals(other, its), ['blink-success']);
    assert.deepEqual(finals(page, button), []);
    assert.equal(page.session.open.record, null);
  });
});
