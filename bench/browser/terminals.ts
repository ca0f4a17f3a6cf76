/** 200 terminals on one page, asked every second instead of every fifteen, so that it need not take minutes. */
import type { Page } from 'playwright-core';
import type { Figure } from '../report.js';
import { countReads, showTerminals } from './in-page.js';
import { close, open, oursIn, run, type Rig } from './rig.js';

const part = 'browser';
const TERMINALS = 200;
const INTERVALS = 5;

export async function terminalFigures(rig: Rig): Promise<Figure[]> {
  const { requests, share } = await watchTerminals(rig, TERMINALS);
  return [
    {
      part,
      name: 'requests of a terminal each interval, 200 terminals, 400 elements',
      value: requests,
      unit: '',
      goal: { atMost: 1.05 },
      note: 'every second',
    },
    {
      part,
      name: 'share of a core, 200 terminals every 15 s',
      value: share / 15,
      unit: '%',
      goal: { atMost: 1 },
      note: 'a fifteenth of what every second takes',
    },
  ];
}

/** Requests of each terminal a second, and percent of a core, where each is asked every second and shown twice. */
export async function watchTerminals(
  rig: Rig,
  terminals: number,
): Promise<{ requests: number; share: number }> {
  const page = await open(rig, oursIn(rig));
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  await run(page, showTerminals, terminals, 2);
  const look = async () => {
    const { metrics } = await cdp.send('Performance.getMetrics');
    const metric = (name: string) => metrics.find((entry) => entry.name === name)!.value;
    return { reads: await run(page, countReads), at: metric('Timestamp'), busy: metric('TaskDuration') };
  };
  await untilRead(page, 2 * terminals);
  const before = await look();
  await untilRead(page, before.reads + INTERVALS * terminals);
  const after = await look();
  await close(page);
  const seconds = after.at - before.at;
  return {
    requests: (after.reads - before.reads) / terminals / seconds,
    share: ((after.busy - before.busy) / seconds) * 100,
  };
}

async function untilRead(page: Page, count: number): Promise<void> {
  while ((await run(page, countReads)) < count) await page.waitForTimeout(50);
}
