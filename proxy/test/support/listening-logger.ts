/** A logger whose lines a test can read. */
import { pino, type Logger } from 'pino';

export interface LogLine {
  msg: string;
  [name: string]: unknown;
}

/** @param lines each line is added to them */
export const listeningLogger = (lines: LogLine[]): Logger =>
  pino({ base: null }, { write: (line: string) => void lines.push(JSON.parse(line) as LogLine) });
