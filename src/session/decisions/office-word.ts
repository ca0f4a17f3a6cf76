/** An office's word about an attempt that it found in the journal: by the same rules as an operator's at the button. */
import type { ProxyClient } from '../../api/proxy-client.js';
import type { AttemptView, OperatorOutcome } from '../../payment/contract.js';
import type { Environment } from '../environment.js';
import { askedFor, type AttemptRecord } from '../records/attempt-record.js';
import { askOperator } from '../sources.js';

/** Who says it, and to whom. */
export interface Office {
  readonly client: ProxyClient;
  readonly proxyUrl: string;
  /** Empty where nobody is named. */
  readonly operatorId: string;
}

/**
 * Says what the terminal showed. DELETE comes first: what was never sent needs no word (money rule 9). It carries no mark
 * of the journal: the office has none from before the attempt was sent, and a later one would prove nothing (money rule 16).
 * @param view as the journal showed it
 * @returns whether it was saved, or turned out not to be needed
 */
export async function sayOfficeWord(
  { client, proxyUrl, operatorId }: Office,
  view: AttemptView,
  outcome: OperatorOutcome,
  evidence: string,
  environment: Pick<Environment, 'now' | 'elapsed'>,
): Promise<boolean> {
  const { id, terminal_id: terminalId } = view;
  const record = {
    ...askedFor(view),
    id,
    terminalId,
    till: { terminalId, siteBranchId: '', posLocation: '', ...(operatorId && { operatorId }) },
    proxyUrl,
    journalled: true,
  } as AttemptRecord;
  return (await askOperator({ client, proxyUrl, environment }, record, outcome, evidence)) !== null;
}
