/** What never leaves the proxy: its credentials, and the headers in a terminal's log. Card numbers: `payment/mask`. */
import { unpacked } from '../../../src/payment/json.js';
import { maskBody } from '../../../src/payment/mask.js';

export { findCardNumber, maskBody } from '../../../src/payment/mask.js';

const isSecretField = (name: string): boolean => /^(headers|authori[sz]ation|cookie|set-cookie)$/i.test(name);

/** The terminal's log as a browser may see it: no headers, wherever they stand, and no card number. */
export function cleanLog(body: unknown): unknown {
  return maskBody(withoutHeaders(body));
}

function withoutHeaders(value: unknown): unknown {
  if (typeof value === 'string') {
    const inner = unpacked(value);
    return typeof inner === 'string' ? value : JSON.stringify(withoutHeaders(inner));
  }
  if (Array.isArray(value)) return value.map(withoutHeaders);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !isSecretField(name))
      .map(([name, item]) => [name, withoutHeaders(item)]),
  );
}

/** Cuts the proxy's own credentials out of any text, whoever put them there. */
export function secretScrubber(secrets: readonly string[]): (text: string) => string {
  const long = secrets.filter((secret) => secret.length >= 8); // a shorter one stands in ordinary words
  return (text) => long.reduce((rest, secret) => rest.replaceAll(secret, '[removed]'), text);
}
