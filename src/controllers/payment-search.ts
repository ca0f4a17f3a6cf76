/**
 * When an outcome is asked for, and how long before it is called unresolved. Reads only, and the one DELETE that makes
 * sure a request can never be sent; what an answer means stands in `payment/`.
 */
import type { AttemptView } from '../api/contract.js';
import type { ProxyClient } from '../api/proxy-client.js';
import type { AttemptRecord } from '../payment/attempt.js';
import type { PaymentState } from '../payment/machine.js';
import { judgeAttempt, problemName, type Expected, type Outcome } from '../payment/outcome.js';
import { entriesOf, judgeLog } from '../payment/request-log.js';
import type { SettledBy } from '../events/payment-detail.js';

/** What a look brought. */
export interface Finding {
  outcome: Outcome;
  settledBy: SettledBy;
  response: unknown;
}

/** The side that holds the attempt: asked before each look, told after it. */
export interface Searched {
  readonly attempt: AttemptRecord | null;
  readonly state: PaymentState;
  learn(finding: Finding): Promise<void>;
  /** The journal waits for a signature although a decision of ours was on its way. */
  decisionLost(): Promise<void>;
  giveUp(): void;
  /** Resolves after the time, or sooner when somebody asks again. */
  pause(ms: number): Promise<void>;
}

export const expectedOf = (attempt: AttemptRecord): Expected => ({
  id: attempt.id,
  amount: attempt.amount,
  currency: attempt.currency,
  terminalId: attempt.terminalId,
});

export const notSent: Outcome = { kind: 'refused', reason: 'not-sent', retryable: true, fields: {} };
const unknown: Outcome = { kind: 'unknown' };

const online = (): Promise<unknown> =>
  globalThis.navigator?.onLine === false
    ? new Promise((back) => addEventListener('online', back, { once: true }))
    : Promise.resolve();

/** Looks until the attempt has ended. Never throws. */
export async function searchOutcome(
  side: Searched,
  client: ProxyClient,
  proxyUrl: string,
  quietMs: () => number,
  lastSign: number,
): Promise<void> {
  const attempt = side.attempt!;
  const isOpen = () => side.attempt?.id === attempt.id;
  let failures = 0;
  let looks = 0;
  let misses = 0;

  /** The journal's word; null where it has never heard of the attempt. */
  async function readJournal(): Promise<Finding | null> {
    const left = Math.ceil((lastSign + quietMs() - Date.now()) / 1000);
    const isQuick = looks < 1 || misses > 0;
    const wait = isQuick ? 0 : side.state === 'checking' ? Math.max(1, Math.min(20, left)) : 20;
    const { status, body } = await client.attempt(proxyUrl, attempt.id, wait);
    if (status === 404 && problemName(body) === 'attempt-not-found') return null;
    if (status !== 200) throw new Error(`attempt: ${status}`);
    const view = body as AttemptView;
    if (view.status === 'signature' && !view.signature && attempt.decision) await side.decisionLost();
    return {
      outcome: judgeAttempt(view, expectedOf(attempt)),
      settledBy: view.status === 'resolved' ? 'operator' : 'attempt',
      response: view.response?.body ?? null,
    };
  }

  async function readLog(): Promise<Finding> {
    const entries = [];
    for (const day of daysAround(new Date(attempt.startedAt))) {
      const { status, body } = await client.requestLog(proxyUrl, attempt.terminalId, day);
      if (status !== 200) throw new Error(`log: ${status}`);
      entries.push(...entriesOf(body));
    }
    const proof = judgeLog(entries, expectedOf(attempt), false);
    return { outcome: proof?.outcome ?? unknown, settledBy: 'log', response: proof?.response ?? null };
  }

  /** True where the proxy made sure that nothing with this key was or will be sent. */
  async function voided(): Promise<boolean | null> {
    const { status } = await client.voidAttempt(proxyUrl, attempt.id);
    return status === 204 ? true : status === 409 ? false : null;
  }

  while (isOpen()) {
    await online();
    const began = Date.now();
    try {
      const finding = await (attempt.journalled ? readJournal() : readLog());
      if (!isOpen()) return;
      failures = 0;
      looks++;
      misses = finding ? 0 : misses + 1;
      if (finding && finding.outcome.kind !== 'unknown') lastSign = Date.now();
      await side.learn(finding ?? { outcome: unknown, settledBy: 'attempt', response: null });
      const isQuiet = Date.now() - lastSign >= quietMs();
      if (isOpen() && side.state === 'checking' && (misses > 1 || isQuiet)) {
        const isVoid = attempt.journalled ? await voided() : false;
        if (!isOpen()) return;
        if (isVoid) return await side.learn({ outcome: notSent, settledBy: 'attempt', response: null });
        if (isVoid === false && isQuiet) side.giveUp();
      }
    } catch {
      failures++;
      if (!isOpen()) return;
      await side.learn({ outcome: unknown, settledBy: 'attempt', response: null });
      if (!attempt.journalled && side.state === 'checking' && Date.now() - lastSign >= quietMs())
        side.giveUp();
    }
    if (!isOpen()) return;
    await side.pause(delay(failures, looks, Date.now() - began, attempt.journalled));
  }
}

/** Long polls pace themselves; the rest backs off from one second to ten, with jitter. */
function delay(failures: number, looks: number, took: number, journalled: boolean): number {
  const steps = failures || (journalled ? (took > 900 ? 0 : 1) : Math.min(looks, 5));
  if (!steps) return 0;
  return Math.min(10_000, 500 * 2 ** steps) * (0.75 + Math.random() / 2);
}

/** The log's days in which an attempt can stand: its own by either clock, and the neighbour within two hours of midnight. */
export function daysAround(start: Date): string[] {
  const days = [-2, 0, 2].map((hours) =>
    new Date(start.getTime() + hours * 3_600_000).toISOString().slice(0, 10),
  );
  const local = new Date(start.getTime() - start.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
  return [...new Set([days[1]!, ...days, local])];
}
