/** Payments without a journal: checked and passed on, nothing remembered. For measurements, and for nothing else. */
import type { Call } from '../../src/api/contract.js';
import { rateKey, type AppContext } from './app.js';
import { answerResponse, isPassable, type Blink } from './blink.js';
import { withCallerFields } from './callers.js';
import { readPaymentBody, refusalOf, requireKey } from './payment-request.js';
import { problemName } from '../../src/payment/outcome.js';
import { ProblemError } from './problems.js';

export interface PassThroughOptions {
  blink: Blink;
  terminals: ReadonlySet<string>;
  limitRate: (who: string) => Promise<void>;
}

export function createPassThrough({ blink, terminals, limitRate }: PassThroughOptions) {
  return async (call: Call, c: AppContext): Promise<Response> => {
    await limitRate(rateKey(c));
    const key = requireKey(c);
    const caller = c.get('caller');
    const body = await readPaymentBody(c, key);
    const refusal = refusalOf(call, body, key, caller, terminals);
    if (refusal) throw refusal;
    try {
      const answer = await blink.pay(call, JSON.stringify(withCallerFields(caller, body)), () => true);
      if (isPassable(answer) || problemName(answer.body)) return answerResponse(answer);
    } catch {
      // Lost, as far as a proxy without a memory can tell.
    }
    throw new ProblemError('upstream-lost', { forwarded: true });
  };
}
