/** A signature that Blink asks for: one question, one answer. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decide, learn } from '../../../src/session/run.js';
import { unclear } from '../../../src/session/sources.js';
import { asksSignature, problem, type Call } from '../../support/fake-proxy.js';
import { answered, begin, carry, reasonOf, verify } from './support/carried.js';
import { id, keyOf, otherId } from './support/fixtures.js';

describe('a question for a signature', () => {
  const ask = async (journalled = true) => {
    const here = begin(journalled);
    here.proxy.pay = (call) => asksSignature(call);
    here.proxy.put(id, { status: 'signature', response: { status: 201, body: verify } });
    void here.send();
    await here.time.pass(0);
    return here;
  };

  it('is asked once, on its button, with the prompt at the end of the page', async () => {
    const here = await ask();
    await here.time.pass(60_000);
    assert.equal(here.attempt.state, 'signature');
    assert.deepEqual(here.button.told, ['blink-signature-required']);
    assert.equal(here.tab.appended.length, 1);
    const stored = here.browser.stored(keyOf('attempt')) as { signature: unknown };
    assert.deepEqual(stored.signature, { transactionId: 'TX1', since: '2026-03-14T12:00:00.000Z' });
  });

  it('is the page’s own business where it prevents the event', async () => {
    const here = begin();
    here.proxy.pay = (call) => asksSignature(call);
    here.button.host.addEventListener('blink-signature-required', (event) => event.preventDefault());
    void here.send();
    await here.time.pass(0);
    assert.equal(here.attempt.state, 'signature');
    assert.deepEqual(here.tab.appended, []);
  });

  it('is asked once where the answer and a look bring it in the same moment', async () => {
    const here = carry();
    const finding = { ...unclear, outcome: { kind: 'signature', transactionId: 'TX1' } } as const;
    await Promise.all([learn(here.attempt, finding, here.around), learn(here.attempt, finding, here.around)]);
    assert.deepEqual(here.button.told, ['blink-signature-required']);
    assert.equal(here.tab.appended.length, 1);
  });

  for (const [confirmed, end] of [
    [true, 'blink-success'],
    [false, 'blink-failure'],
  ] as const) {
    it(`is answered once, with the sale’s id beside its own: ${confirmed ? 'accepted' : 'rejected'}`, async () => {
      const here = await ask();
      here.proxy.sign = () => ({
        status: 201,
        body: confirmed ? { result: 'SUCCESS', transaction_id: 'TX2' } : { result: 'FAILURE' },
      });
      await Promise.all([
        decide(here.attempt, confirmed, here.around),
        decide(here.attempt, !confirmed, here.around),
      ]);
      const [call, second] = here.proxy.to('POST signatures');
      assert.equal(second, undefined);
      assert.equal(call?.body.is_signature_confirmed, confirmed);
      assert.equal(call?.body.original_transaction_id, 'TX1');
      assert.equal(call?.body.metadata.sale_attempt_id, id);
      assert.notEqual(call?.body.metadata.attempt_id, id);
      assert.equal(here.ended()?.final().type, end);
    });
  }

  it('is written down before the answer leaves', async () => {
    const here = await ask();
    let stored: unknown;
    here.proxy.sign = () => ((stored = here.browser.stored(keyOf('attempt'))), { status: 201, body: {} });
    void decide(here.attempt, true, here.around);
    await here.time.pass(0);
    const { decision } = stored as { decision: { id: string; confirmed: boolean } };
    assert.equal(decision.confirmed, true);
    assert.equal(here.proxy.to('POST signatures')[0]?.body.metadata.attempt_id, decision.id);
  });

  it('stays open where the answer could not be given', async () => {
    const here = await ask();
    here.browser.refuses = () => true;
    assert.equal(await decide(here.attempt, true, here.around), false);
    assert.deepEqual(here.proxy.to('POST signatures'), []);
    here.browser.refuses = () => false;
    void decide(here.attempt, true, here.around);
    await here.time.pass(0);
    assert.equal(here.proxy.to('POST signatures').length, 1);
  });

  it('means nothing where none is asked', async () => {
    const here = begin();
    void here.send();
    await here.time.pass(0);
    assert.equal(await decide(here.attempt, true, here.around), true);
    assert.deepEqual(here.proxy.to('POST signatures'), []);
  });

  it('is answered by what another tab’s operator said', async () => {
    const here = begin();
    here.proxy.pay = (call) => asksSignature(call);
    await here.records.say(here.attempt.record, false);
    void here.send();
    await here.time.pass(0);
    assert.equal(here.proxy.to('POST signatures')[0]?.body.is_signature_confirmed, false);
  });
});

describe('an answer about a signature that is lost', () => {
  const lose = async () => {
    const here = begin();
    here.proxy.pay = (call) => asksSignature(call);
    here.proxy.sign = () => 'cut';
    here.proxy.put(id, { status: 'signature', response: { status: 201, body: verify } });
    void here.send();
    await here.time.pass(0);
    void decide(here.attempt, true, here.around);
    return here;
  };
  const decisionIn = (calls: Call[]) => calls[0]!.body.metadata.attempt_id as string;

  it('is made impossible before it is asked for again: it never reached the journal', async () => {
    const here = await lose();
    // The look that is under way is held for twenty seconds.
    await here.time.pass(21_000);
    const decision = decisionIn(here.proxy.to('POST signatures'));
    assert.equal(here.proxy.to(`DELETE attempts/${decision}`).length, 1);
    assert.equal(here.attempt.state, 'signature');
    assert.equal(here.attempt.isRefused, true);
    assert.deepEqual(here.button.told, ['blink-signature-required', 'blink-signature-required']);
    void decide(here.attempt, false, here.around);
    await here.time.pass(0);
    const [, second] = here.proxy.to('POST signatures');
    assert.notEqual(second?.body.metadata.attempt_id, decision, 'the second answer is another one');
  });

  it('is asked for again though another tab’s operator gave it: he is not answered for once more', async () => {
    const here = begin();
    here.proxy.pay = (call) => asksSignature(call);
    here.proxy.sign = () => 'cut';
    here.proxy.put(id, { status: 'signature', response: { status: 201, body: verify } });
    await here.records.say(here.attempt.record, true);
    void here.send();
    await here.time.pass(60_000);
    assert.equal(here.proxy.to('POST signatures').length, 1);
    assert.equal(here.attempt.state, 'signature');
    assert.equal(here.attempt.isRefused, true);
  });

  it('is not asked for again where DELETE comes too late: it is under way', async () => {
    const here = await lose();
    await here.time.pass(0);
    const decision = decisionIn(here.proxy.to('POST signatures'));
    here.proxy.put(decision, { status: 'sent' });
    await here.time.pass(30_000);
    assert.deepEqual(here.button.told, ['blink-signature-required']);
    const signature = {
      ...{ id: decision, is_signature_confirmed: true },
      ...{ original_transaction_id: 'TX1', status: 'answered' as const },
    };
    here.proxy.put(id, {
      ...answered({ result: 'SUCCESS', transaction_id: 'TX2' }),
      signature,
    });
    await here.time.pass(3000);
    assert.equal(here.ended()?.final().type, 'blink-success');
  });

  it('is not asked for again while nobody answers to DELETE', async () => {
    const here = await lose();
    const { views } = here.proxy;
    here.proxy.instead = ({ method }) => (method === 'DELETE' ? 'cut' : { status: 200, body: views.get(id) });
    await here.time.pass(60_000);
    assert.deepEqual(here.button.told, ['blink-signature-required']);
    assert.equal(here.proxy.to('POST signatures').length, 1);
  });

  it('is the operator’s to say where a journal has forgotten it: nobody waits for ever', async () => {
    const here = await lose();
    here.proxy.sign = ({ body }) => ({ status: 202, body: { id: body.metadata.attempt_id, status: 'sent' } });
    await here.time.pass(21_000);
    void decide(here.attempt, true, here.around);
    await here.time.pass(0);
    assert.equal(here.attempt.state, 'confirming');
    // From a backup: the question stands there still, and of its answer the journal can promise nothing.
    here.proxy.opening = 'journal:later';
    here.proxy.put(id, { status: 'signature' });
    here.proxy.instead = ({ method, path }) =>
      method !== 'DELETE'
        ? { status: 200, body: here.proxy.views.get(id) }
        : path.endsWith(id)
          ? problem('attempt-in-progress', 409)
          : problem('attempt-forgotten', 409);
    await here.time.pass(10 * 60_000);
    assert.equal(here.attempt.state, 'unresolved');
    assert.equal(here.button.told.filter((type) => type === 'blink-unresolved').length, 1);
    assert.equal(here.proxy.to('POST signatures').length, 2, 'it is never sent again');
  });

  it('is the operator’s to say behind a plain proxy, and is asked once', async () => {
    const here = begin(false);
    here.proxy.pay = (call) => {
      const { status, body } = asksSignature(call);
      here.proxy.log.push({ request: { url: '/sales', body: call.body }, response: { code: status, body } });
      return { status, body };
    };
    here.proxy.sign = () => 'cut';
    void here.send();
    await here.time.pass(0);
    void decide(here.attempt, true, here.around);
    await here.time.pass(60 * 60_000);
    assert.equal(here.attempt.state, 'unresolved');
    assert.deepEqual(here.button.told, ['blink-signature-required', 'blink-unresolved']);
  });

  it('is followed where somebody else’s came first: theirs counts', async () => {
    const here = await lose();
    const signature = {
      ...{ id: otherId, is_signature_confirmed: false },
      ...{ original_transaction_id: 'TX1', status: 'answered' as const },
    };
    here.proxy.sign = () => problem('attempt-in-progress', 409);
    here.proxy.put(id, { ...answered({ result: 'FAILURE' }), signature });
    await here.time.pass(3000);
    assert.equal(reasonOf(here.ended()?.detail), 'signature-rejected');
  });
});
