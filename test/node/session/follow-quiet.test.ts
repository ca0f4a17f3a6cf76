/** When an outcome that nobody can find is called unresolved, and what comes before that. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { check } from '../../../src/session/run.js';
import { answered, carry, success, type Carried } from './support/carried.js';
import { id } from './support/fixtures.js';

const minute = 60_000;

/** When it became unresolved, in seconds; null where it did not. */
const unresolvedAt = ({ states }: Carried): number | null => {
  const at = states.find(([, state]) => state === 'unresolved')?.[0];
  return at === undefined ? null : Math.round(at / 1000);
};

/** The journal has lost the answer at the start of the test. */
function lost(origin: 'begun' | 'found' = 'begun', startedAt = '2026-03-14T12:00:00.000Z') {
  const steps = origin === 'begun' ? (['start', 'send', 'lose'] as const) : (['lose'] as const);
  const here = carry({ origin, record: { startedAt }, steps: [...steps] });
  here.proxy.put(id, { status: 'unknown' });
  return here;
}

describe('an outcome that the journal does not know', () => {
  it('is unresolved once the proxy’s quiet period is over, and the operator is told', async () => {
    const here = lost();
    here.search();
    await here.time.pass(10 * minute);
    assert.equal(unresolvedAt(here), 180);
    assert.deepEqual(here.button.told, ['blink-unresolved']);
  });

  it('is called so only after a DELETE answered 409', async () => {
    const here = lost();
    here.search();
    await here.time.pass(10 * minute);
    const deletes = here.proxy.to(`DELETE attempts/${id}`);
    assert.equal(deletes.length, 1);
    assert.equal(Math.round(deletes[0]!.at / 1000), 180);
  });

  it('is not sent, where that DELETE is still in time', async () => {
    const here = lost();
    here.proxy.put(id, { status: 'unknown' });
    const view = here.proxy.views.get(id)!;
    here.proxy.instead = ({ method }) => ({
      status: 200,
      body: { ...view, status: method === 'DELETE' ? 'abandoned' : 'unknown', quiet_until: null },
    });
    here.search();
    await here.time.pass(10 * minute);
    assert.equal(unresolvedAt(here), null);
    const { detail } = here.end!;
    assert.equal('reason' in detail && detail.reason, 'not-sent');
  });

  for (const seconds of [5, 60, 600]) {
    it(`waits for the proxy’s own period of ${seconds} s, whatever the page says`, async () => {
      const here = lost();
      here.proxy.quietSeconds = seconds;
      here.proxy.put(id, { status: 'unknown' });
      here.search();
      await here.time.pass(15 * minute);
      assert.equal(unresolvedAt(here), seconds);
    });
  }

  for (const [what, ms] of [
    ['an hour ahead', 60 * minute],
    ['an hour behind', -60 * minute],
    ['a year ahead', 365 * 24 * 60 * minute],
  ] as const) {
    it(`is called so in time though the till’s clock is ${what}`, async () => {
      for (const origin of ['begun', 'found'] as const) {
        const here = lost(origin);
        here.browser.clockError = ms;
        here.search();
        await here.time.pass(10 * minute);
        assert.equal(unresolvedAt(here), 180, origin);
      }
    });

    it(`is called so in time though the till’s clock is set ${what} meanwhile`, async () => {
      const here = lost();
      here.search();
      await here.time.pass(minute);
      here.browser.clockError = ms;
      await here.time.pass(10 * minute);
      assert.equal(unresolvedAt(here), 180);
    });

    it(`is called so in time though the proxy’s clock is ${what}`, async () => {
      const here = lost();
      here.proxy.clockError = ms;
      here.proxy.put(id, { status: 'unknown' });
      here.search();
      await here.time.pass(10 * minute);
      assert.equal(unresolvedAt(here), 180);
    });
  }

  it('is not called so again and again: one event for one question', async () => {
    const here = lost();
    here.search();
    await here.time.pass(30 * minute);
    assert.deepEqual(here.button.told, ['blink-unresolved']);
  });

  it('is not called so while there is life: the time begins anew with the last sign of it', async () => {
    const here = lost();
    here.search();
    await here.time.pass(2 * minute);
    here.proxy.put(id, { status: 'sent' });
    await here.time.pass(10 * minute);
    assert.equal(here.attempt.state, 'waiting');
    assert.equal(unresolvedAt(here), null);
    here.proxy.put(id, { status: 'unknown' });
    await here.time.pass(10 * minute);
    assert.equal(unresolvedAt(here), 15 * 60);
  });

  it('is found all the same, once it turns up: the operator need not answer any more', async () => {
    const here = lost();
    here.search();
    await here.time.pass(10 * minute);
    here.proxy.put(id, answered(success));
    await here.time.pass(0);
    assert.equal(here.end?.final().type, 'blink-success');
    assert.equal(here.end?.detail.settledBy, 'attempt');
  });

  it('that an older proxy gives no time for is called so after the page’s own period', async () => {
    const here = lost();
    here.proxy.hasVersions = false;
    here.around.quietPeriod = 30;
    here.search();
    await here.time.pass(minute);
    assert.ok(Math.abs(unresolvedAt(here)! - 31) <= 1, `${unresolvedAt(here)}`);
  });

  it('counts the time before a reload, where an older proxy gives none', async () => {
    const here = lost('found', '2026-03-14T11:58:00.000Z');
    here.proxy.hasVersions = false;
    here.search();
    await here.time.pass(10 * minute);
    assert.ok(Math.abs(unresolvedAt(here)! - 60) <= 2, `${unresolvedAt(here)}`);
  });

  it('is called so in time where the proxy’s own time is no time at all', async () => {
    const here = lost();
    here.proxy.put(id, { status: 'unknown', quiet_until: 'soon' });
    here.search();
    await here.time.pass(10 * minute);
    assert.equal(unresolvedAt(here), 180);
    assert.ok(here.proxy.calls.every(({ query }) => !query.includes('NaN')));
  });

  it('is not called so while the answer to DELETE says neither', async () => {
    const here = lost();
    const { version } = here.proxy.views.get(id)!;
    here.proxy.instead = ({ method }) =>
      method === 'DELETE'
        ? { status: 503 }
        : {
            status: 200,
            body: { ...here.proxy.views.get(id), version, now: '2026-03-14T13:00:00Z' },
          };
    here.search();
    await here.time.pass(10 * minute);
    assert.equal(unresolvedAt(here), null);
    assert.ok(here.proxy.to('DELETE').length > 1, 'it is asked again');
  });
});

