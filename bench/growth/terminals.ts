/** One page that shows more and more terminals. */
import { startRig } from '../browser/rig.js';
import { watchTerminals } from '../browser/terminals.js';
import type { Figure } from '../report.js';
import { findSubjects, ours } from '../subjects/subjects.js';
import { doublings, growthFigures, type Point } from './curve.js';

export async function terminalGrowth(): Promise<Figure[]> {
  const subjects = (await findSubjects()).filter(({ name }) => name === ours);
  const rig = await startRig(subjects, false);
  const points: Point[] = [];
  try {
    for (const size of doublings(25, 6)) {
      points.push({ size, value: (await watchTerminals(rig, size)).share });
    }
  } finally {
    await rig.stop();
  }
  return growthFigures('share of a core, each asked every second', 'terminals on a page', '%', points);
}
