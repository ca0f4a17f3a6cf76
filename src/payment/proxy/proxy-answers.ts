/** What the answers of our own proxy look like: problem documents, and attempts. Blink has neither. */
import type { Answer, AttemptView, ProblemName } from '../contract.js';
import { bag } from '../json.js';

/** The name of the proxy's problem document, or null where the body is something else. */
export function problemName(body: unknown): ProblemName | null {
  const { type, title } = bag(body);
  return typeof type === 'string' && typeof title === 'string'
    ? (type.slice(type.search(/[^/:#]*$/)) as ProblemName)
    : null;
}

/** The attempt that a 202 of the proxy shows, where it is the one with this id. */
export function acceptedAttempt({ status, body }: Answer, id: string): AttemptView | null {
  const view = bag(body);
  return status === 202 && view.id === id && 'status' in view ? (body as AttemptView) : null;
}

/** Problems that nobody but a journal has; names that any server might use are not among them. */
const ownProblems =
  /^(attempt-|idempotency-key-|journal-|log-unread|terminal-in-use|upstream-lost|credentials-refused)/;

/** Does it show that a proxy with a journal gave it? A document of its own does: a problem, or an attempt. */
export function isJournalAnswer({ status, body }: Answer): boolean {
  const { id, terminal_id, created_at } = bag(body);
  const isAttempt = status < 300 && !!(id && terminal_id && created_at) && 'resolution' in (body as object);
  return isAttempt || ownProblems.test(problemName(body) ?? '');
}

/** Could it be taken for an answer of the proxy's own? From Blink, or out of its log, such an answer proves nothing. */
export const isProxyAnswer = ({ status, body }: Answer): boolean =>
  status === 202 || problemName(body) !== null;
