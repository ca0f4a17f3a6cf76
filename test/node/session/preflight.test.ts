import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ProxyClientOptions } from '../../../src/api/proxy-client.js';
import { draft, isStillDone, prepare, type Preflight } from '../../../src/session/preflight.js';
import { ProxyKinds } from '../../../src/session/proxy/proxy-kinds.js';
import { Records } from '../../../src/session/records/records.js';
import { TerminalLock, tryLock } from '../../../src/session/terminal-lock.js';
import { FakeBrowser } from '../../support/fake-environment.js';
import { FakeProxy, problem, silence, proxyUrl, type Given } from '../../support/fake-proxy.js';
import { orderOf, recordOf, successOf, terminalId, till } from './support/fixtures.js';

const lockName = 'blink-pos-lock:t';
const hour = 3_600_000;

function shop(options: ProxyClientOptions = {}) {
  const browser = new FakeBrowser();
  const tab = browser.tab();
  const { environment, store } = tab;
  const proxy = new FakeProxy(browser.time);
  const records = new Records(store, terminalId, environment);
  const client = proxy.client(tab, options);
  const kinds = new ProxyKinds();
  const ready = async (change: Partial<Preflight> = {}) => {
    const prepared = prepare({
      ...{
        order: orderOf(),
        records,
        client,
        proxyUrl,
        lock: new TerminalLock(environment, lockName),
        kinds,
        environment,
      },
      ...{ rememberHours: 12, again: false, isLeft: () => false, ...change },
    });
    await browser.time.pass(25_000);
    return prepared;
  };
  /** Is the terminal free for another tab? */
  const isFree = async () => {
    const release = await tryLock(browser.tab().environment, lockName);
    release?.();
    return !!release;
  };
  const paid = (change = {}) => records.remember(successOf(change), false);
  return { browser, tab, proxy, records, client, kinds, environment, ready, isFree, paid };
}

describe('a payment that may begin', () => {
  it('has the terminal, its headers, and knows what kind of proxy carries it', async () => {
    const { proxy, ready, isFree } = shop({ headers: { Authorization: 'Bearer 7' } });
    const prepared = await ready();
    assert.ok('release' in prepared);
    assert.deepEqual(prepared.headers, { authorization: 'Bearer 7' });
    assert.equal(prepared.journalled, true);
    assert.equal(await isFree(), false);
    prepared.release();
    assert.equal(await isFree(), true);
    assert.deepEqual(
      proxy.calls.map(({ method, path }) => `${method} ${path}`),
      [`POST devices/${terminalId}`],
      'one harmless read, and nothing else left',
    );
  });

  it('asks for the kind of its proxy once', async () => {
    const { proxy, ready } = shop();
    for (let time = 0; time < 3; time++) {
      const prepared = await ready();
      assert.ok('release' in prepared);
      prepared.release();
    }
    assert.equal(proxy.calls.length, 1);
  });

  it('goes through a plain proxy too, where Web Locks keep two tabs apart', async () => {
    const { proxy, ready } = shop();
    proxy.hasJournal = false;
    const prepared = await ready();
    assert.ok('journalled' in prepared);
    assert.equal(prepared.journalled, false);
  });
});

