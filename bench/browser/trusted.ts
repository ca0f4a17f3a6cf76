/** From a press of a real mouse to the request: what the browser itself does between the two counts. */
import type { Page } from 'playwright-core';
import type { Figure } from '../report.js';
import { median, percentile } from '../stats.js';
import { approval } from '../proxy/approval.js';
import { expectPress, settlePress } from './in-page.js';
import { elementOf } from './pages.js';
import { close, kinds, noTimes, open, run, type Rig } from './rig.js';

/** A finger or a mouse button stays down about so long, in milliseconds. */
const pressMs = 80;

export async function trustedFigures(rig: Rig): Promise<Figure[]> {
  const pages = { 'hand-written': await open(rig, 'hand-written'), blink: await open(rig, 'blink') };
  const times = noTimes();
  const warmUp = 5;
  for (let round = 0; round < rig.times(60) + warmUp; round++) {
    for (const kind of kinds) {
      const took = await press(pages[kind], elementOf[kind]);
      if (round >= warmUp) times[kind].push(took);
    }
  }
  for (const page of Object.values(pages)) await close(page);
  const figure = (name: string, value: number, unit: string): Figure => ({
    ...{ part: 'browser', name, value, unit },
  });
  const own = median(times['hand-written']);
  const ours = median(times.blink);
  return [
    figure('trusted click to fetch, hand-written', own, 'ms'),
    figure('trusted click to fetch, record written', ours, 'ms'),
    figure('… ninety-fifth percentile', percentile(times.blink, 0.95), 'ms'),
    { ...figure('… beside the hand-written one', ours / own, 'x'), goal: { atMost: 1.5 } },
  ];
}

/** Milliseconds between the click and the call of `fetch`. */
async function press(page: Page, name: string): Promise<number> {
  const { x, y } = await run(page, expectPress, name);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.waitForTimeout(pressMs);
  await page.mouse.up();
  return run(page, settlePress, name, approval);
}
