/**
 * What "we do not know it" proves (money rules 16 and 17). A page sends a payment, K, and its answer is lost; meanwhile the
 * journal may be restarted, put back from a copy, taken over by a standby that lags, or be a new one. The page asks for K
 * to be abandoned. It must never hear "not sent" of a payment that was charged or still can be, no request may charge twice,
 * and where nothing was ever lost no person need be asked.
 *
 * Two premises, which the docs name as risks: a copy that is put back is older than a minute, and no request is on its
 * way for longer than the quiet period.
 */
export interface Rules {
  /** When "no such key" proves that nothing was sent. */
  proof:
    | 'always'
    | 'from the same journal, no smaller sequence'
    | 'from any opening that the journal remembers'
    | 'from the same opening only'
    | 'as written';
  /** Is every opening looked at, and not only the last one? */
  looksAtEachOpening: boolean;
  /** Is a promoted standby no plain restart, however short it took? */
  mindsPromotion: boolean;
  /** Is Blink's log believed only after the quiet period? */
  waitsForQuiet: boolean;
  /** Does the first payment since the journal may have forgotten something wait until the log is read? */
  readsLogFirst: boolean;
  /** Is a payment that was refused because the log is unread no promise that nothing was sent? */
  refusalIsNoPromise: boolean;
  /** Does an attempt that is older than what the journal keeps prove nothing? */
  mindsAge: boolean;
}

export const asWritten: Rules = {
  proof: 'as written',
  looksAtEachOpening: true,
  mindsPromotion: true,
  waitsForQuiet: true,
  readsLogFirst: true,
  refusalIsNoPromise: true,
  mindsAge: true,
};

/** What may happen to the journal. */
export type Event = 'restart' | 'long stop' | 'copy' | 'standby' | 'new journal';
export interface Scenario {
  events: readonly Event[];
  /** How many of them at most. */
  most: number;
  /** Do two journals answer at one address, in turn? */
  twoJournals?: boolean;
}
export interface Opening {
  epoch: number;
  /** How far it had come, with its last commit. */
  sequence: number;
  /** `after a gap`: the last heartbeat before it was a minute old or more. */
  how: 'first' | 'restarted' | 'promoted' | 'after a gap' | 'new';
  isLogRead: boolean;
}

export interface Journal {
  id: string;
  openings: Opening[];
  /** What it holds of K. */
  row: 'none' | 'sent' | 'abandoned';
}

export interface World {
  journals: Journal[];
  page: {
    /** The last mark that it saw before it sent K. */
    mark: { id: string; epoch: number; sequence: number } | null;
    hasSent: boolean;
    isTold: 'nothing' | 'not sent' | 'it was sent';
  };
  /** Requests with K: from the page to the proxy, and from there to Blink. */
  toProxy: number;
  toBlink: number;
  charges: number;
  copy: Journal | null;
  /** The journal as it was before its last commit. */
  standby: Journal | null;
  epochs: number;
  events: number;
  otherSales: number;
  isRepeated: boolean;
  /** Is K older than what the journal keeps? */
  isOld: boolean;
  /** Has a journal lost something? */
  isLost: boolean;
}

export const last = ({ openings }: Journal): Opening => openings[openings.length - 1]!;

export const newJournal = (id: string, epoch: number, how: Opening['how']): Journal => ({
  id,
  openings: [{ epoch, sequence: 0, how, isLogRead: how === 'first' }],
  row: 'none',
});

/** May it have forgotten something at one of these openings, that no log has brought back yet? */
export function mayHaveForgotten(openings: Opening[], rules: Rules): boolean {
  const harmless = ['first', 'restarted', ...(rules.mindsPromotion ? [] : ['promoted'])];
  const looked = rules.looksAtEachOpening ? openings : openings.slice(-1);
  return looked.some(({ how, isLogRead }) => !isLogRead && !harmless.includes(how));
}

/** Does "no such key" from this journal prove that nothing was sent? */
export function proves(journal: Journal, { page: { mark }, isOld }: World, rules: Rules): boolean {
  if (isOld && rules.mindsAge) return false;
  if (rules.proof === 'always') return true;
  if (!mark || mark.id !== journal.id) return false;
  if (rules.proof === 'from the same journal, no smaller sequence')
    return last(journal).sequence >= mark.sequence;
  const marked = journal.openings.findIndex(({ epoch }) => epoch === mark.epoch);
  if (marked < 0 || journal.openings[marked]!.sequence < mark.sequence) return false;
  if (rules.proof === 'from any opening that the journal remembers') return true;
  const since = journal.openings.slice(marked + 1);
  if (rules.proof === 'from the same opening only') return since.length === 0;
  return !mayHaveForgotten(since, rules);
}

/** The journal writes something down. */
export function commit(world: World, journal: Journal, { events }: Scenario): void {
  if (events.includes('standby')) world.standby = structuredClone(journal);
  last(journal).sequence++;
}
