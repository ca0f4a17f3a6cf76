/** A wish to stop a payment: whom it reaches, how often, and how long it keeps the next payment off the terminal. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { Upstream } from '../../src/blink/upstream.js';
import { NothingWritten } from '../../src/blink/upstream.js';
import { WISH } from '../../src/journal/statements/cancel.js';
import { SqliteStore } from '../../src/journal/stores/sqlite.js';
import { FailingStore } from '../support/journal/failing-store.js';
import { newKey, openShop, problem, TERMINAL, type Reply, type Shop } from '../support/shop.js';
import { VirtualClock } from '../support/virtual-clock.js';

let clock: VirtualClock;
let shop: Shop;
/** What stands between the proxy and Blink for an abort; `pass` where nothing does. */
let abort: (pass: () => Promise<Response>) => Promise<Response>;

const open = async (options: Parameters<typeof openShop>[0] = {}) => {
  clock = new VirtualClock();
  abort = (pass) => pass();
  shop = await openShop(
    {
      clock,
      quietPeriod: 0,
      upstream: (request) => {
        const pass = () => Promise.resolve(shop.simulator.fetch(request));
        return new URL(request.url).pathname.endsWith('/aborts') ? abort(pass) : pass();
      },
      ...options,
    },
    { now: () => clock.now() },
  );
};
beforeEach(() => open());
afterEach(() => shop.close());

const cancel = (key: string, token?: string) =>
  shop.call('POST', `attempts/${key}/cancellation`, { ...(token && { token }) });
const cancellation = ({ body }: Reply) =>
  body.cancellation as { at: string; answered_at: string | null; accepted: boolean | null } | null;

/** A sale that waits for a card. */
async function waiting(options: Parameters<Shop['pay']>[1] = {}) {
  const key = newKey();
  const answer = shop.pay(key, options);
  await shop.untilScreen('present-card');
  return { key, answer };
}

/** The next payment on the terminal: the problem that refuses it, or null where it was taken. */
async function next(): Promise<string | null> {
  const answer = shop.pay(newKey());
  const first = await Promise.race([answer, shop.untilScreen('present-card').then(() => null)]);
  if (first) return problem(first)!;
  shop.press('tap');
  await answer;
  return null;
}

