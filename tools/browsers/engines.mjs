// The engines of this machine, as launchers for Web Test Runner.
import { chromeLauncher } from '@web/test-runner-chrome';
import * as puppeteer from 'puppeteer-core';
import { findChromium } from './chromium.mjs';
import { findFirefox, findWebKit } from './others.mjs';
import { webkitLauncher } from './webkit-launcher.mjs';

/** @typedef {'chromium' | 'firefox' | 'webkit'} Engine */

/** @type {readonly Engine[]} */
export const engines = ['chromium', 'firefox', 'webkit'];

/** @type {Record<Engine, () => Promise<import('@web/test-runner').BrowserLauncher | undefined>>} */
const launchers = {
  async chromium() {
    return chromeLauncher({
      launchOptions: await findChromium(),
      async createPage({ context }) {
        const page = await context.newPage();
        // Pages of one site share a process: one that is busy with a full store keeps the next from loading.
        page.setDefaultNavigationTimeout(120_000);
        return page;
      },
    });
  },
  async firefox() {
    const executablePath = findFirefox();
    // Puppeteer speaks WebDriver BiDi to a stock Firefox, so no driver is needed.
    return (
      executablePath &&
      chromeLauncher({ puppeteer, concurrency: 1, launchOptions: { browser: 'firefox', executablePath } })
    );
  },
  async webkit() {
    const webkit = findWebKit();
    return webkit && webkitLauncher(webkit);
  },
};

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
