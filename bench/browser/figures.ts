/** The elements in a real Chromium, beside a hand-written element in the same run: only ratios travel. */
import type { Figure } from '../report.js';
import { loadingFigures, sizeFigures } from './loading.js';
import { creationFigures, heapFigures, leakFigures } from './many.js';
import { paymentFigures } from './payments.js';
import { startRig } from './rig.js';
import { terminalFigures } from './terminals.js';
import { trustedFigures } from './trusted.js';

const measurements = [
  loadingFigures,
  paymentFigures,
  trustedFigures,
  creationFigures,
  heapFigures,
  leakFigures,
  terminalFigures,
];

export async function browserFigures({ quick = false } = {}): Promise<Figure[]> {
  const figures = await sizeFigures();
  const rig = await startRig(quick);
  try {
    for (const measure of measurements) figures.push(...(await measure(rig)));
    return figures;
  } finally {
    await rig.stop();
  }
}
