/**
 * `GET /health`: would a payment be written down? By its own way, through the same connections; asked at most once a second,
 * since it costs a synced write. `GET /ready`: are payments taken? `GET /version`: which program is it?
 */
import type { Clock } from '../clock.js';
import type { Journal } from '../journal/journal.js';
import { whyOf } from '../journal/stores/late-or-wrong.js';
import type { Logger } from '../logger.js';
import { ProblemError, problemResponse } from '../problems.js';
import { VERSION } from '../version.js';

const FRESH_MS = 1_000;
/** Whoever asks is told within this time: a journal that takes longer makes tills wait as well. */
const ANSWER_MS = 3_000;

export interface HealthOptions {
  journal: Journal;
  clock: Clock;
  logger: Logger;
  isOpen: () => boolean;
  isLeaving: () => boolean;
  /** Told besides, where payments are taken. */
  notes?: () => Record<string, unknown>;
}

export const version = (): Promise<Response> => Promise.resolve(Response.json({ version: VERSION }));

export function createHealth({ journal, clock, logger, isOpen, isLeaving, notes }: HealthOptions) {
  let asked = -Infinity;
  let isAsking = false;
  let wasWritable = true;
  let answer: Promise<boolean> = Promise.resolve(true);
  /** A change is told once: whoever asks again and again hears it from the answer. */
  const tell = (isWritable: boolean, error?: unknown): boolean => {
    if (isWritable !== wasWritable && isOpen()) {
      if (isWritable) logger.warn({}, 'payments can be written down again');
      else logger.error({ error: whyOf(error) }, 'no payment can be written down');
    }
    return (wasWritable = isWritable);
  };
  /** One question at a time, however many ask: one that hangs holds a connection. */
  const ask = async (): Promise<boolean> => {
    isAsking = true;
    const probe = journal.probe().finally(() => (isAsking = false));
    let timer: unknown;
    const late = new Promise<never>((_, reject) => {
      timer = clock.setTimeout(() => reject(new Error('the journal does not answer')), ANSWER_MS);
    });
    try {
      await Promise.race([probe, late]);
      return tell(true);
    } catch (error) {
      return tell(false, error);
    } finally {
      clock.clearTimeout(timer);
    }
  };
  const isWritable = async (): Promise<boolean> => {
    if (!isOpen()) return false;
    if (!isAsking && clock.elapsed() - asked >= FRESH_MS) {
      asked = clock.elapsed();
      answer = ask();
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
