/** What doubles when rows, tills, log entries and terminals double. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Figure } from '../report.js';
import { logFigures } from './log-entries.js';
import { rowFigures } from './rows.js';
import { terminalGrowth } from './terminals.js';
import { tillFigures } from './tills.js';

export async function allGrowth(options: {
  isShort: boolean;
  folder?: string | undefined;
}): Promise<Figure[]> {
  const { isShort } = options;
  const folder = mkdtempSync(path.join(options.folder ?? tmpdir(), 'blink-pos-growth-'));
  try {
    return [
      ...(await rowFigures(folder, isShort)),
      ...(await tillFigures(folder, isShort)),
      ...logFigures(isShort),
      // How 200 of them fare is among the figures of the browser.
      ...(isShort ? [] : await terminalGrowth()),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
