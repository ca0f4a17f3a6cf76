/** Values that come from outside: what counts as one, and in which form two are compared. */
import { normaliseAmount } from '../../src/payment/amount.js';

/** Hundredths as Blink writes an amount: a decimal string with two places. */
export const decimalOf = <T extends number | null | undefined>(
  hundredths: T,
): T extends number ? string : string | undefined =>
  (hundredths == null ? undefined : (hundredths / 100).toFixed(2)) as never;

/** An amount in hundredths; null where it is none. */
export function hundredthsOf(amount: unknown): number | null {
  const text = normaliseAmount(amount);
  return text === null ? null : Math.round(Number(text) * 100);
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** All zeros, or all ones (RFC 9562, 5.9 and 5.10): what a program has that forgot to make one. It tells no two apart. */
const NO_ID = /^([0f])\1*(?:-\1+)+$/;

/** The UUID in lower case, or null. */
export function parseUuid(value: unknown): string | null {
  const text = typeof value === 'string' ? value.toLowerCase() : '';
  return UUID.test(text) && !NO_ID.test(text) ? text : null;
}

/** Up to 35 characters that stay one path segment upstream. */
export const isTerminalId = (id: string): boolean =>
  [...id].length <= 35 && /^(?!\.{1,2}$)[^\p{Cc}/\\?#%]+$/u.test(id) && id.trim() === id;

/** How terminal ids are compared: the vendor's pages spell one terminal in both cases. */
export const sameTerminalForm = (id: string): string => id.normalize('NFC').toLowerCase();

export const isCalendarDate = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text;

/** Of a page on the web, and of an app's own scheme (Capacitor, Electron, Tauri, an extension): scheme and host, no more. */
const ORIGIN = /^[a-z][a-z\d+.-]*:\/\/[^\s/?#@,;*\\]+$/;
/** Schemes whose pages have no origin of their own. */
const WITHOUT_ORIGIN = /^(file|data|blob|about|javascript|filesystem):/;

/**
 * Is this the `Origin` of one set of pages, exactly as a browser sends it? Never `null`, which any page can send from a
 * sandboxed frame, and no pattern.
 */
export function isExactOrigin(text: string): boolean {
  if (!ORIGIN.test(text) || WITHOUT_ORIGIN.test(text) || !URL.canParse(text)) return false;
  const { origin, host } = new URL(text);
  // Other schemes have no origin that Node knows: it stands as it was written.
  return /^(https?|wss?|ftp):/.test(text)
    ? /^http/.test(text) && origin === text
    : text.endsWith(`//${host}`);
}

const IPV4 = /^\d{1,3}(\.\d{1,3}){3}$/;

/** An address in numbers, as a host is written in a URL. No name server can make it mean another machine. */
export const isIpLiteral = (hostname: string): boolean =>
  IPV4.test(hostname) || /^\[[\da-f:.]+\]$/i.test(hostname);
