/** Tills that all pay at once at one proxy: how long each payment takes while the others are under way. */
import path from 'node:path';
import { startProxy, startUpstream } from '../proxy/processes.js';
import { byLoop } from '../proxy/throughput.js';
import type { Figure } from '../report.js';
import { doublings, growthFigures, type Point } from './curve.js';

export async function tillFigures(folder: string, isShort: boolean): Promise<Figure[]> {
  const upstream = await startUpstream();
  const proxy = await startProxy(upstream.port, `file:${path.join(folder, 'tills.db')}`);
  const points: Point[] = [];
  try {
    await byLoop(proxy.port, 1, 16);
    for (const size of isShort ? [8, 16, 32, 64] : doublings(1, 10)) {
      const rate = await byLoop(proxy.port, isShort ? 1 : 3, size);
      points.push({ size, value: (size / rate) * 1000 });
    }
  } finally {
    await proxy.stop();
    await upstream.stop();
  }
  return growthFigures('payment', 'tills at once', 'ms', points);
}
