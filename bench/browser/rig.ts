/** A Chromium, the pages, and how a measurement gets into them. */
import { chromium, type Browser, type CDPSession, type Page } from 'playwright-core';
import { findChromium } from '../../tools/browsers/chromium.mjs';
import type { Figure } from '../report.js';
import { median } from '../stats.js';
import { floor, ours, type Subject } from '../subjects/subjects.js';
import { installNetwork } from './in-page.js';
import { blank, pathOf, servePages } from './pages.js';

export interface Rig {
  browser: Browser;
  origin: string;
  subjects: readonly Subject[];
  /** So many rounds; fewer where it is to be short. */
  times(count: number): number;
  stop(): Promise<void>;
}

export async function startRig(subjects: readonly Subject[], isShort: boolean): Promise<Rig> {
  const { origin, stop } = await servePages(subjects);
  const browser = await chromium.launch(await findChromium());
  return {
    ...{ browser, origin, subjects },
    times: (count) => (isShort ? Math.ceil(count / 12) : count),
    stop: async () => {
      await browser.close();
      await stop();
    },
  };
}

export const oursIn = ({ subjects }: Rig): Subject => subjects.find(({ name }) => name === ours)!;

/** A page of its own browser profile, with the network in the page's own hands. */
export async function open({ browser, origin }: Rig, subject: Subject | typeof blank): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript({ content: 'globalThis.__name ??= (value) => value' });
  await page.addInitScript(installNetwork);
  if (subject === blank) {
    await page.goto(`${origin}/${blank}`);
    return page;
  }
  await page.goto(`${origin}/${pathOf(subject)}`);
  await page.locator(`${subject.tag} button`).first().waitFor();
  return page;
}

export const close = (page: Page): Promise<void> => page.context().close();

/** How many times slower the page's processor is: a cheap tablet is about four. */
export type Slowness = 1 | 4;
export const inWords = (slowness: Slowness): string =>
  slowness === 1 ? '' : `, processor ${slowness}x slower`;

export async function slowDown(page: Page, rate: Slowness): Promise<void> {
  if (rate === 1) return;
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate });
}

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

/** What was measured of each subject. */
export type Samples<Sample = number> = Map<Subject, Sample[]>;
export const noSamples = <Sample = number>({ subjects }: Rig): Samples<Sample> =>
  new Map(subjects.map((subject) => [subject, []]));

/** One figure of each subject, for one row of the table. */
export const row = (
  name: string,
  unit: string,
  samples: Samples,
  pick: (samples: readonly number[]) => number = median,
): Figure[] =>
  [...samples].map(([subject, own]) => ({
    ...{ part: 'browser', name, unit, subject: subject.name },
    value: pick(own),
  }));

export const medianOf = (samples: Samples, name: string): number =>
  median([...samples].find(([subject]) => subject.name === name)?.[1] ?? []);

/** Ours beside the hand-written one, in the same run. */
export const ratio = (samples: Samples): number => medianOf(samples, ours) / medianOf(samples, floor);

/** Ours beside the best of what others publish; undefined where nothing of theirs is installed. */
export function besideBest(samples: Samples, names: readonly string[]): number | undefined {
  const theirs = names.map((name) => medianOf(samples, name)).filter(Number.isFinite);
  return theirs.length > 0 ? medianOf(samples, ours) / Math.min(...theirs) : undefined;
}

/** Bytes of the script heap after collections; nodes and listeners of the page. */
export async function counters(cdp: CDPSession): Promise<{ heap: number; nodes: number; listeners: number }> {
  for (let i = 0; i < 3; i++) await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners } = await cdp.send('Memory.getDOMCounters');
  return { heap: usedSize, nodes, listeners: jsEventListeners };
}
