/** Every notice arrives, in order for each attempt, however the shop's server behaves. On virtual time. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { openOutbox, type OutboxBench } from '../support/journal/outbox.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let bench: OutboxBench;
beforeEach(async () => {
  bench = await openOutbox();
  bench.deliverer.start();
});
afterEach(() => bench.close());

const bodies = (count: number, from = 0) => Array.from({ length: count }, (_, index) => `a${from + index}:1`);

test('a receiver that is there gets them at once, and each once', async () => {
  await bench.add('a:1', 'b:1');
  await bench.clock.advance(100);
  assert.deepEqual(bench.acknowledged.sort(), ['a:1', 'b:1']);
  await bench.clock.advance(HOUR);
  assert.equal(bench.tries.length, 2);
  assert.deepEqual(await bench.outbox.counts(), { waiting: 0, undelivered: 0, oldestMs: null });
});

describe('the order of one attempt', () => {
  test('is kept while an earlier notice is tried again, and others pass it by', async () => {
    bench.react = (body, count) => (body === 'a:1' && count < 4 ? 500 : 204);
    await bench.add('a:1', 'a:2', 'a:3', 'b:1');
    await bench.clock.advance(2 * MINUTE);
    assert.deepEqual(bench.acknowledged, ['b:1', 'a:1', 'a:2', 'a:3']);
  });

  test('is kept while an earlier notice is under way: two of one attempt are never sent at once', async () => {
    bench.react = (body, count) => (body === 'a:1' && count === 1 ? 'hang' : 204);
    await bench.add('a:1', 'a:2', 'b:1');
    await bench.clock.advance(14 * SECOND);
    assert.deepEqual(bench.acknowledged, ['b:1']);
    await bench.clock.advance(MINUTE);
    assert.deepEqual(bench.acknowledged, ['b:1', 'a:1', 'a:2']);
  });
});

describe('a try', () => {
  test('has the id and the body of the one before, and a time and signature of its own', async () => {
    bench.react = (_body, count) => (count < 3 ? 503 : 200);
    await bench.add('a:1');
    await bench.clock.advance(MINUTE);
    const [first, second, third] = bench.tries;
    assert.equal(bench.tries.length, 3);
    assert.equal(new Set(bench.tries.map(({ id }) => id)).size, 1);
    assert.ok(first!.stamp < second!.stamp && second!.stamp <= third!.stamp, 'later');
    assert.notEqual(first!.signature, second!.signature);
    assert.equal(first!.body, third!.body);
  });

  for (const reaction of [500, 404, 301, 302, 307, 429, null, 'hang'] as const) {
    test(`that ends with ${reaction ?? 'no connection'} is made again`, async () => {
      bench.react = (_body, count) => (count === 1 ? reaction : 204);
      await bench.add('a:1');
      await bench.clock.advance(MINUTE);
      assert.deepEqual(bench.acknowledged, ['a:1']);
      assert.equal(bench.tries.length, 2);
    });
  }

  test('is given up after fifteen seconds without an answer', async () => {
    bench.react = (_body, count) => (count === 1 ? 'hang' : 204);
    await bench.add('a:1');
    await bench.clock.advance(14 * SECOND);
    assert.equal(bench.tries.length, 1);
    await bench.clock.advance(5 * SECOND);
    assert.deepEqual(bench.acknowledged, ['a:1']);
  });
});

test('a process that starts does not wait for what was refused before it: the receiver may be back', async () => {
  bench.react = () => null;
  await bench.add(...bodies(20));
  await bench.clock.advance(6 * HOUR);
  assert.deepEqual(bench.acknowledged, []);
  bench.react = () => 204;
  bench.restart();
  await bench.clock.advance(MINUTE);
  assert.equal(bench.acknowledged.length, 20);
});

test('after a short outage nothing waits for its own turn: what was tried most, least of all', async () => {
  bench.react = () => null;
  await bench.add('a:1');
  await bench.clock.advance(40 * SECOND);
  assert.ok(bench.tries.length > 5);
  bench.react = () => 204;
  await bench.add('b:1');
  await bench.clock.advance(MINUTE);
  assert.deepEqual(bench.acknowledged.sort(), ['a:1', 'b:1']);
});

test('what is refused once more after an outage is tried again soon: its failures until then were not its own', async () => {
  bench.react = () => null;
  await bench.add('a:1');
  await bench.clock.advance(2 * MINUTE);
  assert.ok(bench.tries.length > 20);
  let refusals = 0;
  bench.react = (body) => (body === 'a:1' && refusals++ < 2 ? 500 : 204);
  await bench.add('b:1');
  await bench.clock.advance(MINUTE);
  assert.deepEqual(bench.acknowledged, ['b:1']);
  await bench.clock.advance(10 * MINUTE);
  assert.deepEqual(bench.acknowledged, ['b:1', 'a:1']);
});

describe('what is refused for ever', () => {
  test('with 410 ends that notice only', async () => {
    bench.react = (body) => (body === 'a:1' ? 410 : 204);
    await bench.add('a:1', 'a:2', 'b:1');
    await bench.clock.advance(MINUTE);
    assert.deepEqual(bench.acknowledged.sort(), ['a:2', 'b:1']);
    assert.equal(bench.tries.filter(({ body }) => body === 'a:1').length, 1);
    assert.deepEqual(await bench.outbox.counts(), { waiting: 0, undelivered: 1, oldestMs: null });
  });

  test('is tried for three days, ever more seldom, then kept as undelivered, and blocks no later one', async () => {
    bench.react = (body) => (body === 'a:1' ? 500 : 204);
    await bench.add('a:1', 'a:2');
    for (let hour = 0; hour < 71; hour++) {
      await bench.add(`b${hour}:1`); // others get through: it is this notice that is refused
      await bench.clock.advance(HOUR);
    }
    const before = bench.tries.filter(({ body }) => body === 'a:1');
    assert.equal(bench.acknowledged.includes('a:2'), false);
    const gaps = before.slice(1).map(({ at }, index) => at - before[index]!.at);
    assert.ok(Math.max(...gaps) > HOUR, String(Math.max(...gaps)));
    const late = before.filter(({ at }) => at > 2 * HOUR);
    assert.ok(late.length < 20, String(late.length));
    await bench.clock.advance(8 * HOUR);
    assert.equal(bench.acknowledged.includes('a:2'), true);
    const { length } = bench.tries;
    await bench.clock.advance(DAY);
    assert.equal(bench.tries.length, length);
    assert.deepEqual(await bench.outbox.counts(), { waiting: 0, undelivered: 1, oldestMs: null });
  });

  test('holds up what comes later by seconds only, however long it has been refused', async () => {
    bench.react = (body) => (body === 'a:1' ? 500 : 204);
    await bench.add('a:1');
    await bench.clock.advance(5 * HOUR);
    await bench.add('b:1');
    await bench.clock.advance(6 * SECOND);
    assert.deepEqual(bench.acknowledged, ['b:1']);
  });
});

describe('a receiver that is gone', () => {
  test('is asked with one notice at a time, and ever more seldom', async () => {
    bench.react = () => null;
    await bench.add(...bodies(200));
    await bench.clock.advance(HOUR);
    const at = bench.tries.map((one) => one.at);
    const late = at.filter((time) => time > 50 * MINUTE);
    assert.ok(late.length <= 15, `${late.length} in ten minutes`);
    assert.ok(at.length < 700, String(at.length));
  });

  test('for an hour gets all of 10,000 within two minutes of its return', async () => {
    bench.react = () => null;
    await bench.add(...bodies(9_990));
    await bench.clock.advance(HOUR);
    await bench.add(...bodies(10, 9_990));
    bench.react = () => 204;
    await bench.clock.advance(2 * MINUTE);
    assert.equal(new Set(bench.acknowledged).size, 10_000);
    assert.equal(bench.acknowledged.length, 10_000);
  });

  test('for three days loses what is as old, tried or not, and gets what is younger', async () => {
    bench.react = () => null;
    await bench.add(...bodies(20));
    await bench.clock.advance(2 * DAY);
    await bench.add('young:1');
    await bench.clock.advance(DAY + HOUR);
    bench.react = () => 204;
    await bench.clock.advance(20 * MINUTE);
    assert.deepEqual(bench.acknowledged, ['young:1']);
    assert.equal((await bench.outbox.counts()).undelivered, 20);
  });

  test('and hangs is asked with one at a time too, and never with more than sixteen', async () => {
    bench.react = () => 'hang';
    await bench.add(...bodies(100));
    await bench.clock.advance(16 * SECOND);
    assert.equal(bench.mostAtOnce, 16);
    const { length } = bench.tries;
    await bench.clock.advance(2 * MINUTE);
    assert.ok(bench.tries.length - length <= 9, String(bench.tries.length - length));
  });
});

test('what was under way when the process ended is sent by the next one', async () => {
  bench.react = () => 'hang';
  await bench.add('a:1');
  await bench.clock.advance(SECOND);
  bench.deliverer.stop();
  // As opening the file does: nobody of before is alive.
  await bench.store.write([{ sql: 'delete from instance returning owner', params: [] }]);
  assert.equal((await bench.outbox.take(5, false)).length, 1);
});

test('an acknowledgement that cannot be written is written later, and nothing is sent twice meanwhile', async () => {
  const write = bench.store.write.bind(bench.store);
  let isDown = true;
  bench.store.write = async (batch, follow) => {
    if (isDown && batch[0]!.sql.includes('delete from notice')) throw new Error('disk full');
    return write(batch, follow);
  };
  await bench.add('a:1', 'a:2');
  await bench.clock.advance(10 * SECOND);
  assert.deepEqual(
    bench.tries.map(({ body }) => body),
    ['a:1'],
  );
  isDown = false;
  await bench.clock.advance(5 * SECOND);
  assert.deepEqual(bench.acknowledged, ['a:1', 'a:2']);
});

test('a process that slept since it took a notice leaves it to be taken anew', async () => {
  const write = bench.store.write.bind(bench.store);
  let isAsleep = true;
  bench.store.write = async (batch, follow) => {
    const rows = await write(batch, follow);
    if (isAsleep && batch[0]!.sql.includes('set owner = $1') && rows?.[0]?.length) {
      isAsleep = false;
      bench.clock.jump(8 * SECOND);
      assert.equal(bench.tries.length, 0);
    }
    return rows;
  };
  await bench.add('a:1');
  await bench.clock.advance(SECOND);
  await bench.clock.advance(20 * SECOND);
  assert.deepEqual(bench.acknowledged, ['a:1']);
  assert.ok(bench.tries[0]!.at >= 8 * SECOND, String(bench.tries[0]!.at));
});
