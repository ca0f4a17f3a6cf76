/** Many random runs; the first that breaks a promise is made as short as it can be, and can be played again. */
import fc from 'fast-check';
import { makeBundles, type Bundles, type Edit } from './bundles.js';
import { playScript } from './play.js';
import type { Script } from './scripts/script.js';
import { scripts } from './scripts/scripts.js';

export interface Verdict {
  /** Until the first broken promise. */
  runs: number;
  seed: number;
  /** fast-check's way to the shortest script; null where every promise was kept. */
  path: string | null;
  /** For a reader. */
  story: string | null;
  counts: Record<string, number>;
}

export interface CheckOptions {
  runs: number;
  seed: number;
  /** Plays one earlier run again. */
  path?: string;
  edits?: readonly Edit[];
  /** Milliseconds after which nothing new begins; the verdict is over what ran until then. */
  limit?: number;
  shrink?: boolean;
  bundles?: Bundles;
}

/** So long a broken run is made shorter. */
const SHRINK_MS = 60_000;

export async function check(options: CheckOptions): Promise<Verdict> {
  const { runs, seed, path, limit, shrink = true } = options;
  const bundles = options.bundles ?? (await makeBundles(options.edits));
  const counts: Record<string, number> = {};
  let failedAt = 0;
  const property = fc.asyncProperty(scripts(), async (script: Script) => {
    if (failedAt && Date.now() - failedAt > SHRINK_MS) return;
    const report = await playScript(script, bundles);
    for (const [name, count] of Object.entries(report.counts)) counts[name] = (counts[name] ?? 0) + count;
    if (!report.broken) return;
    failedAt ||= Date.now();
    throw report.broken;
  });
  const result = await fc.check(property, {
    numRuns: runs,
    seed,
    path,
    endOnFailure: !shrink,
    ...(limit !== undefined && { interruptAfterTimeLimit: limit, markInterruptAsFailure: false }),
  });
  if (!result.failed) return { runs: result.numRuns, seed, path: null, story: null, counts };
  const [script] = result.counterexample!;
  const { trace, broken } = await playScript(script, bundles);
  const again = `npm run faults -- --seed ${seed} --path ${result.counterexamplePath}`;
  const story = [
    `broken: ${broken?.message ?? 'not this time: the run depends on something outside it'}`,
    `found by run ${result.numRuns}, made shorter ${result.numShrinks} times; again: ${again}`,
    JSON.stringify(script.shop),
    ...trace.filter((line, index) => index < 60 || index > trace.length - 10),
  ].join('\n');
  return { runs: result.numRuns, seed, path: result.counterexamplePath, story, counts };
}
