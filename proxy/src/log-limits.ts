/** A fault that goes on tells itself once a minute, with a count: a full disk must not be filled by what is said about it. */
import type { Clock } from './clock.js';
import type { Logger } from './logger.js';

const WINDOW_MS = 60_000;
/** What was sent must be found in the log, though Blink loses many answers for one reason. */
const MOST_OF_SEVERAL = 20;
/** Beyond so many at once they count as one. */
const MOST_CAUSES = 500;

interface Window {
  began: number;
  written: number;
  /** Lines that were left out. */
  left: number;
}

export class LogLimits {
  readonly #windows = new Map<string, Window>();

  constructor(private readonly clock: Clock) {}

  /**
   * @param most lines a minute
   * @returns what the line says besides: how many like it were left out before it; null where it is left out itself
   */
  admit(cause: string, most: number): { left_out?: number } | null {
    const now = this.clock.elapsed();
    const name = this.#windows.has(cause) || this.#hasRoom(now) ? cause : 'others';
    const window = this.#windows.get(name);
    if (window && !isOver(window, now)) {
      if (window.written >= most) {
        window.left++;
        return null;
      }
      window.written++;
      return {};
    }
    this.#windows.set(name, { began: now, written: 1, left: 0 });
    return window && window.left > 0 ? { left_out: window.left } : {};
  }

  #hasRoom(now: number): boolean {
    if (this.#windows.size < MOST_CAUSES) return true;
    for (const [name, window] of this.#windows) if (isOver(window, now)) this.#windows.delete(name);
    return this.#windows.size < MOST_CAUSES;
  }
}

const isOver = ({ began }: Window, now: number): boolean => now - began >= WINDOW_MS;

/** Limits the lines that name an `error`; each is one cause, by its sentence and the error's words. */
export function sparing(logger: Logger, limits: LogLimits): Logger {
  const limited =
    (write: Logger['info']): Logger['info'] =>
    (fields, message) => {
      const { error, key, terminal } = fields as Record<string, unknown>;
      if (error === undefined) return write(fields, message);
      const most = key === undefined && terminal === undefined ? 1 : MOST_OF_SEVERAL;
      const admitted = limits.admit(`${message} ${String(error)}`, most);
      if (admitted) write({ ...fields, ...admitted }, message);
    };
  return {
    info: (fields, message) => logger.info(fields, message),
    warn: limited((fields, message) => logger.warn(fields, message)),
    error: limited((fields, message) => logger.error(fields, message)),
  };
}
