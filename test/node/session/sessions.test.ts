import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ProxyClient } from '../../../src/api/proxy-client.js';
import { Sessions } from '../../../src/session/sessions.js';
import { FakeBrowser } from '../../support/fake-environment.js';
import { FakeProxy, proxyUrl, silence } from '../../support/fake-proxy.js';
import { FakeButton } from './support/fake-shop.js';
import { shop } from './support/fake-page.js';
import { keyOf, orderOf, recordOf, terminalId } from './support/fixtures.js';

const minute = 60_000;

function page() {
  const browser = new FakeBrowser();
  const tab = browser.tab();
  const proxy = new FakeProxy(browser.time);
  const sessions = new Sessions(tab.environment);
  return { browser, time: browser.time, tab, proxy, sessions };
}

describe('the session of a terminal', () => {
  it('is one, whatever client asks for it, and however the terminal’s id is spelled', () => {
    const { tab, proxy, sessions } = page();
    const [one, two] = [proxy.client(tab), proxy.client(tab, { headers: { 'x-token': '7' } })];
    const session = sessions.session(one, proxyUrl, terminalId);
    assert.equal(sessions.session(two, proxyUrl, terminalId.toLowerCase()), session);
    assert.equal(session.client, two, 'the newest client asks, where nobody takes part');
  });

  it('is another one for another terminal, another proxy, and another memory', () => {
    const { tab, proxy, sessions } = page();
    const client = proxy.client(tab);
    const own = proxy.client(tab, { attemptStore: { get: () => null, set: () => {} } });
    const all = [
      sessions.session(client, proxyUrl, terminalId),
      sessions.session(client, proxyUrl, 'T2'),
      sessions.session(client, 'https://till.test/other', terminalId),
      sessions.session(own, proxyUrl, terminalId),
    ];
    assert.equal(new Set(all).size, 4);
  });

  it('is found by a client of a second copy of this code, which has no memory of its own', () => {
    const { tab, sessions } = page();
    const old = { send: () => {} } as unknown as ProxyClient;
    Object.assign(globalThis, { localStorage: tab.environment.leases() });
    Object.assign(globalThis, { addEventListener: () => {}, removeEventListener: () => {} });
    try {
      const session = sessions.session(old, proxyUrl, 'T9');
      assert.equal(sessions.session(new ProxyClient(), proxyUrl, 'T9'), session);
    } finally {
      for (const name of ['localStorage', 'addEventListener', 'removeEventListener']) {
        Reflect.deleteProperty(globalThis, name);
      }
    }
  });
});

describe('a session that nobody uses', () => {
  it('is forgotten after a while, and hears of nothing any more', async () => {
    const { browser, time, tab, proxy, sessions } = page();
    const client = proxy.client(tab);
    const session = sessions.session(client, proxyUrl, terminalId);
    await time.pass(30 * minute);
    const next = sessions.session(client, proxyUrl, terminalId);
    assert.notEqual(next, session);
    proxy.put(recordOf().id, { status: 'sent' });
    browser.write(null, keyOf('attempt'), JSON.stringify(recordOf()));
    await time.pass(1000);
    assert.equal(session.open.record, null);
    assert.ok(next.open.record);
  });

  it('is kept for ten minutes at least: a page may draw its buttons anew', async () => {
    const { time, tab, proxy, sessions } = page();
    const client = proxy.client(tab);
    for (const wait of [0, 5, 9]) {
      await time.pass(wait * minute);
      const session = sessions.session(client, proxyUrl, terminalId);
      await time.pass(10 * minute - 1000);
      assert.equal(sessions.session(client, proxyUrl, terminalId), session);
    }
  });

  it('leaves no timer behind', async () => {
    const { time, tab, proxy, sessions } = page();
    sessions.session(proxy.client(tab), proxyUrl, terminalId);
    sessions.poll(proxy.client(tab), proxyUrl, terminalId);
    await time.pass(60 * minute);
    assert.equal(time.waitingOf(tab), 0);
  });
});