describe('a cancel', () => {
  test('stops the payment that waits for a card, and asks for it by the documented fields alone', async () => {
    const { key, answer } = await waiting({ fields: { operator_id: '7' } });
    const reply = await cancel(key);
    assert.deepEqual([reply.status, reply.body.id, reply.body.status], [202, key, 'sent']);
    const stopped = await answer;
    assert.deepEqual(
      [stopped.status, stopped.body.result, stopped.body.message],
      [201, 'FAILURE', 'Aborted by POS'],
    );
    const [sent] = shop.simulator.received.list({ path: '/aborts' });
    assert.deepEqual(JSON.parse(sent!.body), {
      site_branch_id: 'London',
      pos_location: 'POS-01',
      terminal_id: TERMINAL,
      operator_id: '7',
    });
    await clock.advance(0);
    const { accepted, at, answered_at } = cancellation(await shop.attempt(key))!;
    assert.equal(accepted, true);
    assert.ok(Date.parse(answered_at!) >= Date.parse(at));
  });

  test('is a wish: a card that was quicker has paid, and its answer says so', async () => {
    const { key, answer } = await waiting();
    abort = async (pass) => {
      shop.press('tap');
      return pass();
    };
    await cancel(key);
    assert.equal((await answer).body.result, 'SUCCESS');
    await clock.advance(0);
    const attempt = await shop.attempt(key);
    assert.equal(attempt.body.status, 'answered');
    assert.equal(cancellation(attempt)?.accepted, false);
    assert.equal(shop.charges(key), 1);
  });

  test('is heard of by whoever waits for news of the attempt', async () => {
    const { key } = await waiting();
    const { version } = (await shop.attempt(key)).body as { version?: number };
    abort = () => new Promise(() => {});
    const news = shop.call('GET', `attempts/${key}?wait=20&after=${version}`);
    await cancel(key);
    assert.equal(cancellation(await news)?.accepted, null);
  });

  test('that is asked for twice is sent once, and both are told', async () => {
    const { key } = await waiting();
    abort = () => new Promise(() => {});
    const replies = await Promise.all([cancel(key), cancel(key), cancel(key)]);
    assert.deepEqual(
      replies.map(({ status }) => status),
      [202, 202, 202],
    );
    assert.equal((await cancel(key)).status, 202);
    await clock.advance(1_000);
    assert.equal(shop.simulator.terminals.find(TERMINAL)!.busy, true);
  });

  test('may be asked for once more when the first was refused', async () => {
    const { key, answer } = await waiting();
    abort = () => Promise.resolve(new Response('{"result":"FAILURE"}', { status: 500 }));
    await cancel(key);
    await clock.advance(3_000);
    assert.equal(cancellation(await shop.attempt(key))?.accepted, false);
    abort = (pass) => pass();
    assert.equal((await cancel(key)).status, 202);
    assert.equal((await answer).body.message, 'Aborted by POS');
  });

  test('that Blink answers with a failure was not taken, whatever the status: a decline after it stays one', async () => {
    const { key, answer } = await waiting();
    abort = () => Promise.resolve(Response.json({ result: 'FAILURE', message: 'Not now' }, { status: 201 }));
    await cancel(key);
    await clock.advance(3_000);
    assert.equal(cancellation(await shop.attempt(key))?.accepted, false);
    shop.press('decline');
    assert.equal((await answer).body.result, 'FAILURE');
    assert.equal(cancellation(await shop.attempt(key))?.accepted, false);
  });

  test('is refused with the attempt where it does not wait on its terminal', async () => {
    const { key, answer } = await waiting();
    shop.press('signature');
    await answer;
    const asked = await cancel(key);
    assert.deepEqual(
      [asked.status, problem(asked), asked.body.attempt?.status],
      [409, 'attempt-in-progress', 'signature'],
    );
    shop.press('cancel');
    await shop.close();
    await open();
    const paid = await waiting();
    shop.press('tap');
    await paid.answer;
    assert.equal((await cancel(paid.key)).status, 409);
    assert.equal((await cancel(newKey())).status, 404);
    assert.equal(shop.received('/aborts'), 0);
  });

  test('is its owner’s, and neither another till’s nor the office’s', async () => {
    await shop.close();
    const { byToken } = await import('../../src/access/callers.js');
    await open({
      authorise: byToken([
        { id: 'till-1', token: 'one' },
        { id: 'till-2', token: 'two' },
        { id: 'office', token: 'office', office: true },
      ]),
    });
    const { key } = await waiting({ token: 'one' });
    assert.equal((await cancel(key, 'two')).status, 403);
    assert.equal((await cancel(key, 'office')).status, 403);
    assert.equal(shop.received('/aborts'), 0);
    assert.equal((await cancel(key, 'one')).status, 202);
  });
});

