/** What a page loads, and how long that takes. */
import type { Figure } from '../report.js';
import { median } from '../stats.js';
import { runScript } from './in-page.js';
import { scripts } from './pages.js';
import { close, kinds, noTimes, open, ratio, run, type Rig } from './rig.js';
import { brotliSize, bundledSize } from './sizes.js';

const part = 'browser';

export async function sizeFigures(): Promise<Figure[]> {
  const bundle = brotliSize(scripts.blink);
  const alone = await bundledSize('dist/components/pay-button/define.js');
  return [
    { part, name: 'script-tag bundle, brotli', value: bundle, unit: 'kB', goal: { atMost: 15.2 } },
    { part, name: 'pay button alone as ESM, brotli', value: alone, unit: 'kB', goal: { atMost: 13.4 } },
  ];
}

export async function loadingFigures(rig: Rig): Promise<Figure[]> {
  const host = await open(rig, 'hand-written');
  const evaluated = noTimes();
  for (let round = 0; round < rig.times(25); round++) {
    for (const kind of kinds) evaluated[kind].push(await run(host, runScript, scripts[kind]));
  }
  await close(host);

  const shown = noTimes();
  const context = await rig.browser.newContext();
  const page = await context.newPage();
  for (let round = 0; round < rig.times(15); round++) {
    for (const kind of kinds) {
      await page.goto(`${rig.origin}/${kind}?${round}`);
      await page.waitForFunction('globalThis.rendered');
      shown[kind].push(Number(await page.evaluate('globalThis.rendered')));
    }
  }
  await context.close();
  return [
    {
      part,
      name: 'compile and evaluate, hand-written',
      value: median(evaluated['hand-written']),
      unit: 'ms',
    },
    { part, name: 'compile and evaluate, blink', value: median(evaluated.blink), unit: 'ms' },
    { part, name: 'compile and evaluate', value: ratio(evaluated), unit: 'x', goal: { atMost: 3 } },
    { part, name: 'navigation to painted, hand-written', value: median(shown['hand-written']), unit: 'ms' },
    { part, name: 'navigation to painted, blink', value: median(shown.blink), unit: 'ms' },
    { part, name: 'navigation to painted', value: ratio(shown), unit: 'x', goal: { atMost: 1.2 } },
  ];
}
