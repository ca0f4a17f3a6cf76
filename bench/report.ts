/** What a benchmark found, as JSON and as a table beside the goals of the project. */
import { cpus, loadavg, release } from 'node:os';
import { rounded } from './stats.js';

export interface Figure {
  /** Which part measured it. */
  part: string;
  name: string;
  /** Whose it is, where the same is measured of several: its column of the table. */
  subject?: string;
  value: number;
  /** `ms`, `µs`, `x` (a ratio of the same run), `/s`, `kB`, `bytes` … */
  unit: string;
  /** The figure should be at most, or at least, this. */
  goal?: { atMost: number } | { atLeast: number };
  /** What a reader must know to judge it. */
  note?: string;
}

const isMet = ({ value, goal }: Figure): boolean | null =>
  !goal ? null : 'atMost' in goal ? value <= goal.atMost : value >= goal.atLeast;

const goalWords = ({ goal, unit }: Figure): string =>
  !goal ? '' : 'atMost' in goal ? `≤ ${goal.atMost} ${unit}` : `≥ ${goal.atLeast} ${unit}`;

export interface Report {
  at: string;
  /** `load`: processes that wanted a processor in the last minute; above `cpus`, others were measured too. */
  machine: { cpus: number; load: number; model: string; node: string; kernel: string };
  /** What was left out, and which engine it was. */
  notes: readonly string[];
  figures: (Figure & { met: boolean | null })[];
}

export const report = (figures: readonly Figure[], notes: readonly string[] = []): Report => ({
  at: new Date().toISOString(),
  notes,
  machine: {
    cpus: cpus().length,
    load: loadavg()[0]!,
    model: cpus()[0]?.model ?? '',
    node: process.version,
    kernel: release(),
  },
  figures: figures.map((figure) => ({ ...figure, value: rounded(figure.value), met: isMet(figure) })),
});

/** Figures of one subject in rows; what was measured of several above them, side by side. */
export function table(figures: readonly Figure[]): string {
  const compared = figures.filter(({ subject }) => subject !== undefined);
  const alone = figures.filter(({ subject }) => subject === undefined);
  return [compared.length > 0 && sideBySide(compared), alone.length > 0 && inRows(alone)]
    .filter(Boolean)
    .join('\n\n');
}

function sideBySide(figures: readonly Figure[]): string {
  const subjects = [...new Set(figures.map(({ subject }) => subject!))];
  const rows = new Map<string, Figure[]>();
  for (const figure of figures) {
    const title = `${figure.name}${figure.unit && `, ${figure.unit}`}`;
    rows.set(title, [...(rows.get(title) ?? []), figure]);
  }
  return aligned([
    ['figure', ...subjects],
    ...[...rows].map(([title, own]) => [
      title,
      ...subjects.map((subject) => {
        const found = own.find((figure) => figure.subject === subject);
        return found ? String(rounded(found.value)) : '';
      }),
    ]),
  ]);
}

function inRows(figures: readonly Figure[]): string {
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
  return aligned([['part', 'figure', 'measured', 'goal', '', 'note'], ...rows]);
}

/** Columns of one width each, with a line below the first row. */
function aligned([head, ...rows]: readonly (readonly string[])[]): string {
  const widths = head!.map((_, column) =>
    Math.max(...[head!, ...rows].map((row) => [...row[column]!].length)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell + ' '.repeat(widths[column]! - [...cell].length))
      .join('  ')
      .trimEnd();
  return [head!, widths.map((width) => '-'.repeat(width)), ...rows].map(line).join('\n');
}