describe('an abort names no payment, so the terminal stays locked', () => {
  test('until it was answered and two seconds more, though the payment has ended', async () => {
    const { key, answer } = await waiting();
    await cancel(key);
    await answer;
    await clock.advance(0);
    const refused = await shop.pay(newKey());
    assert.deepEqual([problem(refused), refused.body.attempt_id], ['terminal-in-use', key]);
    assert.equal(refused.headers.get('retry-after'), '2');
    await clock.advance(1_999);
    assert.equal(await next(), 'terminal-in-use');
    await clock.advance(2);
    assert.equal(await next(), null);
  });

  test('while nobody has answered it, and ten seconds after it was given up', async () => {
    const { key, answer } = await waiting();
    let giveUp!: (error: Error) => void;
    abort = () => new Promise((_, reject) => (giveUp = reject));
    await cancel(key);
    shop.press('tap');
    assert.equal((await answer).body.result, 'SUCCESS');
    await clock.advance(5_000);
    assert.equal(await next(), 'terminal-in-use');
    giveUp(new Error('no answer'));
    await clock.advance(9_999);
    assert.equal(await next(), 'terminal-in-use');
    assert.equal(cancellation(await shop.attempt(key))?.accepted, null);
    await clock.advance(2);
    assert.equal(await next(), null);
  });

  test('after the operator’s word as well', async () => {
    shop.simulator.faults.add({ on: 'sales', cut: 'before', before: 'start', drop_from_log: true });
    const key = newKey();
    await shop.pay(key);
    abort = () => new Promise(() => {});
    assert.equal((await cancel(key)).status, 202);
    shop.press('cancel');
    const body = { outcome: 'not-charged', evidence: 'It shows its start screen.' };
    const word = await shop.call('POST', `attempts/${key}/resolution`, { body });
    assert.equal(word.body.status, 'resolved');
    assert.equal(await next(), 'terminal-in-use');
  });

  test('for a minute from the next start, where its sender was killed; and it is never sent again', async () => {
    const { key } = await waiting();
    let sent = 0;
    abort = () => new Promise(() => sent++);
    await cancel(key);
    // What a kill leaves: the wish is written, and nobody ends it.
    await shop.restart();
    shop.press('tap');
    await clock.advance(5_000);
    assert.equal((await shop.attempt(key)).body.status, 'answered');
    await clock.advance(54_000);
    assert.equal(await next(), 'terminal-in-use');
    await clock.advance(1_001);
    assert.equal(await next(), null);
    assert.equal(sent, 1);
  });

  for (const when of ['before', 'after'] as const) {
    test(`and no longer than the payment where the wish could not be written down (${when} it took effect)`, async () => {
      await shop.proxy.close();
      const store = new FailingStore(new SqliteStore(shop.file, clock));
      await shop.restart({ store });
      const { key, answer } = await waiting();
      let sent = 0;
      abort = (pass) => (sent++, pass());
      store.fails = (sql) => sql === WISH && when;
      assert.equal((await cancel(key)).status, 503);
      store.fails = () => false;
      shop.press('tap');
      assert.equal((await answer).body.result, 'SUCCESS');
      await clock.advance(1);
      assert.equal(await next(), null);
      assert.equal(sent, 0);
    });
  }

  test('not at all where not a byte of it was written', async () => {
    const { key, answer } = await waiting();
    abort = () => Promise.reject(new NothingWritten('refused'));
    await cancel(key);
    shop.press('tap');
    await answer;
    await clock.advance(1);
    assert.equal(await next(), null);
  });
});

test('a proxy that slept for more than five seconds over a wish sends nothing', async () => {
  await shop.close();
  let written = 0;
  const slow = (send: Upstream['send']): Upstream['send'] => {
    return (call, beforeWriting = () => true) => {
      if (call.path !== 'aborts') return send(call, beforeWriting);
      clock.jump(5_001);
      if (!beforeWriting()) return Promise.reject(new NothingWritten('too late'));
      written++;
      return send(call, beforeWriting);
    };
  };
  const { fetchUpstream } = await import('../../src/blink/upstream.js');
  const options = { url: 'https://blink.test/v1/card-present', apiKey: 'demo-key', apiSecret: 'demo-secret' };
  const upstream = fetchUpstream(options, (request) => Promise.resolve(shop.simulator.fetch(request)));
  await open({ upstream: { ...upstream, send: slow(upstream.send) } });
  const { key, answer } = await waiting();
  assert.equal((await cancel(key)).status, 202);
  await clock.advance(0);
  assert.equal(written, 0);
  shop.press('tap');
  assert.equal((await answer).body.result, 'SUCCESS');
});
