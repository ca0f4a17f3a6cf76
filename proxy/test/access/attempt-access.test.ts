/** Whose attempt an attempt is, and who may take over one that its till has left. */
import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { byToken } from '../../src/access/callers.js';
import { newKey, openShop, problem, TERMINAL, type Shop } from '../support/shop.js';

let shop: Shop;
afterEach(() => shop.close());

const SECOND = 'SECOND';
const terminals = [{ terminal_id: TERMINAL, mode: 'auto' as const }, { terminal_id: SECOND }];

const open = () =>
  openShop(
    {
      authorise: byToken([
        { id: 'till-1', token: 'one' },
        { id: 'till-2', token: 'two' },
        { id: 'kiosk', token: 'three', terminals: [SECOND] },
      ]),
    },
    { terminals },
  );
const read = (key: string, token: string) => shop.call('GET', `attempts/${key}`, { token });
const close = (key: string, token: string) => shop.call('DELETE', `attempts/${key}`, { token });
const word = (key: string, token: string) =>
  shop.call('POST', `attempts/${key}/resolution`, {
    token,
    body: { outcome: 'not-charged', evidence: 'idle' },
  });

describe("another caller's attempt", () => {
  test('can be neither read, closed, resolved nor repeated', async () => {
    shop = await open();
    const key = newKey();
    await shop.pay(key, { token: 'one' });
    const answers = [
      await read(key, 'two'),
      await close(key, 'two'),
      await word(key, 'two'),
      await shop.pay(key, { token: 'two' }),
    ];
    for (const answer of answers) {
      assert.deepEqual(
        [answer.status, problem(answer), answer.body.forwarded],
        [403, 'forbidden', undefined],
      );
    }
    assert.equal((await read(key, 'one')).status, 200);
  });

  test('that a journal may have forgotten is nobody’s: whoever paid it and whoever followed it learn how it ends', async () => {
    for (const asksFirst of ['one', 'two']) {
      shop = await open();
      const carried = { 'blink-pos-journal': 'another-journal:1:1' };
      const key = newKey();
      for (const token of [asksFirst, 'one', 'two']) {
        const { status, body } = await shop.call('DELETE', `attempts/${key}?terminal_id=${TERMINAL}`, {
          token,
          headers: carried,
        });
        assert.deepEqual([status, body.attempt?.status], [409, 'unknown'], `${token} after ${asksFirst}`);
      }
      if (asksFirst === 'one') await shop.close();
    }
  });

  test('that a till was told of can be adopted: read, resolved, read again; never sent', async () => {
    shop = await open();
    shop.simulator.faults.add({ on: 'sales', cut: 'before', drop_from_log: true });
    const orphan = newKey();
    await shop.pay(orphan, { token: 'one', terminal: SECOND });
    const refused = await shop.pay(newKey(), { token: 'two', terminal: SECOND });
    assert.equal(refused.body.attempt_id, orphan);
    assert.equal((await read(orphan, 'two')).body.status, 'unknown');
    assert.equal((await close(orphan, 'two')).status, 409);
    assert.equal((await word(orphan, 'two')).body.status, 'resolved');
    assert.equal((await read(orphan, 'two')).body.status, 'resolved');
    assert.equal((await shop.pay(orphan, { token: 'two', terminal: SECOND })).status, 403);
    const next = shop.pay(newKey(), { token: 'two', terminal: SECOND });
    await shop.untilScreen('present-card', SECOND);
    shop.press('tap', SECOND);
    assert.equal((await next).status, 201);
  });

  test('is out of reach on a terminal that the till is not allowed on', async () => {
    shop = await open();
    shop.simulator.faults.add({ on: 'sales', cut: 'before', drop_from_log: true });
    const orphan = newKey();
    await shop.pay(orphan, { token: 'one' });
    const answers = [await read(orphan, 'three'), await close(orphan, 'three'), await word(orphan, 'three')];
    assert.deepEqual(
      answers.map(({ status }) => status),
      [403, 403, 403],
    );
  });
});
