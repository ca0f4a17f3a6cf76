import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { visitOf } from '../../weeks/customers.js';
import { grown, grownOver, type Figures } from '../../weeks/measure.js';

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

describe('what has grown in a page that runs for weeks', () => {
  it('is nothing where all is as it was, or less', () => {
    assert.deepEqual(grown(first, { ...first, sales: 10_000 }), []);
    assert.deepEqual(grown(first, { ...first, nodes: 190, heap: 1_000_000 }), []);
  });

  it('is one node, listener, timer, channel, lock, database or key more', () => {
    for (const what of ['nodes', 'listeners', 'timers', 'channels', 'locks', 'databases', 'keys'] as const) {
      const [sentence, ...others] = grown(first, { ...first, [what]: first[what] + 1 });
      assert.match(sentence ?? '', new RegExp(`^${what}: `));
      assert.deepEqual(others, []);
    }
  });

  it('is no timer of an attempt that is read on for its day', () => {
    assert.deepEqual(grown(first, { ...first, readOn: 4, timers: first.timers + 3 }), []);
  });

  it('is more than a twentieth of what the scripts keep, where that counts', () => {
    assert.deepEqual(grown(first, { ...first, objects: 524_000 }), []);
    assert.match(grown(first, { ...first, objects: 526_000 }).join(), /^objects: 5\.\d % more/);
    assert.deepEqual(grown(first, { ...first, objects: 900_000 }, { isHeapCounted: false }), []);
  });

  it('is more than a twentieth of the heap once the browser has compiled what runs often', () => {
    const at = (sales: number, heap: number) => ({ ...first, sales, heap });
    const warm = [at(100, 2_000_000), at(5000, 2_800_000)];
    assert.deepEqual(grownOver([...warm, at(10_000, 2_900_000)]), []);
    assert.match(grownOver([...warm, at(10_000, 3_000_000)]).join(), /^heap: 7\.1 % more after 10000/);
  });

  it('is what is remembered of orders only beyond its limit', () => {
    assert.deepEqual(grown(first, { ...first, orders: 500, orderCharacters: 90_000, readOn: 5 }), []);
    assert.equal(grown(first, { ...first, orders: 501 }).length, 1);
    assert.equal(grown(first, { ...first, readOn: 51 }).length, 1);
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
