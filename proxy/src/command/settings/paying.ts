/** What may be paid, and by which rules of the shop's. */
import * as v from 'valibot';
import {
  givesBack,
  isOperation,
  operationNames,
  type Operation,
} from '../../../../src/payment/operations.js';
import { isTimeZone } from '../../day/day-bounds.js';
import { defaults } from '../../default-options.js';
import { isTerminalId } from '../../values.js';
import { list, wholeOr } from './kinds.js';
import { topic } from './topic.js';

export interface PayingSettings {
  terminals: string[];
  /** What a till may do whose rules name no operations. */
  operations: Operation[];
  /** Money back, which no setting for all tills can allow. */
  ignoredOperations: Operation[];
  /** Hours. */
  orderWindow: number;
  /** Seconds. */
  quietPeriod: number;
  /** An IANA name. */
  timeZone: string;
}

export const paying = topic(
  {
    TERMINALS: v.pipe(
      list('TERMINALS'),
      v.checkItems(
        (id) => isTerminalId(id),
        ({ input }) => `TERMINALS must be terminal ids of up to 35 characters: ${String(input)}`,
      ),
    ),
    OPERATIONS: v.pipe(
      list('OPERATIONS', defaults.operations.join(',')),
      v.checkItems(
        (name) => isOperation(name),
        ({ input }) =>
          `OPERATIONS must be names of ${new Intl.ListFormat('en-GB').format(operationNames())}: ${String(input)}`,
      ),
    ),
    ORDER_WINDOW: wholeOr('ORDER_WINDOW', 0, 24 * 180, defaults.orderWindow),
    QUIET_PERIOD: wholeOr('QUIET_PERIOD', 1, 86_400, defaults.quietPeriod),
    TIME_ZONE: v.optional(
      v.pipe(v.string(), v.check(isTimeZone, 'TIME_ZONE must be an IANA name such as Europe/London.')),
      defaults.timeZone,
    ),
  },
  (values): PayingSettings => ({
    terminals: values.TERMINALS,
    operations: (values.OPERATIONS as Operation[]).filter((name) => !givesBack(name)),
    ignoredOperations: (values.OPERATIONS as Operation[]).filter((name) => givesBack(name)),
    orderWindow: values.ORDER_WINDOW,
    quietPeriod: values.QUIET_PERIOD,
    timeZone: values.TIME_ZONE,
  }),
);
