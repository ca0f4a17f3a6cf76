/** What `/metrics` shows is what is so, it says nothing about an order or a till, and to ask for it costs next to nothing. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { systemClock } from '../../src/clock.js';
import { OPEN_PAYMENTS } from '../../src/journal/open-payments.js';
import { SqliteStore } from '../../src/journal/stores/sqlite.js';
import { Metrics } from '../../src/metrics/metrics.js';
import { eventually, newKey, openShop, TERMINAL, type Shop } from '../support/shop.js';

const OTHER = 'TST0002-T07';

/** Each figure by its name and labels, as Prometheus would read it. */
function figuresIn(text: string): Map<string, number> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(lines.map((line) => [line.replace(/ \S+$/, ''), Number(/ (\S+)$/.exec(line)![1])]));
}

describe('the figures', () => {
  let shop: Shop;
  let metrics: Metrics;
  /** A scrape by somebody who has not asked for a while. */
  const now = async () => {
    const fresh = await metrics.text({ atOnce: true });
    return figuresIn(fresh);
  };
  before(async () => {
    metrics = new Metrics({ ofProcess: false });
    const terminals = [{ terminal_id: TERMINAL }, { terminal_id: OTHER }];
    shop = await openShop({ figures: metrics }, { terminals });
  });
  after(() => shop.close());

  test('count what is open, what is unknown, and what an operator must look at', async () => {
    void shop.pay(newKey());
    await shop.untilScreen('present-card');
    const waiting = await now();
    assert.equal(waiting.get('blink_pos_attempts_open{state="sent"}'), 1);
    assert.equal(waiting.get('blink_pos_blink_asking{call="sale"}'), 1);
    assert.equal(waiting.get('blink_pos_attempts_unresolved'), 0);

    const { fetch } = shop.simulator;
    await shop.restart({
      upstream: (request) => (request.method === 'POST' ? Promise.reject(new Error('cut')) : fetch(request)),
    });
    await shop.pay(newKey(), { terminal: OTHER });
    const lost = await now();
    assert.equal(lost.get('blink_pos_blink_seconds_count{call="sale",outcome="lost"}'), 1);
    assert.ok(lost.get('blink_pos_attempts_open{state="unknown"}')! >= 1);
    const unresolved = await eventually(now, (all) => all.get('blink_pos_attempts_unresolved')! > 0);
    assert.ok(unresolved.get('blink_pos_oldest_unresolved_seconds')! >= 1);
    assert.ok(
      unresolved.get('blink_pos_oldest_open_seconds')! >=
        unresolved.get('blink_pos_oldest_unresolved_seconds')!,
    );
    assert.ok(unresolved.get('blink_pos_journal_sequence')! > lost.get('blink_pos_journal_sequence')!);
  });

  test("count Blink's answers by what was asked and how it ended", async () => {
    await shop.restart();
    await shop.call('POST', `devices/${TERMINAL}`, { body: {} });
    await shop.call('GET', `terminals/${TERMINAL}/requests`);
    const all = await now();
    for (const call of ['terminal', 'log'])
      assert.ok(all.get(`blink_pos_blink_seconds_count{call="${call}",outcome="2xx"}`)! >= 1, call);
  });

  test('count refusals by their problem', async () => {
    const key = newKey();
    await shop.call('GET', `attempts/${key}`);
    await shop.call('GET', 'nowhere');
    await shop.call('POST', 'sales', { body: {} });
    const all = await now();
    for (const problem of ['attempt-not-found', 'not-found', 'idempotency-key-missing'])
      assert.equal(all.get(`blink_pos_refusals_total{problem="${problem}"}`), 1, problem);
  });

  test('have no label that a request can invent: no key, terminal, order, till or path', async () => {
    const before = (await metrics.text({ atOnce: true })).split('\n').length;
    for (let i = 0; i < 50; i++) {
      await shop.call('GET', `nowhere/${i}`, { headers: { 'x-request-id': `id-${i}` } });
      await shop.call('GET', `attempts/${newKey()}`);
      await shop.call('POST', `devices/TST-${i}`, { body: {} });
    }
    const text = await metrics.text({ atOnce: true });
    assert.ok(text.split('\n').length - before < 40);
    assert.ok(!text.includes(TERMINAL));
  });

  test('are left out while the journal does not answer, and not shown as they were', async () => {
    await shop.proxy.close();
    const all = await now();
    assert.equal(all.get('blink_pos_journal_up'), 0);
    assert.equal(all.get('blink_pos_attempts_unresolved'), undefined);
    assert.ok(![...all.keys()].some((name) => name.startsWith('blink_pos_attempts_open')));
    await shop.restart();
    assert.equal((await now()).get('blink_pos_journal_up'), 1);
  });
});

test('of notices it is counted how many wait, and for how long; where there are none, nothing', async () => {
  const metrics = new Metrics({ ofProcess: false });
  const secret = `whsec_${'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'}`;
  const shop = await openShop(
    {
      figures: metrics,
      webhookUrl: 'http://127.0.0.1:1/',
      webhookSecrets: [secret],
      noticePost: { send: () => Promise.resolve(500), close: () => Promise.resolve() },
    },
    { terminals: [{ terminal_id: TERMINAL, mode: 'auto' }] },
  );
  try {
    await shop.pay(newKey());
    const all = figuresIn(await metrics.text());
    assert.equal(all.get('blink_pos_notices_waiting'), 1);
    assert.equal(all.get('blink_pos_notices_given_up'), 0);
  } finally {
    await shop.close();
  }
});

test('however many are kept, only the open ones are read', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-figures-'));
  const store = new SqliteStore(path.join(folder, 'journal.db'), systemClock);
  try {
    const plan = await store.read(`explain query plan ${OPEN_PAYMENTS}`, [1]);
    const steps = plan.map(({ detail }) => String(detail)).join('\n');
    assert.match(steps, /one_open_payment_per_terminal/);
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
});
