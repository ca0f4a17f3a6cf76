/** The proxy's own errors, as RFC 9457 problem documents. What each promises about money stands in the interface. */
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Problem, ProblemName } from '../../src/payment/contract.js';

/** The contract's names, and the two that any HTTP server needs. */
export type ProxyProblemName = ProblemName | 'not-found' | 'method-not-allowed';

const catalogue: Record<ProxyProblemName, { status: ContentfulStatusCode; title: string }> = {
  'idempotency-key-missing': { status: 400, title: 'The Idempotency-Key header must hold one UUID.' },
  'idempotency-key-reused': { status: 422, title: 'This key was used for another request.' },
  'attempt-in-progress': { status: 409, title: 'This attempt is past the point where that is possible.' },
  'terminal-in-use': { status: 409, title: 'Another payment is open on this terminal.' },
  'attempt-abandoned': { status: 410, title: 'This attempt was abandoned before it was sent.' },
  'attempt-forgotten': {
    status: 409,
    title: 'This journal may have forgotten whether this attempt was sent.',
  },
  'attempt-not-found': { status: 404, title: 'No attempt with this id is known.' },
  'invalid-request': { status: 422, title: 'The request is not valid.' },
  'not-authorised': { status: 401, title: 'A valid bearer token is needed.' },
  forbidden: { status: 403, title: 'This caller may not do that.' },
  'body-too-large': { status: 413, title: 'The body is larger than 16 KB.' },
  'unsupported-media-type': { status: 415, title: 'The body must be application/json.' },
  'rate-limited': { status: 429, title: 'Too many requests.' },
  'credentials-refused': {
    status: 502,
    title: "Blink refused the proxy's credentials; nothing was charged.",
  },
  'upstream-lost': { status: 504, title: "Blink's answer was lost." },
  'log-unread': {
    status: 503,
    title: "The terminal's log must be read before a payment, and Blink does not answer.",
  },
  'journal-unavailable': { status: 503, title: 'The journal cannot be written; nothing was sent.' },
  'not-permitted': { status: 403, title: 'This till may not do that, or not for this amount.' },
  'original-unknown': { status: 409, title: 'The transaction that this is about is not in this journal.' },
  'already-completed': { status: 409, title: 'This reservation was completed already, or may have been.' },
  'completion-exceeds-reservation': { status: 409, title: 'This is more than was reserved.' },
  'refund-exceeds-payment': { status: 409, title: 'This is more than is left of what came in.' },
  'order-already-paid': { status: 409, title: 'This order is paid, or a payment of it is open.' },
  'not-found': { status: 404, title: 'There is nothing at this address.' },
  'method-not-allowed': { status: 405, title: 'This address does not take that method.' },
};

export const problemNames = Object.keys(catalogue) as ProxyProblemName[];

/** Sentences by the field that they are about. */
export type Errors = Record<string, string>;

type Details = Partial<Omit<Problem, 'type' | 'title' | 'status'>>;

/** The document; `type` ends in the name. */
export function problemDocument(name: ProxyProblemName, details: Details = {}): Problem {
  const { status, title } = catalogue[name];
  return { type: `urn:blink-pos-proxy:problem:${name}`, title, status, ...details };
}

/** Thrown wherever a request is refused; the app turns it into the answer. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(
    readonly problemName: ProxyProblemName,
    details?: Details,
    readonly headers: Record<string, string> = {},
  ) {
    super(problemName);
    this.problem = problemDocument(problemName, details);
  }

  /** The same refusal, saying that nothing with this key was or ever will be sent. */
  notForwarded(): ProblemError {
    return new ProblemError(this.problemName, { ...this.problem, forwarded: false }, this.headers);
  }

  response(): Response {
    return problemResponse(this.problem, this.headers);
  }
}

export const invalid = (errors: Errors): ProblemError => new ProblemError('invalid-request', { errors });

export const problemResponse = (problem: Problem, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json', ...headers },
  });
