/** Is this really a notice of the proxy's, and is it of now? For the shop's server; Web Crypto alone. */
import { bytesOf, keyOf } from './notice-secret.js';
import type { Notice } from './notice.js';

/** A notice that was kept and is sent again later is refused, and so is one whose clock is far off. */
const TOLERANCE_S = 5 * 60;

/** It is not to be believed: answer 400 or 401, and do nothing else. */
export class NoticeRefused extends Error {
  override readonly name = 'NoticeRefused';
}

/** As `Request`, Node's `http` and frameworks have them. */
export type NoticeHeaders = Headers | Record<string, string | readonly string[] | undefined>;

/**
 * @param rawBody as it came, before anything parsed it: another spacing is another signature
 * @param secret `whsec_…`; two, in a list or with a comma between, while one is replaced
 * @returns what it says
 * @throws NoticeRefused where no secret fits, or it is more than five minutes old or ahead
 * @throws TypeError where the secret is none, or the body was parsed already
 */
export async function verifyNotice(
  headers: NoticeHeaders,
  rawBody: string | Uint8Array | ArrayBuffer,
  secret: string | readonly string[],
): Promise<Notice> {
  const keys = keysOf(secret);
  const id = headerOf(headers, 'webhook-id');
  const timestamp = headerOf(headers, 'webhook-timestamp');
  const given = headerOf(headers, 'webhook-signature');
  if (!id || !timestamp || !given) throw new NoticeRefused('It carries no signature of Standard Webhooks.');
  if (!/^\d{1,12}$/.test(timestamp)) throw new NoticeRefused('Its webhook-timestamp is no time in seconds.');
  const age = Math.floor(Date.now() / 1000) - Number(timestamp);
  if (age > TOLERANCE_S) throw new NoticeRefused('It is more than five minutes old.');
  if (age < -TOLERANCE_S) throw new NoticeRefused('It is more than five minutes ahead of this clock.');

  const body = bodyOf(rawBody);
  const signed = join(new TextEncoder().encode(`${id}.${timestamp}.`), body);
  const signatures = given.split(' ').flatMap((one) => signatureIn(one) ?? []);
  let fits = false;
  for (const key of keys) {
    const expected = await hmac(key, signed);
    // Every one is compared to its end: how long this takes tells nothing about a signature that is nearly right.
    for (const signature of signatures) fits = isSame(signature, expected) || fits;
  }
  if (!fits) throw new NoticeRefused('Its signature fits none of the secrets, or its body was changed.');
  return noticeIn(new TextDecoder().decode(body));
}

function join(head: Uint8Array, rest: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(head.length + rest.length);
  all.set(head);
  all.set(rest, head.length);
  return all;
}

async function hmac(key: Uint8Array<ArrayBuffer>, content: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const imported = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ]);
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, content));
}

/** What a framework has parsed cannot be checked any more, and would look like a notice of somebody else's. */
function bodyOf(raw: unknown): Uint8Array {
  if (typeof raw === 'string') return new TextEncoder().encode(raw);
  if (ArrayBuffer.isView(raw)) return new Uint8Array(raw.buffer, raw.byteOffset, raw.byteLength);
  if (Object.prototype.toString.call(raw) === '[object ArrayBuffer]')
    return new Uint8Array(raw as ArrayBuffer);
  throw new TypeError('The body must be the bytes as they came: nothing may parse it before.');
}

function keysOf(secret: string | readonly string[] | undefined) {
  const given = typeof secret === 'string' ? secret.split(',') : (secret ?? []);
  const texts = given.map((text) => text.trim());
  if (texts.length === 0) throw new TypeError('There is no secret.');
  return texts.map(keyOf);
}

/** Names are compared without regard to case; a list counts as one text. */
function headerOf(headers: NoticeHeaders, name: string): string | null {
  if (typeof headers.get === 'function') return headers.get(name) as string | null;
  const found = Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1] as
    string | readonly string[] | undefined;
  return found === undefined ? null : typeof found === 'string' ? found : found.join(' ');
}

/** Null for a version that is not known here: a later sender may add others. */
function signatureIn(text: string): Uint8Array | null {
  const [version, signature] = text.split(',');
  return version === 'v1' && signature ? bytesOf(signature) : null;
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  let difference = one.length ^ other.length;
  for (const [index, byte] of other.entries()) difference |= byte ^ (one[index] ?? 0);
  return difference === 0;
}

function noticeIn(text: string): Notice {
  try {
    const notice = JSON.parse(text) as Partial<Notice> | null;
    if (typeof notice?.type === 'string' && notice.data && typeof notice.data === 'object')
      return notice as Notice;
  } catch {
    // It is signed, and no notice all the same.
  }
  throw new NoticeRefused('It is signed, and is no notice.');
}
