/** JSON Web Tokens of one issuer: the subject is the till, and the claim `blink` holds its rules. */
import { errors, jwtVerify, type JWTPayload } from 'jose';
import type { Clock } from '../clock.js';
import type { Logger } from '../logger.js';
import { onceAMinute } from '../once-a-minute.js';
import { idOf } from '../http/request-id.js';
import { ProblemError } from '../problems.js';
import { bearerOf, callerFrom, isReservedName, type Authorise, type Caller } from './callers.js';
import { KeysUnavailable, type IssuerKeys } from './issuer-keys.js';
import { readRules } from './till-rules.js';

export interface JwtOptions {
  jwksUrl: string;
  issuer: string;
  audience: string;
}

/** Two machines' clocks are never quite the same. */
const TOLERANCE_S = 60;

/** Those with a public key only: what is published must not be able to sign. */
const ALGORITHMS = ['RS', 'PS', 'ES'].flatMap((kind) => [256, 384, 512].map((size) => `${kind}${size}`));
ALGORITHMS.push('EdDSA', 'Ed25519');

/** The name of our claim, written or placed otherwise (`Blink`, `blink_rules`, `https://shop.example/blink`). */
const MEANT_FOR_US = /(?:^|[/:])blink(?![a-z\d])[^/:]*$/i;

/** A claim that cannot be taken, by its name. Never its value: it may hold anything. */
class WrongClaim extends Error {
  constructor(
    readonly claim: string,
    readonly sentence = 'It is not as it must be.',
  ) {
    super(claim);
  }
}

export interface JwtParts {
  keys: IssuerKeys;
  clock: Clock;
  logger: Logger;
}

/**
 * @throws ProblemError `not-authorised` for what its issuer did sign and is refused all the same, and where the keys are
 * missing: neither was a guess. Whatever else is wrong with a token is nobody.
 */
export function byJwt({ issuer, audience }: JwtOptions, { keys, clock, logger }: JwtParts): Authorise {
  const mayTell = onceAMinute(clock);
  const refuse = (detail: string) =>
    new ProblemError('not-authorised', { detail }, { 'www-authenticate': 'Bearer error="invalid_token"' });

  const tell = ({ claim, sentence }: WrongClaim, { sub }: JWTPayload, request_id?: string): void => {
    const caller = typeof sub === 'string' ? sub.slice(0, 255) : null;
    if (mayTell(`${claim} of ${caller}`))
      logger.warn(
        { caller, request_id, claim, rule: sentence },
        'a token of JWKS_URL is refused for this claim',
      );
  };

  return async (request) => {
    const token = bearerOf(request);
    if (!token?.includes('.')) return null;
    let payload: JWTPayload = {};
    try {
      const verified = await jwtVerify(token, keys.find, {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        requiredClaims: ['sub', 'exp'],
        clockTolerance: TOLERANCE_S,
        currentDate: new Date(clock.now()),
      });
      payload = verified.payload;
      return callerIn(payload, clock.now() / 1000);
    } catch (error) {
      if (error instanceof KeysUnavailable) throw refuse('The keys that tokens are signed with are missing.');
      if (error instanceof errors.JWTExpired) throw refuse('This token has expired.');
      const isOfJose = error instanceof errors.JWTClaimValidationFailed;
      if (isOfJose) payload = error.payload;
      const wrong = isOfJose ? new WrongClaim(error.claim) : error;
      if (!(wrong instanceof WrongClaim)) return null;
      tell(wrong, payload, idOf(request));
      throw refuse(`A claim of this token is not accepted: ${wrong.claim}.`);
    }
  };
}

/** @throws WrongClaim */
function callerIn(payload: JWTPayload, now: number): Caller {
  const { sub, iat, blink = {} } = payload;
  if (typeof sub !== 'string' || !/^\P{Cc}{1,255}$/u.test(sub) || isReservedName(sub))
    throw new WrongClaim('sub');
  if (iat !== undefined && iat > now + TOLERANCE_S) throw new WrongClaim('iat');
  const meant = Object.keys(payload).find((name) => name !== 'blink' && MEANT_FOR_US.test(name));
  if (meant !== undefined) throw new WrongClaim(meant.slice(0, 80), 'The rules of a till stand in blink.');
  const read = readRules(blink);
  if ('wrong' in read) throw new WrongClaim(['blink', read.wrong].filter(Boolean).join('.'), read.sentence);
  return callerFrom(sub, read.value);
}
