/** The secret by which notices are signed, as Standard Webhooks writes it. Runs wherever a shop's server does. */

/** `whsec_` and base64 of the key, which is 24 to 64 bytes long. */
const SECRET = /^whsec_([A-Za-z0-9+/]+={0,2})$/;
const SHORTEST_KEY = 24;
const LONGEST_KEY = 64;

/** Null where the text is no base64. */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}

/** @throws TypeError where it is none */
export function keyOf(secret: string): Uint8Array<ArrayBuffer> {
  const key = bytesOf(SECRET.exec(secret)?.[1] ?? '?');
  if (key && key.length >= SHORTEST_KEY && key.length <= LONGEST_KEY) return key;
  throw new TypeError('A secret is whsec_ and the base64 of 24 to 64 bytes.');
}

export function isSecret(text: string): boolean {
  try {
    return keyOf(text).length > 0;
  } catch {
    return false;
  }
}
