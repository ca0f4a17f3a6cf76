/** How a run can begin: what every opening says, and what it is to go well. */
import type { NoticeTrip, Trip, Call, Cardholder, Read, Shop, Step } from './script.js';

/** How a run begins: what everything after it may fall upon. */
export interface Opening {
  steps: Step[];
  cardholders: Cardholder[];
  /** All goes well at first. */
  isSmooth: boolean;
  /** For so long: messages of payments, commits, calls. Else for one payment. */
  smooth?: { trips: number; commits: number; calls: number };
  /** Commits that are slow after that: two of them may be under way at once. */
  slow?: number[];
  quietPeriod?: number;
  /** What another script has left of the store; else as the shop has it. */
  room?: number;
  names?: Shop['names'];
  /** Two tills, each at a terminal of its own: on one its lock would hide who is first. */
  isApart?: boolean;
  /** Two tills at one. */
  isTogether?: boolean;
  /** What befalls the first call after the payment, or what befalls the first one. */
  next?: Call;
  first?: Call;
  looks?: Read[];
  /** What befalls the first message after the page's question for its terminal: of a payment that is stopped, the wish. */
  wish?: Trip;
  /** What befalls the first notices; the shop's server is told then. */
  notices?: NoticeTrip[];
  needs?: 'journal';
  /** The journal goes back: what Blink's log says is all that is left, so the log is told no lies here. */
  isRestored?: boolean;
}

export const SMOOTH = {
  trips: { up: 5, down: 5, fate: 'ok', twin: null, blow: null },
  commits: { before: 1, after: 0, fate: 'ok', blow: null },
  looks: { delay: 5, fate: 'ok', report: 'true' },
  calls: { connect: 2, up: 5, down: 5, fate: 'ok', blink: null, blow: null, blowAt: 'connect' } as Call,
} as const;
