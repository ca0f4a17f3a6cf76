/** What a page that runs for weeks keeps, measured from outside after collections, and what of it has grown. */
import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright-core';
import type { Kept } from './page.js';

type Heap = 'objects' | 'heap';

export interface Figures extends Kept {
  sales: number;
  /** Bytes that the page's scripts keep: without what the browser compiles of them and notes for itself. */
  objects: number;
  /** Bytes of the script heap in use, compiled code included. */
  heap: number;
  nodes: number;
  listeners: number;
}

/** By the browser's own memory rules (`src/session/records`): so many orders, each with so many characters at most. */
export const limits = { orders: 500, orderCharacters: 500 * 200, readOn: 50 } as const;

/** How much more may be kept, or in use. */
const MOST_SHARE = 1.05;
/** A poll that is under way, or a look that is planned, is no growth: the least of so many looks counts. */
const LOOKS = 5;
const BETWEEN_MS = 200;

const flat = [
  ...(['nodes', 'listeners', 'timers', 'channels', 'locks', 'databases', 'keys'] as const),
  'otherCharacters',
] as const;

/** What is read on waits for its next look by a timer of its own. */
const counted = (figures: Figures, what: (typeof flat)[number]): number =>
  what === 'timers' ? figures.timers - figures.readOn : figures[what];

/**
 * @param heaps which of the two must not have grown
 * @returns a sentence for each thing that grew between two moments or exceeds its limit; none where all is well
 */
export function grown(first: Figures, later: Figures, heaps: readonly Heap[]): string[] {
  const found = flat
    .filter((what) => counted(later, what) > counted(first, what))
    .map((what) => `${what}: ${first[what]} after ${first.sales} sales, ${later[what]} after ${later.sales}`);
  for (const [what, most] of Object.entries(limits) as [keyof typeof limits, number][]) {
    if (later[what] > most) found.push(`${what}: ${later[what]} after ${later.sales} sales, ${most} at most`);
  }
  for (const heap of heaps) {
    if (later[heap] <= first[heap] * MOST_SHARE) continue;
    const more = ((later[heap] / first[heap] - 1) * 100).toFixed(1);
    found.push(`${heap}: ${more} % more after ${later.sales} sales than after ${first.sales}`);
  }
  return found;
}

/** What a script makes and can keep, by the names of a heap snapshot. */
const made = new Set([
  ...['array', 'object', 'closure', 'regexp', 'number', 'symbol', 'bigint'],
  ...['string', 'concatenated string', 'sliced string'],
]);

interface Snapshot {
  snapshot: { meta: { node_fields: string[]; node_types: [string[], ...unknown[]] } };
  /** So many numbers for each node, as `node_fields` names them. */
  nodes: number[];
}

async function bytesOfObjects(cdp: CDPSession): Promise<number> {
  const chunks: string[] = [];
  const hear = ({ chunk }: { chunk: string }) => void chunks.push(chunk);
  cdp.on('HeapProfiler.addHeapSnapshotChunk', hear);
  await cdp.send('HeapProfiler.takeHeapSnapshot', {});
  cdp.off('HeapProfiler.addHeapSnapshotChunk', hear);
  const { snapshot, nodes } = JSON.parse(chunks.join('')) as Snapshot;
  const { node_fields, node_types } = snapshot.meta;
  const [type, size] = [node_fields.indexOf('type'), node_fields.indexOf('self_size')];
  let bytes = 0;
  for (let at = 0; at < nodes.length; at += node_fields.length) {
    if (made.has(node_types[0][nodes[at + type]!]!)) bytes += nodes[at + size]!;
  }
  return bytes;
}

export async function measure(page: Page, cdp: CDPSession, sales: number): Promise<Figures> {
  const looks: Figures[] = [];
  const objects = await bytesOfObjects(cdp);
  for (let look = 0; look < LOOKS; look++) {
    if (look > 0) await pause(BETWEEN_MS);
    for (let times = 0; times < 3; times++) await cdp.send('HeapProfiler.collectGarbage');
    const { usedSize } = await cdp.send('Runtime.getHeapUsage');
    const { nodes, jsEventListeners } = await cdp.send('Memory.getDOMCounters');
    const kept = await page.evaluate(() => kiosk.kept());
    looks.push({ sales, objects, heap: usedSize, nodes, listeners: jsEventListeners, ...kept });
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
  objects: 'objects, kB',
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
  String(name === 'objects' || name === 'heap' ? Math.round(figures[name] / 1024) : figures[name]);

export const heading = (): string => names.map((name) => columns[name]).join('  ');
export const row = (figures: Figures): string =>
  names.map((name) => shown(figures, name).padStart(columns[name].length)).join('  ');
