/** Attempts that an operator closed as not charged: Blink's record is read on for a day. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BlinkStaffNeededEvent } from '../../../../src/events/blink-staff-needed.js';
import type { LogEntry } from '../../../../src/payment/contract.js';
import { ClosedAttempts } from '../../../../src/session/decisions/closed-attempts.js';
import { Records } from '../../../../src/session/records/records.js';
import { Subscribers } from '../../../../src/session/telling/subscribers.js';
import { FakeBrowser } from '../../../support/fake-environment.js';
import { FakeProxy, proxyUrl } from '../../../support/fake-proxy.js';
import { answered, failure, success } from '../support/carried.js';
import { FakeButton } from '../support/fake-shop.js';
import { id, orderOf, otherId, recordOf, successOf, terminalId } from '../support/fixtures.js';

const minute = 60_000;
const hour = 60 * minute;
const resolution = { outcome: 'not-charged' as const, evidence: 'idle', at: '2026-03-14T12:03:00.000Z' };

/** A browser in which an operator has just closed an attempt, and tabs that read on. */
function shop() {
  const browser = new FakeBrowser();
  const proxy = new FakeProxy(browser.time);
  proxy.put(id, { status: 'resolved', resolution });
  const open = () => {
    const tab = browser.tab();
    const { environment } = tab;
    const client = proxy.client(tab);
    const subscribers = new Subscribers(() => tab.document);
    const records = new Records(tab.store, terminalId, environment);
    const around = { client, proxyUrl, environment, records, subscribers, quietPeriod: 180 };
    const closed = new ClosedAttempts(around, 'blink-pos-lock:t');
    records.watch(() => void closed.look());
    const button = new FakeButton(client);
    subscribers.buttons.add(button);
    return { tab, closed, records, button, around };
  };
  return { browser, time: browser.time, proxy, open };
}

async function closedByOperator(change: Parameters<typeof recordOf>[0] = {}) {
  const here = shop();
  const page = here.open();
  await page.records.closed.add(recordOf(change));
  void page.closed.look();
  await here.time.pass(0);
  return { ...here, page };
}

describe('an attempt that an operator closed as not charged', () => {
  it('that was charged after all raises a late success on its button, within seconds', async () => {
    const { time, proxy, page } = await closedByOperator();
    await time.pass(30_000);
    proxy.put(id, answered(success));
    await time.pass(3500);
    assert.deepEqual(page.button.told, ['blink-late-success']);
    assert.equal(page.button.state, 'approved');
    assert.equal(page.button.shown?.caution, 'late');
    assert.equal((await page.records.done(orderOf()))?.caution, 'late');
  });

  it('is told once, and not looked for any more', async () => {
    const { time, proxy, page } = await closedByOperator();
    proxy.put(id, answered(success));
    await time.pass(3500);
    const asked = proxy.calls.length;
    await time.pass(hour);
    assert.equal(proxy.calls.length, asked);
    assert.deepEqual(page.button.told, ['blink-late-success']);
    assert.equal(page.closed.isEmpty, true);
    assert.deepEqual(await page.records.closed.all(), []);
  });

  it('that was charged beside a second payment of its order is a double charge', async () => {
    const { time, proxy, page } = await closedByOperator();
    await page.records.remember(successOf({ attemptId: otherId }), false);
    proxy.put(id, answered(success));
    await time.pass(3500);
    assert.equal(page.button.shown?.caution, 'twice');
  });

  it('that was charged after all calls staff at a kiosk', async () => {
    const { time, proxy, page } = await closedByOperator();
    page.button.host.settings.unattended = true;
    proxy.put(id, answered(success));
    await time.pass(3500);
    assert.deepEqual(page.button.told, ['blink-late-success', 'blink-staff-needed']);
    const { detail } = page.button.host.heard.at(-1) as BlinkStaffNeededEvent;
    assert.deepEqual([detail.attemptId, detail.why], [id, 'late-success']);
  });

  it('is told on the document where its button has gone', async () => {
    const { time, proxy, page } = await closedByOperator();
    page.button.order = orderOf({ reference: '18' });
    proxy.put(id, answered(success));
    await time.pass(3500);
    assert.deepEqual(page.button.told, []);
    assert.deepEqual(page.tab.document.told, ['blink-late-success']);
    assert.equal(page.button.shown, null, 'the next order is not paid by it');
  });

  for (const [what, view] of [
    ['a refusal', answered(failure)],
    ['the operator’s word', { status: 'resolved' as const, resolution }],
    [
      'another operator’s word',
      { status: 'resolved' as const, resolution: { ...resolution, outcome: 'approved' as const } },
    ],
    ['nothing', { status: 'unknown' as const }],
  ] as const) {
    it(`stays as it was told where the journal says ${what}`, async () => {
      const { time, proxy, page } = await closedByOperator();
      proxy.put(id, view);
      await time.pass(10 * minute);
      assert.deepEqual(page.button.told, []);
      assert.equal(page.button.shown, null);
      assert.equal(page.closed.isEmpty, false, 'and is read on for');
    });
  }

  it('is never deleted, nor called unresolved again', async () => {
    const { time, proxy, page } = await closedByOperator();
    proxy.views.clear();
    await time.pass(hour);
    assert.equal(proxy.to('DELETE').length, 0);
    assert.deepEqual(page.button.told, []);
  });

  it('is read on for a day, patiently', async () => {
    const { time, proxy, page } = await closedByOperator();
    await time.pass(minute);
    const soon = proxy.calls.length;
    assert.ok(soon >= 15 && soon <= 25, `${soon} looks in the first minute`);
    await time.pass(23 * hour);
    assert.ok(proxy.calls.length <= 25 + 23 * 62, `${proxy.calls.length}`);
    assert.equal(page.closed.isEmpty, false);
    await time.pass(hour + 2 * minute);
    assert.equal(page.closed.isEmpty, true);
    assert.deepEqual(await page.records.closed.all(), []);
  });

  it('is read on for a day from then, though the till’s clock was put on by days while it was open', async () => {
    const startedAt = new Date(Date.parse(recordOf().startedAt) - 3 * 24 * hour).toISOString();
    const { time, proxy, page } = await closedByOperator({ startedAt });
    await time.pass(23 * hour);
    assert.equal(page.closed.isEmpty, false);
    proxy.put(id, answered(success));
    await time.pass(2 * minute);
    assert.deepEqual(page.button.told, ['blink-late-success']);
  });

  it('is read on for though somebody sets the till’s clock meanwhile', async () => {
    const { browser, time, proxy, page } = await closedByOperator();
    await time.pass(minute);
    browser.clockError = 200 * 24 * hour;
    await time.pass(10 * minute);
    proxy.put(id, answered(success));
    await time.pass(minute + 1000);
    assert.deepEqual(page.button.told, ['blink-late-success']);
  });

  it('is read on for through a proxy that is away for hours', async () => {
    const { time, proxy, page } = await closedByOperator();
    proxy.isReachable = false;
    await time.pass(5 * hour);
    proxy.isReachable = true;
    proxy.put(id, answered(success));
    await time.pass(minute + 1000);
    assert.deepEqual(page.button.told, ['blink-late-success']);
  });

  it('is looked for in Blink’s log where another proxy carried it: this one’s journal knows nothing of it', async () => {
    const { time, proxy, page } = await closedByOperator({ proxyUrl: 'https://elsewhere.test/blink' });
    const entry: LogEntry = {
      request: { url: '/sales', body: success.data },
      response: { code: 201, body: success },
    };
    proxy.log.push(entry);
    await time.pass(3500);
    assert.deepEqual(proxy.to('GET attempts'), []);
    assert.deepEqual(page.button.told, ['blink-late-success']);
  });
});

