/** The operator's word about an unresolved outcome. DELETE comes first: what was never sent needs no word. */
import type { AttemptView, OperatorOutcome } from '../api/contract.js';
import type { ProxyClient } from '../api/proxy-client.js';
import type { AttemptRecord } from '../payment/attempt.js';
import { findingOf, unclear, type Finding } from './outcome-reads.js';
import { noTransaction } from './payment-detail.js';
import { notSent } from './payment-search.js';

/** @returns how the attempt ended, or null where the word could not be saved */
export async function tellOperatorsWord(
  client: ProxyClient,
  proxyUrl: string,
  attempt: AttemptRecord,
  outcome: OperatorOutcome,
  evidence: string,
): Promise<Finding | null> {
  if (outcome !== 'approved' && outcome !== 'not-charged') return null;
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
    if (voided.status === 204) return { ...unclear, outcome: notSent };
    const { operatorId } = attempt.counter;
    const said = await client.resolveAttempt(proxyUrl, attempt.id, {
      outcome,
      evidence,
      ...(operatorId && { operator_id: operatorId }),
    });
    if (said.status !== 200) return null;
    return findingOf(said.body as AttemptView, attempt);
  } catch {
    return null;
  }
}
