/** Many buttons: how long they take to appear, what each keeps, and what is left when ours are gone. */
import type { Page } from 'playwright-core';
import type { Figure } from '../report.js';
import { ours, publishedNames, type Subject } from '../subjects/subjects.js';
import { createMany, keepMany, passMany } from './in-page.js';
import { besideBest, close, counters, noSamples, open, oursIn, ratio, row, run, type Rig } from './rig.js';

const part = 'browser';
const WARM_UP = 4;

export async function creationFigures(rig: Rig): Promise<Figure[]> {
  const times = noSamples(rig);
  const pages = new Map<Subject, Page>();
  for (const subject of rig.subjects) pages.set(subject, await open(rig, subject));
  for (let round = 0; round < WARM_UP + rig.times(15); round++) {
    for (const [subject, page] of pages) {
      const took = await run(page, createMany, 1000);
      if (round >= WARM_UP) times.get(subject)!.push(took);
    }
  }
  const button = pages.get(oursIn(rig))!.locator('blink-pay-button').first();
  const inRoot = await button.evaluate((element) => element.shadowRoot!.querySelectorAll('*').length);
  for (const page of pages.values()) await close(page);
  const best = besideBest(times, publishedNames);
  return [
    ...row('1,000 buttons, warm', 'ms', times),
    { part, name: '1,000 pay buttons, to hand-written', value: ratio(times), unit: 'x', goal: { atMost: 2 } },
    ...(best === undefined
      ? []
      : [
          {
            part,
            name: '1,000 pay buttons, to the best peer',
            value: best,
            unit: 'x',
            goal: { atMost: 0.4 },
          },
        ]),
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
  for (const subject of rig.subjects) {
    const page = await open(rig, subject);
    const cdp = await page.context().newCDPSession(page);
    const count = rig.times(2000);
    await run(page, keepMany, 200);
    const before = await counters(cdp);
    await run(page, keepMany, count);
    const after = await counters(cdp);
    await close(page);
    figures.push({
      ...{ part, name: 'script heap of one idle button', subject: subject.name, unit: 'bytes' },
      value: (after.heap - before.heap) / count,
      ...(subject.name === ours && { goal: { atMost: 1600 } }),
    });
  }
  return figures;
}

export async function leakFigures(rig: Rig): Promise<Figure[]> {
  const page = await open(rig, oursIn(rig));
  const cdp = await page.context().newCDPSession(page);
  const count = rig.times(10_000);
  await run(page, passMany, 3 * count, '');
  await run(page, passMany, count, 'div');
  // The measurement itself leaves something behind: plain elements tell how much.
  const start = await counters(cdp);
  await run(page, passMany, count, 'div');
  const before = await counters(cdp);
  await run(page, passMany, count, '');
  const after = await counters(cdp);
  const plain = before.heap - start.heap;
  await close(page);
  const left = (what: string, value: number, unit: string, atMost: number): Figure => ({
    ...{ part, name: `left by ${count} connects and disconnects: ${what}`, value, unit },
    goal: { atMost },
  });
  return [
    left('nodes', after.nodes - before.nodes, '', 0),
    left('listeners', after.listeners - before.listeners, '', 0),
    left('heap', (after.heap - before.heap) / 1024, 'kB', 4),
    { part, name: `left by ${count} plain elements: heap`, value: plain / 1024, unit: 'kB' },
  ];
}
