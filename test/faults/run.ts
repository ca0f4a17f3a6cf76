/**
 * `npm run faults -- --runs N [--seed S] [--path P]`: random runs of tabs, tills, proxies and Blink on virtual time.
 * `--planted [--only WORDS]`: does each planted fault break a promise, and after how many runs? Only those with these words.
 * `--real --runs N`: the same promises with real tabs and a proxy process that is really killed; `--reload`, `--kill` and
 * `--cancel` do only that, at random moments of a sale.
 * `--shop --runs N`: does a shop's server that believes no browser ship N orders as the ledger has them? With `--planted`:
 * does each fault planted there make it ship wrongly?
 */
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { check } from './virtual/check.js';
import { planted } from './virtual/planted.js';

const { values } = parseArgs({
  options: {
    runs: { type: 'string' },
    seed: { type: 'string' },
    path: { type: 'string' },
    planted: { type: 'boolean' },
    only: { type: 'string' },
    real: { type: 'boolean' },
    shop: { type: 'boolean' },
    reload: { type: 'boolean' },
    kill: { type: 'boolean' },
    cancel: { type: 'boolean' },
  },
});

const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
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
    ? await plantedShopReport(Number(values.runs ?? 200), seed, values.only)
    : await shopReport(Number(values.runs ?? 1_000), seed));
} else if (values.planted) await plantedFaults(Number(values.runs ?? 500));
else if (values.real || values.reload || values.kill || values.cancel) {
  // The browser loads the script tag as it is shipped.
  execFileSync(process.execPath, ['tools/build.mjs', '--if-stale'], { stdio: 'inherit' });
  const { realRuns } = await import('./real/run.js');
  const only = values.reload ? 'reload' : values.kill ? 'kill' : values.cancel ? 'cancel' : null;
  failed = !(await realRuns({ runs: Number(values.runs ?? (only === 'reload' ? 100 : 200)), seed, only }));
} else await virtualRuns(Number(values.runs ?? 2_000));
process.exit(failed ? 1 : 0);
