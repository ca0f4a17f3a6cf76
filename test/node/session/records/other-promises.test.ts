/** Pages whose `Promise` is not the browser's own: zone.js puts its own in its place, and `async` functions do not use that. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { AttemptStore } from '../../../../src/api/attempt-store.js';
import { Records } from '../../../../src/session/records/records.js';
import { FakeBrowser } from '../../../support/fake-environment.js';
import { id, keyOf, orderOf, otherId, recordOf, successOf, terminalId } from '../support/fixtures.js';

const own = globalThis.Promise;
beforeEach(() => (globalThis.Promise = class<T> extends own<T> {} as PromiseConstructor));
afterEach(() => (globalThis.Promise = own));

describe('a page that has put another Promise in the place of the browser’s', () => {
  it('keeps what was paid before, where the storage is full', async () => {
    const { environment } = new FakeBrowser().tab();
    const values = new Map<string, string>();
    let capacity = Infinity;
    // As `localStorage` does it: whatever it is given becomes a text.
    const store: AttemptStore = {
      get: (key) => values.get(key) ?? null,
      set(key, value) {
        const text = `${value}`;
        const others = [...values].filter(([other]) => other !== key);
        const size = others.reduce((sum, [name, { length }]) => sum + name.length + length, 0);
        if (size + key.length + text.length > capacity) throw new Error('full');
        if (value === null) values.delete(key);
        else values.set(key, text);
        if (text !== value && value !== null) throw new Error('not kept');
      },
    };
    const records = new Records(store, terminalId, environment);
    await records.begin(recordOf());
    await records.remember(successOf(), true);
    await records.close(recordOf(), true);

    const next = { id: otherId, reference: '18' };
    await records.begin(recordOf(next));
    capacity = [...values].reduce((sum, [name, { length }]) => sum + name.length + length, 0);
    await records.remember(successOf({ attemptId: otherId, reference: '18' }), true);

    const later = new Records(store, terminalId, environment);
    assert.equal((await later.done(orderOf()))?.detail.attemptId, id);
    assert.equal(
      (await later.done(orderOf({ reference: '18' })))?.detail.attemptId,
      otherId,
      values.get(keyOf('done')),
    );
  });

  it('does not wait for ever for a host’s store', async () => {
    const browser = new FakeBrowser();
    const { environment } = browser.tab();
    const store: AttemptStore = { get: () => null, set: () => new own(() => {}) };
    const written = assert.rejects(
      new Records(store, terminalId, environment).begin(recordOf()),
      /does not answer/,
    );
    await browser.time.pass(60_000);
    await written;
  });
});
