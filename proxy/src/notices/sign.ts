/** The headers of one try: the id is the notice's, timestamp and signature are of now. */
import { keyOf, signatureBytes } from '../office/notice-signature.js';

/**
 * @param secrets each signs: a receiver that knows one of them is content while another is replaced
 * @param now milliseconds since 1970
 */
export async function signedHeaders(
  id: string,
  body: string,
  secrets: readonly string[],
  now: number,
): Promise<Record<string, string>> {
  const timestamp = String(Math.floor(now / 1000));
  const signatures = secrets.map(async (secret) => {
    const key = keyOf(secret);
    if (!key) throw new TypeError('A secret is whsec_ and the base64 of 24 to 64 bytes.');
    const signature = await signatureBytes(key, id, timestamp, body);
    return `v1,${Buffer.from(signature).toString('base64')}`;
  });
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': (await Promise.all(signatures)).join(' '),
  };
}
