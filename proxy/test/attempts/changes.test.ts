/** Waiting for what another instance does: told by nobody, found by asking the journal. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Announcer } from '../../src/attempts/announcer.js';
import { Changes } from '../../src/attempts/changes.js';
import type { Journal } from '../../src/journal/journal.js';
import { noPostgres, testDatabase } from '../support/journal/postgres.js';
import { newKey, openShop } from '../support/shop.js';
import { VirtualClock } from '../support/virtual-clock.js';

/** A journal of several instances, of which only the version is asked. */
function journalWith(version: () => Promise<number>): Journal {
  return { shared: true, version } as Partial<Journal> as Journal;
}

test('a change between the first look and the first version is seen', async () => {
  const clock = new VirtualClock();
  let state = 'sent';
  let looks = 0;
  const changes = new Changes(
    journalWith(async () => {
      state = 'answered'; // by another instance, just before the version is read
      return 1;
    }),
    new Announcer(),
    clock,
  );
  let found: string | undefined;
  void changes
    .until('key', Infinity, async () => {
      looks++;
      // The first look reads the row while it is still with Blink, however late that arrives here.
      return looks > 1 && state === 'answered' ? state : undefined;
    })
    .then((answer) => (found = answer));
  await clock.advance(1_000);
  assert.equal(found, 'answered');
});

test('a change while the journal could not be asked is seen', async () => {
  const clock = new VirtualClock();
  let versions = 0;
  let state = 'sent';
  const changes = new Changes(
    journalWith(() => (++versions < 3 ? Promise.reject(new Error('down')) : Promise.resolve(7))),
    new Announcer(),
    clock,
  );
  let found: string | undefined;
  void changes
    .until('key', Infinity, () => Promise.resolve(state === 'answered' ? state : undefined))
    .then((answer) => (found = answer));
  await clock.advance(600);
  state = 'answered';
  await clock.advance(1_000);
  assert.equal(found, 'answered');
});

test('a hundred that wait for one key are one poll', async () => {
  const clock = new VirtualClock();
  let versions = 0;
  const changes = new Changes(
    journalWith(() => Promise.resolve(versions++ && 1)),
    new Announcer(),
    clock,
  );
  const end = clock.now() + 10_000;
  const waits = Array.from({ length: 100 }, () =>
    changes.until('key', end, () => Promise.resolve(undefined)),
  );
  await clock.advance(10_000);
  await Promise.all(waits);
  assert.ok(versions <= 25, String(versions));
});

test('what this process has in its hands costs no question to the journal, and is told at once', async () => {
  const clock = new VirtualClock();
  const announcer = new Announcer();
  let versions = 0;
  const changes = new Changes(
    journalWith(() => Promise.resolve(versions++)),
    announcer,
    clock,
  );
  announcer.hold('key');
  let state = 'sent';
  let found: string | undefined;
  void changes
    .until('key', Infinity, () => Promise.resolve(state === 'answered' ? state : undefined))
    .then((answer) => (found = answer));
  await clock.advance(10_000);
  assert.equal(versions, 0);
  state = 'answered';
  announcer.release('key');
  announcer.announce('key');
  await clock.advance(0);
  assert.equal(found, 'answered');
});

test(
  'of two instances on one Postgres one waits for what the other does',
  { skip: noPostgres() },
  async () => {
    const database = await testDatabase();
    const here = await openShop({ databaseUrl: database.url });
    const there = await openShop({ databaseUrl: database.url });
    try {
      here.simulator.faults.add({ on: 'sales', cut: 'before', drop_from_log: true });
      const key = newKey();
      await here.pay(key);
      const { version } = (await here.attempt(key)).body;
      const held = here.call('GET', `attempts/${key}?wait=30&after=${String(version)}`);
      const word = { outcome: 'not-charged', evidence: 'The terminal is idle.' };
      const said = await there.call('POST', `attempts/${key}/resolution`, { body: word });
      assert.equal(said.status, 200);
      assert.deepEqual(
        [(await held).body.status, (await held).body.version],
        ['resolved', said.body.version],
      );
    } finally {
      await here.close();
      await there.close();
      await database.close();
    }
  },
);
