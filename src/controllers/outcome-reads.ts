/** The two places where an outcome can be read: the proxy's journal, and the terminal's log. */
import type { AttemptView } from '../api/contract.js';
import type { ProxyClient } from '../api/proxy-client.js';
import type { SettledBy } from '../events/payment-detail.js';
import type { AttemptRecord } from '../payment/attempt.js';
import { judgeAttempt, problemName, type Expected, type Outcome } from '../payment/outcome.js';
import { entriesOf, judgeLog } from '../payment/request-log.js';

/** What a look brought. */
export interface Finding {
  outcome: Outcome;
  settledBy: SettledBy;
  response: unknown;
}

export const unclear: Finding = { outcome: { kind: 'unknown' }, settledBy: 'attempt', response: null };

export const expectedOf = (attempt: AttemptRecord): Expected => ({
  id: attempt.id,
  amount: attempt.amount,
  currency: attempt.currency,
  terminalId: attempt.terminalId,
});

/** What a journal's record of an attempt says. */
export const findingOf = (view: AttemptView, attempt: AttemptRecord): Finding => ({
  outcome: judgeAttempt(view, expectedOf(attempt)),
  settledBy: view.status === 'resolved' ? 'operator' : 'attempt',
  response: view.response?.body ?? null,
});

/** The proxy does not know this till any more, or not as the one that paid. */
export class SignedOut extends Error {}

/** The journal's word; null where it has never heard of the attempt. Rejects where it does not answer. */
export async function readAttempt(
  client: ProxyClient,
  proxyUrl: string,
  attempt: AttemptRecord,
  wait: number,
  signal?: AbortSignal,
): Promise<(Finding & { view: AttemptView }) | null> {
  const { status, body } = await client.attempt(proxyUrl, attempt.id, wait, signal);
  if (status === 404 && problemName(body) === 'attempt-not-found') return null;
  if (status === 401 || status === 403) throw new SignedOut();
  if (status !== 200) throw new Error(`attempt: ${status}`);
  const view = body as AttemptView;
  return { ...findingOf(view, attempt), view };
}

/** What the terminal's log proves. Rejects where it cannot be read whole. */
export async function readLog(
  client: ProxyClient,
  proxyUrl: string,
  attempt: AttemptRecord,
): Promise<Finding> {
  const entries = [];
  for (const day of daysAround(new Date(attempt.startedAt))) {
    const { status, body } = await client.requestLog(proxyUrl, attempt.terminalId, day);
    if (status !== 200) throw new Error(`log: ${status}`);
    entries.push(...entriesOf(body));
  }
  const proof = judgeLog(entries, expectedOf(attempt), false);
  return { outcome: proof?.outcome ?? unclear.outcome, settledBy: 'log', response: proof?.response ?? null };
}

/** The log's days in which an attempt can stand: its own by either clock, and the neighbour within two hours of midnight. */
export function daysAround(start: Date): string[] {
  const shifts = [0, -120, 120, -start.getTimezoneOffset()];
  return [
    ...new Set(
      shifts.map((minutes) => new Date(start.getTime() + minutes * 60_000).toISOString().slice(0, 10)),
    ),
  ];
}
