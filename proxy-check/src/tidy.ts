/** Leaves no open payment behind in the proxy's journal: what is still unknown gets its proof in the log. */
import type { Bench } from './bench.js';
import { pause } from './expect.js';
import { NoAnswer } from './till.js';

const LIMIT_MS = 6_000;

export async function tidy(benches: readonly Bench[]): Promise<void> {
  const end = Date.now() + LIMIT_MS;
  await Promise.all(
    benches
      .filter(({ kind }) => kind === 'journal')
      .flatMap((bench) => [...bench.keys.keys()].map((key) => ({ bench, key })))
      .filter(({ bench, key }) => bench.mayBeOpen(key))
      .map(async ({ bench, key }) => {
        while (Date.now() < end && (await isOpen(bench, key))) await pause(300);
      }),
  );
}

async function isOpen(bench: Bench, key: string): Promise<boolean> {
  try {
    const { json } = await bench.attempt(key);
    return json.status === 'unknown' || json.status === 'sent';
  } catch (error) {
    if (error instanceof NoAnswer) return false;
    throw error;
  }
}
