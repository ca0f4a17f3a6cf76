import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { globSync } from 'tinyglobby';
import { BlinkSuccessEvent } from '../../../src/events/ends/blink-success.js';
import { isOpen, next, paymentStates, type PaymentEvent } from '../../../src/payment/machine.js';
import {
  Attempt,
  doneProgress,
  Progress,
  refusedProgress,
  type Origin,
} from '../../../src/session/attempt.js';
import { refusalDetail } from '../../../src/session/telling/event-details.js';
import { FakeElement } from '../../support/fake-element.js';
import { FakeBrowser, settled } from '../../support/fake-environment.js';
import { orderOf, recordOf, successOf } from './support/fixtures.js';

const root = path.resolve(import.meta.dirname, '../../..');

function begin(origin: Origin = 'begun') {
  const browser = new FakeBrowser();
  const { environment } = browser.tab();
  return { time: browser.time, attempt: new Attempt(environment, recordOf(), origin) };
}

const endOf = (transactionId: string) => {
  const detail = successOf({ transactionId });
  return { event: 'approve' as const, detail, final: () => new BlinkSuccessEvent(detail) };
};

describe('the state of a payment', () => {
  it('changes through the table of states, whatever happens in whatever order', () => {
    const events = 'start send run ask-signature confirm lose give-up approve decline fail reset recall'
      .split(' ')
      .concat('approve-late') as PaymentEvent[];
    let chance = 7;
    for (let run = 0; run < 200; run++) {
      const progress = new Progress(orderOf());
      for (let step = 0; step < 20; step++) {
        const event = events[(chance = (chance * 48271) % 2147483647) % events.length]!;
        const from = progress.state;
        const to = next(from, event);
        assert.equal(progress.leadsTo(event), to);
        assert.equal(progress.dispatch(event), to !== from, 'it says whether it changed');
        assert.equal(progress.state, to);
      }
    }
  });

  it('can be written in no other way', () => {
    const progress = new Progress(orderOf());
    for (const state of paymentStates) {
      assert.throws(() => Object.assign(progress, { state }), TypeError);
      assert.equal(progress.state, 'idle');
    }
  });

  it('is asked of the table in one place of the session', async () => {
    const users = [];
    for (const file of globSync('src/{session,controllers,components}/**/*.ts', { cwd: root })) {
      const text = await readFile(path.join(root, file), 'utf8');
      const names = /import \{([^}]*)\} from '[./]*payment\/machine\.js'/.exec(text)?.[1] ?? '';
      if (/\bnext\b/.test(names)) users.push(file);
    }
    assert.deepEqual(users, ['src/session/attempt.ts']);
  });
});

describe('what a button shows without an attempt', () => {
  it('is a failure, where the payment was refused before it existed', () => {
    const detail = refusalDetail(orderOf(), 'invalid-request', new FakeElement());
    const { state, detail: shown, order } = refusedProgress(orderOf(), detail);
    assert.equal(state, 'failed');
    assert.equal(shown, detail);
    assert.deepEqual(order, orderOf());
  });

  it('is an approval, where the order is known to be done', () => {
    const done = { detail: successOf(), caution: 'late' as const, at: 17 };
    const { state, detail, caution, endedAt } = doneProgress(orderOf(), done);
    assert.deepEqual({ state, detail, caution, at: endedAt }, { state: 'approved', ...done });
  });
});

