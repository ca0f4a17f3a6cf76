// Starts the simulator and the proxy for the time of a browser test run; the pages find them in `window.__backend`.
import { startBackend } from '../backend.mjs';

/** @typedef {{ proxyUrl: string | null, simulatorUrl: string | null }} BackendUrls */

export function backendPlugin() {
  /** @type {import('../backend.mjs').Backend | undefined} */
  let backend;
  const state = {
    /** @type {BackendUrls} */
    urls: { proxyUrl: null, simulatorUrl: null },
    /** @type {unknown} why there is no backend, though there should be one */
    error: undefined,
    /** @type {import('@web/test-runner').TestRunnerPlugin} */
    plugin: {
      name: 'backend',
      async serverStart({ config }) {
        const allowedOrigins = ['localhost', '127.0.0.1'].map((host) => `http://${host}:${config.port}`);
        try {
          backend = await startBackend({ allowedOrigins });
          state.urls = { proxyUrl: backend.proxyUrl, simulatorUrl: backend.simulatorUrl };
        } catch (error) {
          state.error = error;
        }
      },
      async serverStop() {
        await backend?.stop();
      },
    },
  };
  return state;
}
