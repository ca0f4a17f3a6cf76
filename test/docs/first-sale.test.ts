/** The newcomer's path, step by step as the pages say it: from a built copy to a paid sale on a page of their own. */
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { chromium, type Browser, type Page } from 'playwright-core';
import { findChromium } from '../../tools/browsers/chromium.mjs';
import { onPath } from '../../tools/browsers/on-path.mjs';
import { freePort } from '../../tools/free-port.mjs';
import { root } from '../../site/content/published.js';
import { listens } from './support/sample-program.js';
import { absolute, samplesBelow } from './support/samples.js';

const START_LIMIT_MS = 30_000;

const skip = onPath('python3') ? false : 'python3 is not installed: it serves the page';

for (const [file, heading] of [
  ['README.md', '## A till in one page'],
  ['docs/start.md', '## 2. A page of your own'],
] as const) {
  describe(`the first sale, as ${file} tells it`, { skip }, () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-first-sale-'));
    const shells: ChildProcess[] = [];
    let ports: Record<'8080' | '8787' | '8788', number>;
    let browser: Browser;
    let page: Page;

    /** The pages' own ports may be taken on this machine; everything else is as they say. */
    const here = (text: string): string =>
      text
        .replaceAll(/\b(8080|8787|8788)\b/g, (port) => `${ports[port as keyof typeof ports]}`)
        .replaceAll('dist/cdn', folder)
        .replaceAll('npx blink-pos-simulator', `PORT=${ports['8788']} $&`)
        .replaceAll('npx blink-pos-proxy', `PORT=${ports['8787']} DATABASE_URL=file:${folder}/journal.db $&`);

    before(async () => {
      ports = { 8080: await freePort(), 8787: await freePort(), 8788: await freePort() };
      const samples = samplesBelow(file, heading);
      copyFileSync(absolute('dist/cdn/blink-pos.min.js'), path.join(folder, 'blink-pos.min.js'));
      writeFileSync(
        path.join(folder, 'till.html'),
        here(samples.find(({ language }) => language === 'html')!.text),
      );
      // Programs that stay are each given a shell, as the pages say; an empty line stands between two of them.
      const programs = samples
        .filter(({ language, text }) => language === 'sh' && !text.includes('npm run build'))
        .flatMap(({ text }) => text.split('\n\n'));
      for (const program of programs) {
        shells.push(spawn('bash', ['-c', here(program)], { cwd: root, stdio: 'ignore', detached: true }));
      }
      assert.equal(shells.length, 3);
      const all = Object.values(ports).map((port) => listens(port, START_LIMIT_MS));
      assert.deepEqual(await Promise.all(all), [true, true, true]);
      browser = await chromium.launch(await findChromium());
      page = await browser.newPage();
      page.setDefaultTimeout(15_000);
    });
    after(async () => {
      await browser?.close();
      for (const { pid, exitCode } of shells) if (exitCode === null) process.kill(-pid!, 'SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    });

    it('ends in a paid sale, and the page hears it', async () => {
      const heard = page.waitForEvent('console', (message) => message.text().startsWith('paid'));
      await page.goto(here('http://localhost:8080/till.html'));
      await page.locator('blink-terminal-status').getByText('Connected', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Pay £12.50' }).click();

      const terminal = await browser.newPage();
      await terminal.goto(here('http://127.0.0.1:8788/terminal/TST0001-T07'));
      await terminal.getByRole('button', { name: 'Tap', exact: true }).click();

      await page.getByRole('button', { name: 'Paid £12.50' }).waitFor();
      assert.match((await heard).text(), /^paid order-1041 12\.50 GBP \S+$/);
    });
  });
}
