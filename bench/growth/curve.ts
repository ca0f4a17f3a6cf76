/** What grows when something doubles, and from where on it grows faster. */
import type { Figure } from '../report.js';
import { rounded } from '../stats.js';

/** Sizes double from one point to the next. */
export interface Point {
  size: number;
  value: number;
}

/** What doubles with its cause costs twice; below this a doubling is told from noise and from a fixed share. */
const STEEP = 1.5;

/** How much more each doubling costs, over all of them: 1 is nothing, 2 is in proportion. */
export const eachDoubling = (points: readonly Point[]): number =>
  (points.at(-1)!.value / points[0]!.value) ** (1 / Math.max(1, points.length - 1));

/** The size from which on every doubling costs at least half as much again; null where the last one did not. */
export function bendOf(points: readonly Point[]): number | null {
  let bend: number | null = null;
  for (let last = points.length - 1; last > 0; last--) {
    const [before, after] = [points[last - 1]!, points[last]!];
    if (after.value / before.value < STEEP) break;
    bend = before.size;
  }
  return bend;
}

/** @param what `payment`, `start` …; @param of `rows`, `tills` … */
export function growthFigures(what: string, of: string, unit: string, points: readonly Point[]): Figure[] {
  const bend = bendOf(points);
  const largest = points.at(-1)!;
  const all = points.map(({ size, value }) => `${size}: ${rounded(value)}`).join(', ');
  const name = `${what}, ${largest.size} ${of}`;
  return [
    { part: 'growth', name, value: largest.value, unit, note: all },
    {
      ...{ part: 'growth', name: `${what}, when ${of} double`, value: eachDoubling(points), unit: 'x' },
      note: bend === null ? `no bend up to ${largest.size}` : `bends at ${bend}`,
    },
  ];
}

/** `from`, twice that, and so on: so many. */
export const doublings = (from: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => from * 2 ** index);
