import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { visitOf } from '../../weeks/customers.js';
import { grown, type Figures } from '../../weeks/measure.js';

const first: Figures = {
  ...{
    sales: 100,
    objects: 500_000,
    heap: 2_000_000,
    nodes: 200,
    listeners: 20,
    timers: 6,
    channels: 0,
    locks: 1,
    databases: 0,
  },
  ...{ keys: 3, otherCharacters: 90, orders: 90, orderCharacters: 15_000, readOn: 1 },
};

const both = ['objects', 'heap'] as const;

describe('what has grown in a page that runs for weeks', () => {
  it('is nothing where all is as it was, or less', () => {
    assert.deepEqual(grown(first, { ...first, sales: 10_000 }, both), []);
    assert.deepEqual(grown(first, { ...first, nodes: 190, heap: 1_000_000 }, both), []);
  });

  it('is one node, listener, timer, channel, lock, database or key more', () => {
    for (const what of ['nodes', 'listeners', 'timers', 'channels', 'locks', 'databases', 'keys'] as const) {
      const [sentence, ...others] = grown(first, { ...first, [what]: first[what] + 1 }, both);
      assert.match(sentence ?? '', new RegExp(`^${what}: `));
      assert.deepEqual(others, []);
    }
  });

  it('is no timer of an attempt that is read on for its day', () => {
    assert.deepEqual(grown(first, { ...first, readOn: 4, timers: first.timers + 3 }, both), []);
  });

  it('is more than a twentieth of what the scripts keep, and of the whole heap, where that counts', () => {
    for (const heap of ['objects', 'heap'] as const) {
      const with5 = { ...first, sales: 10_000, [heap]: first[heap] * 1.049 };
      assert.deepEqual(grown(first, with5, [heap]), []);
      const with6 = { ...with5, [heap]: first[heap] * 1.06 };
      assert.match(grown(first, with6, [heap]).join(), new RegExp(`^${heap}: 6\\.0 % more after 10000`));
      assert.deepEqual(grown(first, with6, []), []);
    }
  });

  it('is what is remembered of orders only beyond its limit', () => {
    assert.deepEqual(grown(first, { ...first, orders: 500, orderCharacters: 90_000, readOn: 5 }, both), []);
    assert.equal(grown(first, { ...first, orders: 501 }, both).length, 1);
    assert.equal(grown(first, { ...first, readOn: 51 }, both).length, 1);
  });
});

describe('the customers of a kiosk', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => visitOf(index));

  it('bring everything that can happen among the first hundred, and mostly pay', () => {
    const kinds = hundred.map(({ customer }) => customer);
    const all = [
      'approved',
      'declined',
      'stopped',
      'cancelled',
      'lost',
      'signature',
      'unresolved',
      'refunded',
    ];
    assert.deepEqual([...new Set(kinds)].sort(), all.sort());
    assert.ok(kinds.filter((kind) => kind === 'approved').length > 70);
  });

  it('choose other languages, and find elements that were drawn anew', () => {
    assert.equal(new Set(hundred.map(({ lang }) => lang)).size, 4);
    assert.ok(hundred.some(({ isDrawnAnew }) => isDrawnAnew));
  });
});
