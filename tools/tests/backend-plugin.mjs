// Starts the simulator, the proxy and the strict site for the time of a browser test run; the pages find them in
// `window.__backend` and `window.__strictSite`.
import { startStrictSite } from '../../test/strict-site/server.mjs';
import { startBackend } from '../backend.mjs';

/** @typedef {{ proxyUrl: string | null, simulatorUrl: string | null }} BackendUrls */

export function backendPlugin() {
  /** @type {import('../backend.mjs').Backend | undefined} */
  let backend;
  /** @type {Awaited<ReturnType<typeof startStrictSite>> | undefined} */
  let site;
  const state = {
    /** @type {BackendUrls} */
    urls: { proxyUrl: null, simulatorUrl: null },
    strictSite: '',
    /** @type {unknown} why there is no backend, though there should be one */
    error: undefined,
    /** @type {import('@web/test-runner').TestRunnerPlugin} */
    plugin: {
      name: 'backend',
      async serverStart({ config }) {
        const tests = ['localhost', '127.0.0.1'].map((host) => `http://${host}:${config.port}`);
        try {
          site = await startStrictSite();
          state.strictSite = site.origin;
          backend = await startBackend({ allowedOrigins: [...tests, site.origin] });
          state.urls = { proxyUrl: backend.proxyUrl, simulatorUrl: backend.simulatorUrl };
        } catch (error) {
          state.error = error;
        }
      },
      async serverStop() {
        await backend?.stop();
        await site?.stop();
      },
    },
  };
  return state;
}
