/**
 * The signature of Standard Webhooks (https://www.standardwebhooks.com), as whoever sends and whoever receives makes it.
 * Web Crypto alone, so that it runs wherever a shop's server does.
 */

/** `whsec_` and base64 of the key, which is 24 to 64 bytes long. */
const SECRET = /^whsec_([A-Za-z0-9+/]+={0,2})$/;
const SHORTEST_KEY = 24;
const LONGEST_KEY = 64;

const encoder = new TextEncoder();

/** Null where the text is no base64. */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}

/** The key in a secret; null where it is none. */
export function keyOf(secret: string): Uint8Array<ArrayBuffer> | null {
  const key = bytesOf(SECRET.exec(secret)?.[1] ?? '?');
  return key && key.length >= SHORTEST_KEY && key.length <= LONGEST_KEY ? key : null;
}

/** What is signed is the id, the timestamp and the body with dots between, the body as the bytes that travel. */
export async function signatureBytes(
  key: Uint8Array<ArrayBuffer>,
  id: string,
  timestamp: string,
  body: string | Uint8Array,
): Promise<Uint8Array> {
  const head = encoder.encode(`${id}.${timestamp}.`);
  const bytes = typeof body === 'string' ? encoder.encode(body) : body;
  const content = new Uint8Array(head.length + bytes.length);
  content.set(head);
  content.set(bytes, head.length);
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const imported = await crypto.subtle.importKey('raw', key, hmac, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, content));
}
