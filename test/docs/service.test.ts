/** The unit that the package brings, and that docs/running-the-proxy.md shows: what a break-in could do with it is little. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { onPath } from '../../tools/browsers/on-path.mjs';
import { read, sampleOf } from './support/pages.js';

const unit = 'proxy/systemd/blink-pos-proxy.service';
/** Of a hundred; without any restriction it is over ninety. */
const MOST_EXPOSED = 20;

describe('the systemd unit', () => {
  it('is on the page as the package brings it', () => {
    assert.equal(sampleOf('docs/running-the-proxy.md', 'ini blink-pos-proxy.service'), read(unit));
    const { files } = JSON.parse(read('proxy/package.json')) as { files: string[] };
    assert.ok(files.includes('systemd'));
  });

  it(
    'leaves a program that was taken over next to nothing of the machine',
    { skip: !onPath('systemd-analyze') && 'systemd is not installed' },
    () => {
      const file = fileURLToPath(new URL(`../../${unit}`, import.meta.url));
      const options = ['security', '--offline=true', `--threshold=${MOST_EXPOSED}`, '--no-pager', file];
      const { status, stdout } = spawnSync('systemd-analyze', options, { encoding: 'utf8' });
      assert.equal(status, 0, stdout);
    },
  );
});
