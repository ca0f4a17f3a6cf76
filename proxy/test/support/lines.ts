/** A log that a test can read. */
import { pino, type Logger } from 'pino';

export interface Line {
  [name: string]: unknown;
  msg: string;
  level: number;
}

export interface Lines {
  logger: Logger;
  all: Line[];
  /** Those with this message. */
  of(message: string | RegExp): Line[];
  /** As they would stand in the file. */
  text(): string;
  /** Forgets what was written until now. */
  clear(): void;
}

export function openLines(): Lines {
  const written: string[] = [];
  const logger = pino({ base: null }, { write: (line: string) => void written.push(line) });
  return {
    logger,
    get all() {
      return written.map((line) => JSON.parse(line) as Line);
    },
    of(message) {
      return this.all.filter(({ msg }) =>
        typeof message === 'string' ? msg === message : message.test(msg),
      );
    },
    text: () => written.join(''),
    clear: () => void written.splice(0),
  };
}
