/** The time as the proxy reads it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemClock } from '../src/clock.js';

test('is counted in whole milliseconds, by both clocks: a database takes no parts of them', () => {
  for (let look = 0; look < 1_000; look++)
    assert.ok(Number.isInteger(systemClock.elapsed()) && Number.isInteger(systemClock.now()));
});
