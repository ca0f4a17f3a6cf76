/** What ends the proxy, and what does not. */
import closeWithGrace from 'close-with-grace';
import type { Logger } from '../logger.js';

/** After the drain so long for the journal and for the last bytes of answers: a busy Postgres takes seconds for its part. */
const LAST_STEPS_MS = 5_000;
const PARENT_MS = 1_000;
/** Whoever started it; by the time that it listens that one may be gone. */
const parent = process.ppid;

export interface Stopping {
  /** Seconds that `stop` may wait for what is with Blink. */
  drainSeconds: number;
  logger: Logger;
  stop: () => Promise<void>;
}

/**
 * SIGTERM and SIGINT stop it, a second one ends it at once. SIGHUP does nothing: settings are read at the start, and a
 * terminal that is closed must not end the shop's payments. SIGUSR1 opens no debugger, through which all of it could be read.
 * @returns how to take all that back
 */
export function endWithGrace({ drainSeconds, logger, stop }: Stopping): () => void {
  const delay = drainSeconds * 1000 + LAST_STEPS_MS;
  const grace = closeWithGrace({ delay, logger, skip: ['SIGHUP'] }, stop);
  const hangUp = () => logger.info({}, 'SIGHUP does nothing: settings are read at the start');
  const noDebugger = () => logger.warn({}, 'SIGUSR1 opens no debugger');
  process.on('SIGHUP', hangUp).on('SIGUSR1', noDebugger);
  const watched = watchParent();
  return () => {
    grace.uninstall();
    clearInterval(watched);
    process.off('SIGHUP', hangUp).off('SIGUSR1', noDebugger);
  };
}

/**
 * npm and npx stand between a shell and the proxy. Ended hard, they leave it behind, with the port and the journal in its
 * hand: then it ends as well. A service's own process has no such parent, and lives on whoever started it.
 */
function watchParent(): NodeJS.Timeout | undefined {
  if (process.env.npm_command === undefined) return undefined;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, PARENT_MS);
  return timer.unref();
}
