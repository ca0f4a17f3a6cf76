/** What must never come out of the proxy, whatever is put in: each as it is looked for, and where it may be put in. */
import { supportToken } from '../../proxy/src/access/callers.js';

export const API_KEY = 'canary-key-0x51dd';
export const API_SECRET = 'canary-secret-0xa7';
export const WEBHOOK_SECRET = `whsec_${Buffer.from('canary-of-the-notices-24').toString('base64')}`;

/** Names and tokens of the tills; what each may do stands in the rig. */
export const TOKENS = {
  bar: 'canary-token-of-the-bar',
  desk: 'canary-token-of-the-desk',
  office: 'canary-token-of-the-office',
};

/** Of test cards: put in wherever a person could type one. */
export const CARDS = ['4111111111111111', '5555555555554444', '378282246310005', '6759649826438453'];

const inBase64 = (text: string) => Buffer.from(text).toString('base64').replace(/=+$/, '');

export const canaries: readonly string[] = [
  ...[API_KEY, API_SECRET, WEBHOOK_SECRET, supportToken(API_SECRET), ...Object.values(TOKENS), ...CARDS],
  ...[inBase64(`${API_KEY}:${API_SECRET}`), WEBHOOK_SECRET.slice('whsec_'.length)],
];

/** The first of them that this text holds; undefined where it holds none. */
export const canaryIn = (text: string): string | undefined =>
  canaries.find((canary) => text.includes(canary));
