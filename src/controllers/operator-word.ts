/** The operator's word about an unresolved outcome. DELETE comes first: what was never sent needs no word. */
import type { AttemptView, OperatorOutcome } from '../api/contract.js';
import type { ProxyClient } from '../api/proxy-client.js';
import type { AttemptRecord } from '../payment/attempt.js';
import { judgeAttempt } from '../payment/outcome.js';
import { noTransaction } from './payment-detail.js';
import { expectedOf, notSent, type Finding } from './payment-search.js';

/** @returns how the attempt ended, or null where the word could not be saved */
export async function tellOperatorsWord(
  client: ProxyClient,
  proxyUrl: string,
  attempt: AttemptRecord,
  outcome: OperatorOutcome,
  evidence: string,
): Promise<Finding | null> {
  if (!attempt.journalled) {
    return {
      outcome:
        outcome === 'approved'
          ? { kind: 'charged', transaction: noTransaction }
          : { kind: 'refused', reason: 'operator', retryable: false, fields: {} },
      settledBy: 'operator',
      response: null,
    };
  }
  try {
    const voided = await client.voidAttempt(proxyUrl, attempt.id);
    if (voided.status === 204) return { outcome: notSent, settledBy: 'attempt', response: null };
    const { operatorId } = attempt.counter;
    const said = await client.resolveAttempt(proxyUrl, attempt.id, {
      outcome,
      evidence,
      ...(operatorId && { operator_id: operatorId }),
    });
    if (said.status !== 200) return null;
    const view = said.body as AttemptView;
    return {
      outcome: judgeAttempt(view, expectedOf(attempt)),
      settledBy: view.status === 'resolved' ? 'operator' : 'attempt',
      response: view.response?.body ?? null,
    };
  } catch {
    return null;
  }
}
