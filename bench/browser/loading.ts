/** What a page loads, and how long that takes. */
import path from 'node:path';
import type { Figure } from '../report.js';
import { brotliSize, bundledSize } from '../subjects/bundle.js';
import { ours, type Subject } from '../subjects/subjects.js';
import { receivedToDrawn, runScript } from './in-page.js';
import { blank, pathOf } from './pages.js';
import {
  close,
  inWords,
  medianOf,
  noSamples,
  open,
  ratio,
  row,
  run,
  slowDown,
  type Rig,
  type Slowness,
} from './rig.js';

const part = 'browser';
const root = path.resolve(import.meta.dirname, '../..');

export async function sizeFigures(subjects: readonly Subject[]): Promise<Figure[]> {
  const alone = await bundledSize(root, path.join(root, 'dist/components/pay-button/define.js'));
  return [
    ...subjects.map(({ name, script }) => ({
      ...{ part, name: 'script, brotli', subject: name, value: brotliSize(script), unit: 'kB' },
      ...(name === ours && { goal: { atMost: 28.5 } }),
    })),
    { part, name: 'pay button alone as ESM, brotli', value: alone, unit: 'kB', goal: { atMost: 25 } },
  ];
}

export const loadingFigures = async (rig: Rig): Promise<Figure[]> => [
  ...(await loading(rig, 1)),
  ...(await loading(rig, 4)),
];

async function loading(rig: Rig, slowness: Slowness): Promise<Figure[]> {
  const page = await open(rig, blank);
  await slowDown(page, slowness);
  const evaluated = noSamples(rig);
  const drawn = noSamples(rig);
  const words = inWords(slowness);
  const rounds = rig.times(slowness === 1 ? 24 : 12);
  for (let round = 0; round < rounds; round++) {
    for (const [subject, own] of evaluated) {
      await page.goto(`${rig.origin}/${blank}?${round}`);
      own.push(await run(page, runScript, subject.script));
    }
    for (const [subject, own] of drawn) {
      await page.goto(`${rig.origin}/${pathOf(subject)}?${round}`);
      own.push(await untilDrawn(() => run(page, receivedToDrawn)));
    }
  }
  await close(page);
  const shoelace = medianOf(drawn, 'Shoelace');
  return [
    ...row(`compile and evaluate${words}`, 'ms', evaluated),
    ...row(`script received to drawn${words}`, 'ms', drawn),
    ...(slowness === 1
      ? [{ part, name: 'compile and evaluate, to hand-written', value: ratio(evaluated), unit: 'x' }]
      : []),
    ...(Number.isFinite(shoelace)
      ? [
          {
            ...{ part, name: `script received to drawn, to Shoelace${words}`, unit: 'x' },
            ...{ value: medianOf(drawn, ours) / shoelace, ...(slowness === 1 && { goal: { atMost: 1 } }) },
          },
        ]
      : []),
  ];
}

async function untilDrawn(look: () => Promise<number | undefined>): Promise<number> {
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((done) => setTimeout(done, 10));
  }
}
