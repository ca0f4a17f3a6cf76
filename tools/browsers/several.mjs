// Several browsers of one engine as one launcher for Web Test Runner: as many test files at a time, each in a browser of
// its own. Nothing is shared, neither a store nor the focus.

/** @typedef {import('@web/test-runner').BrowserLauncher} BrowserLauncher */

/** @param {readonly [BrowserLauncher, ...BrowserLauncher[]]} browsers each for one file at a time @returns {BrowserLauncher} */
export function several(browsers) {
  /** @type {Map<string, BrowserLauncher>} by the session that it was given */
  const taken = new Map();
  const sessionsOf = (/** @type {BrowserLauncher} */ browser) =>
    [...taken.values()].filter((other) => other === browser).length;
  const leastTaken = () =>
    browsers.reduce((best, browser) => (sessionsOf(browser) < sessionsOf(best) ? browser : best));
  const [{ name, type }] = browsers;

  return {
    name,
    type,
    concurrency: browsers.length,
    async initialize(config, testFiles) {
      await Promise.all(browsers.map((browser) => browser.initialize?.(config, testFiles)));
    },
    async startSession(id, url) {
      const browser = leastTaken();
      taken.set(id, browser);
      try {
        await browser.startSession(id, url);
      } catch (error) {
        taken.delete(id);
        throw error;
      }
    },
    isActive: (id) => taken.get(id)?.isActive(id) ?? false,
    getBrowserUrl: (id) => taken.get(id)?.getBrowserUrl(id) ?? '',
    async stopSession(id) {
      const browser = taken.get(id);
      if (!browser) throw new Error(`no browser has the session ${id}`);
      try {
        return await browser.stopSession(id);
      } finally {
        taken.delete(id);
      }
    },
    startDebugSession: (id, url) => browsers[0].startDebugSession(id, url),
    async stop() {
      await Promise.all(browsers.map((browser) => browser.stop?.()));
    },
  };
}
