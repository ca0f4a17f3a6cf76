import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BlinkLateSuccessEvent, BlinkSuccessEvent } from '../../../src/events/index.js';
import type { SettledBy, SuccessDetail } from '../../../src/events/payment-detail.js';
import type { Reason } from '../../../src/payment/contract.js';
import type { PaymentEvent } from '../../../src/payment/machine.js';
import { transactionOf, type Outcome } from '../../../src/payment/outcome.js';
import { Attempt, type Origin } from '../../../src/session/attempt.js';
import { effectOf, writeEnd } from '../../../src/session/end.js';
import type { AttemptRecord } from '../../../src/session/records/attempt-record.js';
import { Records } from '../../../src/session/records/records.js';
import { FakeElement } from '../../support/fake-element.js';
import { FakeBrowser, settled } from '../../support/fake-environment.js';
import { id, orderOf, otherId, recordOf, terminalId } from './support/fixtures.js';

const body = { result: 'SUCCESS', transaction_id: 'TX1', card_type: 'Visa' };
const charged: Outcome = { kind: 'charged', transaction: transactionOf(body) };
const refused = (reason: Reason): Outcome => ({ kind: 'refused', reason, retryable: true, fields: {} });

function shop(origin: Origin = 'begun', change: Partial<AttemptRecord> = {}) {
  const browser = new FakeBrowser();
  const tab = browser.tab();
  const records = new Records(tab.store, terminalId, tab.environment);
  const attempt = new Attempt(tab.environment, recordOf(change), origin);
  const effect = (outcome: Outcome, settledBy: SettledBy = 'answer') =>
    effectOf(attempt, { outcome, settledBy, response: body }, () => new FakeElement());
  const end = (outcome: Outcome, settledBy?: SettledBy) => {
    const found = effect(outcome, settledBy);
    assert.ok(found?.kind === 'end');
    return found.end;
  };
  const write = async (outcome: Outcome) => {
    const written = writeEnd(attempt, end(outcome), records, tab.environment);
    await browser.time.pass(300);
    return written;
  };
  return { browser, tab, records, attempt, effect, end, write };
}

describe('what was found out about an attempt', () => {
  it('is a success, once it is proved', () => {
    const { event, detail, final } = shop().end(charged);
    assert.equal(event, 'approve');
    assert.equal(final().type, 'blink-success');
    assert.equal((final() as Event & { detail: unknown }).detail, detail);
    assert.ok(Object.isFrozen(detail), 'whoever asks for it, before it is told too');
    assert.deepEqual(
      [detail.attemptId, detail.transactionId, detail.cardType, detail.settledBy, detail.resumed],
      [id, 'TX1', 'Visa', 'answer', false],
    );
  });

  it('tells with a success what a cashier must know besides, late or not, taken or given back', () => {
    for (const operation of ['sale', 'refund'] as const) {
      const here = shop();
      here.attempt.record.operation = operation;
      const told = here.end(charged).final('twice') as BlinkSuccessEvent;
      assert.match(told.type, operation === 'sale' ? /^blink-success/ : /^blink-refund-success/);
      assert.equal(told.caution, 'twice');
      assert.equal((here.end(charged).final() as BlinkSuccessEvent).caution, undefined);
    }
    const late = shop('closed').end(charged, 'attempt').final('late') as BlinkLateSuccessEvent;
    assert.equal(late.caution, 'late');
  });

  it('is a decline or a failure, once it is sure that nothing was charged', () => {
    assert.equal(shop().end(refused('declined')).event, 'decline');
    const { event, final, detail } = shop().end(refused('terminal-busy'));
    assert.equal(event, 'fail');
    assert.equal(final().type, 'blink-failure');
    assert.equal('reason' in detail && detail.reason, 'terminal-busy');
  });

  it('is marked as resumed where an earlier page began the attempt', () => {
    assert.equal(shop('found').end(charged).detail.resumed, true);
  });

  it('is no end while it runs, or while nobody knows', () => {
    const { attempt, effect } = shop();
    attempt.dispatch('start');
    attempt.dispatch('send');
    assert.deepEqual(effect({ kind: 'running' }), { kind: 'step', event: 'run' });
    assert.deepEqual(effect({ kind: 'running', confirming: true }), { kind: 'step', event: 'confirm' });
    assert.deepEqual(effect({ kind: 'signature', transactionId: 'TX1' }), {
      kind: 'ask-signature',
      transactionId: 'TX1',
    });
    assert.deepEqual(effect({ kind: 'unknown' }), { kind: 'step', event: 'lose' });
  });

  it('is nothing, where a look proves nothing and the answer itself is still to come', () => {
    const { attempt, effect } = shop();
    attempt.dispatch('start');
    attempt.dispatch('send');
    attempt.isPending = true;
    assert.equal(effect({ kind: 'unknown' }), null);
  });

  for (const steps of [
    ['lose', 'give-up'],
    ['lose', 'ask-signature'],
  ] as PaymentEvent[][]) {
    it(`is nothing, where a look proves nothing in a question to the operator (${steps.at(-1)})`, () => {
      const { attempt, effect } = shop('found');
      for (const step of steps) attempt.dispatch(step);
      assert.equal(effect({ kind: 'unknown' }), null);
    });
  }
});

