/**
 * `GET /health`: is the journal writable? By a payment's own way, through the same connections; asked at most once a second,
 * since it costs a synced write. `GET /ready`: are payments taken? `GET /version`: which program is it?
 */
import type { Clock } from '../clock.js';
import type { Journal } from '../journal/journal.js';
import { ProblemError, problemResponse } from '../problems.js';
import { VERSION } from '../version.js';

const FRESH_MS = 1_000;

export interface HealthOptions {
  journal: Journal;
  clock: Clock;
  isOpen: () => boolean;
  isLeaving: () => boolean;
  /** Told besides, where payments are taken. */
  notes?: () => Record<string, unknown>;
}

export const version = (): Promise<Response> => Promise.resolve(Response.json({ version: VERSION }));

export function createHealth({ journal, clock, isOpen, isLeaving, notes }: HealthOptions) {
  let asked = -Infinity;
  let answer: Promise<boolean> = Promise.resolve(true);
  const isWritable = async (): Promise<boolean> => {
    if (!isOpen()) return false;
    if (clock.elapsed() - asked >= FRESH_MS) {
      asked = clock.elapsed();
      answer = journal.probe().then(
        () => true,
        () => false,
      );
    }
    return answer;
  };
  return {
    async health(): Promise<Response> {
      if (!(await isWritable())) throw new ProblemError('journal-unavailable');
      return Response.json({ status: 'ok' });
    },
    async ready(): Promise<Response> {
      if (isLeaving())
        return problemResponse({ type: 'about:blank', title: 'The proxy is stopping.', status: 503 });
      if (!(await isWritable())) throw new ProblemError('journal-unavailable');
      return Response.json({ status: 'ready', ...notes?.() });
    },
  };
}
