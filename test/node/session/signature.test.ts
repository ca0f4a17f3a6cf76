import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AttemptRecord } from '../../../src/session/records/attempt-record.js';
import { decide } from '../../../src/session/run.js';
import { openSignaturePrompt, sendDecision, takesDecision } from '../../../src/session/signature.js';
import { FakeElement } from '../../support/fake-element.js';
import { proxyUrl } from '../../support/fake-proxy.js';
import { carry } from './support/carried.js';
import { id, keyOf, otherId, till } from './support/fixtures.js';

const signature = { transactionId: 'TX1', since: '2026-03-14T12:00:00.000Z' };

function ask(record: Partial<AttemptRecord> = {}) {
  const here = carry({ steps: ['start', 'send', 'ask-signature'], record: { signature, ...record } });
  const { attempt, around, records, tab } = here;
  const send = (client = around.client) =>
    sendDecision(attempt, true, client, proxyUrl, records, tab.environment);
  return { ...here, send };
}

describe('a signature question', () => {
  it('takes an answer while it stands', () => {
    assert.equal(takesDecision(ask().attempt), true);
  });

  it('takes no second answer, and none where it does not stand', () => {
    assert.equal(takesDecision(ask({ decision: { id: otherId, confirmed: true } }).attempt), false);
    assert.equal(takesDecision(carry({ steps: ['start', 'send'] }).attempt), false);
    const { attempt } = ask();
    attempt.dispatch('confirm');
    assert.equal(takesDecision(attempt), false);
  });
});

describe('the built-in prompt', () => {
  it('stands at the end of the page, with the money and the till of its payment', () => {
    const { attempt, around, tab } = ask();
    const button = new FakeElement();
    openSignaturePrompt(tab.environment, attempt, around.client, proxyUrl, button);
    assert.deepEqual(tab.appended, [
      {
        name: 'blink-signature-prompt',
        properties: {
          client: around.client,
          proxyUrl,
          speaksFor: button,
          transactionId: 'TX1',
          since: '2026-03-14T12:00:00.000Z',
          amount: '10.00',
          currency: 'GBP',
          ...till,
          open: true,
          temporary: true,
        },
      },
    ]);
  });
});

describe('an answer', () => {
  it('has an id of its own, is written down, and leaves in one task with that', async () => {
    const { attempt, browser, proxy, send, time } = ask();
    const sent = await send();
    assert.ok(sent);
    const { decision } = browser.stored(keyOf('attempt')) as AttemptRecord;
    assert.deepEqual(decision, attempt.record.decision);
    assert.notEqual(decision!.id, id);
    await time.pass(0);
    const [call] = proxy.to('POST signatures');
    assert.equal(call?.headers.get('idempotency-key'), decision!.id);
    assert.deepEqual(call?.body.metadata, {
      order_number: '17',
      attempt_id: decision!.id,
      sale_attempt_id: id,
    });
  });

  it('about a payment that is not known here is known by its own id, and names no sale', async () => {
    const { attempt, browser, proxy, send, time } = ask({ decisionOnly: true });
    await send();
    await time.pass(0);
    const { decision } = attempt.record;
    assert.equal(attempt.record.id, decision!.id);
    assert.ok(browser.storage.has(keyOf('signature:TX1')));
    assert.deepEqual(proxy.to('POST signatures')[0]?.body.metadata, { attempt_id: decision!.id });
  });

  it('that cannot be written down, or has no headers, is not sent: the question is still open', async () => {
    const full = ask();
    full.browser.refuses = () => true;
    const signedOut = ask();
    const client = signedOut.proxy.client(signedOut.tab, { headers: () => Promise.reject(new Error()) });
    for (const [here, sent] of [
      [full, await full.send()],
      [signedOut, await signedOut.send(client)],
    ] as const) {
      assert.equal(sent, null);
      assert.deepEqual(here.proxy.calls, []);
      assert.equal(here.attempt.record.decision, undefined);
      assert.equal(here.attempt.isPending, false);
      assert.equal(takesDecision(here.attempt), true);
    }
  });

  it('is not sent once its payment has ended while the headers came', async () => {
    const { attempt, proxy, send } = ask();
    const sent = send();
    attempt.close();
    assert.equal(await sent, null);
    assert.deepEqual(proxy.calls, []);
  });

  it('is not sent once it is known how its payment ended, though that is still being written down', async () => {
    const { attempt, proxy, around, browser } = ask();
    const given = decide(attempt, true, around);
    attempt.isEnding = true;
    assert.equal(await given, true, 'nobody is asked again');
    assert.deepEqual(proxy.calls, []);
    assert.equal(browser.storage.has(keyOf('attempt')), false);
  });

  it('is not sent where that becomes known while it is written down itself', async () => {
    const { attempt, proxy, around, records } = ask();
    const { begin } = records;
    records.begin = async (record) => {
      await begin.call(records, record);
      attempt.isEnding = true;
    };
    assert.equal(await decide(attempt, true, around), true);
    assert.deepEqual(proxy.calls, []);
  });
});
