/** Opens the built-in signature prompt for a pay button's attempt: at the end of the page, never inside the button's row. */
import type { ProxyClient } from '../api/proxy-client.js';
import type { AttemptRecord } from '../payment/attempt.js';
import { languageOf } from '../translations/index.js';

export function openSignaturePrompt(
  attempt: AttemptRecord,
  client: ProxyClient,
  proxyUrl: string,
  target: EventTarget,
): void {
  const prompt = document.createElement('blink-signature-prompt');
  const lang = languageOf(target as Element);
  const { transactionId, since } = attempt.signature!;
  const { amount, currency } = attempt;
  Object.assign(prompt, {
    client,
    proxyUrl,
    lang,
    transactionId,
    since,
    amount,
    currency,
    ...attempt.counter,
  });
  Object.assign(prompt, { open: true, temporary: true });
  document.body.append(prompt);
}
