/** What a soak prints: the whole story of whatever went wrong, and one line of counts. */
import { readFileSync } from 'node:fs';
import type { AttemptView } from '../../../src/payment/contract.js';
import type { Blink } from './blink.js';
import type { Blows } from './blows.js';
import type { Observed } from './observed.js';
import type { Instance } from './instance.js';
import { countEnds, type MemoryVerdict } from './judge.js';
import type { Receiver } from './receiver.js';

/** Of the attempts that went wrong so many are told in full. */
const TOLD = 5;
/** What may be added in a life: a share, and MiB. */
const [GROWTH, SLACK] = [1.15, 15];

export function printStories(
  observed: Observed,
  journal: Map<string, AttemptView>,
  instances: readonly Instance[],
): void {
  const told = new Set<string>();
  for (const { sentence, story } of observed.broken) {
    console.log(`BROKEN ${story?.key ?? ''}: ${sentence}`);
    if (!story || told.has(story.key) || told.size === TOLD) continue;
    told.add(story.key);
    for (const line of story.lines) console.log(`    ${line}`);
    console.log(`    the journal at the end: ${JSON.stringify(journal.get(story.key) ?? null)}`);
    for (const { name, logFile } of instances) {
      const lines = readFileSync(logFile, 'utf8').split('\n');
      for (const line of lines) if (line.includes(story.key)) console.log(`    ${name}: ${line}`);
    }
  }
}

export interface Verdict {
  observed: Observed;
  journal: Map<string, AttemptView>;
  memory: MemoryVerdict[];
  blows: Blows;
  blink: Blink;
  receiver: Receiver;
  minutes: number;
  tillCount: number;
  seed: number;
  isShared: boolean;
  /** Milliseconds after everything was up. */
  settledAfter: number;
}

/** @returns whether every promise was kept */
export function printVerdict(verdict: Verdict): boolean {
  const { observed, journal, memory, blows, blink, receiver } = verdict;
  const grown = memory.filter(({ first, last }) => last > first * GROWTH + SLACK);
  for (const { name, first, last, lasted } of grown)
    console.log(
      `BROKEN: the memory of ${name} grew from ${round(first)} to ${round(last)} MiB in ${round(lasted)} s`,
    );
  const { done, notDone, neverSent, byWord } = countEnds(observed, journal);
  const isKept = observed.broken.length === 0 && grown.length === 0;
  const held = memory.map(
    ({ name, first, last, lasted }) => `${name} ${round(first)} → ${round(last)} MiB in ${round(lasted)} s`,
  );
  console.log(
    [
      `soak ${isKept ? 'kept every promise' : `BROKE ${observed.broken.length + grown.length}`}: ${verdict.minutes} minutes, ${verdict.tillCount} tills, seed ${verdict.seed}, ${verdict.isShared ? 'Postgres' : 'SQLite'}`,
      `${observed.stories.size} attempts (${done} done, ${notDone} not done, ${neverSent} never sent; ${byWord} by an operator's word)`,
      `${receiver.acknowledged} notices, ${receiver.refused} refused for their time`,
      `${blink.faults} faults of Blink's, ${blows.kills} kills, ${blows.restarts} restarts, ${blows.jumps} clock jumps, ${blows.outages} times that the shop did not hear`,
      `settled after ${round(verdict.settledAfter / 1000)} s`,
      `memory ${held.join(', ')}`,
    ].join('; '),
  );
  return isKept;
}

const round = (value: number): number => Math.round(value);
