/** One try over the wire: the status of the answer is all that is of interest, and no redirect is followed. */
import { Agent, request } from 'undici';
import { VERSION } from '../version.js';

const CONNECT_LIMIT_MS = 5_000;
/** Of an answer's body no more is read than keeps the connection of use. */
const BODY_LIMIT = 16 * 1024;
const BODY_LIMIT_MS = 2_000;

export interface NoticePost {
  /**
   * @param body JSON text
   * @param signal ends it without an answer
   * @returns the status of the answer, as soon as that is there
   * @throws where there is none
   */
  send(headers: Record<string, string>, body: string, signal: AbortSignal): Promise<number>;
  close(): Promise<void>;
}

/** @param url where the shop's server takes notices */
export function httpPost(url: string): NoticePost {
  const agent = new Agent({ connect: { timeout: CONNECT_LIMIT_MS } });
  return {
    async send(headers, body, signal) {
      const answer = await request(url, {
        method: 'POST',
        dispatcher: agent,
        headers: {
          ...headers,
          'content-type': 'application/json',
          'user-agent': `blink-pos-proxy/${VERSION}`,
        },
        body,
        signal,
      });
      const late = setTimeout(() => answer.body.destroy(), BODY_LIMIT_MS);
      answer.body
        .dump({ limit: BODY_LIMIT })
        .catch(() => undefined)
        .finally(() => clearTimeout(late));
      return answer.statusCode;
    },
    close: () => agent.destroy(),
  };
}
