/** What the log says of a journal as a whole: which it is, whose its attempts are, and that the clock jumped. */
import type { Ownership } from '../access/ownership.js';
import type { Jump } from '../clock-watch.js';
import { DAY_MS } from '../journal/how-opened.js';
import type { Journal } from '../journal/journal.js';
import type { Opened } from '../journal/openings.js';
import { NOBODY } from '../journal/row.js';
import type { Logger } from '../logger.js';

/** Which journal it is, in one line: a volume that was lost shows there, before a payment does. */
export function tellOpening(logger: Logger, place: string, { id, epoch, made, how }: Opened): void {
  const facts = { journal: place, journal_id: id, epoch, made: new Date(made).toISOString() };
  if (how === 'new') logger.warn(facts, 'this journal is new: it knows of no payment from before');
  else if (how === 'gap')
    logger.warn(facts, 'this journal may have forgotten what came after its last heartbeat');
  else logger.info(facts, 'this journal goes on where it was');
}

export function tellJump(logger: Logger, { byMs, at }: Jump): void {
  const facts = { seconds: Math.round(byMs / 1000), now: new Date(at).toISOString() };
  logger.warn(
    facts,
    byMs < 0 ? 'the clock was put back' : 'the clock went ahead, or this machine was asleep',
  );
}

/** A till that was renamed shows here, before its cashier asks. */
export async function tellOrphans(journal: Journal, ownership: Ownership, logger: Logger): Promise<void> {
  try {
    for (const { count, ...maker } of await journal.makers(DAY_MS)) {
      if (maker.caller === NOBODY || !ownership.isOrphan(maker)) continue;
      logger.warn(
        { caller: maker.caller, attempts: count },
        'attempts belong to a caller that is no longer there: any till of their terminal may adopt them',
      );
    }
  } catch (error) {
    logger.warn({ error: String(error) }, 'the journal does not say whose its attempts are');
  }
}
