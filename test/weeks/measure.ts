/** What a page that runs for weeks keeps, measured from outside after collections, and what of it has grown. */
import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright-core';
import type { Kept } from './page.js';

export interface Figures extends Kept {
  sales: number;
  /** Bytes of the script heap in use. */
  heap: number;
  nodes: number;
  listeners: number;
}

/** By the browser's own memory rules (`src/session/records`): so many orders, each with so many characters at most. */
export const limits = { orders: 500, orderCharacters: 500 * 200, readOn: 50 } as const;

/** How much more of the heap may be in use. */
const HEAP_SHARE = 1.05;
/** A poll that is under way, or a look that is planned, is no growth: the least of so many looks counts. */
const LOOKS = 5;
const BETWEEN_MS = 200;

const flat = [
  ...(['nodes', 'listeners', 'timers', 'channels', 'locks', 'databases', 'keys'] as const),
  'otherCharacters',
] as const;

/** @returns a sentence for each thing that grew between two moments or exceeds its limit; none where all is well */
export function grown(first: Figures, later: Figures, { isHeapCounted = true } = {}): string[] {
  const found = flat
    .filter((what) => later[what] > first[what])
    .map((what) => `${what}: ${first[what]} after ${first.sales} sales, ${later[what]} after ${later.sales}`);
  for (const [what, most] of Object.entries(limits) as [keyof typeof limits, number][]) {
    if (later[what] > most) found.push(`${what}: ${later[what]} after ${later.sales} sales, ${most} at most`);
  }
  if (isHeapCounted && later.heap > first.heap * HEAP_SHARE) {
    const share = ((later.heap / first.heap - 1) * 100).toFixed(1);
    found.push(`heap: ${share} % more after ${later.sales} sales than after ${first.sales}`);
  }
  return found;
}

export async function measure(page: Page, cdp: CDPSession, sales: number): Promise<Figures> {
  const looks: Figures[] = [];
  for (let look = 0; look < LOOKS; look++) {
    if (look > 0) await pause(BETWEEN_MS);
    for (let times = 0; times < 3; times++) await cdp.send('HeapProfiler.collectGarbage');
    const { usedSize } = await cdp.send('Runtime.getHeapUsage');
    const { nodes, jsEventListeners } = await cdp.send('Memory.getDOMCounters');
    const kept = await page.evaluate(() => kiosk.kept());
    looks.push({ sales, heap: usedSize, nodes, listeners: jsEventListeners, ...kept });
  }
  return looks.reduce((least, look) => {
    const names = Object.keys(least) as (keyof Figures)[];
    return Object.fromEntries(
      names.map((name) => [name, Math.min(least[name], look[name])]),
    ) as unknown as Figures;
  });
}

const columns = {
  sales: 'sales',
  heap: 'heap, kB',
  nodes: 'nodes',
  listeners: 'listeners',
  timers: 'timers',
  channels: 'channels',
  locks: 'locks',
  databases: 'databases',
  keys: 'keys',
  otherCharacters: 'characters',
  orders: 'orders',
  orderCharacters: 'their characters',
  readOn: 'read on',
} as const satisfies Record<keyof Figures, string>;

const names = Object.keys(columns) as (keyof Figures)[];
const shown = (figures: Figures, name: keyof Figures) =>
  String(name === 'heap' ? Math.round(figures.heap / 1024) : figures[name]);

export const heading = (): string => names.map((name) => columns[name]).join('  ');
export const row = (figures: Figures): string =>
  names.map((name) => shown(figures, name).padStart(columns[name].length)).join('  ');