describe('what is found about an attempt that an operator closed as not charged', () => {
  const closed = () => {
    const here = shop('closed');
    here.attempt.dispatch('fail');
    return here;
  };

  it('is a late success, where it proves a charge', () => {
    const { event, final, detail } = closed().end(charged, 'attempt');
    assert.equal(event, 'approve-late');
    assert.equal(final().type, 'blink-late-success');
    assert.equal(detail.resumed, true);
  });

  it('is nothing, where it is an operator’s word again', () => {
    assert.equal(closed().effect(charged, 'operator'), null);
  });

  for (const outcome of [
    refused('declined'),
    refused('operator'),
    { kind: 'unknown' },
    { kind: 'running' },
    { kind: 'signature', transactionId: 'TX1' },
  ] satisfies Outcome[]) {
    it(`is nothing, where it proves no charge: ${outcome.kind}`, () => {
      assert.equal(closed().effect(outcome, 'log'), null);
    });
  }
});

describe('before an end is told', () => {
  it('a success is remembered for its order', async () => {
    const { browser, records, attempt, write } = shop();
    await write(charged);
    const done = await records.done(orderOf());
    assert.equal(done?.detail.transactionId, 'TX1');
    assert.equal(attempt.detail?.transactionId, 'TX1');
    assert.equal(attempt.endedAt, browser.time.now - 300);
  });

  it('a failure is not', async () => {
    const { records, attempt, write } = shop();
    await write(refused('declined'));
    assert.equal(await records.done(orderOf()), null);
    assert.equal((attempt.detail as SuccessDetail & { reason: string }).reason, 'declined');
  });

  it('a decision whose payment is not known here makes no order paid', async () => {
    const signature = { transactionId: 'TX1', since: '' };
    const { records, write } = shop('begun', { decisionOnly: true, signature });
    await write(charged);
    assert.equal(await records.done(orderOf()), null);
  });

  it('a second charge of the order is found to be one', async () => {
    const { records, attempt, write } = shop();
    const earlier = new Attempt(shop().tab.environment, recordOf({ id: otherId }), 'begun');
    const found = effectOf(
      earlier,
      { outcome: charged, settledBy: 'log', response: body },
      () => new FakeElement(),
    );
    assert.ok(found?.kind === 'end');
    await records.remember(found.end.detail, false);
    await write(charged);
    assert.equal(attempt.caution, 'twice');
  });

  it('one that was wanted once more is not', async () => {
    const { records, attempt, end, write } = shop('begun', { again: true });
    await records.remember({ ...end(charged).detail, attemptId: otherId }, false);
    await write(charged);
    assert.equal(attempt.caution, undefined);
  });

  it('a late success warns, even where nothing can be written', async () => {
    for (const isFull of [false, true]) {
      const { browser, attempt, write } = shop('closed');
      browser.refuses = () => isFull;
      attempt.dispatch('fail');
      await write(charged);
      assert.equal(attempt.caution, 'late');
    }
  });
});

describe('an end that another tab may have told', () => {
  it('is told by the page that began the attempt, at once', async () => {
    const { tab, records, attempt, end } = shop();
    let isTold: boolean | undefined;
    void writeEnd(attempt, end(charged), records, tab.environment).then((told) => (isTold = told));
    await settled();
    assert.equal(isTold, false);
  });

  for (const hasLocks of [true, false]) {
    const origin = hasLocks ? 'found' : 'begun';
    it(`is not told again: ${hasLocks ? 'the attempt was taken over' : 'no Web Locks keep the tabs apart'}`, async () => {
      const { browser, records, attempt, write } = shop(origin);
      browser.hasLocks = hasLocks;
      await records.close(attempt.record, true);
      assert.equal(await write(charged), true);
    });
  }

  it('is heard of although it was written just before the lock came', async () => {
    const { browser, records, attempt, write } = shop('found');
    browser.time.after(200, () => void records.close(attempt.record, true));
    assert.equal(await write(charged), true);
  });

  it('is told where the other tab died before it could', async () => {
    assert.equal(await shop('found').write(charged), false);
  });

  it('is told where nobody can say', async () => {
    const { browser, write } = shop('found');
    browser.storage.get = () => assert.fail('SecurityError');
    assert.equal(await write(charged), false);
  });

  it('does not keep a late success back: that was told before as not charged', async () => {
    const { records, attempt, write } = shop('closed');
    attempt.dispatch('fail');
    await records.close(attempt.record, true);
    assert.equal(await write(charged), false);
  });
});
