import assert from 'node:assert/strict';
import { test } from 'node:test';
import { report, table, type Figure } from '../../../bench/report.js';

const figures: Figure[] = [
  { part: 'browser', name: 'compile', subject: 'by hand', value: 1.234, unit: 'ms' },
  { part: 'browser', name: 'compile', subject: 'ours', value: 5, unit: 'ms' },
  { part: 'browser', name: 'size', subject: 'ours', value: 30, unit: 'kB', goal: { atMost: 28.5 } },
  { part: 'proxy', name: 'rate', value: 900, unit: '/s', goal: { atLeast: 800 }, note: 'of 64' },
];
const cells = (line: string) => line.split(/ {2,}/);

test('what was measured of several stands in one row, each in its own column', () => {
  const lines = table(figures).split('\n');
  assert.deepEqual(cells(lines[0]!), ['figure', 'by hand', 'ours']);
  assert.deepEqual(cells(lines[2]!), ['compile, ms', '1.23', '5']);
  assert.deepEqual(cells(lines[3]!), ['size, kB', '30']);
});

test('what was not measured of one leaves its column empty, so that no figure slips to another', () => {
  const [head, , , size] = table(figures).split('\n');
  assert.equal(size!.indexOf('30'), head!.indexOf('ours'));
});

test('a figure of its own says its goal, and whether it is met', () => {
  const line = table(figures).split('\n').at(-1)!;
  assert.deepEqual(cells(line), ['proxy', 'rate', '900 /s', '≥ 800 /s', 'met', 'of 64']);
});

test('the JSON says what was left out, and judges the goals of figures in columns too', () => {
  const { notes, figures: judged } = report(figures, ['Left out: nginx']);
  assert.deepEqual(notes, ['Left out: nginx']);
  assert.deepEqual(
    judged.map(({ met }) => met),
    [null, null, false, true],
  );
});
