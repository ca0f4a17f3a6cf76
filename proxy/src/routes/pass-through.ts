/** Payments without a journal: checked and passed on, nothing remembered. For measurements, and for nothing else. */
import type { Call } from '../../../src/payment/contract.js';
import { isOperation, needsJournal } from '../../../src/payment/operations.js';
import { withCallerFields } from '../access/callers.js';
import { answerResponse, isPassable, keptAnswer } from '../blink/answers.js';
import type { Blink } from '../blink/blink.js';
import { rateKey } from '../http/app.js';
import type { AppContext } from '../http/context.js';
import { readPaymentBody, refusalOf, requireKey, type Limits } from '../http/payment-request.js';
import { ProblemError } from '../problems.js';

export interface PassThroughOptions extends Limits {
  blink: Blink;
  limitRate: (who: string) => Promise<void>;
}

export function createPassThrough(options: PassThroughOptions) {
  const { blink, limitRate } = options;
  return async (call: Call, c: AppContext): Promise<Response> => {
    await limitRate(rateKey(c));
    const key = requireKey(c);
    const caller = c.get('caller');
    const body = await readPaymentBody(c, key);
    const refusal = refusalOf(call, body, key, caller, options);
    if (refusal) throw refusal;
    if (isOperation(call) && needsJournal(call))
      throw new ProblemError('not-permitted', { detail: 'This needs a journal.' });
    try {
      const text = JSON.stringify(withCallerFields(caller, body));
      const answer = keptAnswer(await blink.pay(call, text, () => true));
      if (answer && isPassable(answer)) return answerResponse(answer);
    } catch {
      // Lost, as far as a proxy without a memory can tell.
    }
    throw new ProblemError('upstream-lost', { forwarded: true });
  };
}
