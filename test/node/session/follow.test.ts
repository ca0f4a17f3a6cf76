/** Looking for the end of an attempt in the proxy's journal. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { problem } from '../../support/fake-proxy.js';
import { answered, carry, failure, gapsOf, success } from './support/carried.js';
import { id, otherId, terminalId } from './support/fixtures.js';

const minute = 60_000;

describe('an answer that is lost', () => {
  it('is looked for in the journal at once, and from then on the journal is waited for', async () => {
    const { proxy, time, search, lines } = carry();
    proxy.put(id, { status: 'sent' });
    search();
    await time.pass(0);
    assert.deepEqual(lines(), [`GET attempts/${id}?wait=0`, `GET attempts/${id}?wait=20&after=1`]);
    await time.pass(19_999);
    assert.deepEqual(lines(), [], 'one question at a time');
    await time.pass(1);
    assert.deepEqual(lines(), [`GET attempts/${id}?wait=20&after=1`]);
  });

  it('is told in the moment in which the journal hears of it', async () => {
    const here = carry();
    here.proxy.put(id, { status: 'sent' });
    here.search();
    await here.time.pass(7500);
    here.proxy.put(id, answered(success));
    await here.time.pass(1000);
    assert.equal(here.end?.final().type, 'blink-success');
    assert.equal(here.endedAt, 7500);
    const asked = here.proxy.calls.length;
    await here.time.pass(10 * minute);
    assert.equal(here.proxy.calls.length, asked, 'nothing is asked any more');
  });

  it('is told of every change between two looks: none is asked for from now on only', async () => {
    const here = carry();
    here.proxy.put(id, { status: 'unknown' });
    here.search();
    await here.time.pass(0);
    here.proxy.put(id, { status: 'sent' });
    await here.time.pass(0);
    assert.equal(here.attempt.state, 'waiting');
    here.proxy.put(id, answered(failure));
    await here.time.pass(0);
    assert.equal(here.end?.final().type, 'blink-failure');
  });

  it('troubles no proxy that answers at once with what is older, as two journals in turn do', async () => {
    const { proxy, time, search } = carry();
    proxy.put(id, { status: 'sent' });
    let looks = 0;
    const versions = () => {
      // A loop without a pause would never let time pass.
      assert.ok(looks < 1000);
      return looks++ % 2 ? 3 : 5;
    };
    proxy.instead = () => ({ status: 200, body: { ...proxy.views.get(id), version: versions() } });
    search();
    await time.pass(minute);
    assert.ok(looks < 100, `${looks} looks in a minute`);
  });

  it('is looked for by one loop, however often it is asked for', async () => {
    const { proxy, time, search } = carry();
    proxy.put(id, { status: 'sent' });
    search();
    search();
    await time.pass(0);
    search();
    await time.pass(5000);
    assert.equal(proxy.calls.length, 2);
  });

  it('is looked for no more once the page holds the attempt no longer', async () => {
    const { attempt, proxy, time, search } = carry();
    proxy.put(id, { status: 'sent' });
    search();
    await time.pass(0);
    attempt.close();
    await time.pass(10 * minute);
    assert.equal(proxy.calls.length, 2);
  });

  it('is asked for with patience where a journal says no version: it would answer at once, again and again', async () => {
    const { proxy, time, search } = carry();
    proxy.hasVersions = false;
    proxy.put(id, { status: 'sent' });
    search();
    await time.pass(10 * minute);
    const gaps = gapsOf(proxy.calls);
    const soon = gaps.filter((_, index) => proxy.calls[index]!.at < 5 * minute);
    assert.ok(Math.max(...soon) <= 2000, 'soon enough for a cashier');
    assert.ok(Math.max(...gaps) <= 10_000);
    assert.ok(proxy.calls.length < 300, `${proxy.calls.length} looks in ten minutes`);
  });

  it('is asked for with patience where something between does not let the proxy wait', async () => {
    const { proxy, time, search } = carry();
    const view = { id, status: 'sent', version: 7, response: null, signature: null };
    proxy.instead = () => ({ status: 200, body: view });
    search();
    await time.pass(minute);
    assert.ok(proxy.calls.length < 100, `${proxy.calls.length} looks in a minute`);
    proxy.instead = () => ({ status: 200, body: { ...view, ...answered(success), version: 8 } });
    await time.pass(2000);
    assert.ok(proxy.calls.length < 100);
  });
});

describe('a journal that has never heard of the attempt', () => {
  it('is asked twice, then it abandons the key, and the attempt was not sent', async () => {
    const here = carry();
    here.search();
    await here.time.pass(3000);
    assert.deepEqual(here.lines(), [
      `GET attempts/${id}?wait=0`,
      `GET attempts/${id}?wait=0`,
      `DELETE attempts/${id}?terminal_id=${terminalId}`,
    ]);
    const { detail } = here.end!;
    assert.equal('reason' in detail && detail.reason, 'not-sent');
    assert.equal('retryable' in detail && detail.retryable, true);
  });

  it('is not taken at its first word: the request may still be on its way', async () => {
    const here = carry();
    here.search();
    await here.time.pass(0);
    here.proxy.put(id, { status: 'sent' });
    await here.time.pass(minute);
    assert.equal(here.proxy.to('DELETE').length, 0);
    assert.equal(here.attempt.state, 'waiting');
  });

  it('abandons nothing where a gateway’s bare 404 stands for it', async () => {
    const here = carry();
    here.proxy.instead = () => ({ status: 404, body: 'Not found' });
    here.search();
    await here.time.pass(minute);
    assert.equal(here.proxy.to('DELETE').length, 0);
    assert.equal(here.isEnded, false);
  });

  it('says 409 to DELETE: it was sent after all, and is looked for on', async () => {
    const here = carry();
    here.proxy.instead = ({ method }) =>
      method === 'DELETE' ? problem('attempt-in-progress', 409) : problem('attempt-not-found', 404);
    here.search();
    await here.time.pass(minute);
    assert.equal(here.isEnded, false);
    assert.equal(here.attempt.state, 'checking');
    here.proxy.instead = null;
    here.proxy.put(id, answered(success));
    await here.time.pass(2000);
    assert.equal(here.end?.final().type, 'blink-success');
  });

  it('proves nothing where its DELETE is not answered with a promise', async () => {
    const here = carry();
    here.proxy.instead = ({ method }) =>
      method === 'DELETE' ? { status: 500 } : problem('attempt-not-found', 404);
    here.search();
    await here.time.pass(10 * minute);
    assert.equal(here.isEnded, false);
    assert.equal(here.attempt.state, 'checking', 'nor is it given up: nobody said that it was sent');
  });

  it('knows of an abandoned one: it was stopped before it was sent', async () => {
    const here = carry();
    here.proxy.put(id, { status: 'abandoned' });
    here.search();
    await here.time.pass(0);
    const { detail } = here.end!;
    assert.equal('reason' in detail && detail.reason, 'abandoned');
  });
});

describe('a proxy that does not answer', () => {
  it('is asked again at most two seconds apart for five minutes, then ten: its return is soon seen', async () => {
    const { tab, proxy, time, search } = carry();
    tab.chance = () => 0.999;
    proxy.isReachable = false;
    search();
    await time.pass(15 * minute);
    const early = gapsOf(proxy.calls.filter(({ at }) => at <= 5 * minute));
    const late = gapsOf(proxy.calls.filter(({ at }) => at > 5.2 * minute));
    assert.ok(Math.max(...early) <= 2000, `${Math.max(...early)}`);
    assert.ok(Math.max(...late) <= 10_000, `${Math.max(...late)}`);
    assert.ok(Math.min(...late) >= 5000, 'a proxy that stays away is not stormed');
  });

  it('is asked at different moments by different tills: a hundred do not come back at once', async () => {
    const moments = [0, 0.5, 0.999].map(async (chance) => {
      const { tab, proxy, time, search } = carry();
      tab.chance = () => chance;
      proxy.isReachable = false;
      search();
      await time.pass(minute);
      return proxy.calls.at(-1)!.at;
    });
    assert.equal(new Set(await Promise.all(moments)).size, 3);
  });

  it('leaves the outcome open for as long as it stays away', async () => {
    const here = carry();
    here.proxy.put(id, { status: 'unknown' });
    here.search();
    await here.time.pass(minute);
    here.proxy.isReachable = false;
    here.proxy.cut();
    await here.time.pass(60 * minute);
    assert.equal(here.attempt.state, 'checking');
    assert.deepEqual(here.button.told, []);
    here.proxy.isReachable = true;
    here.proxy.put(id, answered(success));
    await here.time.pass(10_000);
    assert.equal(here.end?.final().type, 'blink-success');
  });

  it('that knows this till no more is said so, until it knows it again', async () => {
    const here = carry();
    here.proxy.instead = () => problem('not-authorised', 401);
    here.search();
    await here.time.pass(minute);
    assert.equal(here.attempt.signedOut, true);
    assert.equal(here.attempt.state, 'checking');
    const { refreshed } = here.button;
    here.proxy.instead = null;
    here.proxy.put(id, { status: 'unknown' });
    await here.time.pass(2000);
    assert.equal(here.attempt.signedOut, false);
    assert.ok(here.button.refreshed > refreshed, 'the button says so');
  });

  it('is not said to know this till no more, where it only does not answer', async () => {
    const here = carry();
    here.proxy.instead = () => ({ status: 502 });
    here.search();
    await here.time.pass(minute);
    assert.equal(here.attempt.signedOut, false);
  });
});

describe('a browser without a network', () => {
  it('asks nobody until it is back, and then at once', async () => {
    const here = carry();
    here.proxy.put(id, answered(success));
    here.tab.isOnline = false;
    here.search();
    await here.time.pass(14_000);
    assert.deepEqual(here.lines(), []);
    here.tab.setOnline(true);
    await here.time.pass(0);
    assert.equal(here.end?.final().type, 'blink-success');
  });

  it('may be wrong: it looks every fifteen seconds all the same', async () => {
    const here = carry();
    here.proxy.isReachable = false;
    here.tab.isOnline = false;
    here.search();
    await here.time.pass(5 * minute);
    const gaps = [here.proxy.calls[0]!.at, ...gapsOf(here.proxy.calls)];
    assert.ok(Math.max(...gaps) <= 17_000, `${gaps}`);
    assert.ok(Math.min(...gaps) >= 15_000, `${gaps}`);
  });

  it('leaves no listener behind', async () => {
    const here = carry();
    here.proxy.put(otherId, {});
    here.proxy.put(id, answered(failure));
    here.tab.isOnline = false;
    here.search();
    here.tab.setOnline(true);
    await here.time.pass(0);
    here.attempt.wake = () => assert.fail('nobody waits any more');
    here.tab.setOnline(true);
  });
});