describe('what a button shows of its last payment', () => {
  const hour = 3_600_000;
  const shown = (reference: string | null) =>
    doneProgress(orderOf({ reference }), { detail: successOf({ reference }), caution: undefined, at: hour });

  it('holds for the hours that a done order is remembered, and for no other order', () => {
    const done = shown('17');
    assert.equal(done.holdsFor(orderOf(), 12, 13 * hour), true);
    assert.equal(done.holdsFor(orderOf(), 12, 13 * hour + 1), false);
    assert.equal(
      done.holdsFor(orderOf(), 0, -11 * hour),
      false,
      'a clock that was put back makes it no newer',
    );
    assert.equal(done.holdsFor(orderOf({ amount: '12.00' }), 12, hour), false);
    assert.equal(done.holdsFor(orderOf({ reference: '18' }), 12, hour), false);
  });

  it('holds without a reference for whatever amount comes next, until somebody resets it', () => {
    const done = shown(null);
    assert.equal(done.holdsFor(orderOf({ reference: null, amount: '12.00' }), 12, 99 * hour), true);
    assert.equal(done.holdsFor(orderOf(), 12, hour), false);
  });

  it('holds of what did not go well for this very order, however long ago', () => {
    const failed = refusedProgress(orderOf(), refusalDetail(orderOf(), 'terminal-busy', new FakeElement()));
    assert.equal(failed.holdsFor(orderOf(), 12, 99 * hour), true);
    assert.equal(failed.holdsFor(orderOf({ amount: '12.00' }), 12, 0), false);
  });
});

describe('an attempt', () => {
  it('ends once: whatever is found later says nothing any more', async () => {
    const { attempt } = begin();
    attempt.end(endOf('first'));
    assert.equal(attempt.isDone, true);
    attempt.end(endOf('second'));
    assert.equal((await attempt.ended).detail.transactionId, 'first');
  });

  it('gives everybody who waits for it the same end', async () => {
    const { attempt } = begin();
    attempt.tell(successOf());
    attempt.tell(null);
    assert.deepEqual(await attempt.promise, successOf());
  });

  it('is over for this page once it is closed, though its end may not be known', () => {
    const { attempt } = begin();
    assert.equal(attempt.isDone, false);
    attempt.close();
    assert.equal(attempt.isDone, true);
  });

  it('knows when it began, through reloads', () => {
    assert.equal(begin('found').attempt.since, Date.parse('2026-03-14T12:00:00Z'));
  });

  it('is no open payment before it has begun, nor after its end', () => {
    const { attempt } = begin();
    assert.equal(isOpen(attempt.state), false);
    attempt.dispatch('start');
    assert.equal(isOpen(attempt.state), true);
    attempt.dispatch('fail');
    assert.equal(isOpen(attempt.state), false);
  });
});

describe('an attempt that waits', () => {
  const waits = (attempt: Attempt, ms: number) => {
    const wait = { isOver: false };
    void attempt.pause(ms).then(() => (wait.isOver = true));
    return wait;
  };

  it('goes on after the time', async () => {
    const { attempt, time } = begin();
    const wait = waits(attempt, 2000);
    await time.pass(1999);
    assert.equal(wait.isOver, false);
    await time.pass(1);
    assert.equal(wait.isOver, true);
  });

  it('goes on at once when somebody asks, and leaves no timer behind', async () => {
    const { attempt, time } = begin();
    const wait = waits(attempt, 60_000);
    attempt.wake();
    await settled();
    assert.equal(wait.isOver, true);
    await time.pass(120_000);
  });

  it('goes on when it is closed', async () => {
    const { attempt } = begin();
    const wait = waits(attempt, 60_000);
    attempt.close();
    await settled();
    assert.equal(wait.isOver, true);
  });
});

describe('what another tab may have told', () => {
  for (const [origin, ms] of [
    ['begun', 0],
    ['found', 250],
    ['closed', 250],
  ] as const) {
    it(`is waited for ${ms} ms where the attempt was ${origin}`, async () => {
      const { attempt, time } = begin(origin);
      assert.equal(attempt.resumed, origin !== 'begun');
      let isKnown = false;
      void attempt.inherited.then(() => (isKnown = true));
      if (ms) {
        await time.pass(ms - 1);
        assert.equal(isKnown, false);
        await time.pass(1);
      }
      await settled();
      assert.equal(isKnown, true);
    });
  }
});
