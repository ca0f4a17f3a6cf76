import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PollViewer } from '../../../../src/session/terminals/status-poll.js';
import { Sessions } from '../../../../src/session/sessions.js';
import { FakeBrowser } from '../../../support/fake-environment.js';
import { FakeProxy, proxyUrl, silence, type Given } from '../../../support/fake-proxy.js';
import { gapsOf } from '../support/carried.js';
import { terminalId } from '../support/fixtures.js';

const minute = 60_000;

class Viewer implements PollViewer {
  polls = 0;
  constructor(public interval: number) {}
  polled(): void {
    this.polls++;
  }
}

function shop() {
  const browser = new FakeBrowser();
  const tab = browser.tab();
  const proxy = new FakeProxy(browser.time);
  const poll = new Sessions(tab.environment).poll(proxy.client(tab), proxyUrl, terminalId);
  const join = (interval = 15) => {
    const viewer = new Viewer(interval);
    poll.join(viewer);
    return viewer;
  };
  return { time: browser.time, tab, proxy, poll, join };
}

describe('the state of a terminal', () => {
  it('is asked for at once, and then every interval', async () => {
    const { time, proxy, poll, join } = shop();
    const viewer = join();
    await time.pass(minute);
    assert.deepEqual(
      proxy.calls.map(({ at }) => at),
      [0, 15_000, 30_000, 45_000, 60_000],
    );
    assert.equal(viewer.polls, 5);
    assert.equal(poll.status?.state, 'CONNECTED');
    assert.equal(poll.failed, false);
  });

  it('is asked for once, however many elements show it, and as often as the most eager one wants', async () => {
    const { time, proxy, poll, join } = shop();
    const viewers = [join(60), join(10), join(0)];
    await time.pass(30_000);
    assert.equal(proxy.calls.length, 4);
    for (const { polls } of viewers) assert.equal(polls, 4);
    poll.leave(viewers[1]!);
    await time.pass(2 * minute);
    assert.equal(proxy.calls.length, 6);
  });

  it('is not asked for where nobody wants it but by hand', async () => {
    const { time, proxy, poll, join } = shop();
    const viewer = join(0);
    await time.pass(10 * minute);
    assert.equal(proxy.calls.length, 0);
    void poll.refresh();
    void poll.refresh();
    await time.pass(0);
    assert.equal(proxy.calls.length, 1, 'whoever asks meanwhile shares the look');
    assert.equal(viewer.polls, 1);
  });

  for (const interval of [NaN, -5, Infinity, 'soon', null] as number[]) {
    it(`is not stormed by an interval of ${interval}`, async () => {
      const { time, proxy, join } = shop();
      join(interval);
      await time.pass(minute);
      assert.ok(proxy.calls.length <= 1, `${proxy.calls.length}`);
    });
  }

  it('is not asked for again and again by an interval longer than a browser’s timer', async () => {
    const { time, proxy, join } = shop();
    join(60 * 60 * 24 * 30);
    await time.pass(minute);
    assert.equal(proxy.calls.length, 1);
  });

  it('is asked for by nobody once the last element has gone', async () => {
    const { time, tab, proxy, poll, join } = shop();
    const viewer = join();
    await time.pass(1000);
    poll.leave(viewer);
    tab.tell('online');
    tab.tell('visibilitychange');
    await time.pass(10 * minute);
    assert.equal(proxy.calls.length, 1);
    assert.equal(poll.isIdle, true);
  });

  it('is not asked for anew by an element that comes while the answer is young', async () => {
    const { time, proxy, poll, join } = shop();
    const first = join();
    await time.pass(5000);
    poll.leave(first);
    join();
    await time.pass(0);
    assert.equal(proxy.calls.length, 1);
    await time.pass(10_000);
    assert.equal(proxy.calls.length, 2);
  });
});

describe('a page that nobody sees', () => {
  it('asks for nothing, and at once when it is seen again and the answer is old', async () => {
    const { time, tab, proxy, join } = shop();
    join();
    await time.pass(1000);
    tab.setHidden(true);
    await time.pass(10 * minute);
    assert.equal(proxy.calls.length, 1);
    tab.setHidden(false);
    await time.pass(0);
    assert.equal(proxy.calls.length, 2);
  });
});

