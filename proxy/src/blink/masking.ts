/** What never leaves the proxy: its credentials, and the headers in a terminal's log. Card numbers: `payment/masks/mask`. */
import { hasRepeatedName, isBag, unpacked, unreadable } from '../../../src/payment/json.js';
import { DEEPEST_LEVEL, maskBody, TOO_DEEP } from '../../../src/payment/masks/mask.js';

export { findCardNumber } from '../../../src/payment/masks/find-card.js';
export { maskBody } from '../../../src/payment/masks/mask.js';

const isSecretField = (name: string): boolean => /^(headers|authori[sz]ation|cookie|set-cookie)$/i.test(name);

/**
 * The terminal's log as a browser may see it: no headers, wherever they stand, and no card number.
 * @param name of the field that it stands in
 */
export function cleanLog(body: unknown, name = ''): unknown {
  return maskBody(withoutHeaders(body), name);
}

function withoutHeaders(value: unknown, level = 0): unknown {
  if (typeof value === 'string') {
    const inner = unpacked(value);
    return typeof inner === 'string' ? value : JSON.stringify(withoutHeaders(inner, level + 1));
  }
  if (typeof value !== 'object' || value === null) return value;
  if (level > DEEPEST_LEVEL) return TOO_DEEP;
  if (Array.isArray(value)) return value.map((item) => withoutHeaders(item, level + 1));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !isSecretField(name))
      .map(([name, item]) => [
        name,
        withoutHeaders(name === 'response' ? withReadBody(item) : item, level + 1),
      ]),
  );
}

/** A logged answer that could be read in two ways stays unreadable when it is written anew without its headers. */
function withReadBody(response: unknown): unknown {
  if (!isBag(response) || typeof response.body !== 'string') return response;
  const { body } = response;
  const inner = unpacked(body);
  if (typeof inner === 'string' || !hasRepeatedName(body, inner)) return response;
  return { ...response, body: unreadable(JSON.stringify(withoutHeaders(inner))) };
}

/** Cuts the proxy's own credentials out of any text, whoever put them there. */
export function secretScrubber(secrets: readonly string[]): (text: string) => string {
  const long = secrets
    .filter((secret) => secret.length >= 8) // a shorter one stands in ordinary words
    // Some write every slash in JSON with a backslash before it.
    .flatMap((secret) => [...new Set([secret, secret.replaceAll('/', '\\/')])]);
  return (text) => long.reduce((rest, secret) => rest.replaceAll(secret, '[removed]'), text);
}
