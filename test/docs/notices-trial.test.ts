/** "Try it without Blink", as docs/order-is-paid.md says it: from a built copy to an order that the shop's server calls paid. */
import assert from 'node:assert/strict';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { root } from '../../site/content/published.js';
import { onPath } from '../../tools/browsers/on-path.mjs';
import { freePort } from '../../tools/free-port.mjs';
import { eventually } from '../../proxy/test/support/shop.js';
import { sampleOf } from './support/pages.js';
import { listens } from './support/sample-program.js';
import { samplesBelow } from './support/samples.js';

const PAGE = 'docs/order-is-paid.md';
const START_LIMIT_MS = 30_000;

const skip = onPath('curl') ? false : 'curl is not installed';

describe('a first notice, as the page tells it', { skip }, () => {
  const shells: ChildProcess[] = [];
  let folder: string;
  let said = '';
  let here: (text: string) => string;
  let programs: string[];
  let asked: string[];

  before(async () => {
    // In the repository: what it imports is looked for from there.
    const cache = path.join(root, 'node_modules/.cache');
    mkdirSync(cache, { recursive: true });
    folder = mkdtempSync(path.join(cache, 'notices-trial-'));
    writeFileSync(path.join(folder, 'receiver.mjs'), sampleOf(PAGE, 'js express-receiver'));
    const ports: Record<string, number> = {};
    for (const port of ['3000', '8787', '8788']) ports[port] = await freePort();
    // The page's own ports may be taken on this machine; everything else is as it says.
    here = (text) =>
      text
        .replaceAll(/\b(3000|8787|8788)\b/g, (port) => `${ports[port]}`)
        .replaceAll('node receiver.mjs', 'exec node receiver.mjs')
        .replaceAll('npx blink-pos-simulator', `PORT=${ports['8788']} $&`)
        .replaceAll('npx blink-pos-proxy', `PORT=${ports['8787']} DATABASE_URL=file:${folder}/journal.db $&`);
    const samples = samplesBelow(PAGE, '## Try it without Blink').filter(({ language }) => language === 'sh');
    const texts = samples.map(({ text }) => text);
    programs = texts.filter((text) => !text.startsWith('curl'));
    asked = texts.filter((text) => text.startsWith('curl'));
    assert.deepEqual([programs.length, asked.length], [3, 3]);
    for (const program of programs) {
      const cwd = program.includes('receiver.mjs') ? folder : root;
      const shell = spawn('bash', ['-c', here(program)], { cwd, detached: true });
      shell.stdout.on('data', (chunk) => (said += chunk));
      shell.stderr.on('data', (chunk) => (said += chunk));
      shells.push(shell);
    }
    for (const port of Object.values(ports)) assert.ok(await listens(port, START_LIMIT_MS), said);
  });
  after(() => {
    for (const { pid, exitCode } of shells) if (exitCode === null) process.kill(-pid!, 'SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  });

  const run = (text: string): string =>
    execFileSync('bash', ['-c', here(text)], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });

  it('ends in an order that is paid, and what nobody has signed is refused', async () => {
    const [sale, tap, forged] = asked as [string, string, string];
    assert.match(run(sale), /"status":"sent"/);
    run(tap);
    await eventually(
      () => said,
      (text) => /^paid 1041$/m.test(text),
    );
    assert.equal(run(`${forged.trim()} -s -o /dev/null -w '%{http_code}'`), '400');
    await eventually(
      () => said,
      (text) => /^refused: /m.test(text),
    );
    assert.equal(said.match(/^paid /gm)!.length, 1);
  });
});
