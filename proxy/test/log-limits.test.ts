/** A fault that goes on must not fill the disk, and the first lines of it must still be there. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LogLimits, sparing } from '../src/log-limits.js';
import { openLines } from './support/lines.js';

function bench() {
  let now = 0;
  const clock = {
    now: () => now,
    elapsed: () => now,
    setTimeout: () => assert.fail(),
    clearTimeout: () => undefined,
    defer: () => undefined,
  };
  const log = openLines();
  const logger = sparing(log.logger, new LogLimits(clock));
  return { logger, lines: () => log.all, pass: (ms: number) => (now += ms) };
}

test('a full disk is one line a minute, which says how many were left out', () => {
  const { logger, lines, pass } = bench();
  for (let second = 0; second < 150; second++) {
    for (let i = 0; i < 100; i++) logger.error({ error: 'disk full' }, 'not written');
    pass(1_000);
  }
  assert.deepEqual(
    lines().map(({ left_out }) => left_out),
    [undefined, 5_999, 5_999],
  );
});

test('another fault meanwhile is told at once', () => {
  const { logger, lines } = bench();
  for (const error of ['a', 'b', 'a', 'b', 'c']) logger.warn({ error }, 'failed');
  assert.deepEqual(
    lines().map(({ error }) => error),
    ['a', 'b', 'c'],
  );
});

test('of lost answers there are so many that each attempt is found, in an hour without Blink too', () => {
  const { logger, lines } = bench();
  for (let key = 0; key < 1_000; key++) logger.warn({ key, error: 'cut' }, 'lost');
  assert.deepEqual(
    lines().map(({ key }) => key),
    Array.from({ length: 20 }, (_, key) => key),
  );
});

test('what names no fault is never left out', () => {
  const { logger, lines } = bench();
  for (let i = 0; i < 100; i++) logger.warn({ caller: `till-${i}` }, 'no name');
  assert.equal(lines().length, 100);
});

test('however many reasons there are, the memory that they take is bounded, and so are the lines', () => {
  const { logger, lines } = bench();
  for (let i = 0; i < 10_000; i++) logger.warn({ error: `at ${i}` }, 'failed');
  assert.ok(lines().length < 600, String(lines().length));
});