describe('a payment is refused before anything is sent', () => {
  const refusals: [what: string, reason: string, given: (here: ReturnType<typeof shop>) => unknown][] = [
    [
      'another tab holds the terminal',
      'terminal-in-use',
      ({ browser }) => tryLock(browser.tab().environment, lockName),
    ],
    ['an attempt is open', 'terminal-in-use', ({ records }) => records.write(recordOf({ reference: '99' }))],
    [
      'the storage cannot be read',
      'storage-unavailable',
      ({ browser }) => (browser.storage.get = () => assert.fail('SecurityError')),
    ],
    [
      'it is no secure context, and the proxy keeps no journal',
      'storage-unavailable',
      ({ browser, proxy }) => {
        browser.hasLocks = false;
        proxy.hasJournal = false;
      },
    ],
    [
      'there is no network',
      'not-sent',
      ({ tab, proxy }) => ((tab.isOnline = false), (proxy.isReachable = false)),
    ],
    ['no proxy answers', 'proxy-unreachable', ({ proxy }) => (proxy.isReachable = false)],
    ['a proxy answers never', 'proxy-unreachable', ({ proxy }) => (proxy.device = proxy.health = silence)],
    [
      'something answers there that does not know this page',
      'proxy-misconfigured',
      ({ proxy }) => (proxy.isReadable = false),
    ],
  ];
  for (const [what, reason, given] of refusals) {
    it(`${reason}: ${what}`, async () => {
      const here = shop();
      await given(here);
      assert.deepEqual(await here.ready(), { refused: reason });
      assert.deepEqual(here.proxy.to('POST sales'), []);
    });
  }

  it('proxy-unreachable: and where the browser forbids it to reach the shop’s network, that is said', async () => {
    const { tab, proxy, ready, isFree } = shop();
    tab.isForbidden = true;
    proxy.isReachable = false;
    assert.deepEqual(await ready(), { refused: 'proxy-unreachable', cause: 'local-network' });
    assert.equal(await isFree(), true);
    proxy.isReachable = true;
    assert.ok('release' in (await ready()), 'once it is there the same may be tried again');
  });

  const answers: [reason: string, given: Given, hasJournal: boolean][] = [
    ['not-authorised', problem('not-authorised', 401), true],
    ['not-authorised', problem('forbidden', 403), true],
    ['proxy-misconfigured', problem('credentials-refused', 502), true],
    ['proxy-misconfigured', { status: 401, body: { result: 'FAILURE' } }, false],
    ['proxy-misconfigured', { status: 404, body: '<h1>Not found</h1>' }, false],
    ['proxy-misconfigured', { status: 200, body: '<h1>Welcome</h1>' }, false],
    ['proxy-misconfigured', { status: 200, body: { hello: 'world' } }, false],
    ['not-sent', { status: 502, body: 'Bad gateway' }, false],
    ['not-sent', { status: 429, body: 'Slow down' }, false],
  ];
  for (const [reason, given, hasJournal] of answers) {
    it(`${reason}: the first read is answered ${given.status} ${JSON.stringify(given.body)}`, async () => {
      const here = shop();
      here.proxy.hasJournal = hasJournal;
      here.proxy.device = () => given;
      assert.deepEqual(await here.ready(), { refused: reason });
      assert.equal(await here.isFree(), true);
    });
  }

  it('a journal that is ill says nothing against the proxy: it is told at the payment', async () => {
    const here = shop();
    here.proxy.device = () => ({ status: 503, body: { result: 'FAILURE', message: 'Device unreachable' } });
    assert.ok('release' in (await here.ready()));
  });

  it('not-authorised: the page’s own headers cannot be had, or never come', async () => {
    for (const headers of [() => Promise.reject(new Error()), () => new Promise<never>(() => {})]) {
      const here = shop({ headers });
      here.kinds.note(here.client, proxyUrl, { status: 200, body: { state: 'CONNECTED' }, journalled: true });
      assert.deepEqual(await here.ready(), { refused: 'not-authorised' });
      assert.equal(await here.isFree(), true);
    }
  });

  it('not-authorised: headers that cannot be had say nothing about the proxy', async () => {
    const here = shop({ headers: () => Promise.reject(new Error()) });
    assert.deepEqual(await here.ready(), { refused: 'not-authorised' });
    assert.deepEqual(here.proxy.calls, []);
  });

  it('and the terminal is free again, whatever the reason', async () => {
    const { proxy, ready, isFree, records, paid } = shop();
    proxy.isReachable = false;
    await ready();
    assert.equal(await isFree(), true);
    await paid();
    await ready();
    assert.equal(await isFree(), true);
    await records.write(recordOf());
    await ready();
    assert.equal(await isFree(), true);
  });
});

describe('what is asked first', () => {
  it('is the terminal: an open payment is said before anything about this order', async () => {
    const { ready, records, paid } = shop();
    await paid();
    await records.write(recordOf({ reference: '99' }));
    assert.deepEqual(await ready(), { refused: 'terminal-in-use' });
  });

  it('is the order before the proxy: what is paid is said without a network', async () => {
    const { proxy, ready, paid } = shop();
    proxy.isReachable = false;
    await paid();
    assert.ok('done' in (await ready()));
    assert.ok('doneBefore' in (await ready({ order: orderOf({ amount: '80.00' }) })));
    assert.deepEqual(proxy.calls, []);
  });
});

describe('an order that was done before', () => {
  it('is answered with that payment within its hours, and even a second press does not pay it again', async () => {
    const { ready, paid } = shop();
    await paid();
    for (const again of [false, true]) {
      const prepared = await ready({ again });
      assert.ok('done' in prepared);
      assert.equal(prepared.done.detail.transactionId, 'TX1');
    }
  });

  for (const [what, order] of [
    ['amount', { amount: '80.00' }],
    ['currency', { currency: 'EUR' }],
  ] as const) {
    it(`is said, with another ${what}: neither answered with the old payment nor paid at once`, async () => {
      const { ready, paid } = shop();
      await paid();
      const prepared = await ready({ order: orderOf(order) });
      assert.ok('doneBefore' in prepared);
      assert.equal(prepared.doneBefore.detail.amount, '10.00');
      assert.ok('release' in (await ready({ order: orderOf(order), again: true })), 'whoever knows may pay');
    });
  }

  it('is answered so though it turns out while the page’s own headers are awaited', async () => {
    const here = shop({
      headers: async () => {
        await here.records.remember(successOf(), undefined, 'late');
        return {};
      },
    });
    const state = { status: 200, body: { state: 'CONNECTED' }, journalled: true };
    here.kinds.note(here.client, proxyUrl, state);
    assert.ok('done' in (await here.ready()));
    assert.equal(await here.isFree(), true);
  });

  it('is said once its hours are over, and paid again by whoever knows', async () => {
    const { browser, ready, paid } = shop();
    await paid();
    browser.time.passed += 12 * hour - 60_000;
    assert.ok('done' in (await ready()));
    browser.time.passed += 60_000;
    assert.ok('doneBefore' in (await ready()));
    assert.ok('release' in (await ready({ again: true })));
  });

  it('is the same where its amount is written in another way: both are normalised', () => {
    const { record } = draft(
      orderOf(),
      { amount: '10', till, extras: {}, rememberHours: 12, again: false },
      proxyUrl,
      new FakeBrowser().tab().environment,
    );
    assert.equal(isStillDone({ detail: successOf(), caution: undefined, at: 0 }, record, 12, 0), true);
  });

  it('stands in nobody’s way: another operation, reference or part is paid', async () => {
    for (const order of [{ operation: 'preauth' }, { reference: '18' }, { part: '2' }] as const) {
      const { ready, paid } = shop();
      await paid();
      assert.ok('release' in (await ready({ order: orderOf(order) })), JSON.stringify(order));
    }
  });
});

