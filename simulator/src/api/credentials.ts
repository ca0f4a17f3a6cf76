/** The headers that Blink requires: `Authorization`, `User-Agent`, and `Content-Type` where there is a body. */
import { authorizationRefusal, headerRefusal, type Page, type Refusal } from './vendor-words.js';

export interface Credentials {
  /** `pos_api_key` */
  apiKey: string;
  /** `pos_api_secret` */
  apiSecret: string;
}

/** Key and secret of `Basic <base64 of key:secret>`, or null where the value is something else. */
function parseBasic(value: string): Credentials | null {
  const encoded = /^Basic +([A-Za-z0-9+/]+={0,2})$/i.exec(value.trim())?.[1];
  if (!encoded) return null;
  const pair = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  return colon > 0 ? { apiKey: pair.slice(0, colon), apiSecret: pair.slice(colon + 1) } : null;
}

/** The first thing wrong with the headers, in Blink's words; null where nothing is. */
export function headerProblem(page: Page, request: Request, accepted: Credentials): Refusal | null {
  const authorization = request.headers.get('authorization');
  if (!authorization?.trim()) return authorizationRefusal(page, 'missing');
  const basic = parseBasic(authorization);
  if (!basic || [...authorization].length > 512) return authorizationRefusal(page, 'invalid');
  if (basic.apiKey !== accepted.apiKey || basic.apiSecret !== accepted.apiSecret) {
    return authorizationRefusal(page, 'wrong');
  }
  const userAgent = request.headers.get('user-agent');
  if (!userAgent?.trim()) return headerRefusal(page, 'User-Agent', 'missing');
  if ([...userAgent].length > 255) return headerRefusal(page, 'User-Agent', 'invalid');
  if (request.method === 'POST') {
    const type = request.headers.get('content-type');
    if (!type?.trim()) return headerRefusal(page, 'Content-Type', 'missing');
    if (!/^application\/json *(;|$)/i.test(type) || type.length > 50) {
      return headerRefusal(page, 'Content-Type', 'invalid');
    }
  }
  return null;
}
