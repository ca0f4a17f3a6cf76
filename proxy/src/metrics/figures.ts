/** What is counted for whoever looks after the proxy. Names no library: the proxy runs without one that counts. */

/** How the journal and the notices stand, as read in this moment. */
export interface JournalFigures {
  /** Open payments, by their state. */
  open: Readonly<Record<'created' | 'sent' | 'signature' | 'unknown', number>>;
  /** Of the unknown ones those whose quiet period is over: an operator must look. */
  unresolved: number;
  /** Milliseconds since the oldest was made; null where there is none. */
  oldestOpenMs: number | null;
  oldestUnresolvedMs: number | null;
  /** Grows with each durable commit. */
  sequence: number;
  /** Null where no notices are written. */
  notices: { waiting: number; undelivered: number; oldestMs: number | null } | null;
}

export interface Figures {
  /** Blink is being asked. @returns to be told how that ended */
  asking(call: string): (outcome: string) => void;
  /** @param problem the last part of its type */
  refused(problem: string): void;
  /** @param read rejects while the journal does not answer */
  readsJournal(read: () => Promise<JournalFigures>): void;
}

/** Where nobody asks for them. */
export const noFigures: Figures = {
  asking: () => () => undefined,
  refused: () => undefined,
  readsJournal: () => undefined,
};
