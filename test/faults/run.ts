/** `npm run faults`: what must hold however tabs, tills, proxies and Blink fail, in random runs. */
import { execFileSync } from 'node:child_process';
import { numberFrom, readCommandLine } from '../support/command-line.js';
import { check } from './virtual/check.js';
import { planted } from './virtual/planted.js';

const usage = `npm run faults -- [options]: tabs, tills, proxies and Blink on virtual time
  --runs N      how many, default 2000; 500 for each planted fault, 200 real ones (100 with --reload), 1000 orders of a shop
  --seed S      the same runs again; another one each time, where not given
  --path P      the one run that a failure named
  --planted     does each planted fault break a promise, and after how many runs?
  --only WORDS  only the planted faults whose names have these words
  --real        with real tabs and a proxy process that is really killed
  --reload, --kill, --cancel
                of the real ones only that, at random moments of a sale
  --shop        does a shop's server that believes no browser ship each order as the ledger has it? With --planted:
                does each fault planted there make it ship wrongly? 200 orders each`;

const values = readCommandLine(usage, {
  runs: { type: 'string' },
  seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
  path: { type: 'string' },
  planted: { type: 'boolean' },
  only: { type: 'string' },
  real: { type: 'boolean' },
  shop: { type: 'boolean' },
  reload: { type: 'boolean' },
  kill: { type: 'boolean' },
  cancel: { type: 'boolean' },
});

const seed = numberFrom(usage, 'seed', values.seed, -Infinity);
const runsOr = (usual: number): number =>
  values.runs === undefined ? usual : numberFrom(usage, 'runs', values.runs, 1);
let failed = false;

async function virtualRuns(runs: number): Promise<void> {
  const began = Date.now();
  const { path } = values;
  console.log(`${path ? 'playing again' : `${runs} runs on virtual time`}, seed ${seed}`);
  const verdict = await check({ runs, seed, path });
  const took = `${((Date.now() - began) / 1000).toFixed(0)} s`;
  if (verdict.story) {
    failed = true;
    console.log(verdict.story);
  } else {
    console.log(`${verdict.runs} runs kept every promise in ${took}: ${JSON.stringify(verdict.counts)}`);
  }
}

async function plantedFaults(runs: number): Promise<void> {
  console.log(`planted faults, seed ${seed}, at most ${runs} runs each`);
  // A promise that the product itself breaks would count as a catch.
  const { story } = await check({ runs, seed });
  if (story) {
    failed = true;
    console.log(`broken with nothing planted, choose another seed: ${story.split('\n')[0]}`);
    return;
  }
  for (const { name, edits } of planted.filter(({ name }) => name.includes(values.only ?? ''))) {
    const verdict = await check({ runs, seed, edits, shrink: false });
    if (verdict.story) {
      console.log(
        `caught by run ${String(verdict.runs).padStart(4)}: ${name} — ${verdict.story.split('\n')[0]}`,
      );
    } else {
      failed = true;
      console.log(`NOT CAUGHT in ${verdict.runs} runs: ${name}`);
    }
  }
}

if (values.shop) {
  const { shopReport, plantedShopReport } = await import('./shop/report.js');
  failed = !(values.planted
    ? await plantedShopReport(runsOr(200), seed, values.only)
    : await shopReport(runsOr(1_000), seed));
} else if (values.planted) await plantedFaults(runsOr(500));
else if (values.real || values.reload || values.kill || values.cancel) {
  // The browser loads the script tag as it is shipped.
  execFileSync(process.execPath, ['tools/build.mjs', '--if-stale'], { stdio: 'inherit' });
  const { realRuns } = await import('./real/run.js');
  const only = values.reload ? 'reload' : values.kill ? 'kill' : values.cancel ? 'cancel' : null;
  failed = !(await realRuns({ runs: runsOr(only === 'reload' ? 100 : 200), seed, only }));
} else await virtualRuns(runsOr(2_000));
process.exit(failed ? 1 : 0);