describe('several tabs of one browser', () => {
  it('look for it in one of them', async () => {
    const { time, proxy, open } = await closedByOperator();
    const other = open();
    void other.closed.look();
    await time.pass(30_000);
    assert.ok(proxy.calls.length <= 12, `${proxy.calls.length} looks in half a minute`);
    assert.equal(other.closed.isEmpty, true);
  });

  it('tell it once', async () => {
    const { time, proxy, page, open } = await closedByOperator();
    const other = open();
    void other.closed.look();
    proxy.put(id, answered(success));
    await time.pass(minute);
    assert.deepEqual([...page.button.told, ...other.button.told], ['blink-late-success']);
  });

  it('hear of what another one closed: the one that looks takes it on', async () => {
    const { time, proxy, page, open } = await closedByOperator();
    const other = open();
    proxy.put(otherId, { status: 'resolved', resolution });
    await other.records.closed.add(recordOf({ id: otherId }));
    await time.pass(5000);
    assert.ok(proxy.to(`GET attempts/${otherId}`).length > 0);
    assert.equal(page.closed.isEmpty, false);
  });

  it('hear of it through a host’s own store too, which cannot tell', async () => {
    const { time, proxy, page, open } = await closedByOperator();
    page.tab.hear = () => {};
    const other = open();
    proxy.put(otherId, { status: 'resolved', resolution });
    await other.records.closed.add(recordOf({ id: otherId }));
    await time.pass(2 * minute);
    assert.ok(proxy.to(`GET attempts/${otherId}`).length > 0);
  });

  it('go on looking where the one that did is gone', async () => {
    const { time, proxy, page, open } = await closedByOperator();
    const other = open();
    void other.closed.look();
    await time.pass(5000);
    page.tab.close(false);
    proxy.put(id, answered(success));
    await time.pass(minute);
    assert.deepEqual(other.button.told, ['blink-late-success']);
  });
});

it('a page without anything closed looks for nothing and holds no lock', async () => {
  const { browser, time, proxy, open } = shop();
  void open().closed.look();
  await time.pass(hour);
  assert.deepEqual(proxy.calls, []);
  assert.equal(browser.held.size, 0);
});
