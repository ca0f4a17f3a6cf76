/** What a clause is: one sentence of the contract, and the check that a black box can make of it. */
import type { Bench } from './bench.js';

/** What the merchant must tell for the clause to be checked. */
export type Need = 'origin' | 'token' | 'other-token' | 'refund-token';

interface Sentence {
  /** Kebab case; what `--only` takes. */
  name: string;
  /** What a proxy must do, as a sentence. */
  sentence: string;
  /** Which proxies it binds. */
  kind: 'any' | 'journal';
  /** Where it stands: a page of the documentation and its part. */
  source: string;
  /** What it costs a merchant when it is broken, as a sentence. */
  cost: string;
  needs?: readonly Need[];
  /** Waits for the proxy for some seconds. */
  slow?: true;
  /** After all others, and alone. */
  last?: true;
}

export type Clause = Sentence &
  (
    | {
        /** @throws Broken, NotChecked, or what the till throws */
        check: (bench: Bench) => Promise<void>;
      }
    | {
        /** Why a check from outside must not try it. */
        unchecked: string;
      }
  );

/** The pages that the clauses come from. */
export const sources = {
  plain: 'docs/plain-proxy.md, what it must do',
  calls: 'proxy/README.md, the calls',
  callers: 'proxy/README.md, who may call',
  promises: 'proxy/README.md, what it promises',
  money: 'docs/money.md',
} as const;

type Journalled<Of> = Of extends unknown ? Omit<Of, 'kind' | 'source'> : never;

/** Clauses that bind a proxy with a journal. */
export const journalled = (source: string, clauses: readonly Journalled<Clause>[]): readonly Clause[] =>
  clauses.map((clause) => ({ kind: 'journal', source, ...clause }));