describe('whoever asks again about an unresolved outcome', () => {
  it('does not wait for the end of a long poll, and is asked the question again where nothing is found', async () => {
    const here = lost();
    here.search();
    await here.time.pass(200_000);
    assert.equal(here.attempt.state, 'unresolved');
    here.lines();
    check(here.attempt, here.around);
    assert.equal(here.attempt.state, 'checking');
    await here.time.pass(2000);
    assert.ok(
      here.lines().some((line) => line.startsWith('GET')),
      'it is asked at once',
    );
    assert.equal(here.attempt.state, 'unresolved');
    assert.deepEqual(here.button.told, ['blink-unresolved', 'blink-unresolved']);
  });

  it('is answered at once where it is known meanwhile', async () => {
    const here = lost();
    here.search();
    await here.time.pass(200_000);
    here.proxy.isReachable = false;
    here.proxy.cut();
    await here.time.pass(5 * minute);
    here.proxy.isReachable = true;
    here.proxy.views.set(id, { ...here.proxy.views.get(id)!, ...answered(success), version: 99 });
    const before = here.time.passed;
    check(here.attempt, here.around);
    await here.time.pass(0);
    assert.equal(here.endedAt, before);
  });

  it('is not answered by a look from before: one loop goes on', async () => {
    const here = lost();
    here.search();
    await here.time.pass(200_000);
    for (let press = 0; press < 5; press++) check(here.attempt, here.around);
    await here.time.pass(20_000);
    assert.equal(here.attempt.state, 'unresolved');
    assert.ok(here.proxy.calls.length < 40);
  });
});

describe('an answer that comes just when the outcome would be called unresolved', () => {
  it('counts: nobody is told that it is not known', async () => {
    const here = lost();
    here.proxy.instead = (call) => {
      if (call.method !== 'DELETE') {
        return { status: 200, body: { ...here.proxy.views.get(id), quiet_until: null } };
      }
      // While DELETE is under way the POST's own answer comes: the terminal waits for a signature.
      here.attempt.dispatch('ask-signature');
      return { status: 409 };
    };
    here.around.quietPeriod = 5;
    here.search();
    await here.time.pass(minute);
    assert.equal(here.attempt.state, 'signature');
    assert.deepEqual(here.button.told, []);
  });
});
