/** What every proxy is made of, and what depends on whether it keeps a journal. */
import type { Blink } from '../blink/blink.js';
import type { Clock } from '../clock.js';
import type { ClockWatch } from '../clock-watch.js';
import type { Handlers } from '../http/app.js';
import type { Logger } from '../logger.js';
import type { Figures } from '../metrics/figures.js';

export interface SharedParts {
  blink: Blink;
  clock: Clock;
  watch: ClockWatch;
  logger: Logger;
  figures: Figures;
  basePath: string;
  terminals: ReadonlySet<string>;
  operations: ReadonlySet<string>;
  limitRate: (who: string) => Promise<void>;
}

/** What depends on the journal: `withJournal` and `withoutJournal` each make their own. */
export interface JournalParts {
  handlers: Pick<Handlers, 'health' | 'ready' | 'version' | 'payment' | 'attempts' | 'lists' | 'backup'>;
  mark: () => string | null;
  ready: () => Promise<void>;
  tried: () => Promise<void>;
  leave: () => void;
  idle: () => Promise<void>;
  stop: () => Promise<void>;
}
