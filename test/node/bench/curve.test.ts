import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bendOf, eachDoubling, growthFigures, type Point } from '../../../bench/growth/curve.js';

const points = (...values: number[]): Point[] =>
  values.map((value, index) => ({ size: 100 * 2 ** index, value }));

test('what stays the same has no bend, and one that costs in proportion doubles', () => {
  assert.equal(bendOf(points(5, 5.2, 4.9, 5)), null);
  assert.equal(eachDoubling(points(5, 5, 5, 5)), 1);
  assert.equal(eachDoubling(points(1, 2, 4, 8)), 2);
});

test('the bend is where the costly doublings begin that go on to the end', () => {
  assert.equal(bendOf(points(5, 5, 10, 20)), 200);
  assert.equal(bendOf(points(1, 2, 4, 8)), 100);
});

test('one slow measurement in the middle is no bend', () => {
  assert.equal(bendOf(points(5, 10, 5, 5)), null);
});

test('a reader sees every point, and where it bends', () => {
  const [largest, doubling] = growthFigures('payment', 'tills', 'ms', points(5, 5, 10, 20));
  assert.equal(largest!.value, 20);
  assert.equal(largest!.note, '100: 5, 200: 5, 400: 10, 800: 20');
  assert.equal(doubling!.note, 'bends at 200');
});
