/** What a benchmark found, as JSON and as a table beside the goals of the project. */
import { cpus, loadavg, release } from 'node:os';
import { rounded } from './stats.js';

export interface Figure {
  /** Which part measured it. */
  part: string;
  name: string;
  value: number;
  /** `ms`, `µs`, `x` (a ratio of the same run), `/s`, `kB`, `bytes` … */
  unit: string;
  /** The figure should be at most, or at least, this. */
  goal?: { atMost: number } | { atLeast: number };
  /** What a reader must know to judge it. */
  note?: string;
}

export const isMet = ({ value, goal }: Figure): boolean | null =>
  !goal ? null : 'atMost' in goal ? value <= goal.atMost : value >= goal.atLeast;

const goalWords = ({ goal, unit }: Figure): string =>
  !goal ? '' : 'atMost' in goal ? `≤ ${goal.atMost} ${unit}` : `≥ ${goal.atLeast} ${unit}`;

export interface Report {
  at: string;
  /** `load`: processes that wanted a processor in the last minute; above `cpus`, others were measured too. */
  machine: { cpus: number; load: number; model: string; node: string; kernel: string };
  figures: (Figure & { met: boolean | null })[];
}

export const report = (figures: readonly Figure[]): Report => ({
  at: new Date().toISOString(),
  machine: {
    cpus: cpus().length,
    load: loadavg()[0]!,
    model: cpus()[0]?.model ?? '',
    node: process.version,
    kernel: release(),
  },
  figures: figures.map((figure) => ({ ...figure, value: rounded(figure.value), met: isMet(figure) })),
});

export function table(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const met = isMet(figure);
    return [
      figure.part,
      figure.name,
      `${rounded(figure.value)} ${figure.unit}`,
      goalWords(figure),
      met === null ? '' : met ? 'met' : 'NOT MET',
      figure.note ?? '',
    ];
  });
  const head = ['part', 'figure', 'measured', 'goal', '', 'note'];
  const widths = head.map((title, column) =>
    Math.max(...[head, ...rows].map((row) => [...row[column]!].length), title.length),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell + ' '.repeat(widths[column]! - [...cell].length))
      .join('  ')
      .trimEnd();
  return [head, widths.map((width) => '-'.repeat(width)), ...rows].map(line).join('\n');
}
