/** Who calls, and what they may do. Fails closed: whoever is not known is refused. */
import { createHash, createHmac } from 'node:crypto';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { isBag, type Bag } from '../../../src/payment/json.js';
import type { Call } from '../../../src/payment/operations.js';
import { ProblemError } from '../problems.js';
import { sameTerminalForm } from '../values.js';

/** Callers that the proxy itself has: no till may take their names. */
export const ANYONE = 'anyone';
export const SUPPORT = 'support';
export const RESERVED_NAMES: readonly string[] = [ANYONE, SUPPORT];

export interface Caller {
  /** Stable through token rotation: decides whose attempt it is. */
  id: string;
  /** What its place in a list has decided, and a longer list will decide otherwise: its name, or which token it has. */
  byPlace?: 'name' | 'token';
  /** A keyed digest of its token: what this token made is known by it under another name too. */
  tokenMark?: string;
  /** No token was asked for: a payment then needs a listed `Origin`. */
  anonymous?: boolean;
  /** The proxy's own operators: may read and resolve every attempt, and pay nothing. */
  support?: boolean;
  /** Terminals this caller may use, in the form of `sameTerminalForm`; absent: all that the proxy allows. */
  terminals?: ReadonlySet<string>;
  /** What this caller may ask Blink for; absent: what the proxy allows by default. A signature belongs to its payment. */
  operations?: ReadonlySet<string>;
  /** The one operator this caller may name; filled in where the request names none. */
  operatorId?: string;
  /** The largest amount of one payment, in major units. */
  maxAmount?: number;
  /** The largest amount that it may give back at once, in major units; absent: it gives nothing back. */
  largestRefund?: number;
  /** It may refund what this journal does not know. */
  refundUnknown?: boolean;
  /** The shop's office: reads everything, resolves, corrects a word, and pays nothing. */
  office?: boolean;
  /** These override what the browser sends. */
  siteBranchId?: string;
  posLocation?: string;
}

/** The hook of the library: the caller, or null for nobody. */
export type Authorise = (request: Request) => Caller | null | Promise<Caller | null>;

/** What TILLS_FILE, or the `blink` claim of a JWT, may say of a till. */
export interface TillRules {
  terminals?: string[];
  operations?: Call[];
  operator_id?: string;
  max_amount?: string;
  largest_refund?: string;
  refund_unknown?: boolean;
  office?: boolean;
  site_branch_id?: string;
  pos_location?: string;
}

export interface Till extends TillRules {
  id: string;
  token: string;
  byPlace?: Caller['byPlace'];
}

export const callerFrom = (id: string, rules: TillRules): Caller => ({
  id,
  terminals: rules.terminals && new Set(rules.terminals.map(sameTerminalForm)),
  operations: rules.operations && new Set(rules.operations),
  operatorId: rules.operator_id,
  maxAmount: rules.max_amount === undefined ? undefined : Number(rules.max_amount),
  largestRefund: rules.largest_refund === undefined ? undefined : Number(rules.largest_refund),
  refundUnknown: rules.refund_unknown,
  office: rules.office,
  siteBranchId: rules.site_branch_id,
  posLocation: rules.pos_location,
});

const bearerOf = (request: Request): string | null =>
  /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? null;

const digest = (token: string): string => createHash('sha256').update(token).digest('base64');

/** Everyone is the same caller; for loopback addresses only. */
export const anyoneCaller: Caller = { id: ANYONE, anonymous: true };
export const anyone: Authorise = () => anyoneCaller;

/** The callers of these tills. @param secret the key of the digests, so that they give away no token that can be guessed */
export const callersOf = (tills: readonly Till[], secret: string): Caller[] =>
  tills.map(({ id, token, byPlace, ...rules }) => ({
    ...callerFrom(id, rules),
    tokenMark: createHmac('sha256', secret).update(`blink-pos-proxy till ${token}`).digest('base64url'),
    byPlace,
  }));

