/** The elements in a real Chromium, beside floors and published buttons in the same run: only ratios travel. */
import type { Figure } from '../report.js';
import { findSubjects, havePublished, publishedNames } from '../subjects/subjects.js';
import { loadingFigures, sizeFigures } from './loading.js';
import { creationFigures, heapFigures, leakFigures } from './many.js';
import { payingFigures } from './paying.js';
import { startRig } from './rig.js';
import { terminalFigures } from './terminals.js';

const measurements = [
  loadingFigures,
  payingFigures,
  creationFigures,
  heapFigures,
  leakFigures,
  terminalFigures,
];

export interface BrowserBenchOptions {
  isShort: boolean;
  /** Another checkout of this project, built. */
  against?: string | undefined;
  say: (line: string) => void;
}

export async function browserFigures({ isShort, against, say }: BrowserBenchOptions): Promise<Figure[]> {
  if (!havePublished()) {
    say(`Left out: ${publishedNames.join(', ')}. To have them beside ours: npm ci --prefix bench`);
  }
  const subjects = await findSubjects(against);
  const figures = await sizeFigures(subjects);
  const rig = await startRig(subjects, isShort);
  try {
    for (const measure of measurements) figures.push(...(await measure(rig)));
    say(`Chromium ${rig.browser.version()}`);
    return figures;
  } finally {
    await rig.stop();
  }
}
