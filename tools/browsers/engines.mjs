// The engines of this machine, as launchers for Web Test Runner.
import { chromeLauncher } from '@web/test-runner-chrome';
import * as puppeteer from 'puppeteer-core';
import { findChromium } from './chromium.mjs';
import { findFirefox, findWebKit } from './others.mjs';
import { several } from './several.mjs';
import { webkitLauncher } from './webkit-launcher.mjs';

/** @typedef {'chromium' | 'firefox' | 'webkit'} Engine */

/** @type {readonly Engine[]} */
export const engines = ['chromium', 'firefox', 'webkit'];

/** Files at a time. A test waits for an answer, a look or a press far longer than it needs the processor. */
const filesAtOnce = { chromium: 2, firefox: 2, webkit: 2 };

/** @type {Record<Engine, () => Promise<import('@web/test-runner').BrowserLauncher | undefined>>} */
const launchers = {
  async chromium() {
    return chromeLauncher({
      concurrency: filesAtOnce.chromium,
      launchOptions: await findChromium(),
      async createPage({ browser }) {
        // A store of its own, so that a test that fills or clears it does so to no other; and each has the keyboard.
        const page = await (await browser.createBrowserContext()).newPage();
        await page.emulateFocusedPage(true);
        // Pages of one site share a process: one that is busy with a full store keeps the next from loading.
        page.setDefaultNavigationTimeout(120_000);
        return page;
      },
    });
  },
  async firefox() {
    const executablePath = findFirefox();
    // Puppeteer speaks WebDriver BiDi to a stock Firefox, so no driver is needed.
    const launch = () =>
      chromeLauncher({ puppeteer, concurrency: 1, launchOptions: { browser: 'firefox', executablePath } });
    return executablePath && several(times(filesAtOnce.firefox, launch));
  },
  async webkit() {
    const webkit = findWebKit();
    return webkit && several(times(filesAtOnce.webkit, () => webkitLauncher(webkit)));
  },
};

/** @template T @param {number} count @param {() => T} make @returns {T[]} */
const times = (count, make) => Array.from({ length: count }, make);

/**
 * @param {readonly string[]} [wanted]
 * @returns {Promise<Map<Engine, import('@web/test-runner').BrowserLauncher>>} those of the wanted ones that are here
 */
export async function findLaunchers(wanted = engines) {
  const found = new Map();
  for (const engine of engines.filter((name) => wanted.includes(name))) {
    const launcher = await launchers[engine]();
    if (launcher) found.set(engine, launcher);
  }
  return found;
}