describe('a page without a network', () => {
  it('asks for nothing until it is back, and then at once', async () => {
    const { time, tab, proxy, poll, join } = shop();
    join();
    await time.pass(1000);
    tab.setOnline(false);
    await time.pass(10 * minute);
    assert.equal(proxy.calls.length, 1);
    assert.equal(poll.status?.state, 'CONNECTED', 'the last known answer stays');
    tab.setOnline(true);
    await time.pass(0);
    assert.equal(proxy.calls.length, 2);
  });
});

describe('a poll that fails', () => {
  it('slows down to eight intervals, and is as quick as before once it is answered', async () => {
    const { time, proxy, poll, join } = shop();
    join();
    await time.pass(0);
    proxy.isReachable = false;
    await time.pass(20 * minute);
    const gaps = gapsOf(proxy.calls).map((gap) => gap / 1000);
    assert.deepEqual(gaps.slice(0, 5), [15, 30, 60, 120, 120]);
    assert.equal(poll.failed, true);
    assert.equal(poll.status?.state, 'CONNECTED', 'the last known answer stays, with its age');
    proxy.isReachable = true;
    const before = proxy.calls.length;
    await time.pass(4 * minute);
    const after = gapsOf(proxy.calls.slice(before));
    assert.equal(after.at(-1), 15_000);
    assert.equal(poll.failed, false);
  });

  for (const given of [
    { status: 502, body: 'Bad gateway' },
    { status: 200, body: '<h1>Welcome</h1>' },
    { status: 200, body: {} },
    { status: 404, body: { result: 'FAILURE' } },
    { status: 503, body: { state: 'CONNECTED' } },
  ] satisfies Given[]) {
    it(`is one that is answered ${given.status} ${JSON.stringify(given.body)}`, async () => {
      const { time, proxy, poll, join } = shop();
      proxy.device = () => given;
      const viewer = join();
      await time.pass(0);
      assert.equal(poll.failed, true);
      assert.equal(poll.status, null);
      assert.equal(viewer.polls, 1, 'and its elements are told');
    });
  }

  it('is one that is not answered for twenty seconds', async () => {
    const { time, proxy, poll, join } = shop();
    proxy.device = silence;
    join();
    await time.pass(19_000);
    assert.equal(poll.failed, false);
    await time.pass(1000);
    assert.equal(poll.failed, true);
  });
});

describe('what is told of a terminal', () => {
  it('is Blink’s own words, whichever of its two names the last POS has, and when it was heard', async () => {
    const { time, proxy, poll } = shop();
    const body = {
      serial_number: '962-212',
      terminal_id: terminalId,
      state: 'DISCONNECTED',
      last_connected_at: '2026-03-14T10:00:00Z',
      last_active_at: '2026-03-14T11:00:00Z',
      device_software_version: '1.2',
    };
    for (const name of ['last_connected_pos', 'last_connected_pos_location']) {
      proxy.device = () => ({ status: 200, body: { ...body, [name]: 'POS-25' } });
      void poll.refresh();
      await time.pass(1000);
      assert.deepEqual(poll.status, {
        state: 'DISCONNECTED',
        terminalId,
        serialNumber: '962-212',
        lastConnectedAt: '2026-03-14T10:00:00Z',
        lastActiveAt: '2026-03-14T11:00:00Z',
        lastConnectedPos: 'POS-25',
        softwareVersion: '1.2',
        receivedAt: new Date(time.now - 1000).toISOString(),
      });
    }
    assert.ok(Object.isFrozen(poll.status));
  });

  it('has nulls for what Blink does not say', async () => {
    const { time, poll } = shop();
    void poll.refresh();
    await time.pass(0);
    const { state, terminalId: id, receivedAt: _, ...rest } = poll.status!;
    assert.deepEqual([state, id], ['CONNECTED', terminalId]);
    assert.deepEqual([...new Set(Object.values(rest))], [null]);
  });
});
