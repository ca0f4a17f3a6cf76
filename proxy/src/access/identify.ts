/** Who calls, or the refusal; wrong tokens are counted by the address that they come from. */
import { idOf } from '../http/request-id.js';
import { ProblemError } from '../problems.js';
import { bearerOf, type Authorise, type Caller } from './callers.js';
import type { WrongTokens } from './wrong-tokens.js';

/**
 * @param address as `addressKey` makes it; undefined where the server that this is mounted in does not say
 * @throws ProblemError `not-authorised`, or `rate-limited` after too many wrong tokens
 */
export async function identify(
  authorise: Authorise,
  wrongTokens: WrongTokens,
  request: Request,
  address: string | undefined,
): Promise<Caller> {
  const token = bearerOf(request);
  const isCounted = token !== null && address !== undefined;
  const caller = await authorise(request, { isLimited: isCounted && wrongTokens.isLimited(address, token) });
  if (caller) {
    if (isCounted && !caller.anonymous) wrongTokens.noteRight(address, token);
    return caller;
  }
  const seconds = isCounted ? wrongTokens.noteWrong(address, token, idOf(request)) : null;
  if (seconds !== null)
    throw new ProblemError(
      'rate-limited',
      { detail: 'Too many wrong tokens came from this address.' },
      { 'retry-after': String(seconds) },
    );
  throw new ProblemError('not-authorised', {}, { 'www-authenticate': 'Bearer' });
}
