/** The kinds of settings there are: a credential, a whole number, a list, an address. Each refuses in one sentence that begins with the name. */
import * as v from 'valibot';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i;
export const isLoopback = (host: string): boolean => LOOPBACK.test(host);

const url = (text: string): URL | null => (URL.canParse(text) ? new URL(text) : null);

const isEncrypted = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));

const isSafeUrl = (text: string): boolean => {
  const parsed = url(text);
  if (!parsed || !isEncrypted(parsed)) return false;
  const { username, password, search, hash } = parsed;
  return ![username, password, search, hash].some(Boolean);
};

/** A receiver's address may have a query: many frameworks route by one. */
export const isReceiver = (text: string): boolean => {
  const parsed = url(text);
  return parsed !== null && isEncrypted(parsed) && !parsed.username && !parsed.password && !parsed.hash;
};

export const credential = (name: string) =>
  v.pipe(
    v.optional(v.string(), ''),
    v.nonEmpty(`${name} is missing: set it, or ${name}_FILE.`),
    v.regex(/^[\x21-\x7e]{1,256}$/, `${name} must be printable characters without spaces, 256 at most.`),
  );

export const whole = (name: string, from: number, to: number) =>
  v.pipe(
    v.string(),
    v.regex(/^\d{1,9}$/, `${name} must be a whole number.`),
    v.transform(Number),
    v.minValue(from, `${name} must be ${from} or more.`),
    v.maxValue(to, `${name} must be ${to} or less.`),
  );

export const wholeOr = (name: string, from: number, to: number, fallback: number) =>
  v.optional(whole(name, from, to), String(fallback));

/** A space at an end is not seen by whoever reads the setting, and makes another journal, or another issuer, of it. */
export const trimmed = (name: string) =>
  v.pipe(
    v.string(),
    v.check((text) => text === text.trim(), `${name} must not begin or end with a space or a line break.`),
  );

/**
 * Commas between them, or line breaks as in a file with one on each line. Nothing but commas, as `$A,$B` is where neither is
 * set, is no list: whoever wrote it meant to limit something.
 */
export const list = (name: string, fallback = '') =>
  v.pipe(
    v.optional(v.string(), fallback),
    v.check(
      (text) => text === '' || /[^,\s]/.test(text),
      `${name} must have something between its commas: there is nothing.`,
    ),
    v.transform((text) =>
      text
        .split(/[,\r\n]/)
        .map((item) => item.trim())
        .filter(Boolean),
    ),
  );

export const safeUrl = (name: string) =>
  v.pipe(
    v.string(),
    v.check(isSafeUrl, `${name} must be an https:// address (plain http on a loopback address only).`),
  );

/** Of a field that Blink's pages contradict each other about. */
export const sentOrOmitted = (name: string, isSent: boolean) =>
  v.pipe(
    v.optional(
      v.picklist(['sent', 'omitted'], `${name} must be sent or omitted.`),
      isSent ? 'sent' : 'omitted',
    ),
    v.transform((word) => word === 'sent'),
  );
