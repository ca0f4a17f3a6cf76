/** Small changes that faults are made of. */
import type { CheckOptions } from '../../src/run.js';
import type { Answered, Asked, Body, Fault } from './faulty-proxy.js';

/** A fault that breaks one clause. */
export interface Planted {
  /** A new one for each run: it may remember. */
  fault: () => Fault;
  /** Other clauses that the same fault truly breaks. */
  also?: readonly string[];
  /** Do tills have tokens in this run? Default: a listed origin instead. */
  tokens?: boolean;
  /** What the kit is told besides. */
  options?: Partial<CheckOptions>;
}

/** Faults by the name of the clause that they break. */
export type Plants = Record<string, Planted>;

type When = (asked: Asked, answered: Answered) => boolean;
type Change = Parameters<Answered['with']>[0];

/** The till gets another answer than the proxy gave. */
export const answering = (when: When, change: (asked: Asked, answered: Answered) => Change): Planted => ({
  fault: () => ({
    front: async (asked, next) => {
      const answered = await next(asked);
      return when(asked, answered) ? answered.with(change(asked, answered)) : answered;
    },
  }),
});

/** The proxy gets another request than the till sent. */
export const asking = (
  when: (asked: Asked) => boolean,
  change: (asked: Asked) => Parameters<Asked['with']>[0],
): Planted => ({
  fault: () => ({ front: (asked, next) => next(when(asked) ? asked.with(change(asked)) : asked) }),
});

/** Blink gets another request than the proxy sent. */
export const sending = (
  when: (asked: Asked) => boolean,
  change: (asked: Asked) => Parameters<Asked['with']>[0],
): Planted => ({
  fault: () => ({ back: (asked, next) => next(when(asked) ? asked.with(change(asked)) : asked) }),
});

/** The body without one field. */
export const without = (body: Body, name: string): Body =>
  Object.fromEntries(Object.entries(body).filter(([key]) => key !== name));

export const isSale = (asked: Asked): boolean => asked.is('POST', 'sales');
export const isPayment = (asked: Asked): boolean => isSale(asked) || asked.is('POST', 'preauth-transactions');
export const isLog = (asked: Asked): boolean => asked.method === 'GET' && /\/requests(\?|$)/.test(asked.path);
export const isAttempt = (asked: Asked): boolean => asked.is('GET', 'attempts/');
/** The key that the path of an attempt names. */
export const keyIn = ({ path }: Asked): string => /^attempts\/([\w-]+)/.exec(path)?.[1] ?? '';
export const dateIn = ({ path }: Asked): string => /date=([\d-]+)/.exec(path)?.[1] ?? '';
export const terminalIn = ({ path }: Asked): string =>
  /^(?:devices|terminals)\/([^/?]+)/.exec(path)?.[1] ?? '';
