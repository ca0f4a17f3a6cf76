// Browser tests, in every engine this machine has, against the real proxy and the simulator.
// TEST_FILES, TEST_BROWSERS and COVERAGE_THRESHOLD narrow or change a run; `npm test` sets them from its options.
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { a11ySnapshotPlugin } from '@web/test-runner-commands/plugins';
import { findLaunchers } from './tools/browsers/engines.mjs';
import { backendPlugin } from './tools/tests/backend-plugin.mjs';
import { browserTestGroups } from './tools/tests/browser-groups.mjs';
import { forcedColorsPlugin } from './tools/tests/forced-colors-plugin.mjs';
import { wtrTally } from './tools/tests/wtr-tally.mjs';

const { TEST_FILES, TEST_BROWSERS, COVERAGE_THRESHOLD = '80' } = process.env;
const launchers = await findLaunchers(TEST_BROWSERS?.split(','));
const threshold = Number(COVERAGE_THRESHOLD);
const backend = backendPlugin();

export default {
  nodeResolve: true,
  groups: browserTestGroups(launchers, TEST_FILES),
  browsers: [...launchers.values()],
  // All engines at a time, for the same reason: they wait.
  concurrentBrowsers: launchers.size,
  reporters: [defaultReporter({ reportTestProgress: process.stdout.isTTY }), wtrTally(backend)],
  // Part of the tests says nothing about how much of the source all of them reach.
  coverage: !TEST_FILES && launchers.has('chromium') && threshold > 0,
  coverageConfig: {
    include: ['src/**/*.ts'],
    threshold: { statements: threshold, branches: threshold, functions: threshold, lines: threshold },
  },
  filterBrowserLogs: ({ args }) => !String(args[0]).includes('Lit is in dev mode'),
  // A machine that is busy with something else is slow, and not broken.
  browserStartTimeout: 120_000,
  testsFinishTimeout: 240_000,
  testFramework: { config: { timeout: 30_000 } },
  testRunnerHtml: (testFramework) => `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><script>
    window.__backend = ${JSON.stringify(backend.urls)};
    window.__writeTranscripts = ${process.env.TRANSCRIPTS === 'write'};
    window.__strictSite = ${JSON.stringify(backend.strictSite)};
  </script></head>
  <body><script type="module" src="${testFramework}"></script></body>
</html>`,
  plugins: [
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('./tsconfig.json', import.meta.url)),
    }),
    backend.plugin,
    a11ySnapshotPlugin(),
    forcedColorsPlugin(),
  ],
};
