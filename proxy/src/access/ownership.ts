/**
 * Whose an attempt is. A name lasts; a place in a list does not, so whoever has only that is known by its token as well.
 * What belongs to nobody who may call today is an orphan, however that came about.
 */
import { NOBODY } from '../journal/row.js';
import { SUPPORT, type Caller } from './callers.js';

/** Who made an attempt, or adopted it, as the journal keeps it. */
export interface Maker {
  caller: string;
  /** A keyed digest of the token, where its place in a list said whose it was; null for a name that lasts. */
  callerToken: string | null;
}

/** The callers that the settings name. */
export interface KnownCallers {
  list: readonly Caller[];
  /** Nobody else may call: whoever is not in the list is gone. */
  isWhole: boolean;
}

export const makerOf = ({ id, byPlace, tokenMark }: Caller): Maker => ({
  caller: id,
  callerToken: (byPlace && tokenMark) ?? null,
});

/** A maker as one text, for the list of those that adopted an attempt. */
export function adopterOf(caller: Caller): string {
  const { caller: id, callerToken } = makerOf(caller);
  return callerToken === null ? id : `token:${callerToken}:${id}`;
}

function makerIn(adopter: string): Maker {
  const [, callerToken = null, caller = adopter] = /^token:([^:]+):([^]*)$/.exec(adopter) ?? [];
  return { caller, callerToken };
}

export class Ownership {
  readonly #tokens: ReadonlySet<string | undefined>;

  /** Without a list nobody is taken for gone. */
  constructor(private readonly known: KnownCallers = { list: [], isWhole: false }) {
    this.#tokens = new Set(known.list.map(({ tokenMark }) => tokenMark));
  }

  isOf({ caller, callerToken }: Maker, who: Caller): boolean {
    if (callerToken === null) return caller === who.id;
    if (callerToken === who.tokenMark) return true;
    // A name keeps what it made through every change of its token, but not what another's token has made.
    return caller === who.id && who.byPlace !== 'name' && !this.#tokens.has(callerToken);
  }

  hasAdopted({ readers }: { readers: readonly string[] }, who: Caller): boolean {
    return readers.some((adopter) => this.isOf(makerIn(adopter), who));
  }

  /** Taken up from a terminal's log, or made by a caller that is no longer there. */
  isOrphan(maker: Maker): boolean {
    if (maker.caller === NOBODY) return true;
    if (!this.known.isWhole || maker.caller === SUPPORT) return false;
    return !this.known.list.some((who) => this.isOf(maker, who));
  }
}
