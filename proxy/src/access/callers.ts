/** Who calls, and what they may do. Fails closed: whoever is not known is refused. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Bag } from '../../../src/payment/json.js';
import type { Call } from '../../../src/payment/operations.js';
import { sameTerminalForm } from '../values.js';

/** Callers that the proxy itself has: no till may take their names. */
const ANYONE = 'anyone';
export const SUPPORT = 'support';

/** Could a till be called so, whoever names it? The journal writes adopters without a lasting name as `token:…`. */
export const isReservedName = (name: string): boolean =>
  [ANYONE, SUPPORT].includes(name.toLowerCase()) || name.startsWith('token:');

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

/** How a request may be looked at. */
export interface Look {
  /** Too many wrong tokens came from its address: what could be guessed is not looked up. */
  isLimited: boolean;
}

/**
 * The hook of the library: the caller, or null for nobody. What it throws as a `ProblemError` is the answer, and is no
 * wrong token.
 */
export type Authorise = (request: Request, look?: Look) => Caller | null | Promise<Caller | null>;

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

export const bearerOf = (request: Request): string | null =>
  /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? null;

/** Digests with a key that nobody outside this process has: how long a comparison of two takes tells nothing of a token. */
export function digester(): (token: string) => string {
  const key = randomBytes(32);
  return (token) => createHmac('sha256', key).update(token).digest('base64');
}

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

/** Looked up by digest, so that the comparison's time tells nothing of a token; not at all where too many were wrong. */
export function byToken(tills: readonly Till[], list = callersOf(tills, '')): Authorise {
  const digest = digester();
  const callers = new Map(tills.map(({ token }, index) => [digest(token), list[index]!]));
  return (request, look) => (look?.isLimited ? null : (callers.get(digest(bearerOf(request) ?? '')) ?? null));
}

/** Whoever knows the API secret may ask as support; the secret itself never travels. */
export const supportToken = (apiSecret: string): string =>
  createHmac('sha256', apiSecret).update('blink-pos-proxy support').digest('base64url');

/** Nobody can guess it, so it is looked at however many were wrong. */
export function bySupportToken(apiSecret: string): Authorise {
  const expected = Buffer.from(supportToken(apiSecret));
  return (request) => {
    const given = Buffer.from(bearerOf(request) ?? '');
    const isRight = given.length === expected.length && timingSafeEqual(given, expected);
    return isRight ? { id: SUPPORT, support: true } : null;
  };
}

export const firstOf =
  (...hooks: Authorise[]): Authorise =>
  async (request, look) => {
    for (const hook of hooks) {
      const caller = await hook(request, look);
      if (caller) return caller;
    }
    return null;
  };

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