/** Looked up by digest, so that the comparison's time tells nothing of a token. */
export function byToken(tills: readonly Till[], list = callersOf(tills, '')): Authorise {
  const callers = new Map(tills.map(({ token }, index) => [digest(token), list[index]!]));
  return (request) => callers.get(digest(bearerOf(request) ?? '')) ?? null;
}

/** Whoever knows the API secret may ask as support; the secret itself never travels. */
export const supportToken = (apiSecret: string): string =>
  createHmac('sha256', apiSecret).update('blink-pos-proxy support').digest('base64url');

export function bySupportToken(apiSecret: string): Authorise {
  const expected = digest(supportToken(apiSecret));
  return (request) => (digest(bearerOf(request) ?? '') === expected ? { id: SUPPORT, support: true } : null);
}

export interface JwtOptions {
  jwksUrl: string;
  issuer: string;
  audience: string;
}

/** The subject is the identity; the claim `blink` holds the till's rules. */
export function byJwt({ jwksUrl, issuer, audience }: JwtOptions): Authorise {
  const keys = createRemoteJWKSet(new URL(jwksUrl));
  return async (request) => {
    const token = bearerOf(request);
    if (!token) return null;
    try {
      const { payload } = await jwtVerify(token, keys, { issuer, audience, requiredClaims: ['sub', 'exp'] });
      const rules = readRules(payload.blink ?? {});
      return rules && payload.sub ? callerFrom(payload.sub, rules) : null;
    } catch {
      return null;
    }
  };
}

export const firstOf =
  (...hooks: Authorise[]): Authorise =>
  async (request) => {
    for (const hook of hooks) {
      const caller = await hook(request);
      if (caller) return caller;
    }
    return null;
  };

const isTextList = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

/** The rules as they stand, or null where one of them is of another type: a wrong rule must not mean no rule. */
export function readRules(value: unknown): TillRules | null {
  if (!isBag(value)) return null;
  const { terminals, operations, operator_id, site_branch_id, pos_location }: Bag = value;
  const lists = [terminals, operations].every((list) => list === undefined || isTextList(list));
  const texts = [operator_id, site_branch_id, pos_location].every(
    (text) => text === undefined || typeof text === 'string',
  );
  const amounts = [value.max_amount, value.largest_refund].every(
    (amount) => amount === undefined || (typeof amount === 'string' && /^\d+(\.\d{1,2})?$/.test(amount)),
  );
  const flags = [value.refund_unknown, value.office].every(
    (flag) => flag === undefined || typeof flag === 'boolean',
  );
  return lists && texts && amounts && flags ? (value as TillRules) : null;
}

export async function identify(authorise: Authorise, request: Request): Promise<Caller> {
  const caller = await authorise(request);
  if (!caller) throw new ProblemError('not-authorised', {}, { 'www-authenticate': 'Bearer' });
  return caller;
}

export interface Scope {
  terminal: string;
  operator?: unknown;
}

/** May this caller use that terminal at all? `listed` is the proxy's own list, empty for all. */
export const mayUseTerminal = (caller: Caller, listed: ReadonlySet<string>, terminal: string): boolean => {
  const id = sameTerminalForm(terminal);
  return (listed.size === 0 || listed.has(id)) && (caller.terminals?.has(id) ?? true);
};

/** Why this is out of the caller's scope, as a sentence; null where it is not. */
export function outOfScope(caller: Caller, listed: ReadonlySet<string>, scope: Scope): string | null {
  const { terminal, operator } = scope;
  if (!mayUseTerminal(caller, listed, terminal)) return 'This terminal is not allowed.';
  if (caller.operatorId !== undefined && operator != null && operator !== caller.operatorId) {
    return 'This operator is not allowed.';
  }
  return null;
}

/** The body with what the caller's rules say in place of what the browser said. */
export const withCallerFields = (caller: Caller, body: Bag): Bag => ({
  ...body,
  ...(caller.operatorId !== undefined && { operator_id: caller.operatorId }),
  ...(caller.siteBranchId !== undefined && { site_branch_id: caller.siteBranchId }),
  ...(caller.posLocation !== undefined && { pos_location: caller.posLocation }),
});
