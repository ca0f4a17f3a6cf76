/** One page of a kiosk, a real proxy and a simulated Blink: so many customers, and what the page keeps after some of them. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { RequestListener } from 'node:http';
import { RealShop, TOKEN } from '../faults/real/shop.js';
import { serve } from './customers.js';
import { measure, type Figures } from './measure.js';
import { html, installClocks, installKiosk } from './page.js';

const built = path.resolve(import.meta.dirname, '../../dist/cdn');
const terminalId = 'KIOSK';
/** Seconds: a busy machine finds a lost answer in less, and staff is called for the one that is really lost. */
const QUIET_PERIOD = 15;
/** Customers whose payments the terminal's log holds at most. */
const A_DAY = 700;
/** A customer who takes longer is one that the kiosk has lost. */
const PATIENCE_MS = 60_000;

const pages: RequestListener = (request, response) => {
  const { pathname } = new URL(request.url!, 'http://kiosk');
  const file = /^\/cdn\/([\w./-]+\.js)$/.exec(pathname)?.[1];
  const type = file ? 'text/javascript' : 'text/html';
  response.setHeader('content-type', `${type}; charset=utf-8`);
  response.end(file ? readFileSync(path.join(built, file)) : html(TOKEN));
};

/**
 * Chromium compiles what runs often, again and better, for thousands of customers, and that code lies in the script heap too. Without
 * its compilers the whole heap is what the page keeps: its functions are read once, and stay as they are.
 */
const interpreted =
  '--js-flags=--no-sparkplug --no-maglev --no-opt --no-lazy-feedback-allocation --no-flush-bytecode';

/**
 * @param moments after how many sales to measure, in order; the last ends it
 * @param isCompiled as in a kiosk's browser, whose heap holds compiled code besides
 * @param measured called with each measurement as it is made
 */
export async function weeks(
  moments: readonly number[],
  isCompiled: boolean,
  measured: (figures: Figures) => void = () => {},
): Promise<Figures[]> {
  const shop = await RealShop.open(pages, QUIET_PERIOD, isCompiled ? [] : [interpreted]);
  const all: Figures[] = [];
  try {
    const { simulator } = shop;
    simulator.terminals.set(terminalId, { mode: 'auto' });
    const page = await shop.browser.newPage();
    await page.addInitScript({ content: 'globalThis.__name ??= (value) => value' });
    await page.addInitScript(installClocks);
    await page.goto(shop.pageUrl({ terminal: terminalId, amount: '', reference: '' }));
    await page.evaluate(installKiosk);
    const cdp = await page.context().newCDPSession(page);
    let served = 0;
    for (const moment of moments) {
      for (; served < moment; served++) {
        // More customers than a terminal has in a day. The machine's own day is not over, and the log of thousands would be longer
        // than a proxy reads.
        if (served % A_DAY === 0) simulator.log.clear();
        await inTime(serve({ page, simulator, terminalId }, served), served, page);
      }
      const figures = await measure(page, cdp, moment);
      all.push(figures);
      measured(figures);
    }
  } finally {
    await shop.close();
  }
  return all;
}

type Page = Awaited<ReturnType<RealShop['browser']['newPage']>>;

/** @throws with what the screen says, where a customer gets no further */
async function inTime(visit: Promise<void>, index: number, page: Page): Promise<void> {
  const patience = new AbortController();
  const late = new Promise<never>((_, reject) => {
    const timer = setTimeout(() => {
      const says = page.evaluate(() => document.querySelector('blink-till')!.innerHTML);
      void says.then((text) => reject(new Error(`customer ${index} gets no further: ${text}`)), reject);
    }, PATIENCE_MS);
    patience.signal.addEventListener('abort', () => clearTimeout(timer));
  });
  await Promise.race([visit, late]).finally(() => patience.abort());
}
