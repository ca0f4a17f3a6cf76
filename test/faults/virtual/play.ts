/** One run from its first step to the judgement. */
import type { Bundles } from './bundles.js';
import { putRight } from './put-right.js';
import { Run, type Report } from './run.js';
import type { Script } from './scripts/script.js';

export async function playScript(script: Script, bundles: Bundles): Promise<Report> {
  const run = new Run(script, bundles);
  try {
    await run.play();
    if (!run.witness.broken) await putRight(run);
    return run.report();
  } finally {
    await run.end();
  }
}
