/** So many requests of the grammar against a proxy with tokens and one without, and what must hold of every answer. */
import fc from 'fast-check';
import { heldBytes } from '../../proxy/test/support/heap.js';
import { canaryIn } from './canaries.js';
import { fuzzedRequest, type FuzzedRequest } from './grammar.js';
import { openRig, type Rig } from './rig.js';
import { send } from './send.js';

/** Requests between two looks at the memory. */
const BATCH = 2_500;
const AT_ONCE = 64;

export interface Verdict {
  requests: number;
  /** How many answers had which status; `none`: the connection ended without one. */
  statuses: Record<string, number>;
  /** Megabytes held after each batch. */
  held: number[];
  logBytes: number;
  logLines: number;
  /** What must not be, with the request; null where nothing was found. */
  fault: string | null;
}

/** Why this answer must not be; null where it may. */
function wrongWith(answer: string): string | null {
  const head = answer.slice(0, answer.indexOf('\r\n\r\n'));
  const status = statusOf(answer);
  const canary = canaryIn(answer);
  if (canary) return `${canary} came out`;
  if (/^x-injected/im.test(head)) return 'a header of the request stands in the answer';
  // The documented answer about a key whose outcome is not known, such as one that this journal may have forgotten.
  const isUnknown = status === '504' && /^idempotency-replayed: true/m.test(head);
  if (status.startsWith('5') && !isUnknown) return `it is a ${status}`;
  return null;
}

/** Of the answer itself, not of what goes before it. */
const statusOf = (answer: string): string =>
  /^(?:HTTP\/1\.1 100 [^\r]*\r\n\r\n)*HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 'none';

/** @param say is told after each batch */
export async function fuzz(
  requests: number,
  seed: number,
  say: (line: string) => void = () => undefined,
): Promise<Verdict> {
  const rigs = [await openRig({ hasTokens: true }), await openRig({ hasTokens: false })];
  const verdict: Verdict = { requests: 0, statuses: {}, held: [], logBytes: 0, logLines: 0, fault: null };
  for (let batch = 0; verdict.requests < requests && verdict.fault === null; batch++) {
    const size = Math.min(BATCH, requests - verdict.requests);
    await runBatch(fc.sample(fuzzedRequest, { numRuns: size, seed: seed + batch * 7_919 }), rigs, verdict);
    for (const rig of rigs) {
      await rig.rest();
      if (rig.log.wrong) verdict.fault ??= `the log: ${rig.log.wrong}`;
    }
    verdict.held.push(Math.round((await heldBytes()) / 1e5) / 10);
    say(`${verdict.requests} requests, ${verdict.held.at(-1)} MB held, ${JSON.stringify(verdict.statuses)}`);
  }
  for (const rig of rigs) {
    const held = await rig.close();
    if (held) verdict.fault ??= `the journal holds ${held}`;
    verdict.logBytes += rig.log.bytes;
    verdict.logLines += rig.log.lines;
  }
  return verdict;
}

async function runBatch(batch: FuzzedRequest[], rigs: readonly Rig[], verdict: Verdict): Promise<void> {
  const next = batch.entries();
  const work = async () => {
    for (const [index, request] of next) {
      const answer = await send(rigs[index % rigs.length]!.port, request.raw, request);
      verdict.requests++;
      const status = statusOf(answer);
      verdict.statuses[status] = (verdict.statuses[status] ?? 0) + 1;
      const wrong = wrongWith(answer);
      if (wrong) verdict.fault ??= `${wrong}:\n${shown(request.raw)}\n---\n${shown(answer)}`;
      if (verdict.fault) return;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

const shown = (text: string): string =>
  text
    .slice(0, 4_000)
    .replace(/[^\n\x20-\x7e…]/g, (one) => (one === '\r' ? '' : `\\x${one.charCodeAt(0).toString(16)}`));
