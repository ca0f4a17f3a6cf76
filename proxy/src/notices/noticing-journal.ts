/** A journal that tells the shop's server of each change: for whoever writes to one where `WEBHOOK_URL` is set. */
import { Journal } from '../journal/journal.js';
import { Outbox } from '../journal/outbox.js';
import type { Store } from '../journal/store.js';
import { NoticingStore } from './noticing-store.js';

export interface NoticingJournal {
  journal: Journal;
  /** What it has to tell. */
  outbox: Outbox;
  told: NoticingStore;
}

export function noticingJournal(store: Store, owner: string, quietPeriodMs: number): NoticingJournal {
  const told = new NoticingStore(store, {
    quietPeriodMs,
    markOf: (stored) => journal.openings.markOf(stored),
  });
  const journal: Journal = new Journal(told, owner);
  return { journal, outbox: new Outbox(told, owner), told };
}
