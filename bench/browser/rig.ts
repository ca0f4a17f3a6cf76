/** A Chromium, the pages, and how a measurement gets into them. */
import { chromium, type Browser, type CDPSession, type Page } from 'playwright-core';
import { findChromium } from '../../tools/browsers/chromium.mjs';
import { median } from '../stats.js';
import { installNetwork } from './in-page.js';
import { servePages, type Kind } from './pages.js';

export const kinds: readonly Kind[] = ['hand-written', 'blink'];

export interface Rig {
  browser: Browser;
  origin: string;
  /** So many rounds; fewer where it is only to be seen that it runs. */
  times(count: number): number;
  stop(): Promise<void>;
}

export async function startRig(quick: boolean): Promise<Rig> {
  const { origin, stop } = await servePages();
  const browser = await chromium.launch(await findChromium());
  return {
    browser,
    origin,
    times: (count) => (quick ? Math.ceil(count / 5) : count),
    stop: async () => {
      await browser.close();
      await stop();
    },
  };
}

/** A page of its own browser profile, with the network in the page's own hands. */
export async function open({ browser, origin }: Rig, kind: Kind): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript({ content: 'globalThis.__name ??= (value) => value' });
  await page.addInitScript(installNetwork);
  await page.goto(`${origin}/${kind}`);
  await page.waitForFunction('globalThis.rendered');
  return page;
}

export const close = (page: Page): Promise<void> => page.context().close();

/** Calls one of the functions of `in-page.ts` there. */
export const run = <Given extends readonly (string | number)[], Result>(
  page: Page,
  work: (...given: Given) => Promise<Result> | Result,
  ...given: Given
): Promise<Result> =>
  page.evaluate(([source, values]) => new Function(`return ${source}`)()(...values) as Result, [
    work.toString(),
    given,
  ] as const);

export type Times = Record<Kind, number[]>;
export const noTimes = (): Times => ({ 'hand-written': [], blink: [] });
export const ratio = (times: Times): number => median(times.blink) / median(times['hand-written']);

/** Bytes of the script heap after collections; nodes and listeners of the page. */
export async function counters(cdp: CDPSession): Promise<{ heap: number; nodes: number; listeners: number }> {
  for (let i = 0; i < 3; i++) await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners } = await cdp.send('Memory.getDOMCounters');
  return { heap: usedSize, nodes, listeners: jsEventListeners };
}