describe('how long a done order answers for itself', () => {
  const done = { detail: successOf(), caution: undefined, at: 100 * hour };
  const cases: [what: string, hours: number, now: number, isStill: boolean][] = [
    ['within its hours', 12, 111, true],
    ['after them', 12, 113, false],
    ['where the clock was set back', 12, 95, true],
    ['where it was set back by more than its hours', 12, 87, false],
    ['zero hours', 0, 101, false],
    ['two days', 48, 147, true],
  ];
  for (const [what, hours, now, isStill] of cases) {
    it(`${what}: ${isStill ? 'it does' : 'it does not'}`, () => {
      assert.equal(isStillDone(done, orderOf(), hours, now * hour), isStill);
    });
  }
});

describe('a payment that is drafted', () => {
  const input = { amount: '10', till, extras: {}, rememberHours: 12, again: false };
  const { environment } = new FakeBrowser().tab();

  it('has one id, in its record and in its body', () => {
    const { record, body, problems } = draft(orderOf(), input, proxyUrl, environment);
    assert.deepEqual(problems, {});
    assert.equal(body.metadata.attempt_id, record.id);
    assert.notEqual(draft(orderOf(), input, proxyUrl, environment).record.id, record.id);
    assert.equal(record.startedAt, '2026-03-14T12:00:00.000Z');
  });

  it('is nothing to be sent where a field is wrong', () => {
    const { problems } = draft(
      orderOf({ amount: null }),
      { ...input, amount: '10.001' },
      proxyUrl,
      environment,
    );
    assert.deepEqual(problems, { requested_amount: 'invalid' });
  });
});

describe('the kind of a proxy', () => {
  it('is learned from any read of a terminal’s state, and known for its address and client only', async () => {
    const { browser, tab, proxy, client, kinds, environment } = shop();
    const reply = { status: 200, body: { state: 'CONNECTED' }, journalled: false };
    assert.equal(kinds.note(client, proxyUrl, reply), null);
    assert.deepEqual(await kinds.ask(client, proxyUrl, 'T1', environment), { journalled: false });
    assert.deepEqual(proxy.calls, []);
    const asked = kinds.ask(proxy.client(tab), proxyUrl, 'T1', environment);
    await browser.time.pass(0);
    assert.deepEqual(await asked, { journalled: true });
  });

  it('is not learned from a gateway that has lost its proxy', async () => {
    const { browser, proxy, client, kinds, environment } = shop();
    kinds.note(client, proxyUrl, { status: 502, body: 'Bad gateway', journalled: false });
    const asked = kinds.ask(client, proxyUrl, 'T1', environment);
    await browser.time.pass(0);
    assert.deepEqual(await asked, { journalled: true });
    assert.equal(proxy.calls.length, 1);
  });

  it('is a journal as soon as anything shows one, though its headers are hidden', async () => {
    const { browser, proxy, client, kinds, environment } = shop();
    proxy.hidesHeaders = true;
    const kind = async () => {
      const asked = kinds.ask(client, proxyUrl, 'T1', environment);
      await browser.time.pass(0);
      return asked;
    };
    assert.deepEqual(await kind(), { journalled: false }, 'Blink’s own answer shows none');
    void client.attempt(proxyUrl, 'A1', 0);
    await browser.time.pass(0);
    assert.deepEqual(await kind(), { journalled: true });
  });

  it('is refused where two journals answer in turn: none of them proves anything', async () => {
    const { browser, proxy, client, kinds, environment } = shop();
    for (const opening of ['a:1', 'b:1', 'a:1']) {
      proxy.opening = opening;
      void client.device(proxyUrl, 'T1');
      await browser.time.pass(0);
    }
    const asked = kinds.ask(client, proxyUrl, 'T1', environment);
    await browser.time.pass(0);
    assert.deepEqual(await asked, { refused: 'proxy-misconfigured', cause: 'two-journals' });
  });
});
