// `npm run transcripts`: writes docs/transcripts anew, from what Chromium's accessibility tree says of a sale and the like.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const files = 'test/browser/transcripts/*.test.ts';
const { status } = spawnSync(
  process.execPath,
  [path.join(root, 'node_modules/@web/test-runner/dist/bin.js')],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      TRANSCRIPTS: 'write',
      TEST_FILES: files,
      TEST_BROWSERS: 'chromium',
      COVERAGE_THRESHOLD: '0',
    },
  },
);
process.exitCode = status ?? 1;
