/** Where a request comes from, as it is counted. */
import { isIPv6 } from 'node:net';
import type { AppContext } from './context.js';

/** Undefined where the handler is mounted elsewhere. */
export const addressOf = (c: AppContext): string | undefined =>
  addressKey(c.env?.incoming?.socket?.remoteAddress);

/**
 * An IPv6 customer has a network of 2^64 addresses, so they count as one; an IPv4 address counts the same however it is
 * written. What a header says (`X-Forwarded-For`) is anybody's word, and is not looked at.
 */
export function addressKey(address: string | undefined): string | undefined {
  if (address === undefined) return undefined;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  const [bare = ''] = address.split('%');
  if (!isIPv6(bare)) return address;
  const [left = '', right] = bare.split('::');
  const groups = (text: string) => (text === '' ? [] : text.split(':'));
  const missing = right === undefined ? 0 : 8 - groups(left).length - groups(right).length;
  const all = [...groups(left), ...Array<string>(missing).fill('0'), ...groups(right ?? '')];
  return `${all
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