describe('a session is never forgotten', () => {
  it('while an element takes part in it', async () => {
    for (const part of ['buttons', 'tills', 'watchers'] as const) {
      const { time, tab, proxy, sessions } = page();
      const client = proxy.client(tab);
      const session = sessions.session(client, proxyUrl, terminalId);
      const button = new FakeButton(client);
      const element = { buttons: button, tills: button.element, watchers: () => {} }[part];
      (session.subscribers[part] as Set<unknown>).add(element);
      await time.pass(120 * minute);
      assert.equal(sessions.session(client, proxyUrl, terminalId), session, part);
    }
  });

  it('while a payment is open in it, here or in another tab', async () => {
    for (const isElsewhere of [false, true]) {
      const { time, proxy, open } = shop();
      proxy.pay = silence;
      const first = open();
      const button = first.button();
      void first.pay(button);
      await time.pass(1000);
      proxy.put(first.session.open.record!.id, { status: 'sent' });
      const page = isElsewhere ? open() : first;
      first.session.subscribers.buttons.delete(button);
      await time.pass(60 * minute);
      assert.equal(page.sessions.session(page.client, proxyUrl, terminalId), page.session);
      assert.ok(page.session.open.record);
    }
  });

  it('while a signature is answered in it that belongs to no payment of the page', async () => {
    const { time, proxy, open } = shop();
    proxy.sign = silence;
    const page = open();
    const host = page.till();
    page.session.subscribers.tills.clear();
    const order = orderOf({ reference: null });
    const { till } = recordOf();
    void page.session.decisions.decide({ transactionId: 'TX1', order, till, host }, true);
    await time.pass(1000);
    proxy.put(proxy.to('POST signatures')[0]!.body.metadata.attempt_id as string, { status: 'sent' });
    await time.pass(60 * minute);
    assert.equal(page.sessions.session(page.client, proxyUrl, terminalId), page.session);
  });

  it('while it reads on for a payment that was closed as not charged', async () => {
    const { browser, time, proxy, open } = shop();
    const resolution = { outcome: 'not-charged' as const, evidence: '', at: '' };
    proxy.put(recordOf().id, { status: 'resolved', resolution });
    browser.storage.set(keyOf('closed'), JSON.stringify([recordOf()]));
    const reader = open();
    await time.pass(60 * minute);
    assert.equal(reader.sessions.session(reader.client, proxyUrl, terminalId), reader.session);
  });
});

describe('the poll of a terminal’s state', () => {
  it('is one for a client and a terminal, and forgotten like a session', async () => {
    const { time, tab, proxy, sessions } = page();
    const client = proxy.client(tab);
    const poll = sessions.poll(client, proxyUrl, terminalId);
    assert.equal(sessions.poll(client, proxyUrl, terminalId.toLowerCase()), poll);
    assert.notEqual(
      sessions.poll(proxy.client(tab), proxyUrl, terminalId),
      poll,
      'another client may see less',
    );
    await time.pass(30 * minute);
    assert.notEqual(sessions.poll(client, proxyUrl, terminalId), poll);
  });

  it('is kept while an element shows it', async () => {
    const { time, tab, proxy, sessions } = page();
    const client = proxy.client(tab);
    const poll = sessions.poll(client, proxyUrl, terminalId);
    poll.join({ interval: 0, polled: () => {} });
    await time.pass(60 * minute);
    assert.equal(sessions.poll(client, proxyUrl, terminalId), poll);
  });

  it('teaches the session what kind of proxy it talks to: no further read before the first payment', async () => {
    const { time, tab, proxy, sessions } = page();
    const client = proxy.client(tab);
    void sessions.poll(client, proxyUrl, terminalId).refresh();
    await time.pass(0);
    const asked = sessions.kinds.ask(client, proxyUrl, terminalId, tab.environment);
    assert.deepEqual(await asked, { journalled: true });
    assert.equal(proxy.calls.length, 1);
  });
});
