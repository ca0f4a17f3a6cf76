/** Many pay buttons: how long they take to appear, what each keeps, and what is left when they are gone. */
import type { Page } from 'playwright-core';
import type { Figure } from '../report.js';
import { median } from '../stats.js';
import { createMany, keepMany, passMany } from './in-page.js';
import { elementOf, type Kind } from './pages.js';
import { close, counters, kinds, noTimes, open, ratio, run, type Rig } from './rig.js';

const part = 'browser';
const WARM_UP = 4;

export async function creationFigures(rig: Rig): Promise<Figure[]> {
  const times = noTimes();
  const pages = new Map<Kind, Page>();
  for (const kind of kinds) pages.set(kind, await open(rig, kind));
  for (let round = 0; round < WARM_UP + rig.times(15); round++) {
    for (const [kind, page] of pages) {
      const took = await run(page, createMany, elementOf[kind], 1000);
      if (round >= WARM_UP) times[kind].push(took);
    }
  }
  const button = pages.get('blink')!.locator('blink-pay-button').first();
  const inRoot = await button.evaluate((element) => element.shadowRoot!.querySelectorAll('*').length);
  for (const page of pages.values()) await close(page);
  return [
    { part, name: '1,000 hand-written elements, warm', value: median(times['hand-written']), unit: 'ms' },
    { part, name: '1,000 pay buttons, warm', value: median(times.blink), unit: 'ms' },
    { part, name: '1,000 pay buttons, warm', value: ratio(times), unit: 'x', goal: { atMost: 2.2 } },
    {
      part,
      name: 'elements in the root of an idle pay button',
      value: inRoot,
      unit: '',
      goal: { atMost: 8 },
    },
  ];
}

export async function heapFigures(rig: Rig): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const kind of kinds) {
    const page = await open(rig, kind);
    const cdp = await page.context().newCDPSession(page);
    const count = rig.times(2000);
    await run(page, keepMany, elementOf[kind], 200);
    const before = await counters(cdp);
    await run(page, keepMany, elementOf[kind], count);
    const after = await counters(cdp);
    await close(page);
    figures.push({
      part,
      name: `script heap of one idle element, ${kind}`,
      value: (after.heap - before.heap) / count,
      unit: 'bytes',
      ...(kind === 'blink' && { goal: { atMost: 2000 } }),
    });
  }
  return figures;
}

export async function leakFigures(rig: Rig): Promise<Figure[]> {
  const page = await open(rig, 'blink');
  const cdp = await page.context().newCDPSession(page);
  const count = rig.times(10_000);
  await run(page, passMany, elementOf.blink, 3 * count);
  await run(page, passMany, 'div', count);
  // The measurement itself leaves something behind: plain elements tell how much.
  const start = await counters(cdp);
  await run(page, passMany, 'div', count);
  const before = await counters(cdp);
  await run(page, passMany, elementOf.blink, count);
  const after = await counters(cdp);
  const plain = before.heap - start.heap;
  await close(page);
  const left = (what: string, value: number, unit: string, atMost: number): Figure => ({
    part,
    name: `left by ${count} connects and disconnects: ${what}`,
    value,
    unit,
    goal: { atMost },
  });
  return [
    left('nodes', after.nodes - before.nodes, '', 0),
    left('listeners', after.listeners - before.listeners, '', 0),
    left('heap', (after.heap - before.heap) / 1024, 'kB', 4),
    { part, name: `left by ${count} plain elements: heap`, value: plain / 1024, unit: 'kB' },
  ];
}
