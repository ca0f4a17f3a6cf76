/** What is set, and may not be what was meant: told at a start, and by `check-config`. */
import { givesBack, isOperation } from '../../../src/payment/operations.js';
import type { Settings } from './config.js';

export interface Warning {
  /** What it is about, for the log. */
  facts: Record<string, unknown>;
  line: string;
}

export function* warningsOf(settings: Settings): Generator<Warning> {
  yield* ofPlaces(settings);
  yield* ofDenied(settings);
  const { allowedOrigins, tills, jwt } = settings;
  // Reads and support still work, so it is no wrong setting.
  if (allowedOrigins.length === 0 && tills.length === 0 && !jwt)
    yield { facts: {}, line: 'no payment can be taken: no origin and no token is set' };
}

/** The next token that is put before it, or the first that is taken out, makes it another till. */
function* ofPlaces({ tills }: Settings): Generator<Warning> {
  for (const { id, byPlace } of tills) {
    if (!byPlace) continue;
    const write_instead = byPlace === 'name' ? `${id}:TOKEN` : 'its token in TILLS_FILE';
    yield {
      facts: { caller: id, write_instead },
      line: 'a token without a name: its place in TILL_TOKENS says whose it is',
    };
  }
}

/** What is denied although somebody wrote it down. */
function* ofDenied({ tills, ignoredOperations }: Settings): Generator<Warning> {
  if (ignoredOperations.length > 0)
    yield {
      facts: { operations: ignoredOperations },
      line: 'OPERATIONS allows no money back: it takes a till with a token, the operation and a largest_refund in TILLS_FILE',
    };
  for (const { id, operations = [], largest_refund } of tills) {
    if (largest_refund === undefined && operations.some((name) => isOperation(name) && givesBack(name)))
      yield {
        facts: { caller: id },
        line: 'this till gives nothing back: its rules name no largest_refund',
      };
  }
}
