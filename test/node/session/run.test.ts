/** One attempt from its request to its end. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { learn, resolve, resume, search } from '../../../src/session/run.js';
import { unclear } from '../../../src/session/sources.js';
import { charged, declined, lineOf } from '../../support/fake-proxy.js';
import { answered, begin, carry, failure, reasonOf, success, verify } from './support/carried.js';
import { id, keyOf, otherId } from './support/fixtures.js';

describe('a payment that leaves', () => {
  it('takes along the journal’s mark from before, and keeps it in the record', async () => {
    const here = begin();
    const { mark } = here.proxy;
    void here.send();
    await here.time.pass(0);
    assert.equal(here.proxy.to('POST sales')[0]?.headers.get('blink-pos-journal'), mark);
    assert.equal((await here.records.open())?.mark, mark);
  });

  it('is not proved unsent by a journal that was begun anew: the operator is asked', async () => {
    const here = begin();
    here.proxy.pay = () => 'cut';
    void here.send();
    await here.time.pass(0);
    here.proxy.opening = 'another:epoch';
    await here.time.pass(10 * 60_000);
    assert.equal(here.attempt.state, 'unresolved');
    assert.equal(here.ended(), null);
  });

  it('is not ended by a 202 that calls it abandoned and proves nothing', async () => {
    const here = begin();
    here.proxy.pay = () => {
      here.proxy.opening = 'another:epoch';
      here.proxy.put(id, { status: 'abandoned' });
      return { status: 202, body: here.proxy.views.get(id) };
    };
    void here.send();
    await here.time.pass(60_000);
    assert.equal(here.ended(), null);
  });

  it('is known to have a journal by its 202, though something hides the headers', async () => {
    const here = begin(false);
    here.proxy.hasJournal = true;
    here.proxy.hidesHeaders = true;
    here.proxy.pay = () => {
      here.proxy.put(id, { status: 'sent' });
      return { status: 202, body: here.proxy.views.get(id) };
    };
    void here.send();
    await here.time.pass(1000);
    assert.equal(here.proxy.to('GET terminals').length, 0, 'the journal is asked, not the log');
    here.proxy.put(id, answered(success));
    await here.time.pass(25_000);
    assert.equal(here.ended()?.final().type, 'blink-success');
  });

  it('is written down before it is sent, in the words in which it is sent', async () => {
    const here = begin();
    let stored: unknown;
    here.proxy.pay = (call) => ((stored = here.browser.stored(keyOf('attempt'))), charged(call));
    void here.send();
    await here.time.pass(0);
    assert.equal((stored as { id: string }).id, id);
    const [call] = here.proxy.to('POST sales');
    assert.equal(call?.headers.get('idempotency-key'), id);
    assert.equal(call?.headers.get('x-till'), '7');
    assert.equal(here.ended()?.final().type, 'blink-success');
  });

  it('is waiting from the moment in which it leaves', async () => {
    const here = begin();
    void here.send();
    await here.time.pass(0);
    assert.equal(here.attempt.state, 'waiting');
  });

  it('is sent once, whatever the answer', async () => {
    for (const given of [{ status: 500 }, { status: 503 }, { status: 429 }, 'cut'] as const) {
      const here = begin();
      here.proxy.pay = () => given;
      void here.send();
      await here.time.pass(10 * 60_000);
      assert.equal(here.proxy.to('POST sales').length, 1);
    }
  });

  it('does not leave where nothing can be written down, and leaves no record behind', async () => {
    const here = begin();
    here.browser.refuses = (key) => key === keyOf('attempt');
    assert.equal(await here.send(), false);
    assert.deepEqual(here.proxy.calls, []);
    assert.equal(here.browser.storage.has(keyOf('attempt')), false);
  });

  it('takes back a record that was written although the store says that it was not', async () => {
    const here = begin();
    const { store } = here.tab;
    const set = store.set.bind(store);
    store.set = (key, value) => {
      void set(key, value);
      if (value?.includes('startedAt')) throw new Error('not sure');
    };
    assert.equal(await here.send(), false);
    assert.equal(
      here.browser.storage.has(keyOf('attempt')),
      false,
      'a reload would look for what was never sent',
    );
  });
});

describe('the answer to a payment', () => {
  it('ends it: charged or declined', async () => {
    for (const [pay, type] of [
      [charged, 'blink-success'],
      [declined, 'blink-failure'],
    ] as const) {
      const here = begin();
      here.proxy.pay = pay;
      void here.send();
      await here.time.pass(0);
      assert.equal(here.ended()?.final().type, type);
      assert.equal(here.ended()?.detail.settledBy, 'answer');
      assert.equal(here.proxy.to('GET').length, 0, 'nobody need look');
    }
  });

  it('that comes early only says that it runs: the journal is waited for', async () => {
    const here = begin();
    here.proxy.pay = () => {
      here.proxy.put(id, { status: 'sent' });
      return { status: 202, body: here.proxy.views.get(id) };
    };
    void here.send();
    await here.time.pass(30_000);
    assert.equal(here.attempt.state, 'waiting');
    here.proxy.put(id, answered(success));
    await here.time.pass(0);
    assert.equal(here.ended()?.final().type, 'blink-success');
    assert.equal(here.ended()?.detail.settledBy, 'attempt');
  });

  it('that is lost is looked for at once', async () => {
    const here = begin();
    here.proxy.pay = () => 'cut';
    here.proxy.put(id, { status: 'unknown' });
    void here.send();
    await here.time.pass(0);
    assert.equal(here.attempt.state, 'checking');
    assert.ok(here.proxy.to(`GET attempts/${id}`).length > 0);
  });

  it('that is 40 s late from a journal is looked for, and counts all the same when it comes', async () => {
    const here = begin();
    let answer!: () => void;
    here.proxy.pay = (call) => new Promise((done) => (answer = () => done(charged(call))));
    here.proxy.put(id, { status: 'unknown' });
    void here.send();
    await here.time.pass(39_900);
    assert.deepEqual(here.proxy.to('GET'), []);
    await here.time.pass(200);
    assert.ok(here.proxy.to('GET').length > 0);
    answer();
    await here.time.pass(0);
    assert.equal(here.ended()?.final().type, 'blink-success');
    assert.equal(here.ended()?.detail.settledBy, 'answer');
  });

  it('that is so late, and only says that it runs, takes back nothing of what was found meanwhile', async () => {
    const here = begin();
    let answer = (_given: { status: number; body: unknown }) => {};
    here.proxy.pay = () => {
      here.proxy.put(id, { status: 'sent' });
      const body = here.proxy.views.get(id);
      return new Promise((resolve) => (answer = () => resolve({ status: 202, body })));
    };
    void here.send();
    await here.time.pass(45_000);
    here.proxy.put(id, { status: 'signature', response: { status: 201, body: verify } });
    await here.time.pass(25_000);
    assert.equal(here.attempt.state, 'signature');
    answer({ status: 202, body: null });
    await here.time.pass(1000);
    assert.equal(here.attempt.state, 'signature');
  });

  it('may take as long as the cardholder does behind a plain proxy, which holds it to the end', async () => {
    const here = begin(false);
    let answer!: () => void;
    here.proxy.pay = (call) => new Promise((done) => (answer = () => done(charged(call))));
    void here.send();
    await here.time.pass(5 * 60_000);
    assert.equal(here.proxy.calls.length, 1);
    assert.equal(here.attempt.state, 'waiting');
    answer();
    await here.time.pass(0);
    assert.equal(here.ended()?.final().type, 'blink-success');
  });

  it('counts once: what a look finds beside it tells no second end', async () => {
    const here = begin();
    let answer!: () => void;
    here.proxy.pay = (call) => new Promise((done) => (answer = () => done(declined(call))));
    here.proxy.put(id, { status: 'sent' });
    void here.send();
    await here.time.pass(41_000);
    here.proxy.put(id, answered(failure));
    answer();
    await here.time.pass(0);
    const first = here.ended();
    await here.time.pass(60_000);
    assert.equal(here.ended(), first);
  });
});

describe('an attempt of an earlier page', () => {
  const signature = { transactionId: 'TX1', since: '2026-03-14T12:00:00.000Z' };

  it('is looked for, and sent by nobody', async () => {
    const here = carry({ origin: 'found', steps: [] });
    here.proxy.put(id, { status: 'sent' });
    resume(here.attempt, here.around);
    await here.time.pass(5000);
    assert.equal(here.attempt.state, 'waiting');
    assert.deepEqual(here.proxy.to('POST'), []);
  });

  it('asks its signature anew where the journal says that the question stands', async () => {
    const here = carry({ origin: 'found', steps: [], record: { signature } });
    here.proxy.put(id, { status: 'signature', response: { status: 201, body: verify } });
    resume(here.attempt, here.around);
    assert.equal(here.attempt.state, 'checking');
    await here.time.pass(0);
    assert.equal(here.attempt.state, 'signature');
    assert.equal(here.tab.appended.length, 1);
  });

  it('asks its signature at once behind a plain proxy: nobody else could say', async () => {
    const here = carry({ origin: 'found', steps: [], record: { signature, journalled: false } });
    resume(here.attempt, here.around);
    await here.time.pass(0);
    assert.equal(here.attempt.state, 'signature');
  });

  it('does not give its answer again', async () => {
    for (const journalled of [true, false]) {
      const decision = { id: otherId, confirmed: true };
      const record = { signature, decision, journalled };
      const here = carry({ origin: 'found', steps: [], record });
      here.proxy.put(id, { status: 'signature', signature: signatureOf(otherId) });
      resume(here.attempt, here.around);
      assert.equal(here.attempt.state, 'confirming');
      await here.time.pass(60_000);
      assert.deepEqual(here.proxy.to('POST'), []);
      assert.deepEqual(here.tab.appended, []);
    }
  });
});

const signatureOf = (decision: string) => ({
  id: decision,
  is_signature_confirmed: true,
  original_transaction_id: 'TX1',
  status: 'sent' as const,
});

describe('the operator’s word', () => {
  it('counts only for an unresolved outcome', async () => {
    const here = carry();
    here.proxy.put(id, { status: 'unknown' });
    assert.equal(await resolve(here.attempt, 'not-charged', '', here.around), false);
    assert.deepEqual(here.proxy.calls, []);
  });

  it('ends it, after DELETE', async () => {
    const here = carry({ steps: ['start', 'send', 'lose', 'give-up'] });
    here.proxy.put(id, { status: 'unknown' });
    assert.equal(await resolve(here.attempt, 'not-charged', 'idle', here.around), true);
    assert.equal(reasonOf(here.end?.detail), 'operator');
    assert.deepEqual(
      here.proxy.calls.map((call) => lineOf(call).split(' ')[0]),
      ['DELETE', 'POST'],
    );
  });

  it('that cannot be saved leaves the question open', async () => {
    const here = carry({ steps: ['start', 'send', 'lose', 'give-up'] });
    here.proxy.isReachable = false;
    assert.equal(await resolve(here.attempt, 'approved', 'receipt', here.around), false);
    assert.equal(here.attempt.state, 'unresolved');
  });
});

it('a look that comes too late for an attempt says nothing any more', async () => {
  const here = carry();
  here.attempt.close();
  await learn(here.attempt, { ...unclear, outcome: { kind: 'running' } }, here.around);
  await search(here.attempt, here.around);
  assert.equal(here.attempt.state, 'checking');
  assert.deepEqual(here.proxy.calls, []);
});
