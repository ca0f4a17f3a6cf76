/** The proxy's log: ids, states and codes; never a body, a header or a secret. */
import { destination, pino } from 'pino';

/** What of a logger the proxy uses; pino's fits. */
export interface Logger {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** From the most to the least; each holds those behind it. */
export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

const redact = {
  paths: ['headers', 'body', 'token', 'authorization', '*.headers', '*.body', '*.authorization', '*.token'],
  remove: true,
};

/** To stderr, as JSON lines: stdout holds only the line that says where the proxy listens. */
export const createLogger = (level: LogLevel = 'info') =>
  pino(
    { base: null, level, timestamp: pino.stdTimeFunctions.isoTime, redact },
    destination({ dest: 2, sync: false }),
  );

export const silentLogger = (): Logger => pino({ enabled: false });
