/** What becomes of an answer of Blink's: what is kept of it, and what a browser may see. */
import type { Answer } from '../../../src/payment/contract.js';
import { refusesCredentials } from '../../../src/payment/blink-refusals.js';
import { isProxyAnswer, problemName } from '../../../src/payment/proxy/proxy-answers.js';
import { problemDocument } from '../problems.js';

/**
 * The answer as it is stored, whether it came over the connection or stands in the log: a refusal of the proxy's own
 * credentials as the problem document that the browser will see; null where it could be taken for an answer of the
 * proxy's own, because nobody may ever take it for one.
 */
export function keptAnswer(answer: Answer): Answer | null {
  if (isProxyAnswer(answer)) return null;
  return refusesCredentials(answer) ? { status: 502, body: problemDocument('credentials-refused') } : answer;
}

/** They have no body by definition. */
const BODILESS = [204, 205];
/** A browser would take them for the proxy's word about itself. */
const ABOUT_THE_CALLER = [401, 403, 407];

/** May this kept answer go to a browser with its own status? */
export function isPassable({ status, body }: Answer): boolean {
  const problem = problemName(body);
  if (problem) return problem === 'credentials-refused'; // the only one that is kept, and our own
  const isAnswer = (status >= 200 && status < 300) || (status >= 400 && status < 600);
  return isAnswer && ![...BODILESS, ...ABOUT_THE_CALLER].includes(status);
}

/**
 * A kept answer as it is passed on. What Blink said under a status that has no body is passed on as 200: it may be the
 * proof that a card was charged.
 */
export function answerResponse(answer: Answer, headers: Record<string, string> = {}): Response {
  const { body } = answer;
  const status = BODILESS.includes(answer.status) ? 200 : answer.status;
  return typeof body === 'string'
    ? new Response(body, { status, headers: { 'content-type': 'text/plain; charset=utf-8', ...headers } })
    : new Response(JSON.stringify(body), {
        status,
        headers: {
          'content-type': problemName(body) ? 'application/problem+json' : 'application/json',
          ...headers,
        },
      });
}
