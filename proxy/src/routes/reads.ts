/** The reads: a terminal's state, its log, and which terminals there are. */
import { isMetadata } from '../../../src/payment/fields.js';
import { mayUseTerminal } from '../access/callers.js';
import { answerResponse } from '../blink/answers.js';
import type { Asking, Blink } from '../blink/blink.js';
import { findCardNumber } from '../blink/masking.js';
import type { AppContext } from '../http/context.js';
import { parseObject } from '../http/json-object.js';
import { readJsonText } from '../http/request-body.js';
import { idOf } from '../http/request-id.js';
import { invalid, ProblemError } from '../problems.js';
import { isCalendarDate, isTerminalId } from '../values.js';

/** A read of Blink's that hangs is given up after this long, far beyond any answer. */
const READ_LIMIT_MS = 10 * 60_000;

const asking = (c: AppContext): Asking => ({
  signal: AbortSignal.timeout(READ_LIMIT_MS),
  request_id: idOf(c.req.raw),
});

export function createReads(blink: Blink, terminals: ReadonlySet<string>) {
  const allowedTerminal = (c: AppContext, field: string): string => {
    const id = c.req.param('id') ?? '';
    if (!isTerminalId(id)) throw invalid({ [field]: 'This must be a terminal id of up to 35 characters.' });
    if (!mayUseTerminal(c.get('caller'), terminals, id)) {
      throw new ProblemError('forbidden', { detail: 'This terminal is not allowed.' });
    }
    return id;
  };

  return {
    async device(c: AppContext): Promise<Response> {
      const id = allowedTerminal(c, 'device_id');
      const text = await readJsonText(c.req.raw);
      const { metadata } = text === '' ? {} : parseObject(text);
      if (metadata != null && !isMetadata(metadata)) {
        throw invalid({ metadata: 'This must be an object of up to 1,024 characters once serialised.' });
      }
      if (findCardNumber(metadata)) {
        throw invalid({ metadata: 'This looks like a card number, and card numbers are not accepted.' });
      }
      const body = JSON.stringify(metadata == null ? {} : { metadata });
      return answerResponse(await blink.device(id, body, asking(c)));
    },

    async requestLog(c: AppContext): Promise<Response> {
      const id = allowedTerminal(c, 'terminal_id');
      const date = c.req.query('date');
      if (date !== undefined && !isCalendarDate(date)) throw invalid({ date: 'This must be YYYY-MM-DD.' });
      return answerResponse(await blink.requestLog(id, date, asking(c)));
    },

    /** Cut to those that this caller may use: what else the merchant has is none of its business. */
    async terminals(c: AppContext): Promise<Response> {
      const caller = c.get('caller');
      const { refusal, list } = await blink.terminals(asking(c));
      if (refusal) return answerResponse(refusal);
      const usable = list.filter(
        ({ terminal_id }) => isTerminalId(terminal_id) && mayUseTerminal(caller, terminals, terminal_id),
      );
      return answerResponse({ status: 200, body: { terminals: usable } });
    },
  };
}
