/** The one decision about a signature: asked for, written down, sent once. */
import type { ProxyClient, Reply } from '../api/proxy-client.js';
import { givesBack } from '../payment/operations.js';
import { signatureRequest } from '../payment/requests.js';
import type { Attempt } from './attempt.js';
import type { Environment } from './environment.js';
import type { Records } from './records/records.js';

/** Opens the built-in prompt for a pay button's attempt: at the end of the page, never inside the button's row. */
export function openSignaturePrompt(
  environment: Environment,
  { record }: Attempt,
  client: ProxyClient,
  proxyUrl: string,
  target: EventTarget,
  unattended = false,
): void {
  const { transactionId, since } = record.signature!;
  const { amount, currency, till } = record;
  environment.append('blink-signature-prompt', {
    client,
    proxyUrl,
    speaksFor: target,
    transactionId,
    since,
    amount,
    currency,
    ...till,
    ...(givesBack(record.operation) && { givesBack: true }),
    open: true,
    temporary: true,
    ...(unattended && { unattended }),
  });
}

/** May a decision be given now? A second one never is. */
export const takesDecision = ({ state, record }: Attempt): boolean =>
  state === 'signature' && !!record.signature && !record.decision;

/**
 * Writes the decision down and sends it. What is asynchronous comes first; the record and the POST leave in one task.
 * @returns the reply to come; null where nothing was sent and the question is still open
 */
export async function sendDecision(
  attempt: Attempt,
  confirmed: boolean,
  client: ProxyClient,
  proxyUrl: string,
  records: Records,
  environment: Environment,
): Promise<{ reply: Promise<Reply> } | null> {
  const { record } = attempt;
  const { signature, decisionOnly, till } = record;
  const decision = { id: environment.newId(), confirmed };
  record.decision = decision;
  // It is all that this page knows of the payment.
  if (decisionOnly) record.id = decision.id;
  attempt.isPending = true;
  try {
    const headers = await client.headers();
    // The payment's own mark proves no less, and stays: a later one would speak for the payment too.
    if (decisionOnly) record.mark = client.heard?.(proxyUrl).mark;
    if (!attempt.isDone) await records.begin(record);
    // How it ended may have become known at either wait: the terminal asks no more, and may ask the next customer.
    if (!attempt.isDone) {
      const now = new Date(environment.now());
      const sale = decisionOnly ? null : record;
      const body = signatureRequest(till, decision, signature!.transactionId, sale, now);
      return { reply: client.send(proxyUrl, 'signatures', body, headers, record.mark) };
    }
  } catch {
    // Nothing was sent.
  }
  record.decision = undefined;
  attempt.isPending = false;
  return null;
}
