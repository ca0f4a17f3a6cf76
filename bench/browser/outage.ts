/**
 * How soon the truth is told after an outage: the proxy is killed while twenty cardholders stand at twenty terminals, all
 * of them pay, and the proxy is started again. From then on each page is timed until it says that it was paid.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { RealShop } from '../../test/faults/real/shop.js';
import type { Figure } from '../report.js';
import { percentile } from '../stats.js';

const tills = 20;
/** How long the proxy is gone, in seconds, one round after another. */
const outages = [2, 9, 21, 40, 75];

export async function outageFigures({ isShort = false } = {}): Promise<Figure[]> {
  const shop = await RealShop.open();
  const times: number[] = [];
  try {
    for (const [round, seconds] of outages.slice(0, isShort ? 2 : Infinity).entries()) {
      times.push(...(await outage(shop, round, seconds * 1000)));
    }
  } finally {
    await shop.close();
  }
  const figure = (name: string, share: number, atMost: number): Figure => ({
    ...{ part: 'outage', name, unit: 's' },
    ...{ value: percentile(times, share) / 1000, goal: { atMost } },
  });
  return [
    {
      ...figure('proxy back to blink-success, median', 0.5, 1.2),
      note: `${tills} tills, gone for ${outages.join(', ')} s`,
    },
    figure('proxy back to blink-success, worst', 1, 2.5),
  ];
}

/** Milliseconds from the proxy's first listening to each till's event. */
async function outage(shop: RealShop, round: number, ms: number): Promise<number[]> {
  const context = await shop.browser.newContext();
  const terminals = Array.from({ length: tills }, (_, till) => `T-${round}-${till}`);
  const pages: Page[] = [];
  for (const terminal of terminals) {
    shop.simulator.terminals.set(terminal, { mode: 'manual' });
    const page = await context.newPage();
    await page.goto(shop.pageUrl({ terminal, amount: '10.00', reference: terminal }));
    await page.evaluate(() => {
      document.addEventListener('blink-success', () => (document.title = String(Date.now())), { once: true });
      (document.querySelector('blink-pay-button') as HTMLElement).click();
    });
    pages.push(page);
  }
  for (const terminal of terminals) {
    while (shop.simulator.terminals.find(terminal)!.screen !== 'present-card') await sleep(20);
  }
  await shop.killProxy();
  for (const terminal of terminals) shop.simulator.terminals.find(terminal)!.press('tap');
  await sleep(ms);
  await shop.startProxy();
  const back = Date.now();
  const told = await Promise.all(
    pages.map(async (page) => {
      await page.waitForFunction(() => Number(document.title) > 0, null, { timeout: 60_000 });
      return Number(await page.title());
    }),
  );
  await context.close();
  return told.map((at) => at - back);
}
