// Starts the simulator, the proxy and the strict site for the time of a browser test run; the pages find them in
// `window.__backend` and `window.__strictSite`.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startStrictSite } from '../../test/strict-site/server.mjs';
import { startBackend } from '../backend.mjs';

/** @typedef {{ proxyUrl: string | null, simulatorUrl: string | null, refundingProxyUrl: string | null }} BackendUrls */

/** Money goes back only by a till with a token whose rules name it. */
const refundingTill = {
  id: 'refunding',
  token: 'refunding-till-token',
  operations: ['sale', 'preauth', 'completion', 'reversal', 'linked-refund', 'refund'],
  largest_refund: '500.00',
};

export function backendPlugin() {
  /** @type {import('../backend.mjs').Backend | undefined} */
  let backend;
  /** @type {import('../backend.mjs').Backend | undefined} the same Blink behind a proxy of its own */
  let refunding;
  /** @type {Awaited<ReturnType<typeof startStrictSite>> | undefined} */
  let site;
  let folder = '';
  const state = {
    /** @type {BackendUrls} */
    urls: { proxyUrl: null, simulatorUrl: null, refundingProxyUrl: null },
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
          const allowedOrigins = [...tests, site.origin];
          folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-tills-'));
          const tillsFile = path.join(folder, 'tills.json');
          writeFileSync(tillsFile, JSON.stringify([refundingTill]));
          const proxyEnv = {
            TILLS_FILE: tillsFile,
            BLINK_API_URL: `${backend.simulatorUrl}/v1/card-present`,
          };
          refunding = await startBackend({ allowedOrigins, proxyEnv });
          state.urls = {
            proxyUrl: backend.proxyUrl,
            simulatorUrl: backend.simulatorUrl,
            refundingProxyUrl: refunding.proxyUrl,
          };
        } catch (error) {
          state.error = error;
        }
      },
      async serverStop() {
        await backend?.stop();
        await refunding?.stop();
        if (folder) rmSync(folder, { recursive: true, force: true });
        await site?.stop();
      },
    },
  };
  return state;
}
