/** One line in the log for each request that is refused: what, to whom, about which attempt; never a body. */
import { routePath } from 'hono/route';
import type { Problem } from '../../../src/payment/contract.js';
import type { LogLimits } from '../log-limits.js';
import type { Logger } from '../logger.js';
import type { Figures } from '../metrics/figures.js';
import { parseUuid } from '../values.js';
import { addressOf } from './address.js';
import type { AppContext } from './context.js';
import { parseIdempotencyKey } from './request-body.js';
import { idOf } from './request-id.js';

/** Lines a minute: for one reason and one caller, and for one reason at all. */
const MOST_OF_ONE = 20;
const MOST_OF_ALL = 200;

/** What a shop mends, or what somebody tries who should not. Wrong tokens have lines of their own; the others are everyday life. */
const WORTH_A_LOOK = [403, 429];

/** The last part of its type. */
const nameOf = ({ type }: Problem): string => type.split(':').at(-1)!;

export class Refusals {
  constructor(
    private readonly logger: Logger,
    private readonly limits: LogLimits,
    private readonly figures: Figures,
  ) {}

  /** @param error what stood behind it, where it was no decision of the proxy's */
  tell(c: AppContext, problem: Problem, error?: string): void {
    const { status, errors } = problem;
    const name = nameOf(problem);
    this.figures.refused(name);
    const caller = c.get('caller');
    const who = caller && !caller.anonymous ? { caller: caller.id } : { address: addressOf(c) };
    // Nobody who watches over it needs to hear each time that it is down.
    const most = status >= 500 ? 1 : MOST_OF_ONE;
    const admitted = this.limits.admit(`${name} ${Object.values(who).join()}`, most);
    if (!admitted || !this.limits.admit(name, MOST_OF_ALL)) return;
    const isWarning = status >= 500 || WORTH_A_LOOK.includes(status);
    this.logger[isWarning ? 'warn' : 'info'](
      {
        ...about(c),
        ...{ problem: name, status, ...who, ...(error !== undefined && { error }) },
        // Names of fields are the caller's own words where they are no field's.
        ...(errors && { fields: Object.keys(errors).filter((field) => /^[a-z_.]{1,40}$/.test(field)) }),
        ...admitted,
      },
      'a request was refused',
    );
  }

  /** Whoever asked went away before it had asked to the end. */
  leftHalfway(c: AppContext): void {
    const admitted = this.limits.admit('left halfway', MOST_OF_ONE);
    if (admitted) this.logger.info({ ...about(c), ...admitted }, 'the client hung up');
  }
}

/** Which call, as the routes name it: an address may hold anything. */
function about(c: AppContext) {
  const key = parseIdempotencyKey(c.req.header('idempotency-key')) ?? parseUuid(c.req.param('key'));
  const request_id = idOf(c.req.raw);
  return {
    call: `${c.req.method} ${routePath(c, -1)}`,
    ...(request_id && { request_id }),
    ...(key && { key }),
  };
}
