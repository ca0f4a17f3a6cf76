/** The headers of one try, as Standard Webhooks has them: the id is the notice's, timestamp and signature are of now. */
import { createHmac } from 'node:crypto';
import { keyOf } from '../office/notice-secret.js';

/**
 * @param secrets each signs: a receiver that knows one of them is content while another is replaced
 * @param now milliseconds since 1970
 * @throws TypeError where a secret is none
 */
export function signedHeaders(
  id: string,
  body: string,
  secrets: readonly string[],
  now: number,
): Record<string, string> {
  const timestamp = String(Math.floor(now / 1000));
  const signatures = secrets.map((secret) => {
    const hmac = createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.${body}`);
    return `v1,${hmac.digest('base64')}`;
  });
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}
