/** Waiting for what another instance does: told by nobody, found by asking the journal. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Changes } from '../src/changes.js';
import type { Journal } from '../src/journal/journal.js';
import { VirtualClock } from './support/virtual-clock.js';

/** A journal of several instances, of which only the stamp is asked. */
function journalWith(stamp: () => Promise<number>): Journal {
  return { shared: true, stamp } as Partial<Journal> as Journal;
}

test('a change between the first look and the first stamp is seen', async () => {
  const clock = new VirtualClock();
  let state = 'sent';
  let looks = 0;
  const changes = new Changes(
    journalWith(async () => {
      state = 'answered'; // by another instance, just before the stamp is read
      return 1;
    }),
    clock,
    () => false,
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
  let stamps = 0;
  let state = 'sent';
  const changes = new Changes(
    journalWith(() => (++stamps < 3 ? Promise.reject(new Error('down')) : Promise.resolve(7))),
    clock,
    () => false,
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
  let stamps = 0;
  const changes = new Changes(
    journalWith(() => Promise.resolve(stamps++ && 1)),
    clock,
    () => false,
  );
  const end = clock.now() + 10_000;
  const waits = Array.from({ length: 100 }, () =>
    changes.until('key', end, () => Promise.resolve(undefined)),
  );
  await clock.advance(10_000);
  await Promise.all(waits);
  assert.ok(stamps <= 25, String(stamps));
});
